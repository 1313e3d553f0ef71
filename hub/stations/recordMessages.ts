/**
 * The messages that carry the record to stations, each made once for all that lack the same: fifty stations that join
 * together, or that hear of one act, cost the reading, the signing and the packing of one.
 */
import type { WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { packed } from '#shared/node/packing.ts';
import {
  EVENTS_PER_MESSAGE,
  type EventsMessage,
  type JournalRow,
  type SnapshotMessage,
} from '#shared/protocol/hubSocket.ts';
import type { Packed } from '#shared/protocol/packed.ts';
import type { CheckpointSigner } from '../histories/checkpointSigner.ts';
import type { JournalStore } from '../journal/journalStore.ts';

/** Bodies that one message carries at most: on a slow line it must be through before the heartbeat is missed. */
const MESSAGE_CHARACTERS = 400_000;
/** Stations that catch up are at many places, those that are up to date at one. */
const KEPT = 16;

/** A message, and the last sequence that a station holds when it has it. */
export interface Made<Message> {
  readonly message: Message | Packed;
  readonly reached: number;
}

export class RecordMessages {
  readonly #journal: JournalStore;
  readonly #signer: CheckpointSigner;
  readonly #events = new Shared<Made<EventsMessage> | null>();
  readonly #snapshots = new Shared<Made<SnapshotMessage>>();

  constructor(journal: JournalStore, signer: CheckpointSigner) {
    this.#journal = journal;
    this.#signer = signer;
  }

  /** The events of a world after `cursor`, as many as one message carries; null: there are none. */
  events(world: WorldId, cursor: number, head: number): Promise<Made<EventsMessage> | null> {
    return this.#events.get(`${this.#journal.epoch} ${world} ${String(cursor)} ${String(head)}`, async () => {
      const rows = wholeActs(await this.#journal.rows(world, cursor + 1, EVENTS_PER_MESSAGE), head);
      const last = rows.at(-1);
      if (last === undefined) return null;
      const checkpoint = await this.#signer.sign(world, last.sequence, last.hash);
      return { message: await packed({ world, rows, head, checkpoint }), reached: last.sequence };
    });
  }

  /** The present state of a world. */
  snapshot(world: WorldId): Promise<Made<SnapshotMessage>> {
    return this.#snapshots.get(`${this.#journal.epoch} ${world} ${String(this.#journal.head(world))}`, async () => {
      const snapshot = this.#journal.snapshotMessage(world);
      const checkpoint = await this.#signer.sign(world, snapshot.sequence, snapshot.hash);
      return { message: await packed({ ...snapshot, checkpoint }), reached: snapshot.sequence };
    });
  }
}

/** What was made last, or is being made, by what it is. A failure is not kept. */
class Shared<Value> {
  readonly #kept = new Map<string, Promise<Value>>();

  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const standing = this.#kept.get(key);
    if (standing !== undefined) return standing;
    const making = make();
    this.#kept.set(key, making);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    making.catch(() => {
      if (this.#kept.get(key) === making) this.#kept.delete(key);
    });
    return making;
  }
}

/** As many rows from the first on as one message carries; at least one. */
export function fitting(rows: readonly JournalRow[]): JournalRow[] {
  let characters = 0;
  return rows.filter((row, index) => (characters += row.body.length) <= MESSAGE_CHARACTERS || index === 0);
}

/** As many rows as fit that end with an act's last event: what a station holds can be told as acts. At least one act. */
function wholeActs(rows: readonly JournalRow[], head: number): JournalRow[] {
  const fit = fitting(rows);
  const last = fit.at(-1);
  if (last === undefined || last.sequence >= head) return fit;
  const commandId = commandOf(last);
  const next = rows[fit.length];
  // What was read ends here: whether the act goes on is not known, so it waits for the next message.
  if (next !== undefined && commandOf(next) !== commandId) return fit;
  const whole = fit.filter((row) => commandOf(row) !== commandId);
  return whole.length > 0 ? whole : rows.filter((row) => commandOf(row) === commandId);
}

// The hub's own rows are whole.
const commandOf = ({ body }: JournalRow): string => (JSON.parse(body) as JournalEvent).commandId;
