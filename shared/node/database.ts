/**
 * Opens a SQLite database the way every database of Muster is opened: refused when it is damaged or newer than the
 * app, backed up before it is changed, and with the durability that its content needs.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import type { LocalizedText } from '../domain/values.ts';

export type Database = SQLite.Database;

/** One change of the schema: one file, one test. Names are applied in order and stand in the database. */
export interface Migration {
  /** `area/0001-what-it-does`. */
  readonly name: string;
  up(database: Database): void;
}

/** The database was left as it is. `sentence` says what is wrong, where, and what to do. */
export class DatabaseRefused extends Error {
  readonly reason: 'newer' | 'damaged' | 'unreadable' | 'in-use';
  readonly sentence: LocalizedText;
  constructor(reason: DatabaseRefused['reason'], sentence: LocalizedText, cause?: unknown) {
    super(sentence.en, { cause });
    this.name = 'DatabaseRefused';
    this.reason = reason;
    this.sentence = sentence;
  }
}

export interface OpenOptions {
  readonly file: string;
  readonly migrations: readonly Migration[];
  /** FULL where an act must survive a power cut; NORMAL where the last moments may be lost (series). */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** Above this size a whole check on opening would delay the start; `muster journal verify` does it then. */
const QUICK_CHECK_BYTES = 64 * 1024 * 1024;

/** Throws DatabaseRefused. */
export function openDatabase({ file, migrations, synchronous }: OpenOptions): Database {
  mkdirSync(dirname(file), { recursive: true });
  const existed = existsSync(file);
  // SQLite takes an empty file for a new database and would delete the log beside it, which may hold all there was.
  if (existed && sizeOf(file) === 0 && sizeOf(`${file}-wal`) > 0) throw damaged(file, 'it is empty');
  let database: Database;
  try {
    database = new SQLite(file);
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    // Before the log beside it is made, which takes over who may read it.
    keepToOwner(file);
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${synchronous}`);
    // An act writes several pages: at the default of 1,000 every 250th act would wait for a checkpoint.
    database.pragma('wal_autocheckpoint = 4000');
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 5000');
    if (existed) check(database, file);
    migrate(database, file, migrations, existed);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof DatabaseRefused) throw error;
    if (isDamage(error)) throw damaged(file, error);
    throw unreadable(file, error);
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function check(database: Database, file: string): void {
  const pages = Number(database.pragma('page_count', { simple: true }));
  const size = pages * Number(database.pragma('page_size', { simple: true }));
  if (size > QUICK_CHECK_BYTES) return;
  const found = String(database.pragma('quick_check(1)', { simple: true }));
  if (found !== 'ok') throw damaged(file, found);
}

function migrate(database: Database, file: string, migrations: readonly Migration[], existed: boolean): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT',
  );
  const applied = new Set(database.prepare<[], string>('SELECT name FROM applied_migrations').pluck().all());
  const known = new Set(migrations.map(({ name }) => name));
  const foreign = [...applied].find((name) => !known.has(name));
  if (foreign !== undefined)
    throw new DatabaseRefused('newer', {
      en: `${file} was written by a newer Muster (it has “${foreign}”). It was not touched. Start the newer version, or restore a backup of this one.`,
      zh: `${file} 由更新版本的 Muster 写入（含有“${foreign}”），未作任何改动。请启动新版本，或恢复本版本的备份。`,
    });
  const pending = migrations.filter(({ name }) => !applied.has(name));
  if (pending.length === 0) return;
  if (existed && applied.size > 0) {
    const first = pending[0]?.name.replaceAll('/', '-') ?? '';
    const backup = `${file}.before-${first}.bak`;
    // A backup of the same step is already there when an earlier try failed half-way: the older one is the good one.
    if (!existsSync(backup)) copyDatabase(database, backup);
  }
  const record = database.prepare('INSERT INTO applied_migrations (name, applied_at) VALUES (?, ?)');
  database
    .transaction(() => {
      for (const migration of pending) {
        migration.up(database);
        record.run(migration.name, Date.now());
      }
    })
    .immediate();
}

/** A copy as a file of its own, whole or not at all, and on the disk when this returns. */
export function copyDatabase(database: Database, file: string): void {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(part);
    // SQLite does not wait for the disk here.
    keepToOwner(part);
    const written = openSync(part, 'r+');
    fsyncSync(written);
    closeSync(written);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  renameSync(part, file);
}

/** What was done by whom, and what tells people by their passwords: nobody else on the machine reads it. */
function keepToOwner(file: string): void {
  const { mode, uid } = statSync(file, { throwIfNoEntry: false }) ?? { mode: 0, uid: -1 };
  // Somebody else's is theirs to set.
  if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(file, 0o600);
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
/** What stands in a database is not what was written, though its pages hold together. The message is a sentence. */
export class ContentDamaged extends Error {}

export const isDamage = (error: unknown): boolean =>
  error instanceof ContentDamaged || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
/** The disk is full, or the device failed, for the database or a file. What was asked for was not written. */
export const isDiskFailure = (error: unknown): boolean =>
  /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN)|(ENOSPC|EDQUOT|EROFS|EIO)$)/.test(codeOf(error));

function damaged(file: string, cause: unknown): DatabaseRefused {
  return new DatabaseRefused(
    'damaged',
    {
      en: `${file} is damaged and was not touched. Move it aside and restore a backup (the newest *.bak beside it, or your own).`,
      zh: `${file} 已损坏，未作任何改动。请将其移开并恢复备份（同目录下最新的 *.bak，或您自己的备份）。`,
    },
    cause,
  );
}

function unreadable(file: string, cause: unknown): DatabaseRefused {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseRefused(
    'unreadable',
    {
      en: `${file} could not be opened: ${why}. Check that the folder exists, is writable and that the disk is not full.`,
      zh: `无法打开 ${file}：${why}。请检查目录是否存在、可写，以及磁盘是否已满。`,
    },
    cause,
  );
}
