/** What a host looks after at intervals, beside what comes over the wire. */
import type { LocalizedText } from '#shared/domain/values.ts';
import type { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import type { Logger } from '#shared/node/log.ts';
import { keptFrom } from '#shared/node/series/keeping.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { clearUnfinished } from './attachments/clearUnfinished.ts';
import type { StationRecord } from './db/stationRecord.ts';
import { sentenceOf } from './refusal.ts';
import type { Screens } from './screens/screens.ts';
import type { Standing } from './screens/standing.ts';
import type { Session } from './session/session.ts';
import type { HubLink } from './sync/hubLink.ts';
import type { HubTime } from './sync/hubTime.ts';

const HOUR_MS = 3_600_000;
const TEND_SERIES_EVERY_MS = 1_000;
const NOTE_HEARD_EVERY_MS = 10_000;
const SHOW_HEARD_EVERY_MS = 1_000;
const CHECK_SESSION_EVERY_MS = 5_000;
/** While the hub is there the time without it has not begun. */
const RENEW_EVERY_MS = 10 * 60_000;

export interface UpkeepOptions {
  readonly link: HubLink;
  readonly record: StationRecord;
  readonly time: HubTime;
  readonly series: SeriesStore;
  readonly attachments: AttachmentFolder;
  readonly session: Session;
  readonly screens: Screens;
  readonly standing: Standing;
  readonly log: Logger;
}

export class Upkeep {
  readonly #options: UpkeepOptions;
  readonly #timers: NodeJS.Timeout[] = [];
  #heardNoted: number | null;
  #heardShown: number | null;

  constructor(options: UpkeepOptions) {
    this.#options = options;
    this.#heardNoted = options.record.lastHeardAt;
    this.#heardShown = options.link.connection.lastHeardAt;
  }

  start(): void {
    const { standing, session } = this.#options;
    this.#clear();
    this.#tendSeries();
    const every = (ms: number, act: () => void): void => {
      this.#timers.push(setInterval(act, ms));
    };
    every(TEND_SERIES_EVERY_MS, () => {
      this.#tendSeries();
    });
    every(HOUR_MS, () => {
      this.#clear();
    });
    every(NOTE_HEARD_EVERY_MS, () => {
      this.noteHeard();
    });
    every(SHOW_HEARD_EVERY_MS, () => {
      this.#showHeard();
    });
    every(CHECK_SESSION_EVERY_MS, () => {
      standing.guarded(() => {
        session.check();
      });
    });
    every(RENEW_EVERY_MS, () => {
      this.unattended(session.renew());
    });
  }

  /** The session goes on as it is; it is tried again in time. */
  unattended(work: Promise<void>): void {
    const { log, standing } = this.#options;
    work.catch((error: unknown) => {
      log.error({ error }, 'the session could not be looked after');
      const sentence = sentenceOf(error) ?? FAILED;
      standing.count({ code: 'session-failed', source: 'station', where: 'station.db', sentence });
    });
  }

  /** Across restarts it is known how old what is here is. */
  noteHeard(): void {
    const { standing, time, link, record } = this.#options;
    standing.guarded(() => {
      time.keep();
    });
    const { lastHeardAt } = link.connection;
    if (lastHeardAt === null || lastHeardAt === this.#heardNoted) return;
    standing.guarded(() => {
      record.lastHeardAt = lastHeardAt;
      this.#heardNoted = lastHeardAt;
    });
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.noteHeard();
  }

  /** Screens show how old their data is; they are told now and then, not at every frame. */
  #showHeard(): void {
    const { connection } = this.#options.link;
    if (connection.lastHeardAt === this.#heardShown) return;
    this.#heardShown = connection.lastHeardAt;
    this.#options.screens.push('connection', connection);
  }

  #tendSeries(): void {
    const { standing, series, time, record } = this.#options;
    standing.guarded(() => {
      series.tend(time.now(), keptFrom(time.now(), record.keepSeries));
    });
  }

  #clear(): void {
    const { attachments, log, time } = this.#options;
    clearUnfinished(attachments, time.now()).catch((error: unknown) => {
      log.error({ error }, 'unfinished attachments could not be removed');
    });
  }
}

const FAILED: LocalizedText = {
  en: 'This station could not renew who is signed in; its log says why. It is tried again; what is done here is kept.',
  zh: '本工作站未能更新登录状态，原因见日志。将重试；本站操作已保存。',
};
