import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { LocalizedText } from '#shared/domain/values.ts';
import { MOST_CHARACTERS, textsOfDocument, type ReportDocument } from '#shared/reports/document.ts';
import type { ReportFormat } from '#shared/protocol/reports.ts';
import { HostRefusal } from '../refusal.ts';
import type { WrittenDocument } from './written.ts';

const Written = z.object({ bytes: z.instanceof(Uint8Array), told: LocalizedText.nullable() });

/** Rejects with HostRefusal: it is too large, or the writing broke off. */
export async function writeInWorker(document: ReportDocument, format: ReportFormat): Promise<WrittenDocument> {
  let characters = 0;
  for (const text of textsOfDocument(document)) characters += text.length;
  if (characters > MOST_CHARACTERS) throw new HostRefusal(TOO_LONG);
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: { document, format } });
    let written: WrittenDocument | null = null;
    worker.once('message', (message) => {
      written = Written.parse(message);
    });
    worker.once('error', (error) => {
      reject(new HostRefusal(notWritten(error instanceof Error ? error.message : String(error))));
    });
    worker.once('exit', () => {
      if (written === null) reject(new HostRefusal(notWritten('-')));
      else resolve(written);
    });
  });
}

/** Beside this file in the sources; in `dist` beside the programs, and this file in one of them or in a chunk. */
function workerFile(): string {
  const source = join(import.meta.dirname, 'reportWorker.ts');
  if (existsSync(source)) return source;
  const built = join(import.meta.dirname, 'reportWorker.js');
  return existsSync(built) ? built : join(dirname(import.meta.dirname), 'reportWorker.js');
}

const TOO_LONG: LocalizedText = {
  en: 'The document would have more than 8 million characters, which no reader opens. Choose one person or one unit instead of everybody, or an earlier moment in review.',
  zh: '该文档将超过 800 万字符，无法正常打开。请只选择一名人员或一支力量，或在回顾中选择较早的时刻。',
};
const notWritten = (why: string): LocalizedText => ({
  en: `The document could not be written (${why}). Nothing of the record is harmed. Try again; if it happens again, save it in the other format.`,
  zh: `文档未能生成（${why}）。记录未受影响。请重试；如仍失败，请改用另一种格式保存。`,
});
