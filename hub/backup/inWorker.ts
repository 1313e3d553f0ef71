import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Instant, LocalizedText } from '#shared/domain/values.ts';
import { BackupRefused } from './backupFile.ts';

export const BackupTask = z.object({
  dataDirectory: z.string(),
  file: z.string(),
  version: z.string(),
  now: Instant,
});
export type BackupTask = z.infer<typeof BackupTask>;

const BackupReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), bytes: z.number() }),
  z.object({ ok: z.literal(false), sentence: LocalizedText }),
]);
export type BackupReply = z.infer<typeof BackupReply>;

/** Resolves to its size. Rejects with BackupRefused; `abort` leaves what a killed process leaves. */
export function makeBackupInWorker(task: BackupTask, abort: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: task });
    const stop = (): void => void worker.terminate();
    abort.addEventListener('abort', stop);
    let reply: BackupReply | null = null;
    worker.once('message', (message) => {
      reply = BackupReply.parse(message);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      abort.removeEventListener('abort', stop);
      if (reply === null) reject(new BackupRefused(ENDED));
      else if (reply.ok) resolve(reply.bytes);
      else reject(new BackupRefused(reply.sentence));
    });
  });
}

/** Beside this file in the sources; in `dist` beside the programs, and this file in one of them or in a chunk. */
function workerFile(): string {
  const source = join(import.meta.dirname, 'backupWorker.ts');
  if (existsSync(source)) return source;
  const built = join(import.meta.dirname, 'backupWorker.js');
  return existsSync(built) ? built : join(dirname(import.meta.dirname), 'backupWorker.js');
}

const ENDED: LocalizedText = {
  en: 'The backup was broken off before it was done. Earlier backups are kept.',
  zh: '备份在完成之前被中断。以前的备份均已保留。',
};
