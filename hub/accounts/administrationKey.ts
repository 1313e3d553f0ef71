/**
 * The key to a running hub's administration: made anew at each start, in a file that only the hub's owner can read. It is
 * not the stations' key, which every workstation has.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const KeyFile = z.object({ key: z.string().min(16) });

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'hub', 'administration.json');

/** Whole or not at all. Throws what the disk says. */
export function writeAdministrationKey(dataDirectory: string, key: string): void {
  const file = fileIn(dataDirectory);
  mkdirSync(join(dataDirectory, 'hub'), { recursive: true });
  // The mode counts only for a file that was not there.
  rmSync(`${file}.next`, { force: true });
  writeFileSync(`${file}.next`, JSON.stringify({ key }), { mode: 0o600 });
  renameSync(`${file}.next`, file);
}

/** Null: no hub has run there. */
export function readAdministrationKey(dataDirectory: string): string | null {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8'))).key;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`${fileIn(dataDirectory)} cannot be read. End the hub and start it again: it makes a new one.`, {
      cause: error,
    });
  }
}
