/** Puts a backup in the place of what a hub has: checked before anything is touched, and nothing is deleted. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { lockFolder } from '#shared/node/folderLock.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { stamp } from '#shared/node/setAside.ts';
import { hubFolder, lockDataFolder, openHubJournal } from '../journal/hubJournal.ts';
import { BackupRefused, whyOf, type Manifest } from './backupFile.ts';
import { finishRestore, markFile, restoringFolder, type RestoreMark } from './finishRestore.ts';
import { readBackup } from './readBackup.ts';
import { syncFolder } from './syncFolder.ts';

export interface Restored {
  readonly manifest: Manifest;
  /** Of the history that begins with the restored one. */
  readonly epoch: string;
  /** The folder that has what was there. */
  readonly aside: string;
}

/** Rejects with DatabaseRefused where a hub runs on the folder, with BackupRefused for a file that is no whole backup. */
export async function restoreBackup(dataDirectory: string, file: string, now: Instant): Promise<Restored> {
  const unlock = lockDataFolder(dataDirectory);
  try {
    const restored = await prepareRestore(dataDirectory, file, now);
    finishRestore(dataDirectory, hubFolder(dataDirectory));
    return restored;
  } finally {
    unlock();
  }
}

/**
 * All of a restore but the last step, which whoever next takes the folder's lock does: beside a hub that runs, until that
 * begins anew. Rejects with BackupRefused, or with DatabaseRefused beside another restore; nothing is changed by then.
 */
export async function prepareRestore(dataDirectory: string, file: string, now: Instant): Promise<Restored> {
  const restoring = restoringFolder(dataDirectory);
  const part = `${restoring}.part`;
  const unlock = lockFolder(join(hubFolder(dataDirectory), 'restoring'), {
    en: `Another backup is being restored into ${dataDirectory}. Wait until that has ended.`,
    zh: `正在向 ${dataDirectory} 恢复另一个备份。请等待其结束。`,
  });
  try {
    if (existsSync(restoring)) throw new BackupRefused(waitsAlready(dataDirectory), null);
    const aside = `before-restore-${stamp(new Date(now))}`;
    const { manifest, epoch } = await prepare(part, file, { aside });
    // From here on it is finished, by this process or by the next.
    renameSync(part, restoring);
    syncFolder(dataDirectory);
    return { manifest, epoch, aside: join(dataDirectory, aside) };
  } finally {
    rmSync(part, { recursive: true, force: true });
    unlock();
  }
}

/** All that is to take the place of what is there, on the disk. Rejects with BackupRefused; nothing is touched by then. */
async function prepare(part: string, file: string, mark: RestoreMark): Promise<Pick<Restored, 'manifest' | 'epoch'>> {
  try {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(hubFolder(part), { recursive: true });
    const manifest = await readBackup({ file, into: hubFolder(part), all: true });
    const epoch = beginAnew(part);
    writeFileSync(markFile(part), JSON.stringify(mark), { flush: true });
    syncFolder(hubFolder(part));
    syncFolder(part);
    return { manifest, epoch };
  } catch (error) {
    throw error instanceof BackupRefused ? error : new BackupRefused(notRestored(file, error), error);
  }
}

/** Reads a backup to its end without restoring it. Rejects with BackupRefused. */
export async function checkBackup(dataDirectory: string, file: string): Promise<Manifest> {
  mkdirSync(dataDirectory, { recursive: true });
  const into = await mkdtemp(join(dataDirectory, 'checking-'));
  try {
    return await readBackup({ file, into, all: false });
  } catch (error) {
    throw error instanceof BackupRefused ? error : new BackupRefused(notRestored(file, error), error);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

/** What stations hold beyond the backup belongs to a history that this one left: they bring it back by that. */
function beginAnew(directory: string): string {
  const database = openHubJournal(directory);
  try {
    const epoch = new Journal(database).beginEpoch();
    database.pragma('wal_checkpoint(TRUNCATE)');
    return epoch;
  } finally {
    database.close();
  }
}

const waitsAlready = (dataDirectory: string): LocalizedText => ({
  en: `A backup that was restored into ${dataDirectory} takes its place when the hub is started again. End the hub and start it, then restore this one.`,
  zh: `先前恢复到 ${dataDirectory} 的备份将在中心重新启动时生效。请先重启中心，再恢复此备份。`,
});
const notRestored = (file: string, error: unknown): LocalizedText => ({
  en: `${file} could not be taken out into the data folder: ${whyOf(error)}. Nothing there was changed. See that the folder can be written to, and that its disk has room for the backup and what is there.`,
  zh: `无法将 ${file} 解出到数据目录：${whyOf(error)}。目录内容未作任何改动。请确认目录可写，且磁盘有足够空间同时容纳备份和现有内容。`,
});
