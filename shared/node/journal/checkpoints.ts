import type { WorldId } from '../../domain/ids.ts';
import { Checkpoint, checkpointText } from '../../protocol/histories.ts';
import type { Database } from '../database.ts';
import { isSignedBy, type Signer } from '../identity/signing.ts';

export function signCheckpoint(
  signer: Signer,
  at: Pick<Checkpoint, 'epoch' | 'world' | 'sequence' | 'hash'>,
): Checkpoint {
  const { epoch, world, sequence, hash } = at;
  return { epoch, world, sequence, hash, publicKey: signer.publicKey, signature: signer.sign(checkpointText(at)) };
}

export const isSound = (checkpoint: Checkpoint): boolean =>
  isSignedBy(checkpoint.publicKey, checkpointText(checkpoint), checkpoint.signature);

export interface CheckpointRow {
  world: string;
  sequence: number;
  epoch: string;
  hash: string;
  public_key: string;
  signature: string;
}

/** What a hub has signed of this journal, kept beside it. */
export class Checkpoints {
  readonly #newest;
  readonly #insert;
  readonly #dropBefore;
  readonly #dropAfter;

  constructor(database: Database) {
    this.#newest = database.prepare<[string], CheckpointRow>(
      'SELECT * FROM checkpoints WHERE world = ? ORDER BY sequence DESC LIMIT 1',
    );
    this.#insert = database.prepare<[string, number, string, string, string, string]>(
      'INSERT OR REPLACE INTO checkpoints (world, sequence, epoch, hash, public_key, signature) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#dropBefore = database.prepare<[string, number]>('DELETE FROM checkpoints WHERE world = ? AND sequence < ?');
    this.#dropAfter = database.prepare<[string, number]>('DELETE FROM checkpoints WHERE world = ? AND sequence > ?');
  }

  newest(world: WorldId): Checkpoint | null {
    const row = this.#newest.get(world);
    return row === undefined ? null : checkpointOf(row);
  }

  /** 0: there is none. */
  newestSequence(world: WorldId): number {
    return this.#newest.get(world)?.sequence ?? 0;
  }

  keep({ world, sequence, epoch, hash, publicKey, signature }: Checkpoint): void {
    this.#insert.run(world, sequence, epoch, hash, publicKey, signature);
  }

  /** As `keep`, and in place of all before it: a chain that leads to the newest leads to them. */
  keepNewest(checkpoint: Checkpoint): void {
    this.keep(checkpoint);
    this.#dropBefore.run(checkpoint.world, checkpoint.sequence);
  }

  cut(world: WorldId, sequence: number): void {
    this.#dropAfter.run(world, sequence);
  }
}

/** Throws a ZodError for a row that is none. */
export const checkpointOf = ({ public_key, ...rest }: CheckpointRow): Checkpoint =>
  Checkpoint.parse({ ...rest, publicKey: public_key });
