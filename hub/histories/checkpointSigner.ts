/** Signs how far the record goes. Fifty stations that are sent the same row share one signature. */
import type { WorldId } from '#shared/domain/ids.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import { signCheckpoint } from '#shared/node/journal/checkpoints.ts';
import type { Checkpoint } from '#shared/protocol/histories.ts';
import type { PublicKey } from '#shared/protocol/signatures.ts';
import { JournalNotWritten, type JournalStore } from '../journal/journalStore.ts';

/** Stations that catch up are each sent other rows; those that are up to date the same. */
const SHARED = 1_000;
/** One of so many events is kept beside the journal, for `muster journal verify`. */
const KEEP_EVERY = 200;

export class CheckpointSigner {
  readonly #signer: Signer;
  readonly #journal: JournalStore;
  readonly #signed = new Map<string, Checkpoint>();
  readonly #kept = new Map<WorldId, number>();

  constructor(signer: Signer, journal: JournalStore) {
    this.#signer = signer;
    this.#journal = journal;
  }

  get publicKey(): PublicKey {
    return this.#signer.publicKey;
  }

  async sign(world: WorldId, sequence: number, hash: string): Promise<Checkpoint> {
    const { epoch } = this.#journal;
    const key = `${epoch} ${world} ${String(sequence)} ${hash}`;
    const standing = this.#signed.get(key);
    if (standing !== undefined) return standing;
    const checkpoint = signCheckpoint(this.#signer, { epoch, world, sequence, hash });
    this.#signed.set(key, checkpoint);
    for (const oldest of this.#signed.keys()) {
      if (this.#signed.size <= SHARED) break;
      this.#signed.delete(oldest);
    }
    if (sequence - (this.#kept.get(world) ?? -Infinity) >= KEEP_EVERY) await this.#keep(checkpoint);
    return checkpoint;
  }

  /** Kept to verify by later: where the disk does not take it, the next one is tried. */
  async #keep(checkpoint: Checkpoint): Promise<void> {
    try {
      await this.#journal.histories.keepCheckpoint(checkpoint);
      this.#kept.set(checkpoint.world, checkpoint.sequence);
    } catch (error) {
      if (!(error instanceof JournalNotWritten)) throw error;
    }
  }
}
