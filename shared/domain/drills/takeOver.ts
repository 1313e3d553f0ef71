import { rulesToCarry } from '../alarmRules/carried.ts';
import { carriedPolicy } from '../alarms/policy.ts';
import type { DomainCommand } from '../command.ts';
import { carriedGeofences } from '../geofences/carried.ts';
import { carriedRisk } from '../risk/carried.ts';
import { carriedSubstances } from '../substances/carried.ts';
import { carriedFrom } from '../warnings/carried.ts';
import type { WorldState } from '../world.ts';

/**
 * A drill is practised on the register, the geofences, the alarm rules, the limits of shelving, the weights of risk, the
 * four-eyes policy, the early warning and the changed substances of `live`, whatever was sent along.
 */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<
    WorldState,
    'register' | 'approvals' | 'alarms' | 'geofences' | 'alarmRules' | 'risk' | 'warnings' | 'substances'
  >,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals, alarms, geofences, alarmRules, risk, warnings, substances } = live();
  const { name, objectives, recording, player } = command.data;
  const [fences, watched] = [carriedGeofences(geofences), carriedFrom(warnings)];
  const known = carriedSubstances(substances);
  const [policy, weighed] = [carriedPolicy(alarms.policy), carriedRisk(risk)];
  return {
    ...command,
    data: {
      name,
      objectives,
      recording,
      ...(player === undefined ? {} : { player }),
      site: register.site,
      secondPerson: [...approvals.policy],
      rules: rulesToCarry(alarmRules),
      ...(policy === undefined ? {} : { alarmPolicy: policy }),
      ...(weighed === undefined ? {} : { risk: weighed }),
      ...(watched === undefined ? {} : { warnings: watched }),
      ...(known === undefined ? {} : { substances: known }),
      ...(fences === undefined ? {} : { geofences: fences }),
    },
  };
}
