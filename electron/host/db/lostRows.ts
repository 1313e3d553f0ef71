/**
 * Rows of the record that the hub's history has not: it was restored from a backup, or is another hub's. Each stays until
 * the hub has the acts of it on its disk.
 */
import { WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { Checkpoint, type JournalRow } from '#shared/protocol/histories.ts';
import type { Recovery } from '#shared/protocol/hostContract.ts';

export interface LostHistory {
  readonly ordinal: number;
  readonly world: WorldId;
  /** Null: nothing shows that a hub ever had it. */
  readonly checkpoint: Checkpoint | null;
}

/** What became of acts that were brought. */
export interface Brought {
  readonly back: number;
  readonly known: number;
  readonly conflicts: number;
}

interface HistoryRow {
  ordinal: number;
  world: string;
  checkpoint: string | null;
}

export class LostRows {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      begin: database.prepare<[string, string, number, string | null]>(
        'INSERT INTO lost_histories (world, epoch, lost_at, checkpoint) VALUES (?, ?, ?, ?)',
      ),
      move: database.prepare<[number | bigint, string, number]>(
        `INSERT INTO lost_events (history, sequence, body, previous_hash, hash)
         SELECT ?, sequence, body, previous_hash, hash FROM events WHERE world = ? AND sequence > ?`,
      ),
      waiting: database.prepare<[], HistoryRow>(
        `SELECT ordinal, world, checkpoint FROM lost_histories
         WHERE EXISTS (SELECT 1 FROM lost_events WHERE history = ordinal) ORDER BY ordinal`,
      ),
      rows: database.prepare<[number, number, number], JournalRow>(
        `SELECT sequence, body, previous_hash AS previousHash, hash FROM lost_events
         WHERE history = ? AND sequence >= ? ORDER BY sequence LIMIT ?`,
      ),
      newest: database
        .prepare<[string], number | null>(
          `SELECT max(lost_at) FROM lost_histories
           WHERE world = ? AND EXISTS (SELECT 1 FROM lost_events WHERE history = ordinal)`,
        )
        .pluck(),
      first: database
        .prepare<[number], number | null>('SELECT min(sequence) FROM lost_events WHERE history = ?')
        .pluck(),
      count: database.prepare<[], number>('SELECT count(*) FROM lost_events').pluck(),
      done: database.prepare<[number, number]>('DELETE FROM lost_events WHERE history = ? AND sequence <= ?'),
      note: database.prepare<[number, number, number, number]>(
        'UPDATE lost_histories SET back = back + ?, known = known + ?, conflicts = conflicts + ? WHERE ordinal = ?',
      ),
      end: database.prepare<[number, number]>(
        `UPDATE lost_histories SET ended_at = ? WHERE ordinal = ? AND ended_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM lost_events WHERE history = ordinal)`,
      ),
      totals: database.prepare<[], Brought>(
        `SELECT coalesce(sum(back), 0) AS back, coalesce(sum(known), 0) AS known, coalesce(sum(conflicts), 0) AS conflicts
         FROM lost_histories WHERE lost_at = (SELECT max(lost_at) FROM lost_histories)`,
      ),
    };
  }

  /** In the caller's transaction, before the journal lets go of them: the events of a world after a place. */
  take(world: WorldId, after: number, epoch: string, checkpoint: Checkpoint | null, now: Instant): number {
    const { begin, move } = this.#statements;
    const text = checkpoint === null ? null : JSON.stringify(checkpoint);
    const { lastInsertRowid } = begin.run(world, epoch, now, text);
    return move.run(lastInsertRowid, world, after).changes;
  }

  /** Those with rows that wait, in the order in which they were lost. */
  waiting(): LostHistory[] {
    return this.#statements.waiting.all().map(({ ordinal, world, checkpoint }) => ({
      ordinal,
      world: WorldId.parse(world),
      checkpoint: checkpoint === null ? null : Checkpoint.parse(JSON.parse(checkpoint)),
    }));
  }

  /** When what waits in a world was found to be lost; null: none waits. */
  lostAt(world: WorldId): Instant | null {
    return this.#statements.newest.get(world) ?? null;
  }

  rows({ ordinal }: LostHistory, from: number, limit: number): JournalRow[] {
    return this.#statements.rows.all(ordinal, from, limit);
  }

  /** Null: none waits. */
  first({ ordinal }: LostHistory): number | null {
    return this.#statements.first.get(ordinal) ?? null;
  }

  /** In the caller's transaction: the acts up to a place are on the hub's disk. */
  given({ ordinal }: LostHistory, upTo: number, brought: Brought, now: Instant): void {
    const { done, note, end } = this.#statements;
    done.run(ordinal, upTo);
    note.run(brought.back, brought.known, brought.conflicts, ordinal);
    end.run(now, ordinal);
  }

  /** Of what was lost last. */
  get totals(): Omit<Recovery, 'sentence'> {
    const { back, known, conflicts } = this.#statements.totals.get() ?? { back: 0, known: 0, conflicts: 0 };
    return { waiting: this.#statements.count.get() ?? 0, back, known, conflicts };
  }
}
