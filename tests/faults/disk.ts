/** A disk of a few megabytes for one process, that can be filled to the last byte. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MEGABYTES = 256;
const BLOCK = Buffer.alloc(64 * 1024, 1);

export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  empty(): void;
  remove(): void;
}

/** Null: this user may not mount a file system; `fill` would fill the real disk. */
export function smallDisk(folder: string): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${String(MEGABYTES)}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) return null;
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        for (let block = BLOCK; block.length > 0;) {
          try {
            writeSync(file, block);
          } catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
            block = block.subarray(0, Math.floor(block.length / 2));
          }
        }
      } finally {
        closeSync(file);
      }
    },
    empty() {
      rmSync(filler, { force: true });
    },
    remove() {
      spawnSync('umount', ['-l', folder]);
    },
  };
}
