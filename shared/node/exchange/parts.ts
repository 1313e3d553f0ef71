/** Cuts what goes into an exchange file into parts that a reader holds in memory one at a time. */
import type { AttachmentId, WorldId } from '../../domain/ids.ts';
import {
  MAX_IDS_OF_PART,
  type ExchangedAttachment,
  type ExchangePart,
  type SignedAct,
  type SignedOutcome,
} from '../../protocol/exchange.ts';
import type { Checkpoint, JournalRow } from '../../protocol/histories.ts';
import { ExchangeRefused } from './exchangeRefused.ts';

const ROWS_AT_ONCE = 500;
const PART_CHARACTERS = 1_000_000;
const ACTS_AT_ONCE = 100;

type ReadRows = (from: number, limit: number) => readonly JournalRow[] | Promise<readonly JournalRow[]>;

async function* chunks(from: number, to: number, read: ReadRows): AsyncGenerator<JournalRow[]> {
  for (let next = from; next <= to;) {
    const rows = fitting(await read(next, Math.min(ROWS_AT_ONCE, to - next + 1)), ({ body }) => body.length);
    if (rows[0]?.sequence !== next) throw new ExchangeRefused(CHANGED);
    yield rows;
    next += rows.length;
  }
}

export async function* rowParts(
  world: WorldId,
  from: number,
  to: number,
  read: ReadRows,
): AsyncGenerator<ExchangePart> {
  for await (const rows of chunks(from, to, read)) yield { part: 'rows', world, rows };
}

export async function* lostParts(checkpoint: Checkpoint, from: number, read: ReadRows): AsyncGenerator<ExchangePart> {
  for await (const rows of chunks(from, checkpoint.sequence, read)) yield { part: 'lost', rows, checkpoint };
}

export function* actParts(acts: readonly SignedAct[]): Generator<ExchangePart> {
  for (let at = 0; at < acts.length;) {
    const some = fitting(acts.slice(at, at + ACTS_AT_ONCE), ({ text }) => text.length);
    yield { part: 'acts', acts: some };
    at += some.length;
  }
}

export function* outcomeParts(outcomes: readonly SignedOutcome[]): Generator<ExchangePart> {
  for (let at = 0; at < outcomes.length; at += ACTS_AT_ONCE)
    yield { part: 'outcomes', outcomes: outcomes.slice(at, at + ACTS_AT_ONCE) };
}

export function* heldParts(attachmentIds: readonly AttachmentId[]): Generator<ExchangePart> {
  for (let at = 0; at < attachmentIds.length; at += MAX_IDS_OF_PART)
    yield { part: 'held', attachmentIds: attachmentIds.slice(at, at + MAX_IDS_OF_PART) };
}

export function* attachmentParts(files: readonly ExchangedAttachment[]): Generator<ExchangePart> {
  for (let at = 0; at < files.length; at += MAX_IDS_OF_PART)
    yield { part: 'attachments', files: files.slice(at, at + MAX_IDS_OF_PART) };
}

/** From the first on; at least one. */
function fitting<T>(all: readonly T[], length: (one: T) => number): T[] {
  let characters = 0;
  return all.filter((one, index) => (characters += length(one)) <= PART_CHARACTERS || index === 0);
}

const CHANGED = {
  en: 'The record changed while the file was written: the hub began another history. No file was made. Export again.',
  zh: '写入文件时记录发生变化：中心启用了新的历史记录。未生成文件。请重新导出。',
};
