import { accept, conflict, type Decision } from '../decision.ts';
import { takenFromFile, warningEventsOf } from '../warnings/carried.ts';
import type { WarningEvent } from '../warnings/events.ts';
import type { WarningsState } from '../warnings/evolve.ts';
import type { RegisterCommand, RegisterEvent } from './events.ts';
import type { RegisterState } from './evolve.ts';
import { registerMark } from './registerMark.ts';

/** With a register comes what its file says of early warning, as far as nobody has set that. */
export function decideRegister(
  state: RegisterState,
  warnings: WarningsState,
  command: RegisterCommand,
): Decision<RegisterEvent | WarningEvent> {
  const { site, source, earlyWarning } = command.data;
  const taken = earlyWarning === undefined ? null : takenFromFile(earlyWarning, warnings, site);
  // Importing the very site that stands is no event: a restart of the app must not grow the journal.
  const stands = state.site !== null && JSON.stringify(state.site) === JSON.stringify(site);
  if (stands && taken === null) return accept();
  if (command.type === 'ReplaceRegister' && command.data.seen !== registerMark(state.site))
    return conflict(
      'register-changed',
      `Another register was imported after you looked (“${state.site?.name.en ?? ''}”); you gave “${site.name.en}” from ${source}.`,
      `在您查看之后，他人已导入另一份台账（“${state.site?.name.zh ?? ''}”）；您提交的是来自${source}的“${site.name.zh}”。`,
    );
  return accept<RegisterEvent | WarningEvent>(
    { type: 'SiteImported.v1', data: { site, source } },
    ...(taken === null ? [] : warningEventsOf(taken)),
  );
}
