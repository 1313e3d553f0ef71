import type { DomainCommand } from '../command.ts';
import { carriedFrom } from '../warnings/carried.ts';
import type { WorldState } from '../world.ts';

/** A drill is practised on the register, the four-eyes policy and the early warning of `live`, whatever was sent along. */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<WorldState, 'register' | 'approvals' | 'warnings'>,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals, warnings } = live();
  const data = {
    ...command.data,
    site: register.site,
    secondPerson: [...approvals.policy],
    warnings: carriedFrom(warnings),
  };
  return { ...command, data };
}
