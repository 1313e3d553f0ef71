/**
 * Takes what only this station has (acts that the hub was not told, conflicts that nobody decided, who the station is and
 * who has signed in there)
 * out of a damaged database that was set aside. The replica need not be saved: the hub has it.
 */
import { statSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import type { Database } from '#shared/node/database.ts';

export interface Rescued {
  /** Rows taken over from the outbox. */
  readonly acts: number;
  /** Whether all that could have been there was read. */
  readonly complete: boolean;
}

const TABLES = {
  outbox: ['id', 'world', 'at', 'command', 'events', 'attempts', 'accepted_sequence', 'premise', 'grant_json'],
  conflicts: ['id', 'world', 'rejected_at', 'command', 'rejection'],
  station: ['key', 'value'],
  lost_histories: ['ordinal', 'world', 'epoch', 'lost_at', 'checkpoint', 'back', 'known', 'conflicts', 'ended_at'],
  lost_events: ['history', 'sequence', 'body', 'previous_hash', 'hash'],
  carried_acts: ['id', 'world', 'station_id', 'public_key', 'signature', 'command', 'events', 'grant_json'],
  exchange_outcomes: ['id', 'station_id', 'outcome', 'known_at'],
  sign_ins: ['account_id', 'name_key', 'grant_json', 'verifier', 'duty', 'last_at', 'failures', 'failed_at'],
} as const;
type Table = keyof typeof TABLES;
/** Those of the first version: where one is missing, the schema itself is damaged. */
const ALWAYS: ReadonlySet<Table> = new Set<Table>(['outbox', 'conflicts', 'station']);

export function rescue(damagedFile: string, into: Database): Rescued {
  // SQLite would take it for a new database and delete the log beside it, which may hold all there was.
  if (statSync(damagedFile).size === 0) return { acts: 0, complete: false };
  let from: Database;
  try {
    from = new SQLite(damagedFile, { readonly: true, fileMustExist: true });
  } catch (error) {
    if (error instanceof SQLite.SqliteError) return { acts: 0, complete: false };
    throw error;
  }
  try {
    const taken = {
      outbox: copyTable(from, into, 'outbox'),
      conflicts: copyTable(from, into, 'conflicts'),
      station: copyTable(from, into, 'station'),
      lostHistories: copyTable(from, into, 'lost_histories'),
      lostEvents: copyTable(from, into, 'lost_events'),
      carried: copyTable(from, into, 'carried_acts'),
      outcomes: copyTable(from, into, 'exchange_outcomes'),
      signIns: copyTable(from, into, 'sign_ins'),
    };
    return { acts: taken.outbox.rows, complete: Object.values(taken).every(({ complete }) => complete) };
  } finally {
    from.close();
  }
}

/** A file of an earlier version has not all of them; of a schema that cannot be read, all are asked for. */
function columnsIn(from: Database, table: Table): readonly string[] {
  try {
    const there = new Set(from.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table));
    return TABLES[table].filter((column) => there.has(column));
  } catch (error) {
    if (error instanceof SQLite.SqliteError) return TABLES[table];
    throw error;
  }
}

/** Row by row, so that a bad page costs only what is behind it. */
function copyTable(from: Database, into: Database, table: Table): { rows: number; complete: boolean } {
  const columns = columnsIn(from, table);
  if (columns.length === 0) return { rows: 0, complete: !ALWAYS.has(table) };
  const insert = into.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let rows = 0;
  try {
    // Without an index, which may be the damaged part: NOT INDEXED reads the table itself.
    const select = from.prepare<[], Record<string, unknown>>(
      `SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED ${table === 'outbox' || table === 'carried_acts' ? 'ORDER BY ordinal' : ''}`,
    );
    for (const row of select.iterate()) {
      insert.run(columns.map((column) => row[column]));
      rows += 1;
    }
    return { rows, complete: true };
  } catch (error) {
    if (error instanceof SQLite.SqliteError) return { rows, complete: false };
    throw error;
  }
}
