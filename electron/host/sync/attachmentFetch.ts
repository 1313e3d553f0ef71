/**
 * Fetches from the hub the files that the record names and this station lacks, in the background: what somebody waits for
 * first, then small pictures, then the newest. A file that broke off is gone on with where it was.
 */
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { AttachmentRefused, type AttachmentBytes } from '#shared/node/attachments/attachmentBytes.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { AttachmentPart, AttachmentsHeldReply, MAX_HELD_ASKED } from '#shared/protocol/attachments.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import { ChunkPace } from './chunkPace.ts';
import type { HubSocket } from './hubLink.ts';
import { RetryBook } from './retryBook.ts';

const ANSWER_WITHIN_MS = 20_000;
const ASK_AGAIN_MS = 5_000;
const AFTER_FAILURE_MS = 5_000;
const FROM_HUB = 'hub';

export interface AttachmentFetchOptions {
  readonly bytes: AttachmentBytes;
  readonly book: AttachmentBook;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  /** What the hub has is known anew: there may be something to give. */
  readonly onAsked: () => void;
}

export class AttachmentFetch {
  readonly #options: AttachmentFetchOptions;
  readonly #retries: RetryBook;
  #socket: HubSocket | null = null;
  #busy: HubSocket | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** Of these the hub has said over this connection whether it has them. */
  readonly #asked = new Set<AttachmentId>();

  constructor(options: AttachmentFetchOptions) {
    this.#options = options;
    this.#retries = new RetryBook(options.now);
  }

  connected(socket: HubSocket | null): void {
    this.#socket = socket;
    clearTimeout(this.#timer);
    this.#retries.clear();
    this.#asked.clear();
    this.kick();
  }

  kick(): void {
    const socket = this.#socket;
    if (socket === null || this.#busy === socket) return;
    this.#busy = socket;
    this.#run(socket).then(
      () => {
        this.#ended(socket, this.#pauseMs());
      },
      (error: unknown) => {
        this.#options.log.error({ error }, 'attachments could not be fetched');
        this.#ended(socket, AFTER_FAILURE_MS);
      },
    );
  }

  /** The hub has come to have them. */
  heard(attachmentIds: readonly AttachmentId[]): void {
    this.#options.book.hubHas(attachmentIds);
    for (const id of attachmentIds) this.#asked.add(id);
    this.kick();
  }

  async #run(socket: HubSocket): Promise<void> {
    const pace = new ChunkPace();
    while (this.#socket === socket) {
      if (!(await this.#ask(socket))) return;
      const next = this.#next();
      if (next === null) return;
      await this.#fetch(socket, next, pace);
    }
  }

  #next(): NamedAttachment | null {
    return this.#options.book.nextToFetch((id) => this.#retries.isOut(id));
  }

  /** Which of those named since the hub has; false: it did not answer. */
  async #ask(socket: HubSocket): Promise<boolean> {
    const { book, onAsked } = this.#options;
    const open = book.named().filter((id) => !this.#asked.has(id));
    for (let from = 0; from < open.length; from += MAX_HELD_ASKED) {
      const attachmentIds = open.slice(from, from + MAX_HELD_ASKED);
      const reply = await new Promise<unknown>((resolve) => {
        socket
          .timeout(ANSWER_WITHIN_MS)
          .emit('attachments-held', { attachmentIds }, (error: Error | null, raw: unknown) => {
            resolve(error === null ? raw : null);
          });
      });
      const held = AttachmentsHeldReply.safeParse(reply);
      if (this.#socket !== socket || !held.success || !held.data.ok) return false;
      const has = new Set(held.data.attachmentIds);
      book.hubHas([...has]);
      // What it came to have while it looked was heard of before this answer.
      book.hubLacks(attachmentIds.filter((id) => !has.has(id) && !this.#asked.has(id)));
      for (const id of attachmentIds) this.#asked.add(id);
    }
    if (open.length > 0) onAsked();
    return true;
  }

  async #fetch(socket: HubSocket, named: NamedAttachment, pace: ChunkPace): Promise<void> {
    const { book, bytes: kept, now } = this.#options;
    const { attachmentId, bytes } = named;
    try {
      let offset = await kept.received(attachmentId, FROM_HUB);
      while (this.#socket === socket) {
        // All of it may have been here when the process was killed.
        let chunk = new Uint8Array(0);
        if (offset < bytes) {
          const started = now();
          const part = await this.#part(socket, attachmentId, offset, pace.bytes);
          pace.took(now() - started);
          if (part === null || !part.ok) {
            // The hub no longer has it, or says why not: asked anew later.
            if (part !== null) this.#asked.delete(attachmentId);
            this.#later(attachmentId, part?.sentence ?? null);
            return;
          }
          ({ chunk } = part);
        }
        const { received, whole } = await kept.take({ attachmentId, bytes, sender: FROM_HUB, offset, chunk });
        if (whole) {
          this.#retries.done(attachmentId);
          book.isWhole(attachmentId, received);
          return;
        }
        book.arriving(attachmentId, received);
        offset = received;
        // Something that somebody waits for, or that is newer, goes first; this one is gone on with.
        if (this.#next()?.attachmentId !== attachmentId) return;
      }
    } catch (error) {
      this.#failed(attachmentId, error);
    }
  }

  #failed(attachmentId: AttachmentId, error: unknown): void {
    const { log, count, book } = this.#options;
    const sentence = error instanceof AttachmentRefused ? error.sentence : NOT_WRITTEN;
    log.error({ error, attachmentId }, 'an attachment could not be stored');
    const code = error instanceof AttachmentRefused ? error.code : 'attachment-not-written';
    count({ code, source: 'station', where: 'attachments', sentence });
    if (error instanceof AttachmentRefused && error.code === 'attachment-hash-differs') book.arriving(attachmentId, 0);
    this.#later(attachmentId, sentence);
  }

  #later(attachmentId: AttachmentId, sentence: LocalizedText | null): void {
    this.#retries.later(attachmentId);
    this.#options.book.failed(attachmentId, sentence);
  }

  /** Null: nothing is there to fetch until something new is. */
  #pauseMs(): number | null {
    if (this.#options.book.named().some((id) => !this.#asked.has(id))) return ASK_AGAIN_MS;
    return this.#next() === null ? this.#retries.nextInMs : 0;
  }

  #ended(socket: HubSocket, pauseMs: number | null): void {
    if (this.#busy === socket) this.#busy = null;
    if (this.#socket !== socket) return;
    clearTimeout(this.#timer);
    if (pauseMs === null) return;
    this.#timer = setTimeout(() => {
      this.kick();
    }, pauseMs);
  }

  #part(socket: HubSocket, attachmentId: AttachmentId, offset: number, length: number): Promise<AttachmentPart | null> {
    return new Promise((resolve) => {
      socket
        .timeout(ANSWER_WITHIN_MS)
        .emit('attachment-read', { attachmentId, offset, length }, (error: Error | null, raw: unknown) => {
          const part = error === null ? AttachmentPart.safeParse(raw) : null;
          resolve(part?.success === true ? part.data : null);
        });
    });
  }
}

const NOT_WRITTEN: LocalizedText = {
  en: 'A file could not be stored at this station; the log says why. It is tried again.',
  zh: '无法在本工作站保存文件，原因见日志。将自动重试。',
};
