/**
 * One station on the line: says what it has, is given what it lacks, in order, one message for each world under way at a
 * time; the next goes when the station has the last on its disk. That is the back-pressure.
 */
import type { Socket } from 'socket.io';
import type { WorldId } from '#shared/domain/ids.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import {
  EVENTS_PER_MESSAGE,
  Persisted,
  SNAPSHOT_WHEN_BEHIND,
  type Hello,
  type HubToStation,
  type StationToHub,
} from '#shared/protocol/hubSocket.ts';

export type StationSocket = Socket<StationToHub, HubToStation>;

/** A message that was not answered by then is sent again, from where the station is known to be. */
const ANSWER_WITHIN_MS = 15_000;
/** Bodies that one message carries at most, so that it stays well below the transport's limit. */
const MESSAGE_CHARACTERS = 2_000_000;

export class StationLink {
  readonly #socket: StationSocket;
  readonly #journal: Journal;
  readonly #cursors = new Map<WorldId, number>();
  readonly #underWay = new Set<WorldId>();
  #closed = false;

  constructor(socket: StationSocket, journal: Journal, hello: Hello) {
    this.#socket = socket;
    this.#journal = journal;
    // Cursors of another epoch point into another history.
    if (hello.epoch === journal.epoch)
      for (const [world, cursor] of Object.entries(hello.cursors))
        this.#cursors.set(world as WorldId, Math.min(cursor, journal.head(world as WorldId)));
  }

  /** Sends whatever the station lacks of a world, until it lacks nothing. */
  bringUpToDate(world: WorldId): void {
    if (this.#closed || this.#underWay.has(world)) return;
    const cursor = this.#cursors.get(world) ?? 0;
    const head = this.#journal.head(world);
    if (cursor >= head) return;
    this.#underWay.add(world);
    const socket = this.#socket.timeout(ANSWER_WITHIN_MS);
    if (head - cursor > SNAPSHOT_WHEN_BEHIND) {
      const message = this.#journal.snapshotMessage(world);
      socket.emit('snapshot', message, (error, answer) => {
        this.#answered(world, message.sequence, error, answer);
      });
      return;
    }
    const rows = this.#journal.rows(world, cursor + 1, EVENTS_PER_MESSAGE);
    let characters = 0;
    const fitting = rows.filter((row, index) => (characters += row.body.length) <= MESSAGE_CHARACTERS || index === 0);
    const last = fitting.at(-1)?.sequence ?? cursor;
    socket.emit('events', { world, rows: fitting, head }, (error, answer) => {
      this.#answered(world, last, error, answer);
    });
  }

  close(): void {
    this.#closed = true;
  }

  #answered(world: WorldId, reached: number, error: Error | null, answer: unknown): void {
    this.#underWay.delete(world);
    if (this.#closed) return;
    const persisted = Persisted.safeParse(answer);
    if (error === null && persisted.success && persisted.data.ok) {
      this.#cursors.set(world, reached);
      this.bringUpToDate(world);
    } else if (error !== null) this.bringUpToDate(world);
    // A station that could not write says hello again when it can: sending on would only repeat the failure.
  }
}
