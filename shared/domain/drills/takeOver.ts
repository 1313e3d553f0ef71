import { rulesToCarry } from '../alarmRules/carried.ts';
import type { DomainCommand } from '../command.ts';
import { carriedGeofences } from '../geofences/carried.ts';
import { carriedFrom } from '../warnings/carried.ts';
import type { WorldState } from '../world.ts';

/**
 * A drill is practised on the register, the geofences, the alarm rules, the four-eyes policy and the early warning of `live`,
 * whatever was sent along.
 */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<WorldState, 'register' | 'approvals' | 'geofences' | 'alarmRules' | 'warnings'>,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals, geofences, alarmRules, warnings } = live();
  const { geofences: _sent, warnings: _alsoSent, ...begun } = command.data;
  const [fences, watched] = [carriedGeofences(geofences), carriedFrom(warnings)];
  return {
    ...command,
    data: {
      ...begun,
      site: register.site,
      secondPerson: [...approvals.policy],
      rules: rulesToCarry(alarmRules),
      ...(watched === undefined ? {} : { warnings: watched }),
      ...(fences === undefined ? {} : { geofences: fences }),
    },
  };
}
