/** Everything that an event says to people, in both languages: what a search is looked for in. */
import type { JournalEvent, PendingEvent, UnknownEvent } from '../domain/journalEvent.ts';
import type { Site } from '../domain/register/site.ts';
import { emptyAlarms } from '../domain/alarms/evolve.ts';
import { emptyPlans } from '../domain/plans/evolve.ts';
import { describeActor } from './actorName.ts';
import { describeEvent, wordsOfEvents } from './eventTexts.ts';
import type { Names } from './telling.ts';
import { makeFormat, type Format } from './format.ts';

/** Changes whenever the words do. */
export const WORDS = JSON.stringify([1, wordsOfEvents]);

/**
 * `then`: the world right after the event; `site`: the register of now. A screen shows the names of now, and those of then
 * in review of that moment; what is over loses some of its names.
 */
export function eventWords(event: JournalEvent | PendingEvent | UnknownEvent, then: Names, site: Site | null): string {
  const now: Names = { ...then, register: { site } };
  const over: Names = { ...now, alarms: emptyAlarms, plans: emptyPlans };
  const said = new Set<string>();
  for (const language of ['en', 'zh'] as const) {
    const format = formatOf(language, site);
    for (const known of then.register.site === site ? [now, over] : [now, over, then]) {
      const { title, detail } = describeEvent(event, { names: known, language, format });
      said.add(title).add(detail);
    }
    said.add(describeActor(event.actor, language));
  }
  return [...said].join('\n');
}

const formats = new Map<string, Format>();

function formatOf(language: 'en' | 'zh', site: Site | null): Format {
  const timeZone = site?.timeZone ?? 'UTC';
  const key = `${language} ${timeZone}`;
  const format = formats.get(key) ?? makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', timeZone);
  formats.set(key, format);
  return format;
}
