/** Makes one backup on a thread of its own: a hub that hashes and copies gigabytes meanwhile judges no act later. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeBackup } from './makeBackup.ts';
import { BackupRefused, whyOf } from './backupFile.ts';
import { BackupTask, type BackupReply } from './inWorker.ts';

async function run(): Promise<BackupReply> {
  try {
    const { bytes } = await makeBackup(BackupTask.parse(workerData));
    return { ok: true, bytes };
  } catch (error) {
    if (error instanceof BackupRefused) return { ok: false, sentence: error.sentence };
    const why = whyOf(error);
    return { ok: false, sentence: { en: `No backup was made: ${why}`, zh: `未进行备份：${why}` } };
  }
}

parentPort?.postMessage(await run());
