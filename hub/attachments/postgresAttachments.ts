/**
 * Attachments of all hub processes on one journal, in chunks beside it: each takes on what another began, and gives what
 * another took. A row's lock orders those who give the same; a file counts in the transaction that has hashed it.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
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
} from '#shared/node/attachments/attachmentStore.ts';
import { senderKey } from '#shared/node/attachments/senderKey.ts';
import { JournalNotWritten } from '../journal/journalStore.ts';
import {
  ask,
  BEGIN_DURABLE,
  connectionOf,
  Contended,
  giveBack,
  serverOf,
  type Asked,
} from '../journal/postgres/postgres.ts';

const CHUNK_BYTES = 256 * 1024;
/** Read back for the hash: 2 MB. */
const CHUNKS_AT_ONCE = 8;
/** Two that finish the same file at once: the second then finds it whole. */
const TRIES = 5;
/** One clock for all processes. */
const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

interface StoredChunk {
  readonly at: number;
  readonly bytes: Buffer;
}

type Taken = Received | { readonly refused: AttachmentRefused };

export class PostgresAttachments implements AttachmentStore {
  readonly #pool: pg.Pool;
  readonly #url: string;

  constructor(pool: pg.Pool, url: string) {
    this.#pool = pool;
    this.#url = url;
  }

  size(attachmentId: AttachmentId): Promise<number | null> {
    return this.#told(() => this.#sizeOn(this.#pool, attachmentId));
  }

  async held(attachmentIds: readonly AttachmentId[]): Promise<AttachmentId[]> {
    const rows = await this.#ask<{ attachment_id: AttachmentId }>(
      'SELECT attachment_id FROM attachment_files WHERE sender IS NULL AND attachment_id = ANY ($1::text[])',
      attachmentIds,
    );
    return rows.map(({ attachment_id }) => attachment_id);
  }

  async received(attachmentId: AttachmentId, sender: string): Promise<number> {
    const [row] = await this.#ask<{ bytes: number }>(
      'SELECT bytes FROM attachment_files WHERE attachment_id = $1 AND sender = $2',
      attachmentId,
      senderKey(sender),
    );
    return row?.bytes ?? 0;
  }

  take(chunk: Chunk): Promise<Received> {
    return this.#told(async () => {
      const taken = await this.#inTransaction((client) => this.#take(client, chunk));
      if ('refused' in taken) throw taken.refused;
      return taken;
    });
  }

  async read(attachmentId: AttachmentId, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const rows = await this.#ask<{ size: number; at: number | null; bytes: Buffer | null }>(
      `SELECT whole.bytes AS size, chunk.at, chunk.bytes FROM attachment_files whole
       LEFT JOIN attachment_chunks chunk
         ON chunk.file = whole.id AND chunk.at > $2::bigint - ${String(CHUNK_BYTES)} AND chunk.at < $2::bigint + $3::bigint
       WHERE whole.attachment_id = $1 AND whole.sender IS NULL ORDER BY chunk.at`,
      attachmentId,
      offset,
      length,
    );
    const [first] = rows;
    if (first === undefined) throw new AttachmentRefused('attachment-missing', MISSING);
    const bytes = new Uint8Array(Math.max(0, Math.min(length, first.size - offset)));
    let filled = 0;
    for (const { at, bytes: stored } of rows) {
      if (at === null || stored === null || at > offset + filled) break;
      const piece = stored.subarray(offset + filled - at, offset + bytes.length - at);
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return filled === bytes.length ? bytes : bytes.slice(0, filled);
  }

  async whole(): Promise<Whole[]> {
    const rows = await this.#ask<{ attachment_id: AttachmentId; bytes: number; changed_at: number }>(
      'SELECT attachment_id, bytes, changed_at FROM attachment_files WHERE sender IS NULL',
    );
    return rows.map(({ attachment_id, bytes, changed_at }) => ({
      attachmentId: attachment_id,
      bytes,
      changedAt: changed_at,
    }));
  }

  async unfinished(): Promise<Unfinished[]> {
    const rows = await this.#ask<{ attachment_id: AttachmentId; sender: string; bytes: number; changed_at: number }>(
      'SELECT attachment_id, sender, bytes, changed_at FROM attachment_files WHERE sender IS NOT NULL',
    );
    return rows.map(({ attachment_id, sender, bytes, changed_at }) => ({
      attachmentId: attachment_id,
      sender,
      received: bytes,
      changedAt: changed_at,
    }));
  }

  async drop(attachmentId: AttachmentId): Promise<void> {
    await this.#ask('DELETE FROM attachment_files WHERE attachment_id = $1 AND sender IS NULL', attachmentId);
  }

  async dropUnfinished({ attachmentId, sender }: Pick<Unfinished, 'attachmentId' | 'sender'>): Promise<void> {
    await this.#ask('DELETE FROM attachment_files WHERE attachment_id = $1 AND sender = $2', attachmentId, sender);
  }

  async #take(client: pg.PoolClient, { attachmentId, bytes, sender, offset, chunk }: Chunk): Promise<Taken> {
    const size = await this.#sizeOn(client, attachmentId);
    if (size !== null) return { received: size, whole: true };
    const key = senderKey(sender);
    const [standing] = await ask<{ id: number; bytes: number }>(
      client,
      this.#url,
      'SELECT id, bytes FROM attachment_files WHERE attachment_id = $1 AND sender = $2 FOR UPDATE',
      [attachmentId, key],
    );
    const before = standing?.bytes ?? 0;
    if (offset !== before)
      return { refused: new AttachmentRefused('attachment-out-of-order', outOfOrder(offset, before)) };
    const received = before + chunk.byteLength;
    if (received > bytes) {
      if (standing !== undefined) await this.#forget(client, standing.id);
      return { refused: new AttachmentRefused('attachment-too-long', tooLong(bytes)) };
    }
    if (chunk.byteLength === 0 && received < bytes) return { received, whole: false };
    const file = standing?.id ?? (await this.#begin(client, attachmentId, key));
    for (let at = 0; at < chunk.byteLength; at += CHUNK_BYTES)
      await ask(client, this.#url, 'INSERT INTO attachment_chunks (file, at, bytes) VALUES ($1, $2, $3)', [
        file,
        before + at,
        Buffer.from(chunk.subarray(at, at + CHUNK_BYTES)),
      ]);
    await ask(client, this.#url, `UPDATE attachment_files SET bytes = $2, changed_at = ${NOW} WHERE id = $1`, [
      file,
      received,
    ]);
    if (received < bytes) return { received, whole: false };
    if ((await this.#hashOf(client, file)) !== attachmentId) {
      await this.#forget(client, file);
      return { refused: new AttachmentRefused('attachment-hash-differs', HASH_DIFFERS) };
    }
    await ask(client, this.#url, 'UPDATE attachment_files SET sender = NULL WHERE id = $1', [file]);
    return { received, whole: true };
  }

  async #begin(client: pg.PoolClient, attachmentId: AttachmentId, key: string): Promise<number> {
    const [begun] = await ask<{ id: number }>(
      client,
      this.#url,
      `INSERT INTO attachment_files (attachment_id, sender, bytes, changed_at) VALUES ($1, $2, 0, ${NOW})
       ON CONFLICT DO NOTHING RETURNING id`,
      [attachmentId, key],
    );
    if (begun === undefined) throw new Contended('The same transfer was begun by another process.');
    return begun.id;
  }

  async #forget(client: pg.PoolClient, file: number): Promise<void> {
    await ask(client, this.#url, 'DELETE FROM attachment_files WHERE id = $1', [file]);
  }

  /** Of what the server gives back, which is what it would give to a station. */
  async #hashOf(client: pg.PoolClient, file: number): Promise<string> {
    const hash = createHash('sha256');
    for (let from = 0; ;) {
      const chunks = await ask<StoredChunk>(
        client,
        this.#url,
        `SELECT at, bytes FROM attachment_chunks WHERE file = $1 AND at >= $2 ORDER BY at LIMIT ${String(CHUNKS_AT_ONCE)}`,
        [file, from],
      );
      for (const { bytes } of chunks) hash.update(bytes);
      const last = chunks.at(-1);
      if (last === undefined) return hash.digest('hex');
      from = last.at + last.bytes.length;
    }
  }

  async #sizeOn(asked: Asked, attachmentId: AttachmentId): Promise<number | null> {
    const [row] = await ask<{ bytes: number }>(
      asked,
      this.#url,
      'SELECT bytes FROM attachment_files WHERE attachment_id = $1 AND sender IS NULL',
      [attachmentId],
    );
    return row?.bytes ?? null;
  }

  async #inTransaction<Result>(act: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    for (let tried = 1; ; tried += 1) {
      const client = await connectionOf(this.#pool, this.#url);
      try {
        await ask(client, this.#url, BEGIN_DURABLE);
        const result = await act(client);
        await ask(client, this.#url, 'COMMIT');
        client.release();
        return result;
      } catch (error) {
        await giveBack(client);
        if (!(error instanceof Contended) || tried === TRIES) throw error;
      }
    }
  }

  #ask<Row extends pg.QueryResultRow>(sql: string, ...values: readonly unknown[]): Promise<Row[]> {
    return this.#told(() => ask<Row>(this.#pool, this.#url, sql, values));
  }

  /** In the words of whoever gives or asks for a file. */
  async #told<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Contended)
        throw new AttachmentRefused('attachment-store-away', away(this.#url, error), error);
      if (!(error instanceof JournalNotWritten)) throw error;
      const isFull = error.cause instanceof pg.DatabaseError && error.cause.code === '53100';
      throw isFull
        ? new AttachmentRefused('attachment-disk-full', full(this.#url), error)
        : new AttachmentRefused('attachment-store-away', away(this.#url, error.cause), error);
    }
  }
}

const full = (url: string): LocalizedText => ({
  en: `The disk of ${serverOf(url)}, where photos and files are kept, is full. The file stays where it is and is given again. Make room on the disk of PostgreSQL.`,
  zh: `保存照片和文件的 ${serverOf(url)} 磁盘已满。文件保留在原处，将再次上传。请清理 PostgreSQL 的磁盘。`,
});

function away(url: string, error: unknown): LocalizedText {
  const why = error instanceof Error ? error.message : 'no reason was given';
  return {
    en: `${serverOf(url)}, where photos and files are kept, cannot be reached or does not answer (${why}). The file stays where it is and is given or asked for again. See that PostgreSQL runs and can be reached from the hub.`,
    zh: `无法访问保存照片和文件的 ${serverOf(url)}，或其无响应（${why}）。文件保留在原处，将再次上传或获取。请确认 PostgreSQL 正在运行且中心可以访问。`,
  };
}
