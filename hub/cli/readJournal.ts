import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import type { Database } from '#shared/node/database.ts';
import { readAddress } from '../address.ts';

/**
 * Reads a journal that its owner may be writing meanwhile, a hub's or a station's. Throws a sentence for a file that is
 * none, or damaged.
 */
export async function readJournal<Read>(
  file: string,
  read: (database: Database) => Read | Promise<Read>,
): Promise<Read> {
  if (!existsSync(file)) {
    // A hub’s file is in the `hub` folder of its data.
    const journalAt = readAddress(dirname(dirname(file)))?.journalAt;
    if (journalAt !== undefined)
      throw new Error(
        `${file} does not exist: the hub of this folder keeps its journal at ${journalAt}. Name that instead, such as postgres://${journalAt}.`,
      );
    throw new Error(`${file} does not exist. Name a journal.db or a station.db, or the --data folder that it is in.`);
  }
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
