/**
 * Makes a backup of a hub's folder, whether its hub runs or not: the journal is copied by SQLite as it stands at one
 * moment, while a hub goes on writing. All else that is taken is written once and never changed.
 */
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import SQLite from 'better-sqlite3';
import { create } from 'tar';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { DatabaseRefused, isDiskFailure } from '#shared/node/database.ts';
import { lockFolder } from '#shared/node/folderLock.ts';
import { hubFolder } from '../journal/hubJournal.ts';
import {
  ATTACHMENTS,
  BackupRefused,
  isBackupPath,
  JOURNAL,
  KEY_FILES,
  MANIFEST,
  SERIES,
  whyOf,
  type BackupEntry,
  type Manifest,
} from './backupFile.ts';
import { hashOf } from './hashOf.ts';
import { describeJournal, readBackup } from './readBackup.ts';
import { syncFolder } from './syncFolder.ts';

/** What a backup leaves free, so that acts can still be written. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const WORK = 'unfinished-';
/** Copied between two looks at whether to go on: 4 MB. */
const PAGES_AT_ONCE = 1_000;

export interface MakeBackupOptions {
  readonly dataDirectory: string;
  readonly file: string;
  readonly version: string;
  readonly now: Instant;
  /** Readings and positions of the past, too: large, and no part of the record. */
  readonly withSeries?: boolean;
  /** Another one in tests. */
  readonly reserveBytes?: number;
}

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly manifest: Manifest;
}

/** Where a hub keeps its backups, and where each is put together. */
export const backupsFolder = (dataDirectory: string): string => join(dataDirectory, 'backups');

/** Resolves when it is on the disk and was read back whole. Rejects with BackupRefused; no file of that name is new then. */
export async function makeBackup(options: MakeBackupOptions): Promise<BackupMade> {
  const { dataDirectory } = options;
  const file = resolve(options.file);
  if (!existsSync(join(hubFolder(dataDirectory), JOURNAL))) throw new BackupRefused(noJournal(dataDirectory));
  const folder = backupsFolder(dataDirectory);
  const unlock = locked(folder);
  try {
    // As a process that was killed left it.
    for (const name of await readdir(folder))
      if (name.startsWith(WORK) || name.endsWith('.tar.gz.part')) await rm(join(folder, name), { recursive: true });
    const work = await mkdtemp(join(folder, WORK));
    try {
      return await make({ ...options, file }, work);
    } catch (error) {
      await rm(`${file}.part`, { force: true });
      throw error instanceof BackupRefused ? error : new BackupRefused(notMade(file, error), error);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  } finally {
    unlock();
  }
}

function locked(folder: string): () => void {
  try {
    return lockFolder(folder, BUSY);
  } catch (error) {
    throw error instanceof DatabaseRefused ? new BackupRefused(error.sentence, error) : error;
  }
}

async function make(options: MakeBackupOptions, work: string): Promise<BackupMade> {
  const { dataDirectory, file, version, now, withSeries = false } = options;
  const hub = hubFolder(dataDirectory);
  const attachments = attachmentsIn(hub);
  const databases = [JOURNAL, ...(withSeries && existsSync(join(hub, SERIES)) ? [SERIES] : [])];
  await mkdir(dirname(file), { recursive: true });
  await checkRoom(options, attachments, databases);

  for (const name of databases) await copyOf(join(hub, name), join(work, name));
  const keys = KEY_FILES.filter((name) => existsSync(join(hub, name)));
  // They may be renewed while they are read.
  for (const name of keys) await writeFile(join(work, name), readFileSync(join(hub, name)), { mode: 0o600 });

  const sources = new Map([
    ...[...databases, ...keys].map((path) => [path, join(work, path)] as const),
    ...attachments.map((path) => [path, join(hub, path)] as const),
  ]);
  const entries: BackupEntry[] = [];
  for (const [path, source] of sources) entries.push({ path, ...(await hashOf(source)) });
  const manifest: Manifest = { format: 1, version, madeAt: now, ...described(join(work, JOURNAL)), entries };
  await writeFile(join(work, MANIFEST), JSON.stringify(manifest));

  const part = `${file}.part`;
  await rm(part, { force: true });
  const paths = new Map([
    [join(work, MANIFEST), MANIFEST],
    ...[...sources].map(([path, source]) => [source, path] as const),
  ]);
  const tar = create(
    {
      gzip: { level: 1 },
      strict: true,
      preservePaths: true,
      noDirRecurse: true,
      portable: true,
      onWriteEntry: (entry) => {
        entry.path = paths.get(resolve(entry.absolute)) ?? entry.path;
      },
    },
    [...paths.keys()],
  );
  await pipeline(tar, createWriteStream(part, { mode: 0o600, flush: true }));
  for (const name of databases) await rm(join(work, name));
  // By what is on the disk, not by what was meant to be: only then is it called a backup.
  await readBackup({ file: part, into: join(work, 'check'), all: false });
  const { size } = statSync(part);
  await rename(part, file);
  syncFolder(dirname(file));
  return { file, bytes: size, manifest };
}

async function copyOf(source: string, to: string): Promise<void> {
  const database = new SQLite(source, { readonly: true, fileMustExist: true });
  try {
    // What this transaction has read stays as it is: else every act of the hub would have the copy begin anew.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    await database.backup(to, { progress: () => PAGES_AT_ONCE });
  } finally {
    database.close();
  }
  const copy = new SQLite(to);
  try {
    // One file, that can be opened where nothing may be written beside it.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

function described(journal: string): Pick<Manifest, 'epoch' | 'worlds'> {
  const database = new SQLite(journal, { readonly: true, fileMustExist: true });
  try {
    return describeJournal(database);
  } finally {
    database.close();
  }
}

function attachmentsIn(hub: string): string[] {
  const folder = join(hub, ATTACHMENTS);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${ATTACHMENTS}/${name.replaceAll('\\', '/')}`)
    .filter(isBackupPath)
    .toSorted();
}

/** Of what is copied there are two at a time, where the worst comes of compressing it: the copy, and the backup. */
async function checkRoom(
  { dataDirectory, file, reserveBytes = RESERVE_BYTES }: MakeBackupOptions,
  attachments: readonly string[],
  databases: readonly string[],
): Promise<void> {
  const hub = hubFolder(dataDirectory);
  const sizeOf = (path: string): number => statSync(join(hub, path), { throwIfNoEntry: false })?.size ?? 0;
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0);
  const copied = sum(databases.map((name) => sizeOf(name) + sizeOf(`${name}-wal`)));
  const written = copied + sum(attachments.map(sizeOf));
  const beside = statSync(dirname(file)).dev === statSync(backupsFolder(dataDirectory)).dev;
  const wanted: [string, number][] = beside
    ? [[dirname(file), copied + written]]
    : [
        [dirname(file), written],
        [backupsFolder(dataDirectory), copied],
      ];
  for (const [folder, bytes] of wanted) {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < bytes + reserveBytes)
      throw new BackupRefused(noRoom(folder, bavail * bsize, bytes + reserveBytes));
  }
}

const BUSY: LocalizedText = {
  en: 'Another backup of this hub is being made. Wait until it is done.',
  zh: '正在对该中心进行另一备份。请等待其完成。',
};

const noJournal = (dataDirectory: string): LocalizedText => ({
  en: `${dataDirectory} has no hub’s journal in a file. Name the hub’s folder with --data. A journal in PostgreSQL is backed up by pg_dump, and its hubs’ folders as files.`,
  zh: `${dataDirectory} 中没有中心的日志文件。请用 --data 指定中心的目录。PostgreSQL 中的日志请用 pg_dump 备份，其中心目录按文件备份。`,
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

const noRoom = (folder: string, free: number, wanted: number): LocalizedText => ({
  en: `No backup was made: the disk of ${folder} has ${megabytes(free)} free, and it takes up to ${megabytes(wanted)}. Make room, or write it to another disk with “muster backup -o”. Earlier backups are kept.`,
  zh: `未进行备份：${folder} 所在磁盘剩余 ${megabytes(free)}，最多需要 ${megabytes(wanted)}。请清理磁盘，或用“muster backup -o”写入其他磁盘。以前的备份均已保留。`,
});

function notMade(file: string, error: unknown): LocalizedText {
  const full = isDiskFailure(error);
  return full
    ? {
        en: `${file} was not made: the disk is full or failed (${whyOf(error)}). Make room on it. Earlier backups are kept.`,
        zh: `未能生成 ${file}：磁盘已满或故障（${whyOf(error)}）。请清理磁盘。以前的备份均已保留。`,
      }
    : {
        en: `${file} was not made: ${whyOf(error)}. Earlier backups are kept.`,
        zh: `未能生成 ${file}：${whyOf(error)}。以前的备份均已保留。`,
      };
}
