/**
 * Writes an exchange file: a line of plain text that says what it is and holds the digest of the signed part, then that
 * part, by gzip, then the bytes of attachments. Each line of the signed part begins with a digest that runs on from the
 * line before; the last is signed. The file has its name only when all of it is on the disk.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  exchangeText,
  type ExchangedAttachment,
  type ExchangeHeader,
  type ExchangePart,
} from '../../protocol/exchange.ts';
import type { Signer } from '../identity/signing.ts';
import { chainHash, GENESIS } from '../journal/hash.ts';
import { attachmentParts } from './parts.ts';

export const MAGIC = 'MUSTER-EXCHANGE 1 ';
const LENGTH_DIGITS = 12;
export const PREFIX_BYTES = MAGIC.length + 64 + 1 + LENGTH_DIGITS + 1;

export type Parts = AsyncIterable<ExchangePart> | Iterable<ExchangePart>;

/** Attachments that go along, and how their bytes are had. */
export interface OutgoingAttachments {
  readonly files: readonly ExchangedAttachment[];
  readonly read: (file: ExchangedAttachment) => AsyncIterable<Uint8Array>;
}

const NO_ATTACHMENTS: OutgoingAttachments = {
  files: [],
  read: async function* () {
    // There is none to read.
  },
};

/** Rejects with what the disk, or making the parts, rejects with; no file is left then. Resolves with its size in bytes. */
export async function writeExchange(
  file: string,
  signer: Signer,
  header: ExchangeHeader,
  parts: Parts,
  attachments: OutgoingAttachments = NO_ATTACHMENTS,
): Promise<number> {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.next`;
  await rm(next, { force: true });
  const handle = await open(next, 'wx', 0o600);
  let size: number;
  try {
    size = await writeSigned(handle, lines(signer, header, parts, attachments.files));
    size = await writeAttachments(handle, size, attachments);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(next, { force: true });
    throw error;
  }
  await handle.close();
  await rename(next, file);
  await syncFolder(dirname(file));
  return size;
}

/** Resolves with where it ends. */
async function writeSigned(handle: FileHandle, from: AsyncIterable<string>): Promise<number> {
  const digest = createHash('sha256');
  let at = PREFIX_BYTES;
  await pipeline(Readable.from(from), createGzip(), async (compressed: AsyncIterable<Buffer>) => {
    for await (const chunk of compressed) {
      digest.update(chunk);
      at = await writeAt(handle, chunk, at);
    }
  });
  const length = String(at - PREFIX_BYTES).padStart(LENGTH_DIGITS, '0');
  await writeAt(handle, Buffer.from(`${MAGIC}${digest.digest('hex')} ${length}\n`), 0);
  return at;
}

async function writeAttachments(
  handle: FileHandle,
  from: number,
  { files, read }: OutgoingAttachments,
): Promise<number> {
  let at = from;
  for (const file of files) {
    const end = at + file.bytes;
    for await (const chunk of read(file)) at = await writeAt(handle, chunk, at);
    if (at !== end) throw new Error(`The attachment ${file.attachmentId} changed while the file was written.`);
  }
  return at;
}

async function writeAt(handle: FileHandle, chunk: Uint8Array, at: number): Promise<number> {
  const { bytesWritten } = await handle.write(chunk, 0, chunk.length, at);
  if (bytesWritten < chunk.length) throw new Error('The disk took a part only.');
  return at + bytesWritten;
}

async function* lines(
  signer: Signer,
  header: ExchangeHeader,
  parts: Parts,
  files: readonly ExchangedAttachment[],
): AsyncGenerator<string> {
  let digest = GENESIS;
  let count = 0;
  const line = (content: unknown): string => {
    const text = JSON.stringify(content);
    digest = chainHash(digest, text);
    return `${digest} ${text}\n`;
  };
  yield line(header);
  for await (const part of parts) {
    count += 1;
    yield line(part);
  }
  for (const part of attachmentParts(files)) {
    count += 1;
    yield line(part);
  }
  yield line({ part: 'end', parts: count, signature: signer.sign(exchangeText(digest)) });
}

/** So that the name is on the disk, too. A system that cannot do that does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
