import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import type { Database } from '#shared/node/database.ts';

/** Opens a journal to be read while its owner may be writing it. Throws a sentence for a file that is none. */
export function openReadOnly(file: string): Database {
  if (!existsSync(file))
    throw new Error(`${file} does not exist. Name a journal.db or a station.db, or the --data folder that it is in.`);
  try {
    const database = new SQLite(file, { readonly: true, fileMustExist: true });
    database.prepare('SELECT 1 FROM events LIMIT 1').get();
    return database;
  } catch (error) {
    throw new Error(`${file} cannot be read as a journal: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}
