import type { WorldId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { checkpointOf, isSound, type CheckpointRow } from './checkpoints.ts';
import { chainHash, GENESIS } from './hash.ts';
import type { StoredEvent } from './journal.ts';

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
    // Neighbours in the table need not be one range.
    const walk = new ChainWalk(signed, missingOf.all(name));
    let bad: Bad | null = null;
    for (const row of rows.iterate(name)) if ((bad = walk.take(row)) !== null) break;
    bad ??= walk.end();
    if (bad !== null) return { worlds, bad: { world, ...bad } };
    worlds.push({ world, ...walk.counts });
  }
  return { worlds, bad: null };
}

type Bad = Omit<NonNullable<VerifyResult['bad']>, 'world'>;

/** Goes along the chain of one world, a row at a time, whatever database the rows come from. */
export class ChainWalk {
  readonly #signed: ReadonlyMap<number, Signed>;
  readonly #ranges: { from: number; to: number }[];
  readonly #counts = { events: 0, missing: 0, checkpoints: 0 };
  #hash: string | null = GENESIS;
  #expected = 1;

  /** What is signed, by place; what is missing, in order. */
  constructor(signed: ReadonlyMap<number, Signed>, missing: readonly { from: number; to: number }[] = []) {
    this.#signed = signed;
    this.#ranges = [...missing];
  }

  get counts(): { readonly events: number; readonly missing: number; readonly checkpoints: number } {
    return this.#counts;
  }

  /** Null: it holds. */
  take(row: StoredEvent): Bad | null {
    for (let range = this.#ranges[0]; range?.from === this.#expected; range = this.#ranges[0]) {
      this.#ranges.shift();
      this.#counts.missing += range.to - range.from + 1;
      this.#expected = range.to + 1;
      // What went before is not here, so what follows on it cannot be told.
      this.#hash = null;
    }
    const { sequence } = row;
    if (sequence !== this.#expected) return { sequence: this.#expected, what: 'gap' };
    if (chainHash(row.previous_hash, row.body) !== row.hash) return { sequence, what: 'changed' };
    if (this.#hash !== null && row.previous_hash !== this.#hash) return { sequence, what: 'unchained' };
    const checkpoint = this.#signed.get(sequence);
    if (checkpoint !== undefined) {
      if (!checkpoint.sound) return { sequence, what: 'forged' };
      if (checkpoint.hash !== row.hash) return { sequence, what: 'rewritten' };
      this.#counts.checkpoints += 1;
    }
    this.#hash = row.hash;
    this.#expected += 1;
    this.#counts.events += 1;
    return null;
  }

  /** After the last row. */
  end(): Bad | null {
    const missing = missingAtEnd(this.#ranges);
    this.#counts.missing += missing;
    // Of an event that is not there any more: cut off from the end.
    const beyond = [...this.#signed.keys()].some((sequence) => sequence >= this.#expected + missing);
    return beyond ? { sequence: this.#expected, what: 'gap' } : null;
  }
}

const missingAtEnd = (ranges: readonly { from: number; to: number }[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

export interface Signed {
  readonly hash: string;
  readonly sound: boolean;
}

/** By the place that is signed. */
export const signedOf = (rows: readonly CheckpointRow[]): ReadonlyMap<number, Signed> =>
  new Map(rows.map((row) => [row.sequence, { hash: row.hash, sound: isSound(checkpointOf(row)) }]));

function checkpointsOf(database: Database, world: string): ReadonlyMap<number, Signed> {
  const rows = database.prepare<[string], CheckpointRow>('SELECT * FROM checkpoints WHERE world = ? ORDER BY sequence');
  return signedOf(rows.all(world));
}
