/**
 * Attachments as files: `ab/ab12…` for one that is whole, `unfinished/ab12….SENDER` for one that is on its way. A name
 * without an end means whole and checked: the file is synced and its hash checked before it gets that name, so that a
 * process or machine that dies at any moment leaves a whole file or one to go on with, never a wrong one.
 */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AttachmentId } from '../../domain/ids.ts';
import type { LocalizedText } from '../../domain/values.ts';
import {
  AttachmentRefused,
  HASH_DIFFERS,
  MISSING,
  outOfOrder,
  tooLong,
  type AttachmentStore,
  type Chunk,
  type Received,
  type Unfinished,
  type Whole,
} from './attachmentStore.ts';
import { senderKey } from './senderKey.ts';

/** Left free, so that acts can still be written when photos have filled the disk. */
const RESERVE_BYTES = 512 * 1024 * 1024;
/** Hashed in pieces, so that nothing else waits for a large file. */
const HASH_PIECE_BYTES = 256 * 1024;

export interface AttachmentFolderOptions {
  readonly directory: string;
  /** Of the file system; another one in tests. */
  readonly freeBytes?: (directory: string) => Promise<number>;
}

export class AttachmentFolder implements AttachmentStore {
  readonly #directory: string;
  readonly #unfinished: string;
  readonly #freeBytes: (directory: string) => Promise<number>;
  /** What is being written, by unfinished file: one chunk after another. */
  readonly #writing = new Map<string, Promise<unknown>>();

  constructor({ directory, freeBytes = freeBytesOf }: AttachmentFolderOptions) {
    this.#directory = directory;
    this.#unfinished = join(directory, 'unfinished');
    this.#freeBytes = freeBytes;
    mkdirSync(this.#unfinished, { recursive: true });
  }

  /** Where the file of an attachment is, or would be. */
  file(attachmentId: AttachmentId): string {
    return join(this.#directory, attachmentId.slice(0, 2), attachmentId);
  }

  size(attachmentId: AttachmentId): Promise<number | null> {
    return sizeOf(this.file(attachmentId));
  }

  async held(attachmentIds: readonly AttachmentId[]): Promise<AttachmentId[]> {
    const held: AttachmentId[] = [];
    for (const id of attachmentIds) if ((await this.size(id)) !== null) held.push(id);
    return held;
  }

  async received(attachmentId: AttachmentId, sender: string): Promise<number> {
    return (await sizeOf(this.#unfinishedFile(attachmentId, sender))) ?? 0;
  }

  take(chunk: Chunk): Promise<Received> {
    const file = this.#unfinishedFile(chunk.attachmentId, chunk.sender);
    const before = this.#writing.get(file) ?? Promise.resolve();
    const taken = before.then(() => this.#take(file, chunk));
    const done = taken.then(
      () => undefined,
      // Whoever gave it hears of it.
      () => undefined,
    );
    this.#writing.set(file, done);
    void done.then(() => {
      if (this.#writing.get(file) === done) this.#writing.delete(file);
    });
    return taken;
  }

  async read(attachmentId: AttachmentId, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const size = await this.size(attachmentId);
    if (size === null) throw new AttachmentRefused('attachment-missing', MISSING);
    const wanted = Math.max(0, Math.min(length, size - offset));
    const bytes = new Uint8Array(wanted);
    const file = await open(this.file(attachmentId), 'r');
    try {
      const { bytesRead } = await file.read(bytes, 0, wanted, offset);
      return bytesRead === wanted ? bytes : bytes.slice(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async whole(): Promise<Whole[]> {
    const found: Whole[] = [];
    for (const part of await readdir(this.#directory, { withFileTypes: true })) {
      if (!part.isDirectory() || part.name.length !== 2) continue;
      for (const name of await readdir(join(this.#directory, part.name))) {
        const attachmentId = AttachmentId.safeParse(name);
        if (!attachmentId.success) continue;
        const { size, mtimeMs } = await stat(join(this.#directory, part.name, name));
        found.push({ attachmentId: attachmentId.data, bytes: size, changedAt: Math.floor(mtimeMs) });
      }
    }
    return found;
  }

  async unfinished(): Promise<Unfinished[]> {
    const found: Unfinished[] = [];
    for (const name of await readdir(this.#unfinished)) {
      const [id, sender] = name.split('.');
      const attachmentId = AttachmentId.safeParse(id);
      if (!attachmentId.success || sender === undefined) continue;
      const there = await stat(join(this.#unfinished, name)).catch(nullWhereMissing);
      if (there === null) continue;
      const { size, mtimeMs } = there;
      found.push({ attachmentId: attachmentId.data, sender, received: size, changedAt: Math.floor(mtimeMs) });
    }
    return found;
  }

  async drop(attachmentId: AttachmentId): Promise<void> {
    await rm(this.file(attachmentId), { force: true });
  }

  async dropUnfinished({ attachmentId, sender }: Pick<Unfinished, 'attachmentId' | 'sender'>): Promise<void> {
    await rm(join(this.#unfinished, `${attachmentId}.${sender}`), { force: true });
  }

  #unfinishedFile(attachmentId: AttachmentId, sender: string): string {
    return join(this.#unfinished, `${attachmentId}.${senderKey(sender)}`);
  }

  async #take(file: string, { attachmentId, bytes, offset, chunk }: Chunk): Promise<Received> {
    const size = await this.size(attachmentId);
    if (size !== null) return { received: size, whole: true };
    const before = (await sizeOf(file)) ?? 0;
    if (offset !== before) throw new AttachmentRefused('attachment-out-of-order', outOfOrder(offset, before));
    const received = before + chunk.byteLength;
    if (received > bytes) {
      await rm(file, { force: true });
      throw new AttachmentRefused('attachment-too-long', tooLong(bytes));
    }
    try {
      if (chunk.byteLength > 0) {
        if ((await this.#freeBytes(this.#directory)) < RESERVE_BYTES + (bytes - before))
          throw new AttachmentRefused('attachment-disk-full', DISK_FULL);
        await append(file, before, chunk);
      }
      if (received < bytes) return { received, whole: false };
      await this.#finish(file, attachmentId);
      return { received: bytes, whole: true };
    } catch (error) {
      if (isRoomless(error)) throw new AttachmentRefused('attachment-disk-full', DISK_FULL, error);
      throw error;
    }
  }

  async #finish(file: string, attachmentId: AttachmentId): Promise<void> {
    await syncFile(file);
    if ((await hashOf(file)) !== attachmentId) {
      await rm(file, { force: true });
      throw new AttachmentRefused('attachment-hash-differs', HASH_DIFFERS);
    }
    const folder = join(this.#directory, attachmentId.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await rename(file, this.file(attachmentId));
    // The name, too, must outlive a power cut.
    await syncFolder(folder);
    await syncFolder(this.#directory);
  }
}

/** SHA-256 of a file, read in pieces. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: HASH_PIECE_BYTES })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

async function append(file: string, at: number, chunk: Uint8Array): Promise<void> {
  const opened = await open(file, at === 0 ? 'w' : 'r+');
  try {
    for (let written = 0; written < chunk.byteLength;) {
      const { bytesWritten } = await opened.write(chunk, written, chunk.byteLength - written, at + written);
      written += bytesWritten;
    }
  } catch (error) {
    // What fits of a chunk is no use: the sender gives it again from its beginning.
    await opened.truncate(at);
    throw error;
  } finally {
    await opened.close();
  }
}

async function syncFile(file: string): Promise<void> {
  const opened = await open(file, 'r+');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows writes names through and opens no folder.
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

async function sizeOf(file: string): Promise<number | null> {
  const there = await stat(file).catch(nullWhereMissing);
  return there === null ? null : there.size;
}

async function freeBytesOf(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

const SystemFault = z.object({ code: z.string() });
const codeOf = (error: unknown): string => SystemFault.safeParse(error).data?.code ?? '';
const isRoomless = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].includes(codeOf(error));

function nullWhereMissing(error: unknown): null {
  if (codeOf(error) !== 'ENOENT') throw error;
  return null;
}

const DISK_FULL: LocalizedText = {
  en: 'There is too little room on the disk for this file; the rest is kept for the record itself. Make room, then it goes on.',
  zh: '磁盘空间不足，无法保存该文件；剩余空间留给事件记录。清理磁盘后将继续。',
};
