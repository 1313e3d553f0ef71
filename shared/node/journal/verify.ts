import type { WorldId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { chainHash, GENESIS } from './hash.ts';

export interface VerifyResult {
  readonly worlds: readonly {
    readonly world: WorldId;
    readonly events: number;
    /** A replica's: what it was given a snapshot instead of and has not fetched yet. */
    readonly missing: number;
  }[];
  /** The first event, in each world's order, that does not hold. */
  readonly bad: {
    readonly world: WorldId;
    readonly sequence: number;
    readonly what: 'gap' | 'changed' | 'unchained';
  } | null;
}

/** Walks every chain of the journal from its first event. */
export function verifyJournal(database: Database): VerifyResult {
  const worlds: { world: WorldId; events: number; missing: number }[] = [];
  const names = database.prepare<[], string>('SELECT DISTINCT world FROM events ORDER BY world').pluck().all();
  const rows = database.prepare<[string], { sequence: number; body: string; previous_hash: string; hash: string }>(
    'SELECT sequence, body, previous_hash, hash FROM events WHERE world = ? ORDER BY sequence',
  );
  const missingOf = database.prepare<[string], { from: number; to: number }>(
    'SELECT from_sequence AS "from", to_sequence AS "to" FROM missing_history WHERE world = ? ORDER BY from_sequence',
  );
  for (const name of names) {
    const world = name as WorldId;
    // Neighbours in the table need not be one range.
    const ranges = missingOf.all(name);
    let hash: string | null = GENESIS;
    let expected = 1;
    let events = 0;
    let missing = 0;
    for (const row of rows.iterate(name)) {
      for (let range = ranges[0]; range?.from === expected; range = ranges[0]) {
        ranges.shift();
        missing += range.to - range.from + 1;
        expected = range.to + 1;
        // What went before is not here, so what follows on it cannot be told.
        hash = null;
      }
      const what =
        row.sequence !== expected
          ? 'gap'
          : chainHash(row.previous_hash, row.body) !== row.hash
            ? 'changed'
            : hash !== null && row.previous_hash !== hash
              ? 'unchained'
              : null;
      if (what !== null) return { worlds, bad: { world, sequence: what === 'gap' ? expected : row.sequence, what } };
      hash = row.hash;
      expected += 1;
      events += 1;
    }
    missing += ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    worlds.push({ world, events, missing });
  }
  return { worlds, bad: null };
}
