/** Takes a database that cannot be used out of the way, whole and under a name that says when: nothing is deleted. */
import { existsSync, renameSync } from 'node:fs';

/** Returns the new path of the file. */
export function setAside(file: string, why: string, now: Date): string {
  const aside = `${file}.${why}-${stamp(now)}`;
  // SQLite's own two files belong to it: what is in the log is part of the database.
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

/** Fit for a file name on every system. */
export const stamp = (now: Date): string => now.toISOString().replaceAll(/[:.]/g, '-');
