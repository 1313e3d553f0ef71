/** A small disk for one process, that can be filled to the last byte. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';

/** More than attachments leave free for acts. Nothing is taken up before it is written. */
const MEGABYTES = 2048;
const TRIES = 20;

export interface SmallDisk {
  readonly folder: string;
  /** `leaving`: so many bytes are left free. */
  fill(leaving?: number): void;
  empty(): void;
  remove(): void;
}

/** Null: this user may not mount a file system; `fill` would fill the real disk. */
export function smallDisk(folder: string): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  if (!mount('-t', 'tmpfs', '-o', `size=${String(MEGABYTES)}m`, 'tmpfs', folder)) return null;
  return {
    folder,
    fill(leaving = 0) {
      // Never below what is in it at that moment; somebody may be writing.
      for (let tries = 0; tries < TRIES; tries += 1) {
        const { blocks, bfree, bsize } = statfsSync(folder);
        if (mount('-o', `remount,size=${String((blocks - bfree) * bsize + leaving)}`, folder)) return;
      }
      throw new Error(`${folder} could not be made as small as what is in it.`);
    },
    empty() {
      mount('-o', `remount,size=${String(MEGABYTES)}m`, folder);
    },
    remove() {
      spawnSync('umount', ['-l', folder]);
    },
  };
}

const mount = (...given: readonly string[]): boolean => spawnSync('mount', given).status === 0;
