/** How this station stands, as its screens are told: what went wrong, what waits, which worlds and stations there are. */
import type { StationId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import { ProblemBook, type ProblemSeen } from '#shared/node/problems.ts';
import type { ExchangeState } from '#shared/protocol/hostContract.ts';
import type { Problem } from '#shared/protocol/ingest.ts';
import type { StationNames } from '#shared/protocol/stations.ts';
import type { Conflicts } from '../db/conflicts.ts';
import type { Outbox } from '../db/outbox.ts';
import type { StationRecord } from '../db/stationRecord.ts';
import { sentenceOf } from '../refusal.ts';
import type { Worlds } from '../worlds.ts';
import type { Screens } from './screens.ts';

export interface StandingOptions {
  readonly outbox: Outbox;
  readonly conflicts: Conflicts;
  readonly worlds: Worlds;
  readonly record: StationRecord;
  readonly notices: readonly LocalizedText[];
  /** Once there are any. */
  readonly screens: () => Screens;
  readonly exchange: () => ExchangeState;
  readonly now: () => number;
  readonly log: Logger;
}

export class Standing {
  readonly #options: StandingOptions;
  readonly #notices: LocalizedText[];
  readonly #own: ProblemBook;
  #ofHub: readonly Problem[] = [];
  #names: StationNames;
  #listed = '';
  #progressed = '';
  #telling: NodeJS.Timeout | undefined;

  constructor(options: StandingOptions) {
    this.#options = options;
    this.#notices = [...options.notices];
    this.#names = options.record.stationNames;
    this.#own = new ProblemBook(() => {
      this.#pushProblems();
    });
  }

  get notices(): readonly LocalizedText[] {
    return this.#notices;
  }

  get problems(): Problem[] {
    return [...this.#own.list(), ...this.#ofHub];
  }

  get names(): StationNames {
    return this.#names;
  }

  /** As the hub last said; the id of one that it has not told of. */
  nameOf(stationId: StationId): string {
    return this.#names.stations.find((station) => station.stationId === stationId)?.name ?? stationId;
  }

  problemCount(): { kinds: number; total: number } {
    const all = this.problems;
    return { kinds: all.length, total: all.reduce((sum, problem) => sum + problem.count, 0) };
  }

  readonly count = (problem: ProblemSeen): void => {
    const { log, now } = this.#options;
    log.warn({ code: problem.code, where: problem.where }, problem.sentence.en);
    this.#own.count(problem, now());
  };

  readonly notice = (sentence: LocalizedText): void => {
    this.#notices.push(sentence);
    this.#options.screens().push('notice', sentence);
  };

  /** What cannot be taken or kept costs itself only. */
  guarded(take: () => void): void {
    try {
      take();
    } catch (error) {
      this.#options.log.error({ error }, 'a frame could not be taken');
      this.count({
        code: 'frame-not-taken',
        source: 'hub',
        where: 'series.db',
        sentence: sentenceOf(error) ?? FRAME_NOT_TAKEN,
      });
    }
  }

  hubProblems(problems: readonly Problem[]): void {
    this.#ofHub = problems;
    this.#pushProblems();
  }

  nameStations(told: StationNames): void {
    if (JSON.stringify(told) === JSON.stringify(this.#names)) return;
    this.#names = told;
    this.#options.screens().push('stations', told);
    this.guarded(() => {
      this.#options.record.stationNames = told;
    });
  }

  pushOutbox(): void {
    this.#options.screens().push('outbox', this.#options.outbox.waiting);
  }

  pushExchange(): void {
    this.#options.screens().push('exchange', this.#options.exchange());
  }

  readonly pushConflicts = (): void => {
    this.#options.screens().push('conflicts', { count: this.#options.conflicts.count });
  };

  pushWorlds(): void {
    const list = this.#options.worlds.list();
    // Heads move with every event, and no list shows them.
    const shown = JSON.stringify(list.map(({ head: _head, ...rest }) => rest));
    if (shown === this.#listed) return;
    this.#listed = shown;
    this.#options.screens().push('worlds', { worlds: list });
  }

  /** At once, and then as long as it changes so often at most. */
  pushProgress(): void {
    if (this.#telling !== undefined) return;
    const { progress } = this.#options.worlds;
    const now = JSON.stringify(progress);
    if (now === this.#progressed) return;
    this.#progressed = now;
    this.#options.screens().push('progress', progress);
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.pushProgress();
    }, PROGRESS_EVERY_MS);
  }

  close(): void {
    clearTimeout(this.#telling);
  }

  #pushProblems(): void {
    this.#options.screens().push('problems', this.problemCount());
  }
}

const PROGRESS_EVERY_MS = 200;

const FRAME_NOT_TAKEN: LocalizedText = {
  en: 'Values from the hub could not be taken; the log of this station says why. What came after them is not concerned.',
  zh: '无法接收中心的数值，原因见本工作站日志。后续数据不受影响。',
};
