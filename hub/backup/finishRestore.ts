/**
 * The part of a restore that must not stop half-way: what is there goes aside, what was restored takes its place. Each
 * step may be done again, and whoever next takes the folder's lock does so for a process that was killed in it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ATTACHMENTS, isBackupPath } from './backupFile.ts';
import { syncFolder } from './syncFolder.ts';

/** Beside what is restored; `aside` is where in the data folder goes what was there. */
const RestoreMark = z.object({ aside: z.string().regex(/^before-restore-[\w-]+$/) });
export type RestoreMark = z.infer<typeof RestoreMark>;

/** Under this name it is whole, and is to be put in place. It is made like a data folder: `hub` is in it. */
export const restoringFolder = (dataDirectory: string): string => join(dataDirectory, 'restoring');
export const markFile = (restoring: string): string => join(restoring, 'restore.json');

/** Does nothing where there is nothing to finish. Throws a sentence. */
export function finishRestore(dataDirectory: string, hubFolder: string): void {
  const restoring = restoringFolder(dataDirectory);
  if (!existsSync(restoring)) return;
  try {
    finish(dataDirectory, hubFolder, restoring);
  } catch (error) {
    throw new Error(
      `A backup was being restored into ${dataDirectory} and could not be put in its place: ${error instanceof Error ? error.message : String(error)}. Nothing is lost: see that the folder can be written to, and start again; it goes on from there.`,
      { cause: error },
    );
  }
}

function finish(dataDirectory: string, hubFolder: string, restoring: string): void {
  const restored = join(restoring, 'hub');
  const isAside = join(restoring, 'is-aside');
  if (!existsSync(isAside)) {
    const { aside } = RestoreMark.parse(JSON.parse(readFileSync(markFile(restoring), 'utf8')));
    const folder = join(dataDirectory, aside);
    mkdirSync(folder, { recursive: true });
    // Attachments go by their content: those that are there are the same, or more.
    const replaced = readdirSync(restored).filter((name) => name !== ATTACHMENTS);
    for (const name of replaced.filter(isBackupPath))
      // What is in SQLite's log is part of the database.
      for (const suffix of ['-wal', '-shm', ''])
        if (existsSync(join(hubFolder, name + suffix)))
          renameSync(join(hubFolder, name + suffix), join(folder, name + suffix));
    syncFolder(folder);
    syncFolder(hubFolder);
    writeFileSync(isAside, '', { flush: true });
    syncFolder(restoring);
  }
  for (const path of pathsIn(restored)) {
    mkdirSync(dirname(join(hubFolder, path)), { recursive: true });
    renameSync(join(restored, path), join(hubFolder, path));
  }
  syncFolder(hubFolder);
  rmSync(restoring, { recursive: true });
}

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isBackupPath);
