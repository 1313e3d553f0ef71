/** How a hub is: looked at every few seconds, told to its stations, and answered to whoever asks. */
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { diskOf, ProcessMeter } from '#shared/node/processUse.ts';
import {
  HEALTH_EVERY_MS,
  type BackupHealth,
  type Disk,
  type HubHealth,
  type PartName,
  type PartState,
  type ProcessUse,
  type StationSeen,
} from '#shared/protocol/health.ts';
import type { Clock } from '#shared/node/clock.ts';

/** A fault that was counted so recently goes on: whoever was turned away by it tries again sooner. */
const RECENT_MS = 60_000;
const LITTLE_ROOM_BYTES = 1024 * 1024 * 1024;
/** Below it an act may find no room. */
const NO_ROOM_BYTES = 64 * 1024 * 1024;

/** What is wrong with a part is counted as one of these. */
const FAULTS = {
  journal: ['journal-not-written', 'journal-not-read'],
  series: ['series-not-written', 'series-damaged'],
  postgres: ['journal-not-written', 'journal-not-read', 'journal-connection-lost'],
} as const;

export interface HealthWatchOptions {
  readonly dataDirectory: string;
  readonly version: string;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly log: Logger;
  readonly stations: () => StationSeen[];
  readonly backup: () => BackupHealth;
  readonly leads: () => boolean;
  /** Whether it carries; null: it is not used. */
  readonly redis: () => boolean | null;
  readonly onPostgres: boolean;
  /** Called each time it was looked at. */
  readonly tell: (health: HubHealth) => void;
}

export class HealthWatch {
  readonly #options: HealthWatchOptions;
  readonly #startedAt: number;
  readonly #meter = new ProcessMeter();
  readonly #stop: () => void;
  #disk: Disk | null = null;
  #process: ProcessUse;

  constructor(options: HealthWatchOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#process = this.#meter.read();
    this.#stop = options.clock.every(HEALTH_EVERY_MS, () => void this.look());
  }

  get health(): HubHealth {
    const { clock, version, leads, stations, backup } = this.#options;
    return {
      at: clock.now(),
      version,
      startedAt: this.#startedAt,
      parts: this.#parts(),
      disk: this.#disk,
      process: this.#process,
      backup: backup(),
      leads: leads(),
      stations: stations(),
    };
  }

  async look(): Promise<void> {
    const { dataDirectory, log, tell } = this.#options;
    try {
      this.#disk = await diskOf(dataDirectory);
      this.#process = this.#meter.read();
      tell(this.health);
    } catch (error) {
      log.error({ error }, 'the health of the hub could not be looked at');
    }
  }

  close(): void {
    this.#stop();
    this.#meter.close();
  }

  #parts(): Partial<Record<PartName, PartState>> {
    const { backup, redis, onPostgres } = this.#options;
    const carries = redis();
    return {
      journal: this.#hasFault(FAULTS.journal) ? 'failed' : 'ok',
      // Without its readings of the past a hub still does its work.
      series: this.#hasFault(FAULTS.series) ? 'warning' : 'ok',
      disk: stateOfDisk(this.#disk),
      backup: stateOfBackup(backup()),
      ...(onPostgres ? { postgres: this.#hasFault(FAULTS.postgres) ? 'failed' : 'ok' } : {}),
      ...(carries === null ? {} : { redis: carries ? 'ok' : 'warning' }),
    };
  }

  #hasFault(codes: readonly string[]): boolean {
    const since = this.#options.clock.now() - RECENT_MS;
    return this.#options.problems.list().some(({ code, lastAt }) => lastAt > since && codes.includes(code));
  }
}

function stateOfDisk(disk: Disk | null): PartState {
  if (disk === null) return 'warning';
  if (disk.freeBytes < NO_ROOM_BYTES) return 'failed';
  return disk.freeBytes < LITTLE_ROOM_BYTES ? 'warning' : 'ok';
}

const stateOfBackup = (backup: BackupHealth): PartState =>
  backup.kind === 'off' || (backup.kind === 'daily' && (backup.overdue || backup.failed !== null)) ? 'warning' : 'ok';
