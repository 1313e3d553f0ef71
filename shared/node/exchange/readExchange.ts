/**
 * Reads an exchange file: first all of its signed part, to the end, whether it is whole and what it claims is signed; only
 * then its parts are given out, one at a time. What is in memory at once is one line. The bytes of attachments behind it
 * are given out as they stand: whoever stores one checks its hash, and one that was damaged harms nothing else.
 */
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { LocalizedText } from '../../domain/values.ts';
import {
  ExchangeEnd,
  ExchangeHeader,
  ExchangePart,
  exchangeText,
  type ExchangedAttachment,
} from '../../protocol/exchange.ts';
import { isSignedBy } from '../identity/signing.ts';
import { chainHash, GENESIS } from '../journal/hash.ts';
import { ExchangeRefused } from './exchangeRefused.ts';
import { Soundness } from './soundness.ts';
import { MAGIC, PREFIX_BYTES } from './writeExchange.ts';

const CHUNK_BYTES = 256 * 1024;
/** An act is at most 8 MB, the state of a world some. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

export interface OpenedExchange {
  readonly header: ExchangeHeader;
  /** Those whose bytes are said to stand in the file. */
  readonly attachments: readonly ExchangedAttachment[];
  /** Of one of those, in its order; fewer where the file was cut. Rejects with what the medium rejects with. */
  bytesOf(attachment: ExchangedAttachment): AsyncGenerator<Uint8Array>;
  /** Throws ExchangeRefused when the file was changed since it was opened. */
  parts(): AsyncGenerator<ExchangePart>;
  close(): Promise<void>;
}

/** Rejects with ExchangeRefused for a file that is something else, cut, changed, or signed by nobody; nothing is taken then. */
export async function openExchange(file: string): Promise<OpenedExchange> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new ExchangeRefused(unreadable(file, error), error);
  });
  try {
    const prefix = await prefixOf(handle);
    const { header, attachments } = await check(handle, prefix);
    const places = new Map<ExchangedAttachment, number>();
    let end = PREFIX_BYTES + prefix.length;
    for (const attachment of attachments) {
      places.set(attachment, end);
      end += attachment.bytes;
    }
    // What stands behind the end was added.
    if ((await handle.stat()).size > end) throw new ExchangeRefused(LONGER);
    return {
      header,
      attachments,
      bytesOf: (attachment) => piecesOf(handle, places.get(attachment) ?? end, attachment.bytes),
      parts: () => partsOf(handle, prefix),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface Checked {
  readonly header: ExchangeHeader;
  readonly attachments: readonly ExchangedAttachment[];
}

async function check(handle: FileHandle, prefix: Prefix): Promise<Checked> {
  let header: ExchangeHeader | null = null;
  let soundness: Soundness | null = null;
  const attachments: ExchangedAttachment[] = [];
  for await (const line of signedLines(handle, prefix)) {
    if (line.part.part === 'header') {
      header = line.part;
      soundness = new Soundness(header);
    } else {
      const wrong = soundness?.wrongIn(line.part) ?? null;
      if (wrong !== null) throw new ExchangeRefused(notSound(line.number, line.part, wrong));
      if (line.part.part === 'attachments') attachments.push(...line.part.files);
    }
  }
  if (header === null || soundness === null) throw new ExchangeRefused(NO_EXCHANGE);
  const world = soundness.unvouched();
  if (world !== null) throw new ExchangeRefused(unvouched(world));
  return { header, attachments };
}

async function* partsOf(handle: FileHandle, prefix: Prefix): AsyncGenerator<ExchangePart> {
  for await (const { part } of signedLines(handle, prefix)) if (part.part !== 'header') yield part;
}

interface Line {
  readonly number: number;
  readonly part: ExchangeHeader | ExchangePart;
}

/** All lines before the end; when it returns, the end was there and its signature is the sender's. */
async function* signedLines(handle: FileHandle, prefix: Prefix): AsyncGenerator<Line> {
  const compressed = createHash('sha256');
  let digest = GENESIS;
  let number = 0;
  let header: ExchangeHeader | null = null;
  let last: ExchangeHeader | ExchangePart | null = null;
  let ended = false;
  const broken = (): ExchangeRefused => new ExchangeRefused(changedIn(number, last));
  for await (const text of linesIn(handle, prefix, compressed, broken)) {
    if (ended) throw broken();
    const content = text.slice(65);
    const before = digest;
    digest = chainHash(before, content);
    if (text.slice(0, 65) !== `${digest} `) throw broken();
    if (header === null) {
      header = headerOf(content);
      last = header;
      yield { number, part: header };
    } else {
      const end = ExchangeEnd.safeParse(JSON.parse(content));
      if (end.success) {
        ended =
          end.data.parts === number - 1 && isSignedBy(header.from.publicKey, exchangeText(before), end.data.signature);
        if (!ended) throw new ExchangeRefused(NOT_SIGNED);
      } else {
        last = partOf(content, number);
        yield { number, part: last };
      }
    }
    number += 1;
  }
  if (!ended) throw new ExchangeRefused(cutAfter(number, last));
  if (compressed.digest('hex') !== prefix.digest) throw broken();
}

/** What the first line of the file says of the signed part. */
interface Prefix {
  readonly digest: string;
  readonly length: number;
}

async function prefixOf(handle: FileHandle): Promise<Prefix> {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  const { bytesRead } = await handle.read(prefix, 0, PREFIX_BYTES, 0);
  const text = prefix.subarray(0, bytesRead).toString('latin1');
  const found = /^([0-9a-f]{64}) ([0-9]{12})\n$/.exec(text.startsWith(MAGIC) ? text.slice(MAGIC.length) : '');
  if (found?.[1] === undefined) throw new ExchangeRefused(bytesRead < PREFIX_BYTES ? TOO_SHORT : NO_EXCHANGE);
  return { digest: found[1], length: Number(found[2]) };
}

async function* linesIn(
  handle: FileHandle,
  { length: signed }: Prefix,
  compressed: ReturnType<typeof createHash>,
  broken: () => ExchangeRefused,
): AsyncGenerator<string> {
  const gunzip = createGunzip();
  let read = 0;
  const source = Readable.from(
    watched(piecesOf(handle, PREFIX_BYTES, signed), (chunk) => {
      compressed.update(chunk);
      read += chunk.length;
    }),
  );
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let rest: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
        rest.push(chunk.subarray(start, end));
        yield Buffer.concat(rest).toString('utf8');
        rest = [];
        length = 0;
        start = end + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > MAX_LINE_BYTES) throw broken();
    }
  } catch (error) {
    if (error instanceof ExchangeRefused) throw error;
    const code = ZlibFault.safeParse(error);
    if (!code.success) throw error;
    throw broken();
  } finally {
    source.destroy();
    gunzip.destroy();
  }
  // What stands behind the end of the compressed part was added.
  if (rest.length > 0 || gunzip.bytesWritten !== read || read !== signed) throw broken();
}

/** From a place on, so many bytes or as many as there are. By itself: a stream of the handle would close it. */
async function* piecesOf(handle: FileHandle, from: number, length: number): AsyncGenerator<Buffer<ArrayBuffer>> {
  for (let at = from; at < from + length;) {
    const piece = Buffer.alloc(Math.min(CHUNK_BYTES, from + length - at));
    const { bytesRead } = await handle.read(piece, 0, piece.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function* watched(pieces: AsyncIterable<Buffer>, seen: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    seen(piece);
    yield piece;
  }
}

const ZlibFault = z.object({ code: z.string().startsWith('Z_') });

const Versioned = z.object({ format: z.literal('muster-exchange'), version: z.number() });

function headerOf(content: string): ExchangeHeader {
  const raw: unknown = JSON.parse(content);
  const header = ExchangeHeader.safeParse(raw);
  if (header.success) return header.data;
  const versioned = Versioned.safeParse(raw);
  throw new ExchangeRefused(versioned.success && versioned.data.version !== 1 ? NEWER : malformed(0, header.error));
}

function partOf(content: string, number: number): ExchangePart {
  const part = ExchangePart.safeParse(JSON.parse(content));
  if (part.success) return part.data;
  throw new ExchangeRefused(malformed(number, part.error));
}

/** What a part holds, in the words of a person. */
function named(part: ExchangeHeader | ExchangePart): LocalizedText {
  switch (part.part) {
    case 'header':
      return { en: 'the header', zh: '文件头' };
    case 'rows': {
      const [from, to] = [String(part.rows[0]?.sequence), String(part.rows.at(-1)?.sequence)];
      return { en: `events ${from} to ${to} of ${part.world}`, zh: `${part.world} 的第 ${from} 至 ${to} 条事件` };
    }
    case 'snapshot':
      return { en: `the state of ${part.snapshot.world}`, zh: `${part.snapshot.world} 的状态` };
    case 'acts': {
      const n = String(part.acts.length);
      return { en: `${n} acts of a station`, zh: `某工作站的 ${n} 项操作` };
    }
    case 'outcomes':
      return { en: 'answers to acts', zh: '对操作的答复' };
    case 'lost':
      return {
        en: `events of ${part.checkpoint.world} that the hub lost`,
        zh: `中心丢失的 ${part.checkpoint.world} 事件`,
      };
    case 'recovered':
      return { en: 'answers to what the hub lost', zh: '对中心丢失内容的答复' };
    case 'held':
      return { en: 'the list of attachments that the sender has', zh: '发送方已有附件的清单' };
    case 'attachments':
      return { en: 'the list of attachments in the file', zh: '文件所含附件的清单' };
  }
}

const ASK_ANEW: LocalizedText = {
  en: 'Nothing was taken. Copy it again, or have a new one made.',
  zh: '未接收任何内容。请重新复制，或重新导出。',
};

const NO_EXCHANGE: LocalizedText = {
  en: 'This is no exchange file of Muster, or its beginning was changed. Nothing was taken. Choose a file that “Export” or “muster exchange export” has made.',
  zh: '这不是 Muster 交换文件，或其开头被改动。未接收任何内容。请选择由“导出”或“muster exchange export”生成的文件。',
};
const TOO_SHORT: LocalizedText = {
  en: `The file ends within its first line. ${ASK_ANEW.en}`,
  zh: `文件在第一行内即中断。${ASK_ANEW.zh}`,
};
const LONGER: LocalizedText = {
  en: `Something was added behind the end of the file. ${ASK_ANEW.en}`,
  zh: `文件末尾之后被添加了内容。${ASK_ANEW.zh}`,
};
const NEWER: LocalizedText = {
  en: 'The file was made by another version of Muster. Nothing was taken. Bring both sides to the same version.',
  zh: '该文件由其他版本的 Muster 生成。未接收任何内容。请将双方更新到同一版本。',
};
const NOT_SIGNED: LocalizedText = {
  en: `The end of the file (its last part) does not carry the signature of its sender: it was changed after it was made. ${ASK_ANEW.en}`,
  zh: `文件末尾（最后一部分）没有发送方的有效签名：文件在生成后被改动。${ASK_ANEW.zh}`,
};

const unreadable = (file: string, error: unknown): LocalizedText => {
  const why = error instanceof Error ? error.message : String(error);
  return { en: `${file} cannot be read: ${why}. Check the path.`, zh: `无法读取 ${file}：${why}。请检查路径。` };
};

function changedIn(number: number, last: ExchangeHeader | ExchangePart | null): LocalizedText {
  if (last === null)
    return {
      en: `The file was changed or damaged in its header. ${ASK_ANEW.en}`,
      zh: `文件头被改动或损坏。${ASK_ANEW.zh}`,
    };
  const { en, zh } = named(last);
  return {
    en: `The file was changed or damaged in part ${String(number)}, after ${en}. ${ASK_ANEW.en}`,
    zh: `文件的第 ${String(number)} 部分（${zh}之后）被改动或损坏。${ASK_ANEW.zh}`,
  };
}

function cutAfter(number: number, last: ExchangeHeader | ExchangePart | null): LocalizedText {
  if (last === null)
    return { en: `The file ends within its header. ${ASK_ANEW.en}`, zh: `文件在文件头内中断。${ASK_ANEW.zh}` };
  const { en, zh } = named(last);
  return {
    en: `The file ends in part ${String(number)}, after ${en}: the rest of it is missing. ${ASK_ANEW.en}`,
    zh: `文件在第 ${String(number)} 部分（${zh}之后）中断，其余内容缺失。${ASK_ANEW.zh}`,
  };
}

function notSound(number: number, part: ExchangePart, wrong: LocalizedText): LocalizedText {
  const { en, zh } = named(part);
  return {
    en: `Part ${String(number)} of the file (${en}) is not what it claims to be: ${wrong.en}. Nothing was taken. Find out who made it.`,
    zh: `文件的第 ${String(number)} 部分（${zh}）与其声称的不符：${wrong.zh}。未接收任何内容。请查明文件来源。`,
  };
}

const unvouched = (world: string): LocalizedText => ({
  en: `The events of ${world} in the file do not lead to what the hub has signed. Nothing was taken. Find out who made it.`,
  zh: `文件中 ${world} 的事件与中心签名不符。未接收任何内容。请查明文件来源。`,
});

function malformed(number: number, error: z.ZodError): LocalizedText {
  const issue = error.issues[0];
  const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return {
    en: `Part ${String(number)} of the file is malformed (${where}). Nothing was taken. Bring both sides to the same version of Muster.`,
    zh: `文件的第 ${String(number)} 部分格式错误（${where}）。未接收任何内容。请将双方更新到同一版本的 Muster。`,
  };
}
