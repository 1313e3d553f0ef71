import { accept, type Decision } from '../decision.ts';
import type { RegisterCommand, RegisterEvent } from './events.ts';
import type { RegisterState } from './evolve.ts';

export function decideRegister(state: RegisterState, command: RegisterCommand): Decision<RegisterEvent> {
  // Importing the very site that stands is no event: a restart of the app must not grow the journal.
  if (state.site !== null && JSON.stringify(state.site) === JSON.stringify(command.data.site)) return accept();
  return accept({ type: 'SiteImported.v1', data: command.data });
}
