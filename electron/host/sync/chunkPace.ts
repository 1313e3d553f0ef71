/**
 * How large the next chunk of a file is: an act that is done meanwhile waits for it, and so does the heartbeat. A fast
 * line carries large chunks, a slow one small ones.
 */
import { MAX_CHUNK_BYTES, MIN_CHUNK_BYTES } from '#shared/protocol/attachments.ts';

const SHORT_MS = 250;
const LONG_MS = 1_000;
const FIRST_BYTES = 64 * 1024;

export class ChunkPace {
  #bytes = FIRST_BYTES;

  get bytes(): number {
    return this.#bytes;
  }

  /** The last chunk was answered after so long. */
  took(ms: number): void {
    if (ms < SHORT_MS) this.#bytes = Math.min(this.#bytes * 2, MAX_CHUNK_BYTES);
    else if (ms > LONG_MS) this.#bytes = Math.max(this.#bytes / 2, MIN_CHUNK_BYTES);
  }
}
