/** What the words of events are on this screen: in the operator's language, by the names of what is shown. */
import { useCallback } from 'react';
import type { Actor } from '#shared/domain/actor.ts';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { JournalEvent, PendingEvent, UnknownEvent } from '#shared/domain/journalEvent.ts';
import { describeActor } from '#shared/words/actorName.ts';
import { describeEvent } from '#shared/words/eventTexts.ts';
import type { EventText, Names } from '#shared/words/telling.ts';
import { useShown } from '../station/shown.ts';
import { useLanguage } from './i18n/i18n.ts';
import { useFormat } from './i18n/useFormat.ts';

/** By the names of what is shown, or of `names` (a frozen record's). */
export function useDescribeEvent(
  given: { readonly names?: Names | undefined; readonly within?: IncidentId | undefined } = {},
): (event: JournalEvent | PendingEvent | UnknownEvent) => EventText {
  const language = useLanguage();
  const format = useFormat();
  const register = useShown((state) => state.register);
  const alarms = useShown((state) => state.alarms);
  const incidents = useShown((state) => state.incidents);
  const alarmRules = useShown((state) => state.alarmRules);
  const plans = useShown((state) => state.plans);
  const accounts = useShown((state) => state.accounts);
  const permits = useShown((state) => state.permits);
  const geofences = useShown((state) => state.geofences);
  const planLibrary = useShown((state) => state.planLibrary);
  const { names, within } = given;
  return useCallback(
    (event) =>
      describeEvent(event, {
        names: names ?? { register, alarms, incidents, plans, accounts, permits, geofences, planLibrary, alarmRules },
        language,
        format,
        within,
      }),
    [
      names,
      within,
      register,
      alarms,
      incidents,
      plans,
      accounts,
      permits,
      geofences,
      planLibrary,
      alarmRules,
      language,
      format,
    ],
  );
}

export function useDescribeActor(): (actor: Actor) => string {
  const language = useLanguage();
  return useCallback((actor) => describeActor(actor, language), [language]);
}
