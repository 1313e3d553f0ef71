/** One process at a time on a folder of data: each of its databases has one writer. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { LocalizedText } from '../domain/values.ts';
import { DatabaseRefused, type Database } from './database.ts';

/** Who is just ending gives the folder up within this time. */
const LOCK_WITHIN_MS = 5_000;

/**
 * Keeps every other process off a folder until the function it returns is called, or this process is gone in whatever
 * way: the system lifts SQLite's lock. Throws DatabaseRefused; `inUse` says that another holds the folder.
 */
export function lockFolder(folder: string, inUse: LocalizedText): () => void {
  let lock: Database | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new SQLite(join(folder, 'lock.db'), { timeout: LOCK_WITHIN_MS });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (error instanceof SQLite.SqliteError && error.code === 'SQLITE_BUSY')
      throw new DatabaseRefused('in-use', inUse, error);
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseRefused(
      'unreadable',
      {
        en: `${folder} cannot be used: ${why}. Check that the folder can be made and written to, and that the disk is not full.`,
        zh: `无法使用 ${folder}：${why}。请检查目录是否可创建、可写，以及磁盘是否已满。`,
      },
      error,
    );
  }
  const held = lock;
  return () => {
    held.close();
  };
}
