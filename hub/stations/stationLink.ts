/**
 * One station on the line: says what it has, is given what it lacks, in order, one message for each world under way at a
 * time; the next goes when the station has the last on its disk. That is the back-pressure.
 */
import type { Socket } from 'socket.io';
import type { StationId, WorldId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import {
  EVENTS_PER_MESSAGE,
  Persisted,
  SNAPSHOT_WHEN_BEHIND,
  type Hello,
  type HubToStation,
  type JournalRow,
  type StationToHub,
} from '#shared/protocol/hubSocket.ts';

export type StationSocket = Socket<StationToHub, HubToStation>;

/** A message that was not answered by then is sent again, from where the station is known to be. */
const ANSWER_WITHIN_MS = 15_000;
/** Bodies that one message carries at most: on a slow line it must be through before the heartbeat is missed. */
const MESSAGE_CHARACTERS = 400_000;

export interface StationLinkOptions {
  readonly socket: StationSocket;
  readonly journal: Journal;
  readonly hello: Hello;
  /** What went wrong between the hub and this station, to be counted. */
  readonly onProblem: (code: string, sentence: LocalizedText) => void;
  /** For tests of what takes long. */
  readonly answerWithinMs?: number;
}

export class StationLink {
  readonly stationId: StationId;
  readonly #options: StationLinkOptions;
  readonly #cursors = new Map<WorldId, number>();
  /** What is waited for, by world: how long. */
  readonly #underWay = new Map<WorldId, NodeJS.Timeout>();
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
      if (cursor > head) this.#ahead(world, cursor, head);
      this.#cursors.set(world, Math.min(cursor, head));
    }
  }

  /** Sends whatever the station lacks of a world, until it lacks nothing. */
  bringUpToDate(world: WorldId): void {
    if (this.#closed || this.#underWay.has(world)) return;
    const { journal } = this.#options;
    const cursor = this.#cursors.get(world) ?? 0;
    const head = journal.head(world);
    if (cursor >= head) return;
    const { socket } = this.#options;
    if (head - cursor > SNAPSHOT_WHEN_BEHIND) {
      const message = journal.snapshotMessage(world);
      socket.emit('snapshot', message, this.#whenAnswered(world, message.sequence));
      return;
    }
    const rows = fitting(journal.rows(world, cursor + 1, EVENTS_PER_MESSAGE));
    const last = rows.at(-1)?.sequence ?? cursor;
    socket.emit('events', { world, rows, head }, this.#whenAnswered(world, last));
  }

  close(): void {
    this.#closed = true;
    // Else they would keep a hub that ends alive.
    for (const timer of this.#underWay.values()) clearTimeout(timer);
    this.#underWay.clear();
  }

  #whenAnswered(world: WorldId, reached: number): (answer: unknown) => void {
    const timer = setTimeout(() => {
      this.#underWay.delete(world);
      this.bringUpToDate(world);
    }, this.#options.answerWithinMs ?? ANSWER_WITHIN_MS);
    this.#underWay.set(world, timer);
    return (answer) => {
      // An answer that came too late: the same was sent again.
      if (this.#underWay.get(world) !== timer) return;
      clearTimeout(timer);
      this.#underWay.delete(world);
      this.#answered(world, reached, answer);
    };
  }

  #answered(world: WorldId, reached: number, answer: unknown): void {
    const persisted = Persisted.safeParse(answer);
    if (persisted.success && persisted.data.ok) {
      this.#cursors.set(world, reached);
      this.bringUpToDate(world);
      return;
    }
    // It says hello again when it can take more: sending on would only repeat the failure.
    const why = persisted.success && !persisted.data.ok ? persisted.data.reason : 'its answer was malformed';
    this.#options.onProblem('station-not-persisted', {
      en: `Station ${this.stationId} did not store events of ${world} up to ${String(reached)}: ${why}. It is sent no more of them until it connects anew; look at that station.`,
      zh: `工作站 ${this.stationId} 未能保存 ${world} 的事件（至 ${String(reached)}）：${why}。在其重新连接前不再发送；请检查该工作站。`,
    });
  }

  #ahead(world: WorldId, cursor: number, head: number): void {
    this.#options.onProblem('station-ahead', {
      en: `Station ${this.stationId} has ${String(cursor)} events of ${world}, this hub ${String(head)}. The hub’s journal was restored from an older copy: compare both with “muster journal verify” before going on.`,
      zh: `工作站 ${this.stationId} 有 ${world} 的 ${String(cursor)} 个事件，本中心只有 ${String(head)} 个。中心日志可能由旧副本恢复：继续之前请用“muster journal verify”核对两者。`,
    });
  }
}

/** As many rows from the first on as one message carries; at least one. */
export function fitting(rows: readonly JournalRow[]): JournalRow[] {
  let characters = 0;
  return rows.filter((row, index) => (characters += row.body.length) <= MESSAGE_CHARACTERS || index === 0);
}
