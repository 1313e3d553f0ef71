import type { DomainCommand } from '../command.ts';
import { carriedGeofences } from '../geofences/carried.ts';
import type { WorldState } from '../world.ts';

/** A drill is practised on the register, the geofences and the four-eyes policy of `live`, whatever was sent along. */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<WorldState, 'register' | 'approvals' | 'geofences'>,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals, geofences } = live();
  const { geofences: _sent, ...begun } = command.data;
  const carried = carriedGeofences(geofences);
  return {
    ...command,
    data: {
      ...begun,
      site: register.site,
      secondPerson: [...approvals.policy],
      ...(carried === undefined ? {} : { geofences: carried }),
    },
  };
}
