import type { WorldId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { chainHash, GENESIS } from './hash.ts';

export interface VerifyResult {
  readonly worlds: readonly { readonly world: WorldId; readonly events: number }[];
  /** The first event, in each world's order, that does not hold. */
  readonly bad: {
    readonly world: WorldId;
    readonly sequence: number;
    readonly what: 'gap' | 'changed' | 'unchained';
  } | null;
}

/** Walks every chain of the journal from its first event. */
export function verifyJournal(database: Database): VerifyResult {
  const worlds: { world: WorldId; events: number }[] = [];
  const names = database.prepare<[], string>('SELECT DISTINCT world FROM events ORDER BY world').pluck().all();
  const rows = database.prepare<[string], { sequence: number; body: string; previous_hash: string; hash: string }>(
    'SELECT sequence, body, previous_hash, hash FROM events WHERE world = ? ORDER BY sequence',
  );
  for (const name of names) {
    const world = name as WorldId;
    let hash = GENESIS;
    let events = 0;
    for (const row of rows.iterate(name)) {
      const what =
        row.sequence !== events + 1
          ? 'gap'
          : chainHash(row.previous_hash, row.body) !== row.hash
            ? 'changed'
            : row.previous_hash !== hash
              ? 'unchained'
              : null;
      if (what !== null) return { worlds, bad: { world, sequence: what === 'gap' ? events + 1 : row.sequence, what } };
      hash = row.hash;
      events += 1;
    }
    worlds.push({ world, events });
  }
  return { worlds, bad: null };
}
