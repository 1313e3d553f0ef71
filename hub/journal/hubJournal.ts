/** The hub's journal on disk. Whoever writes it holds the folder's lock first: it has one writer. */
import { join } from 'node:path';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { lockFolder } from '#shared/node/folderLock.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { finishRestore } from '../backup/finishRestore.ts';
import { hub0001 } from './migrations/0001-judged-commands.ts';
import { hub0002 } from './migrations/0002-command-digest.ts';
import { hub0003 } from './migrations/0003-branches.ts';
import { hub0004 } from './migrations/0004-accounts.ts';
import { hub0005 } from './migrations/0005-stations.ts';

export const hubFolder = (dataDirectory: string): string => join(dataDirectory, 'hub');
export const journalFile = (dataDirectory: string): string => join(hubFolder(dataDirectory), 'journal.db');

export const attachmentsFolder = (dataDirectory: string): string => join(hubFolder(dataDirectory), 'attachments');
export const hubMigrations = [...journalMigrations, hub0001, hub0002, hub0003, hub0004, hub0005] as const;

/** Throws DatabaseRefused. */
export const openHubJournal = (dataDirectory: string): Database =>
  openDatabase({
    file: journalFile(dataDirectory),
    migrations: hubMigrations,
    synchronous: 'FULL',
  });

/**
 * Keeps every other hub and import off a data folder until the function it returns is called. What a restore that was
 * killed has left to do is done first. Throws DatabaseRefused, or a sentence.
 */
export function lockDataFolder(dataDirectory: string): () => void {
  const unlock = lockFolder(hubFolder(dataDirectory), {
    en: `Another hub runs on ${dataDirectory}, and a journal has one writer. End that hub, or name another folder with --data.`,
    zh: `${dataDirectory} 已有另一中心在运行，日志只能由一个进程写入。请停止该中心，或用 --data 指定其他目录。`,
  });
  try {
    finishRestore(dataDirectory, hubFolder(dataDirectory));
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
}
