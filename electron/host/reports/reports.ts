/** Documents for the screens: what they are made of out of this station's record, shown as data or written as a file. */
import { writeFileSync } from 'node:fs';
import type { Operator } from '#shared/domain/actor.ts';
import { isExercise, type IncidentId, type WorldId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Lane } from '#shared/domain/lane.ts';
import { statusChangesOf } from '#shared/domain/resources/statusChanges.ts';
import type { Instant, Language, LocalizedText } from '#shared/domain/values.ts';
import { evolveAll, type WorldState } from '#shared/domain/world.ts';
import type { Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { Quality } from '#shared/protocol/frames.ts';
import type { HostReply, TimelineEvent } from '#shared/protocol/hostContract.ts';
import type { ReportAsked, ReportFormat, ReportShown } from '#shared/protocol/reports.ts';
import type { ReportDocument } from '#shared/reports/document.ts';
import { accidentValues } from '#shared/reports/forms/accident.ts';
import { aboutChoices, formDocument } from '#shared/reports/forms/forms.ts';
import { planDocument } from '#shared/reports/planDocument.ts';
import type { ReportSource, WeatherReading } from '#shared/reports/source.ts';
import { makeFormat, type Format } from '#shared/words/format.ts';
import type { HandedFiles } from '../files/handedFiles.ts';
import { HostRefusal } from '../refusal.ts';
import { readStationTimeline } from '../review/timeline.ts';
import type { WordFill } from '../words/wordFill.ts';
import type { Worlds } from '../worlds.ts';
import { writeInWorker } from './inWorker.ts';

export interface ReportsOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly series: SeriesStore;
  readonly worlds: Worlds;
  readonly words: WordFill;
  readonly files: HandedFiles;
  /** Who is signed in. */
  readonly by: () => Operator | null;
  readonly now: () => Instant;
}

/** What a source is in any language. */
type Known = Omit<ReportSource, 'language' | 'format'>;

/** A weather station that has been silent for longer has nothing to say of the moment. */
const WEATHER_HOLDS_MS = 3_600_000;
const PAGE = 1_000;

export class Reports {
  readonly #options: ReportsOptions;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /** Throws HostRefusal. */
  show(asked: ReportAsked): ReportShown {
    const { what, world, language } = asked;
    if (what.of === 'plan') return { document: this.#plan(asked), choices: [], past: true };
    const known = this.#known(world, what.incidentId, what.at);
    const source = inLanguage(known, language);
    return {
      document: formDocument(what.form, source, what.about),
      choices: [...aboutChoices(what.form, source)],
      past: known.closedAt !== null || what.at !== null,
    };
  }

  /** Rejects with HostRefusal. */
  async make(asked: ReportAsked, format: ReportFormat): Promise<HostReply<'report.make'>> {
    const { document } = this.show(asked);
    const { bytes, told } = await writeInWorker(document, format);
    const { file, path } = this.#options.files.make();
    writeFileSync(path, bytes, { mode: 0o600 });
    return { file, name: `${safeName(document.fileName)}.${format}`, told };
  }

  /** Throws HostRefusal. */
  accidentValues({ world, incidentId }: { world: WorldId; incidentId: IncidentId }): Record<string, LocalizedText> {
    const known = this.#known(world, incidentId, null);
    return accidentValues({ en: inLanguage(known, 'en'), zh: inLanguage(known, 'zh') });
  }

  #plan({ world, language, what }: ReportAsked): ReportDocument {
    if (what.of !== 'plan') throw new Error('A form is no plan.');
    const { site } = this.#options.worlds.state(world).register;
    return planDocument({
      plan: what.plan,
      site,
      language,
      format: formatOf(language, site?.timeZone),
      exercise: isExercise(world),
      ...(what.revisions === undefined ? {} : { revisions: what.revisions }),
    });
  }

  #known(world: WorldId, incidentId: IncidentId, moment: Instant | null): Known {
    const shown = moment === null ? this.#options.worlds.state(world) : this.#stateAt(world, moment);
    const closedAt = incidentId in shown.incidents.open ? null : this.#closedAt(world, incidentId, shown, moment);
    const now = closedAt ?? moment ?? this.#options.now();
    const state = closedAt === null ? shown : this.#stateAt(world, closedAt - 1);
    const incident = state.incidents.open[incidentId];
    if (incident === undefined) throw new HostRefusal(UNKNOWN);
    return {
      world,
      state,
      incident,
      closedAt,
      events: this.#record(world, incidentId, incident.openedAt, now, state),
      now,
      weather: this.#weather(world, state, now),
      by: this.#options.by(),
    };
  }

  #stateAt(world: WorldId, at: Instant): WorldState {
    const { journal, worlds } = this.#options;
    const waiting = worlds.pending(world).flatMap(({ events }) => events);
    return evolveAll(
      journal.stateAt(world, at),
      waiting.filter((event) => event.at <= at),
    );
  }

  /** Of an old one the state has no line any more; the journal says when it was closed. */
  #closedAt(world: WorldId, incidentId: IncidentId, { incidents }: WorldState, moment: Instant | null): Instant | null {
    const kept = incidents.closed[incidentId];
    if (kept !== undefined) return kept.closedAt;
    const [closing] = this.#rows(world, {
      incidentId,
      lanes: ['decisions'],
      about: ['IncidentClosed', 'IncidentMerged'],
      to: moment,
    });
    return closing?.event.at ?? null;
  }

  /** Oldest first: what names the incident, and what became of the units that were with it. */
  #record(world: WorldId, incidentId: IncidentId, from: Instant, to: Instant, state: WorldState): PendingEvent[] {
    const own = this.#rows(world, { incidentId, to });
    const changes = statusChangesOf(this.#rows(world, { lanes: ['resources'], from, to }), incidentId);
    const alarms = new Set<string>(state.incidents.open[incidentId]?.alarmIds ?? []);
    // An alarm names no incident; the one that it was opened because of tells when it began.
    const raised = [...alarms].flatMap((id) =>
      this.#rows(world, { lanes: ['alarms'], about: [id], to }).filter(({ event }) => event.type === 'AlarmRaised.v1'),
    );
    return [...own, ...changes, ...raised]
      .sort((a, b) => a.event.at - b.event.at || a.event.sequence - b.event.sequence)
      .flatMap((row) => (row.known ? [row.event] : []));
  }

  #rows(
    world: WorldId,
    query: {
      readonly incidentId?: IncidentId;
      readonly lanes?: Lane[];
      readonly about?: string[];
      readonly from?: Instant;
      readonly to: Instant | null;
    },
  ): TimelineEvent[] {
    const { database, words, worlds, journal } = this.#options;
    const { to, ...asked } = query;
    const rows: TimelineEvent[] = [];
    for (let before: string | undefined; ;) {
      const page = readStationTimeline(
        { database, words, pending: worlds.pending(world), state: worlds.state(world), head: journal.head(world) },
        {
          world,
          ...asked,
          ...(to === null ? {} : { to }),
          ...(before === undefined ? {} : { before }),
          limit: PAGE,
        },
      );
      rows.push(...page.events);
      if (page.before === null) return rows;
      before = page.before;
    }
  }

  #weather(world: WorldId, { register }: WorldState, now: Instant): WeatherReading[] {
    return (register.site?.tags ?? []).flatMap((tag) => {
      if (tag.kind !== 'weather') return [];
      const frame = this.#options.series.readings(world, tag.id, now - WEATHER_HOLDS_MS, now);
      const row = frame.quality.findLastIndex((quality) => quality === Quality.good);
      const value = frame.value[row];
      const at = frame.at[row];
      if (value === undefined || at === undefined) return [];
      return [{ name: tag.name, value, unit: tag.unit, decimals: tag.decimals, at }];
    });
  }
}

const inLanguage = (known: Known, language: Language): ReportSource => ({
  ...known,
  language,
  format: formatOf(language, known.state.register.site?.timeZone),
});

const formatOf = (language: Language, timeZone = 'UTC'): Format =>
  makeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', timeZone);

/** What every file system takes. */
export const safeName = (name: string): string =>
  Array.from(name.replaceAll(/[\p{Cc}\p{Cs}<>:"/\\|?*]+/gu, ' ').trim())
    .slice(0, 80)
    .join('')
    .replace(/[. ]+$/, '') || 'report';

const UNKNOWN: LocalizedText = {
  en: 'This incident is not in the record of this station: it had not been opened yet at this moment, or its history is still being fetched. Try again later, or choose another moment.',
  zh: '本工作站记录中没有该事件：该时刻事件尚未建立，或历史记录仍在下载。请稍后重试或选择其他时刻。',
};
