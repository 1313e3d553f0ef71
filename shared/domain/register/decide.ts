import { accept, conflict, type Decision } from '../decision.ts';
import type { RegisterCommand, RegisterEvent } from './events.ts';
import type { RegisterState } from './evolve.ts';
import { registerMark } from './registerMark.ts';

export function decideRegister(state: RegisterState, command: RegisterCommand): Decision<RegisterEvent> {
  const { site, source } = command.data;
  // Importing the very site that stands is no event: a restart of the app must not grow the journal.
  if (state.site !== null && JSON.stringify(state.site) === JSON.stringify(site)) return accept();
  if (command.type === 'ReplaceRegister' && command.data.seen !== registerMark(state.site))
    return conflict(
      'register-changed',
      `Another register was imported after you looked (“${state.site?.name.en ?? ''}”); you gave “${site.name.en}” from ${source}.`,
      `在您查看之后，他人已导入另一份台账（“${state.site?.name.zh ?? ''}”）；您提交的是来自${source}的“${site.name.zh}”。`,
    );
  return accept({ type: 'SiteImported.v1', data: { site, source } });
}
