/** The hub's journal on disk. Whoever writes it holds the folder's lock first: it has one writer. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { hub0001 } from './migrations/0001-judged-commands.ts';
import { hub0002 } from './migrations/0002-command-digest.ts';

/** A hub that is just ending gives the folder up within this time. */
const LOCK_WITHIN_MS = 5_000;

export const hubFolder = (dataDirectory: string): string => join(dataDirectory, 'hub');
export const journalFile = (dataDirectory: string): string => join(hubFolder(dataDirectory), 'journal.db');

/** Throws DatabaseRefused. */
export const openHubJournal = (dataDirectory: string): Database =>
  openDatabase({
    file: journalFile(dataDirectory),
    migrations: [journal0001, hub0001, hub0002],
    synchronous: 'FULL',
  });

/**
 * Keeps every other hub and import off a data folder until the function it returns is called, or the process is gone
 * in whatever way: the system lifts SQLite's lock. Throws a sentence.
 */
export function lockDataFolder(dataDirectory: string): () => void {
  const folder = hubFolder(dataDirectory);
  let lock: Database | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new SQLite(join(folder, 'lock.db'), { timeout: LOCK_WITHIN_MS });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (error instanceof SQLite.SqliteError && error.code === 'SQLITE_BUSY')
      throw new Error(
        `Another hub runs on ${dataDirectory}, and a journal has one writer. End that hub, or name another folder with --data.`,
        { cause: error },
      );
    throw new Error(
      `${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}. Check that the folder can be made and written to, and that the disk is not full.`,
      { cause: error },
    );
  }
  const held = lock;
  return () => {
    held.close();
  };
}
