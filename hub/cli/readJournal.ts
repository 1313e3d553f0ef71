import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import type { Database } from '#shared/node/database.ts';

/**
 * Reads a journal that its owner may be writing meanwhile, a hub's or a station's. Throws a sentence for a file that is
 * none, or damaged.
 */
export async function readJournal<Read>(
  file: string,
  read: (database: Database) => Read | Promise<Read>,
): Promise<Read> {
  if (!existsSync(file))
    throw new Error(`${file} does not exist. Name a journal.db or a station.db, or the --data folder that it is in.`);
  let database: Database | null = null;
  try {
    database = new SQLite(file, { readonly: true, fileMustExist: true });
    database.prepare('SELECT 1 FROM events LIMIT 1').get();
    return await read(database);
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError)) throw error;
    throw new Error(
      `${file} cannot be read as a journal: ${error.message}. It is another file, or damaged: restore a backup.`,
      { cause: error },
    );
  } finally {
    database?.close();
  }
}
