/** The bytes of attachments, named by their hash: what a hub and a station ask of whatever keeps them. */
import type { AttachmentId } from '../../domain/ids.ts';
import type { Instant, LocalizedText } from '../../domain/values.ts';

export interface Received {
  /** So many bytes are here; the next chunk begins there. */
  readonly received: number;
  /** All are here, on the disk, and their hash was checked. */
  readonly whole: boolean;
}

export interface Chunk {
  readonly attachmentId: AttachmentId;
  /** Of the whole file, as its sender says. */
  readonly bytes: number;
  /** Whose transfer it is: each sender has an unfinished file of its own, which no other can spoil. */
  readonly sender: string;
  readonly offset: number;
  readonly chunk: Uint8Array;
}

export interface Unfinished {
  readonly attachmentId: AttachmentId;
  /** As `senderKey` makes it. */
  readonly sender: string;
  readonly received: number;
  readonly changedAt: Instant;
}

export interface Whole {
  readonly attachmentId: AttachmentId;
  readonly bytes: number;
  readonly changedAt: Instant;
}

/** Files, or, where several hub processes share one database, a table of chunks in it. */
export interface AttachmentStore {
  /** Null: not here, or not all of it. */
  size(attachmentId: AttachmentId): Promise<number | null>;
  /** Those of them that are here whole. */
  held(attachmentIds: readonly AttachmentId[]): Promise<AttachmentId[]>;
  /** How far a transfer has come; 0: not begun. */
  received(attachmentId: AttachmentId, sender: string): Promise<number>;
  /** Takes the next chunk; rejects with AttachmentRefused. */
  take(chunk: Chunk): Promise<Received>;
  /** As many as there are from there, `length` at most. Rejects with AttachmentRefused for what is not here. */
  read(attachmentId: AttachmentId, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  whole(): Promise<Whole[]>;
  unfinished(): Promise<Unfinished[]>;
  drop(attachmentId: AttachmentId): Promise<void>;
  dropUnfinished(unfinished: Pick<Unfinished, 'attachmentId' | 'sender'>): Promise<void>;
}

export type RefusalCode =
  /** It does not follow on what was received; the sender asks where to go on. */
  | 'attachment-out-of-order'
  | 'attachment-too-long'
  | 'attachment-hash-differs'
  | 'attachment-disk-full'
  /** The database that keeps them cannot be reached. */
  | 'attachment-store-away'
  | 'attachment-missing';

/** Nothing was kept of what was given; the sentence says why, and what to do. */
export class AttachmentRefused extends Error {
  readonly code: RefusalCode;
  readonly sentence: LocalizedText;
  constructor(code: RefusalCode, sentence: LocalizedText, cause?: unknown) {
    super(sentence.en, { cause });
    this.name = 'AttachmentRefused';
    this.code = code;
    this.sentence = sentence;
  }
}

export const outOfOrder = (offset: number, received: number): LocalizedText => ({
  en: `A part of the file from byte ${String(offset)} on was given, but ${String(received)} bytes are here. It was not taken; go on from there.`,
  zh: `收到自第 ${String(offset)} 字节起的内容，但已接收 ${String(received)} 字节。该部分未接收，请从此处继续。`,
});

export const tooLong = (bytes: number): LocalizedText => ({
  en: `More came than the ${String(bytes)} bytes that the file was said to have. It was not kept. Add the file again.`,
  zh: `收到的内容超过文件声明的 ${String(bytes)} 字节，未保存。请重新添加该文件。`,
});

export const HASH_DIFFERS: LocalizedText = {
  en: 'What came is not the file that was announced: its hash differs. It was not kept, and is asked for again.',
  zh: '收到的内容与声明的文件不一致（哈希值不同），未保存，将重新获取。',
};

export const MISSING: LocalizedText = {
  en: 'The file is not here yet. It is shown as soon as it has come over.',
  zh: '该文件尚未到达，到达后即可显示。',
};
