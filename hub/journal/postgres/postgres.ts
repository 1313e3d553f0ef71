/** The way to PostgreSQL: opened and migrated as every database of Muster is, and its faults told in sentences. */
import pg from 'pg';
import type { LocalizedText } from '#shared/domain/values.ts';
import { DatabaseRefused } from '#shared/node/database.ts';
import { JournalNotWritten } from '../journalStore.ts';

/** One change of the schema: one file, one test. Names are applied in order and stand in the database. */
export interface PostgresMigration {
  /** `postgres/0001-what-it-does`. */
  readonly name: string;
  readonly sql: string;
}

/** A pool, or one of its connections. */
export type Asked = Pick<pg.Pool, 'query'> | pg.PoolClient;

const CONNECTIONS = 8;
/** Of those that carry what acts must not wait behind. */
const ASIDE_CONNECTIONS = 3;
const CONNECT_WITHIN_MS = 3_000;
/** Another process that holds a world's head longer than this hangs; what waits is deferred. */
const LOCK_WITHIN_MS = 4_000;
const STATEMENT_WITHIN_MS = 10_000;
/** A process that stopped in the middle of a transaction must not keep the others from appending. */
const IDLE_IN_TRANSACTION_MS = 5_000;
/** Any number, the same in all processes: one migrates, the others wait. */
const MIGRATION_LOCK = 7_201_001;

/** Throws DatabaseRefused, or JournalNotWritten when the server cannot be reached. */
export async function openPostgres(
  url: string,
  migrations: readonly PostgresMigration[],
  onError: (error: Error) => void,
): Promise<pg.Pool> {
  const pool = poolOf(url, CONNECTIONS, onError);
  try {
    const client = await connectionOf(pool, url);
    try {
      await migrate(client, url, migrations);
    } finally {
      client.release();
    }
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** On a database that is migrated: what goes over these connections keeps no act from one. */
export const openAside = (url: string, onError: (error: Error) => void): pg.Pool =>
  poolOf(url, ASIDE_CONNECTIONS, onError);

function poolOf(url: string, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    lock_timeout: LOCK_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    // A server that does not answer at all, or a line that was cut.
    query_timeout: STATEMENT_WITHIN_MS + 2_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    application_name: 'muster hub',
  });
  // Also of a connection that is in use, between two questions: it has no other listener then.
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', () => {
    // Told by the connection itself.
  });
  return pool;
}

/** Begins what is on the server's disk when it is committed, whatever the server is set to. */
export const BEGIN_DURABLE = 'BEGIN; SET LOCAL synchronous_commit = on';

// Sequences and instants stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Throws JournalNotWritten. */
export async function connectionOf(pool: pg.Pool, url: string): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw faultOf(error, url);
  }
}

/** After a fault: a connection that cannot even take back what it was doing is thrown away. */
export async function giveBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

/** Asked once more may succeed: another process was at the same place at the same time. */
export class Contended extends Error {}

/** Throws Contended, JournalNotWritten, or what is no fault of the server. */
export async function ask<Row extends pg.QueryResultRow>(
  asked: Asked,
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const { rows } = await asked.query<Row>(sql, [...values]);
    return rows;
  } catch (error) {
    throw faultOf(error, url);
  }
}

async function migrate(client: pg.PoolClient, url: string, migrations: readonly PostgresMigration[]): Promise<void> {
  await ask(client, url, 'SET lock_timeout = 0; SET statement_timeout = 0');
  await ask(client, url, 'SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await ask(
      client,
      url,
      'CREATE TABLE IF NOT EXISTS applied_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = new Set(
      (await ask<{ name: string }>(client, url, 'SELECT name FROM applied_migrations')).map(({ name }) => name),
    );
    const known = new Set(migrations.map(({ name }) => name));
    const foreign = [...applied].find((name) => !known.has(name));
    if (foreign !== undefined) throw newer(url, foreign);
    for (const { name, sql } of migrations) {
      if (applied.has(name)) continue;
      await ask(client, url, `BEGIN; ${sql}; INSERT INTO applied_migrations (name) VALUES ('${name}'); COMMIT`);
    }
  } finally {
    // The connection is not used again with these settings, and its lock goes with it.
    await client.query('ROLLBACK; SELECT pg_advisory_unlock_all(); RESET lock_timeout; RESET statement_timeout');
  }
}

/** The server's name for people: without what is secret in the URL. */
export function serverOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    // A URL that the driver takes and the standard does not, such as one of a socket's folder.
    return 'PostgreSQL';
  }
}

/** As `serverOf`, with whom the hub goes there as: what somebody needs who goes there without it. */
export function placeOf(url: string): string {
  try {
    const { username } = new URL(url);
    return username === '' ? serverOf(url) : `${username}@${serverOf(url)}`;
  } catch {
    return serverOf(url);
  }
}

const newer = (url: string, name: string): DatabaseRefused =>
  new DatabaseRefused('newer', {
    en: `The journal at ${serverOf(url)} was written by a newer Muster (it has “${name}”). It was not touched. Start the newer version of all hubs on it.`,
    zh: `${serverOf(url)} 上的日志由更新版本的 Muster 写入（含有“${name}”），未作任何改动。请将使用它的所有中心更新到新版本。`,
  });

/** SQLSTATE classes and codes of trouble that may pass without anybody changing Muster. */
const PASSING = /^(08|28|53|57|58|3D|42501|25006|55P03|25P03)/;
const CONTENDED = /^(23505|40001|40P01)$/;
const DAMAGED = /^XX00[12]$/;

/** What a call to the server failed with, as what the hub makes of it. */
export function faultOf(error: unknown, url: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return notReached(error, url);
  const code = error.code ?? '';
  if (CONTENDED.test(code)) return new Contended(error.message, { cause: error });
  if (DAMAGED.test(code)) return notWritten(error, url, damagedSentence(serverOf(url), error.message));
  if (code === '53100') return notWritten(error, url, fullSentence(serverOf(url)));
  if (code === '25006') return notWritten(error, url, readOnlySentence(serverOf(url)));
  if (PASSING.test(code)) return notWritten(error, url, awaySentence(serverOf(url), error.message));
  return error;
}

const notReached = (error: unknown, url: string): JournalNotWritten =>
  notWritten(error, url, awaySentence(serverOf(url), error instanceof Error ? error.message : String(error)));

export const notWritten = (cause: unknown, url: string, sentence: LocalizedText): JournalNotWritten =>
  new JournalNotWritten(serverOf(url), sentence, cause);

const awaySentence = (server: string, why: string): LocalizedText => ({
  en: `The journal at ${server} cannot be reached or does not answer (${why}). The act is kept at the station and sent again. See that PostgreSQL runs and can be reached from the hub.`,
  zh: `无法访问 ${server} 上的日志，或其无响应（${why}）。该操作保存在工作站并将重新发送。请确认 PostgreSQL 正在运行且中心可以访问。`,
});
const fullSentence = (server: string): LocalizedText => ({
  en: `The disk of the journal at ${server} is full. The act is kept at the station and sent again. Make room on the disk of PostgreSQL.`,
  zh: `${server} 上日志所在磁盘已满。该操作保存在工作站并将重新发送。请清理 PostgreSQL 的磁盘。`,
});
const readOnlySentence = (server: string): LocalizedText => ({
  en: `The journal at ${server} is read-only: that PostgreSQL is a standby, or was set so. The act is kept at the station and sent again. Name the primary with --journal.`,
  zh: `${server} 上的日志为只读：该 PostgreSQL 是备用服务器，或被设为只读。该操作保存在工作站并将重新发送。请用 --journal 指定主服务器。`,
});
const damagedSentence = (server: string, why: string): LocalizedText => ({
  en: `The journal at ${server} is damaged and was not written (${why}). The act is kept at the station and sent again. End the hubs and restore a backup.`,
  zh: `${server} 上的日志已损坏，未写入（${why}）。该操作保存在工作站并将重新发送。请停止各中心并恢复备份。`,
});
