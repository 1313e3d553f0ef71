import type { DomainCommand } from '../command.ts';
import type { WorldState } from '../world.ts';

/** A drill is practised on the register and the four-eyes policy of `live`, whatever was sent along. */
export function takeOver<Given extends DomainCommand>(
  command: Given,
  live: () => Pick<WorldState, 'register' | 'approvals'>,
): Given {
  if (command.type !== 'StartDrill') return command;
  const { register, approvals } = live();
  return { ...command, data: { ...command.data, site: register.site, secondPerson: [...approvals.policy] } };
}
