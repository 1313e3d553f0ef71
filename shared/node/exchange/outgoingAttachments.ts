/** Chooses the attachments that go along in an exchange file, and says of the others why they do not. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AttachmentId } from '../../domain/ids.ts';
import type { LocalizedText } from '../../domain/values.ts';
import type { Amount, AttachmentsSent, ExchangedAttachment } from '../../protocol/exchange.ts';
import { AttachmentRefused, type AttachmentStore } from '../attachments/attachmentStore.ts';
import type { NamedAttachment } from '../journal/attachments.ts';
import { amountText } from './amountText.ts';
import type { OutgoingAttachments } from './writeExchange.ts';

const PIECE_BYTES = 256 * 1024;
/** Left free on the disk that the file is made on, as beside all attachments: it may be that of the record. */
const RESERVE_BYTES = 512 * 1024 * 1024;

export interface OutgoingOptions {
  readonly store: AttachmentStore;
  /** Those that the other side is not known to have. */
  readonly wanted: readonly NamedAttachment[];
  /** So many bytes at most. */
  readonly limit: number;
  /** Where the exchange file is made. */
  readonly file: string;
  /** Of the file system; another one in tests. */
  readonly freeBytes?: (directory: string) => Promise<number>;
}

export interface Chosen extends OutgoingAttachments {
  readonly sent: AttachmentsSent;
  readonly sentence: LocalizedText;
}

/** Each that goes along was read once, and is what the record says of it. */
export async function chooseAttachments({
  store,
  wanted,
  limit,
  file,
  freeBytes = freeBytesOf,
}: OutgoingOptions): Promise<Chosen> {
  const sent = { along: none(), overLimit: none(), noRoom: none(), missing: none(), damaged: none() };
  const files: ExchangedAttachment[] = [];
  mkdirSync(dirname(file), { recursive: true });
  const room = (await freeBytes(dirname(file))) - RESERVE_BYTES;
  for (const { attachmentId, bytes, name } of newestIncidentsFirst(wanted)) {
    const count = (amount: Amount): void => {
      amount.files += 1;
      amount.bytes += bytes;
    };
    const along = sent.along.bytes + bytes;
    if ((await store.size(attachmentId)) === null) count(sent.missing);
    else if (along > limit) count(sent.overLimit);
    else if (along > room) count(sent.noRoom);
    else if (!(await isSound(store, attachmentId, bytes))) count(sent.damaged);
    else {
      count(sent.along);
      files.push({ attachmentId, bytes, name });
    }
  }
  const read = (one: ExchangedAttachment): AsyncIterable<Uint8Array> => piecesOf(store, one.attachmentId, one.bytes);
  return { files, read, sent, sentence: sentenceOf(sent) };
}

/** Each file once. An incident is as new as the last that was added to it; its small pictures go first. */
function newestIncidentsFirst(wanted: readonly NamedAttachment[]): NamedAttachment[] {
  const newest = new Map<string, number>();
  for (const one of wanted) newest.set(incidentOf(one), Math.max(newest.get(incidentOf(one)) ?? 0, one.at));
  const age = (one: NamedAttachment): number => newest.get(incidentOf(one)) ?? 0;
  const sorted = wanted.toSorted(
    (a, b) =>
      age(b) - age(a) ||
      compared(incidentOf(a), incidentOf(b)) ||
      Number(b.isThumbnail) - Number(a.isThumbnail) ||
      b.at - a.at ||
      compared(a.attachmentId, b.attachmentId),
  );
  return [...new Map(sorted.toReversed().map((one) => [one.attachmentId, one])).values()].toReversed();
}

const incidentOf = ({ world, incidentId }: NamedAttachment): string => `${world} ${incidentId}`;
const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const none = (): Amount => ({ files: 0, bytes: 0 });

async function isSound(store: AttachmentStore, attachmentId: AttachmentId, bytes: number): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const piece of piecesOf(store, attachmentId, bytes)) hash.update(piece);
    return hash.digest('hex') === attachmentId;
  } catch (error) {
    // Gone meanwhile, or the disk does not give it back. A database that is away says nothing of the file.
    const isGone = error instanceof AttachmentRefused && error.code === 'attachment-missing';
    const isDisks = !(error instanceof AttachmentRefused) && error instanceof Error && 'code' in error;
    if (isGone || isDisks) return false;
    throw error;
  }
}

/** `bytes` at most: fewer where the store has fewer. */
async function* piecesOf(
  store: AttachmentStore,
  attachmentId: AttachmentId,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes;) {
    const piece = await store.read(attachmentId, at, Math.min(PIECE_BYTES, bytes - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

async function freeBytesOf(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

function sentenceOf({ along, overLimit, noRoom, missing, damaged }: AttachmentsSent): LocalizedText {
  const left: readonly (readonly [Amount, string, string])[] = [
    [
      overLimit,
      'for they exceed the limit that was set: raise it, or make another file when this one was taken',
      '超出所设上限：请提高上限，或待本文件导入后再导出一次',
    ],
    [noRoom, 'for want of room on the disk: make room there', '磁盘空间不足：请清理磁盘'],
    [missing, 'for they have not come here yet', '尚未到达本站'],
    [damaged, 'for they are damaged on the disk here: look at it', '本机磁盘上的文件已损坏：请检查磁盘'],
  ];
  const lacking = left.filter(([{ files }]) => files > 0);
  return {
    en: [
      `${amountText(along)} photos and files go along.`,
      ...lacking.map(([of, why]) => `${amountText(of)} do not, ${why}.`),
    ].join(' '),
    zh: [
      `随附照片和文件 ${amountText(along)}。`,
      ...lacking.map(([of, , why]) => `${amountText(of)} 未随附，${why}。`),
    ].join(''),
  };
}
