/**
 * A hub backs itself up each day, and says so when it could not: what was never made is only missed on the day that it
 * is needed. A hub that was off at its time makes up for it when it runs again.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { BackupHealth } from '#shared/protocol/health.ts';
import type { Clock } from '#shared/node/clock.ts';
import { BackupRefused, whyOf } from './backupFile.ts';
import { backupName, backupsIn, type BackupKept } from './backupName.ts';
import { backupsFolder } from './makeBackup.ts';
import { retained, type Retention } from './retention.ts';

const LOOK_EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;
/** After one that failed. */
const TRY_AGAIN_MS = HOUR_MS;
/** A day, and what it may take. */
export const OVERDUE_MS = 26 * HOUR_MS;

export interface TimeOfDay {
  readonly hours: number;
  readonly minutes: number;
}

export interface DailyBackupsOptions {
  readonly dataDirectory: string;
  readonly version: string;
  /** In the hub's own time. */
  readonly at: TimeOfDay;
  readonly keep: Retention;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly log: Logger;
  /** Resolves to the size. Rejects with BackupRefused. */
  readonly make: (
    task: { readonly dataDirectory: string; readonly file: string; readonly version: string; readonly now: Instant },
    abort: AbortSignal,
  ) => Promise<number>;
}

export class DailyBackups {
  readonly #options: DailyBackupsOptions;
  readonly #folder: string;
  readonly #startedAt: Instant;
  readonly #stop: () => void;
  readonly #abort = new AbortController();
  #kept: readonly BackupKept[] = [];
  #failed: { readonly at: Instant; readonly sentence: LocalizedText } | null = null;
  #toldOverdueAt: Instant | null = null;
  #making: Promise<void> | null = null;

  constructor(options: DailyBackupsOptions) {
    this.#options = options;
    this.#folder = backupsFolder(options.dataDirectory);
    this.#startedAt = options.clock.now();
    this.#list();
    this.#stop = options.clock.every(LOOK_EVERY_MS, () => {
      this.#look();
    });
  }

  get health(): BackupHealth {
    const now = this.#options.clock.now();
    const [last] = this.#kept;
    return {
      kind: 'daily',
      last: last === undefined ? null : { at: last.at, bytes: last.bytes, file: last.file },
      nextAt: this.#dueAfter(now),
      making: this.#making !== null,
      failed: this.#failed,
      overdue: this.#isOverdue(now),
    };
  }

  /** What is being made is broken off: it is made when the hub runs again. */
  async close(): Promise<void> {
    this.#stop();
    this.#abort.abort();
    await this.#making;
  }

  #look(): void {
    const now = this.#options.clock.now();
    this.#tellOverdue(now);
    const last = this.#kept[0]?.at ?? -Infinity;
    const waits = this.#failed !== null && now - this.#failed.at < TRY_AGAIN_MS;
    if (this.#making !== null || waits || last >= this.#dueBefore(now)) return;
    this.#making = this.#make(now).finally(() => {
      this.#making = null;
    });
  }

  async #make(now: Instant): Promise<void> {
    const { dataDirectory, version, make, log } = this.#options;
    const file = join(this.#folder, backupName(now));
    try {
      const bytes = await make({ dataDirectory, file, version, now }, this.#abort.signal);
      this.#failed = null;
      log.info({ file, bytes }, 'the hub was backed up');
      this.#prune();
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      const why = whyOf(error);
      const sentence =
        error instanceof BackupRefused
          ? error.sentence
          : { en: `The daily backup was not made: ${why}.`, zh: `未能进行每日备份：${why}。` };
      log.error({ error }, 'the hub could not be backed up');
      this.#failed = { at: this.#options.clock.now(), sentence: withLastGood(sentence, this.#kept[0]) };
      this.#count('backup-failed', this.#failed.sentence);
    }
  }

  /** Only after a new one is whole. */
  #prune(): void {
    const { keep, log } = this.#options;
    this.#list();
    const kept = retained(
      this.#kept.map(({ at }) => at),
      keep,
    );
    try {
      for (const { file } of this.#kept.filter(({ at }) => !kept.has(at))) {
        rmSync(file);
        log.info({ file }, 'an old backup was removed');
      }
    } catch (error) {
      this.#count('backup-not-removed', notRemoved(error));
    }
    this.#list();
  }

  /** A hub whose backups cannot be read goes on, and says so when it makes the next. */
  #list(): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      this.#kept = backupsIn(this.#folder);
    } catch (error) {
      this.#options.log.error({ error }, 'the backups could not be listed');
      this.#kept = [];
    }
  }

  #isOverdue(now: Instant): boolean {
    return now - (this.#kept[0]?.at ?? this.#startedAt) > OVERDUE_MS;
  }

  #tellOverdue(now: Instant): void {
    if (!this.#isOverdue(now) || (this.#toldOverdueAt !== null && now - this.#toldOverdueAt < HOUR_MS)) return;
    this.#toldOverdueAt = now;
    this.#count(
      'backup-overdue',
      withLastGood(
        {
          en: 'The hub has not been backed up for more than 26 hours. Run “muster backup”, and see that its folder has room.',
          zh: '中心已超过 26 小时未备份。请运行“muster backup”，并确认其目录有足够空间。',
        },
        this.#kept[0],
      ),
    );
  }

  #count(code: string, sentence: LocalizedText): void {
    const { problems, clock } = this.#options;
    problems.count({ code, source: 'hub', where: 'backups', sentence }, clock.now());
  }

  #dueBefore(now: Instant): Instant {
    const today = this.#timeOn(now, 0);
    return today <= now ? today : this.#timeOn(now, -1);
  }

  #dueAfter(now: Instant): Instant {
    const today = this.#timeOn(now, 0);
    return today > now ? today : this.#timeOn(now, 1);
  }

  #timeOn(now: Instant, days: number): Instant {
    const { hours, minutes } = this.#options.at;
    const day = new Date(now);
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hours, minutes).getTime();
  }
}

const notRemoved = (error: unknown): LocalizedText => ({
  en: `An old backup could not be removed: ${whyOf(error)}. Remove it by hand, or the disk fills up.`,
  zh: `无法删除旧备份：${whyOf(error)}。请手动删除，否则磁盘将被占满。`,
});

function withLastGood(sentence: LocalizedText, last: BackupKept | undefined): LocalizedText {
  return last === undefined
    ? { en: `${sentence.en} There is no earlier backup.`, zh: `${sentence.zh} 尚无以前的备份。` }
    : {
        en: `${sentence.en} The last good one is ${last.file}.`,
        zh: `${sentence.zh} 最近的有效备份为 ${last.file}。`,
      };
}
