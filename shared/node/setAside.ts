/** Takes a database that cannot be used out of the way, whole and under a name that says when: nothing is deleted. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseRefused, isDamage, openDatabase, type Database, type OpenOptions } from './database.ts';

/** Returns the new path of the file. */
export function setAside(file: string, why: string, now: Date): string {
  const aside = `${file}.${why}-${stamp(now)}`;
  // SQLite's own two files belong to it: what is in the log is part of the database.
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

/** Fit for a file name on every system. */
export const stamp = (now: Date): string => now.toISOString().replaceAll(/[:.]/g, '-');

export interface BeginAnew {
  /** Takes over what can be taken from the damaged file, which is still in its place. */
  readonly save: (damaged: string, into: Database) => void;
  readonly begunAnew: (aside: string) => void;
}

/** Opens a database and reads from it what is needed; one that turns out damaged is set aside and a new one begun. */
export function openOrSetAside<Store>(
  options: OpenOptions,
  read: (database: Database) => Store,
  { save, begunAnew }: BeginAnew,
): { database: Database; store: Store } {
  const { file } = options;
  const next = `${file}.next`;
  // As a kill between the two renames below leaves it.
  if (!existsSync(file) && existsSync(next)) renameSync(next, file);
  try {
    return openAndRead(options, read);
  } catch (error) {
    if (!(error instanceof DatabaseRefused && error.reason === 'damaged') && !isDamage(error)) throw error;
  }
  // What is saved is whole before the damaged file is moved: a full disk or a kill meanwhile costs another try only.
  for (const suffix of ['-wal', '-shm', '']) rmSync(next + suffix, { force: true });
  const database = openDatabase({ ...options, file: next });
  try {
    save(file, database);
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  const aside = setAside(file, 'damaged', new Date());
  renameSync(next, file);
  begunAnew(aside);
  return openAndRead(options, read);
}

function openAndRead<Store>(
  options: OpenOptions,
  read: (database: Database) => Store,
): { database: Database; store: Store } {
  const database = openDatabase(options);
  try {
    return { database, store: read(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}
