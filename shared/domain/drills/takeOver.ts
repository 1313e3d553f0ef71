import type { DomainCommand } from '../command.ts';
import type { WorldState } from '../world.ts';
import { rulesToCarry } from './carried.ts';

/** A drill is practised on the register, the four-eyes policy and the alarm rules of `live`, whatever was sent along. */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<WorldState, 'register' | 'approvals' | 'alarmRules'>,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals, alarmRules } = live();
  const carried = { site: register.site, secondPerson: [...approvals.policy], rules: rulesToCarry(alarmRules) };
  return { ...command, data: { ...command.data, ...carried } };
}
