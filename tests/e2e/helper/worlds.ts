/** Which worlds a hub's journal has. */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';

export function worldsOf(dataDirectory: string): string[] {
  const database = new SQLite(join(dataDirectory, 'hub', 'journal.db'), { readonly: true });
  try {
    return database.prepare<[], string>('SELECT DISTINCT world FROM events').pluck().all();
  } finally {
    database.close();
  }
}
