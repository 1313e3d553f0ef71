import { deflateSync, inflateSync } from 'node:zlib';
import type { WorldId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/values.ts';
import { WORLD_STATE_VERSION, type WorldState } from '../../domain/world.ts';
import type { Database } from '../database.ts';

export interface Snapshot {
  readonly sequence: number;
  readonly recordedAt: Instant;
  readonly hash: string;
  readonly state: WorldState;
}

interface SnapshotRow {
  sequence: number;
  recorded_at: number;
  hash: string;
  state: Buffer;
}

/** Projections kept so that opening and seeking need not begin at the first event. They can be dropped at any time. */
export class Snapshots {
  readonly #insert;
  readonly #latest;
  readonly #latestAt;
  readonly #latestUpTo;
  readonly #hashAt;
  readonly #cut;

  constructor(database: Database) {
    this.#insert = database.prepare<[string, number, number, number, string, Buffer]>(
      'INSERT OR REPLACE INTO snapshots (world, sequence, state_version, recorded_at, hash, state) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const select = `SELECT sequence, recorded_at, hash, state FROM snapshots WHERE world = ? AND state_version = ${String(WORLD_STATE_VERSION)}`;
    this.#latest = database.prepare<[string], SnapshotRow>(`${select} ORDER BY sequence DESC`);
    this.#latestAt = database.prepare<[string, number], SnapshotRow>(
      `${select} AND recorded_at <= ? ORDER BY sequence DESC`,
    );
    this.#latestUpTo = database.prepare<[string, number], SnapshotRow>(
      `${select} AND sequence <= ? ORDER BY sequence DESC`,
    );
    this.#hashAt = database
      .prepare<[string, number], string>('SELECT hash FROM snapshots WHERE world = ? AND sequence = ?')
      .pluck();
    this.#cut = database.prepare<[string, number]>('DELETE FROM snapshots WHERE world = ? AND sequence > ?');
  }

  put(world: WorldId, snapshot: Snapshot): void {
    const state = deflateSync(JSON.stringify(snapshot.state), { level: 1 });
    this.#insert.run(world, snapshot.sequence, WORLD_STATE_VERSION, snapshot.recordedAt, snapshot.hash, state);
  }

  latest(world: WorldId): Snapshot | null {
    return firstReadable(this.#latest.iterate(world));
  }

  /** The last one whose events were all recorded, and so all done, by `at`. */
  latestRecordedBy(world: WorldId, at: Instant): Snapshot | null {
    return firstReadable(this.#latestAt.iterate(world, at));
  }

  latestUpTo(world: WorldId, sequence: number): Snapshot | null {
    return firstReadable(this.#latestUpTo.iterate(world, sequence));
  }

  hashAt(world: WorldId, sequence: number): string | null {
    return this.#hashAt.get(world, sequence) ?? null;
  }

  /** Drops those after a place. */
  cut(world: WorldId, sequence: number): void {
    this.#cut.run(world, sequence);
  }
}

/** One that is damaged is passed over: the one before it, and more events, lead to the same state. */
function firstReadable(rows: Iterable<SnapshotRow>): Snapshot | null {
  for (const row of rows) {
    const state = stateOf(row);
    if (state !== null) return { sequence: row.sequence, recordedAt: row.recorded_at, hash: row.hash, state };
  }
  return null;
}

function stateOf({ state }: SnapshotRow): WorldState | null {
  try {
    // Written by `put` with the same state version, so its shape is WorldState's.
    return JSON.parse(inflateSync(state).toString('utf8')) as WorldState;
  } catch {
    return null;
  }
}
