import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Disk, ProcessUse } from '../protocol/health.ts';

const RESOLUTION_MS = 10;

/** What this process uses; the delay of its event loop is of the time since it was last asked. */
export class ProcessMeter {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.#delay.enable();
  }

  read(): ProcessUse {
    // It measures from one turn of its timer to the next.
    const delayMs = Math.max(0, this.#delay.percentile(99) / 1e6 - RESOLUTION_MS);
    this.#delay.reset();
    return { memoryBytes: process.memoryUsage.rss(), eventLoopDelayMs: Number.isFinite(delayMs) ? delayMs : 0 };
  }

  close(): void {
    this.#delay.disable();
  }
}

/** What this process may still write where a folder is; null: the system does not say. */
export async function diskOf(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
