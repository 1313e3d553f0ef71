/**
 * One station on the line: says what it has, is given what it lacks, in order, one message for each world under way at a
 * time; the next goes when the station has the last on its disk. That is the back-pressure.
 */
import type { Socket } from 'socket.io';
import type { StationId, WorldId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import {
  Persisted,
  SNAPSHOT_WHEN_BEHIND,
  type Hello,
  type HubToStation,
  type StationToHub,
} from '#shared/protocol/hubSocket.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import type { RecordMessages } from './recordMessages.ts';
import type { Line } from '../transport/line.ts';

export type StationSocket = Socket<StationToHub, HubToStation>;

/** A message that was not answered so long after it went out is sent again, from where the station is known to be. */
const ANSWER_WITHIN_MS = 15_000;

export interface StationLinkOptions {
  readonly socket: StationSocket;
  readonly journal: JournalStore;
  readonly messages: RecordMessages;
  readonly hello: Hello;
  /** What people call it now. */
  readonly name: () => string;
  /** The connection under it. */
  readonly line: Pick<Line, 'mark' | 'hasGone'>;
  /** What went wrong between the hub and this station, to be counted. */
  readonly onProblem: (code: string, sentence: LocalizedText) => void;
  /** So far it has a world on its disk. */
  readonly onReached?: ((world: WorldId, reached: number) => void) | undefined;
  /** For tests of what takes long. */
  readonly answerWithinMs?: number | undefined;
}

export class StationLink {
  readonly stationId: StationId;
  readonly #options: StationLinkOptions;
  readonly #cursors = new Map<WorldId, number>();
  /** What is being read for the station or waited for from it, by world; for an answer, how long. */
  readonly #underWay = new Map<WorldId, NodeJS.Timeout | 'reading'>();
  #closed = false;

  constructor(options: StationLinkOptions) {
    this.#options = options;
    const { hello, journal } = options;
    this.stationId = hello.stationId;
    // Cursors of another epoch point into another history.
    if (hello.epoch !== journal.epoch) return;
    for (const [name, cursor] of Object.entries(hello.cursors)) {
      const world = name as WorldId;
      const head = journal.head(world);
      const { sequence } = cursor;
      if (sequence > head) this.#ahead(world, sequence, head);
      this.#cursors.set(world, Math.min(sequence, head));
    }
  }

  get name(): string {
    return this.#options.name();
  }

  /** Events that it has not said are on its disk. */
  get eventsBehind(): number {
    return this.#options.journal
      .worlds()
      .reduce((sum, { world, head }) => sum + Math.max(0, head - (this.#cursors.get(world) ?? 0)), 0);
  }

  /** Sends whatever the station lacks of a world, until it lacks nothing. Resolves when the first message has gone. */
  async bringUpToDate(world: WorldId): Promise<void> {
    if (this.#closed || this.#underWay.has(world)) return;
    const { journal } = this.#options;
    const cursor = this.#cursors.get(world) ?? 0;
    const head = journal.head(world);
    if (cursor >= head) return;
    this.#underWay.set(world, 'reading');
    try {
      if (head - cursor > SNAPSHOT_WHEN_BEHIND) await this.#sendSnapshot(world);
      else await this.#sendEvents(world, cursor, head);
    } finally {
      if (this.#underWay.get(world) === 'reading') this.#underWay.delete(world);
    }
  }

  async #sendSnapshot(world: WorldId): Promise<void> {
    const { messages, socket } = this.#options;
    const { message, reached } = await messages.snapshot(world);
    if (!this.#underWay.has(world)) return;
    socket.emit('snapshot', message, this.#whenAnswered(world, reached));
  }

  async #sendEvents(world: WorldId, cursor: number, head: number): Promise<void> {
    const { messages, socket } = this.#options;
    const made = await messages.events(world, cursor, head);
    if (made === null || !this.#underWay.has(world)) return;
    socket.emit('events', made.message, this.#whenAnswered(world, made.reached));
  }

  close(): void {
    this.#closed = true;
    // Else they would keep a hub that ends alive.
    for (const timer of this.#underWay.values()) if (timer !== 'reading') clearTimeout(timer);
    this.#underWay.clear();
  }

  #whenAnswered(world: WorldId, reached: number): (answer: unknown) => void {
    const { line, answerWithinMs = ANSWER_WITHIN_MS } = this.#options;
    // It is given to the line at the end of this turn.
    let mark: number | null = null;
    setImmediate(() => {
      mark = line.mark;
    });
    const timer = setTimeout(() => {
      // What waits in the hub for a slow line arrives, or the line breaks: a second copy behind it helps nobody.
      if (mark === null || !line.hasGone(mark)) {
        timer.refresh();
        return;
      }
      this.#underWay.delete(world);
      this.#goOn(world);
    }, answerWithinMs);
    this.#underWay.set(world, timer);
    return (answer) => {
      // An answer that came too late: the same was sent again.
      if (this.#underWay.get(world) !== timer) return;
      clearTimeout(timer);
      this.#underWay.delete(world);
      this.#answered(world, reached, answer);
    };
  }

  #goOn(world: WorldId): void {
    this.bringUpToDate(world).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      this.#options.onProblem('events-not-read', {
        en: `Events of ${world} could not be read for station ${this.name}: ${why}. They are read again in a moment; look at the hub’s disk or database.`,
        zh: `无法为工作站 ${this.name} 读取 ${world} 的事件：${why}。稍后将再次读取；请检查中心的磁盘或数据库。`,
      });
      // Tried again as what was not answered.
      if (!this.#closed) this.#whenAnswered(world, this.#cursors.get(world) ?? 0);
    });
  }

  #answered(world: WorldId, reached: number, answer: unknown): void {
    const persisted = Persisted.safeParse(answer);
    if (persisted.success && persisted.data.ok) {
      this.#cursors.set(world, reached);
      this.#options.onReached?.(world, reached);
      this.#goOn(world);
      return;
    }
    // It says hello again when it can take more: sending on would only repeat the failure.
    const why = persisted.success && !persisted.data.ok ? persisted.data.reason : 'its answer was malformed';
    this.#options.onProblem('station-not-persisted', {
      en: `Station ${this.name} did not store events of ${world} up to ${String(reached)}: ${why}. It is sent no more of them until it connects anew; look at that station.`,
      zh: `工作站 ${this.name} 未能保存 ${world} 的事件（至 ${String(reached)}）：${why}。在其重新连接前不再发送；请检查该工作站。`,
    });
  }

  #ahead(world: WorldId, cursor: number, head: number): void {
    this.#options.onProblem('station-ahead', {
      en: `Station ${this.name} has ${String(cursor)} events of ${world}, this hub ${String(head)}. The hub’s journal was restored from an older copy: compare both with “muster journal verify” before going on.`,
      zh: `工作站 ${this.name} 有 ${world} 的 ${String(cursor)} 个事件，本中心只有 ${String(head)} 个。中心日志可能由旧副本恢复：继续之前请用“muster journal verify”核对两者。`,
    });
  }
}
