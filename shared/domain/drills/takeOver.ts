import { rulesToCarry } from '../alarmRules/carried.ts';
import type { DomainCommand } from '../command.ts';
import { carriedGeofences } from '../geofences/carried.ts';
import type { WorldState } from '../world.ts';

/** A drill is practised on the register, the geofences, the alarm rules and the four-eyes policy of `live`, whatever was sent along. */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<WorldState, 'register' | 'approvals' | 'geofences' | 'alarmRules'>,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals, geofences, alarmRules } = live();
  const { geofences: _sent, ...begun } = command.data;
  const carried = carriedGeofences(geofences);
  return {
    ...command,
    data: {
      ...begun,
      site: register.site,
      secondPerson: [...approvals.policy],
      rules: rulesToCarry(alarmRules),
      ...(carried === undefined ? {} : { geofences: carried }),
    },
  };
}
