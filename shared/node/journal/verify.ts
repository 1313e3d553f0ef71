import type { WorldId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { checkpointOf, isSound, type CheckpointRow } from './checkpoints.ts';
import { chainHash, GENESIS } from './hash.ts';

export interface VerifyResult {
  readonly worlds: readonly {
    readonly world: WorldId;
    readonly events: number;
    /** A replica's: what it was given a snapshot instead of and has not fetched yet. */
    readonly missing: number;
    /** Signatures of a hub over places of this chain, all of which hold. */
    readonly checkpoints: number;
  }[];
  /** The first event, in each world's order, that does not hold. */
  readonly bad: {
    readonly world: WorldId;
    readonly sequence: number;
    /** `rewritten`: the chain holds, but it is not the one that the hub signed. `forged`: no hub signed this checkpoint. */
    readonly what: 'gap' | 'changed' | 'unchained' | 'rewritten' | 'forged';
  } | null;
}

/** Walks every chain of the journal from its first event. */
export function verifyJournal(database: Database): VerifyResult {
  const worlds: { world: WorldId; events: number; missing: number; checkpoints: number }[] = [];
  // A file of before there were checkpoints has no table of them.
  const signs = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'checkpoints'").get();
  const names = database
    .prepare<[], string>(
      `SELECT world FROM events ${signs === undefined ? 'GROUP BY world' : 'UNION SELECT world FROM checkpoints'} ORDER BY world`,
    )
    .pluck()
    .all();
  const rows = database.prepare<[string], { sequence: number; body: string; previous_hash: string; hash: string }>(
    'SELECT sequence, body, previous_hash, hash FROM events WHERE world = ? ORDER BY sequence',
  );
  const missingOf = database.prepare<[string], { from: number; to: number }>(
    'SELECT from_sequence AS "from", to_sequence AS "to" FROM missing_history WHERE world = ? ORDER BY from_sequence',
  );
  for (const name of names) {
    const world = name as WorldId;
    const signed = signs === undefined ? new Map<number, Signed>() : checkpointsOf(database, name);
    let checkpoints = 0;
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
      const checkpoint = signed.get(row.sequence);
      if (checkpoint !== undefined) {
        if (!checkpoint.sound) return { worlds, bad: { world, sequence: row.sequence, what: 'forged' } };
        if (checkpoint.hash !== row.hash) return { worlds, bad: { world, sequence: row.sequence, what: 'rewritten' } };
        checkpoints += 1;
      }
      hash = row.hash;
      expected += 1;
      events += 1;
    }
    missing += missingAtEnd(ranges);
    // Of an event that is not there any more: cut off from the end.
    const beyond = [...signed.keys()].find((sequence) => sequence >= expected + missingAtEnd(ranges));
    if (beyond !== undefined) return { worlds, bad: { world, sequence: expected, what: 'gap' } };
    worlds.push({ world, events, missing, checkpoints });
  }
  return { worlds, bad: null };
}

const missingAtEnd = (ranges: readonly { from: number; to: number }[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

interface Signed {
  readonly hash: string;
  readonly sound: boolean;
}

/** By the place that is signed. */
function checkpointsOf(database: Database, world: string): ReadonlyMap<number, Signed> {
  const rows = database.prepare<[string], CheckpointRow>('SELECT * FROM checkpoints WHERE world = ? ORDER BY sequence');
  return new Map(rows.all(world).map((row) => [row.sequence, { hash: row.hash, sound: isSound(checkpointOf(row)) }]));
}
