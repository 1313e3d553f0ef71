/**
 * Gives the hub the files that it lacks, one chunk under way at a time, going on where it broke off, until the hub has
 * each whole. Beside the acts: they wait for one chunk at most.
 */
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { AttachmentRefused, type AttachmentBytes } from '#shared/node/attachments/attachmentBytes.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import { AttachmentReceived } from '#shared/protocol/attachments.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import { ChunkPace } from './chunkPace.ts';
import type { HubSocket } from './hubLink.ts';
import { RetryBook } from './retryBook.ts';

const ANSWER_WITHIN_MS = 20_000;
const AFTER_FAILURE_MS = 5_000;

export interface AttachmentSenderOptions {
  readonly bytes: AttachmentBytes;
  readonly book: AttachmentBook;
  readonly now: () => Instant;
  readonly log: Logger;
}

export class AttachmentSender {
  readonly #options: AttachmentSenderOptions;
  readonly #retries: RetryBook;
  #socket: HubSocket | null = null;
  /** The connection over which something is being given. */
  #busy: HubSocket | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AttachmentSenderOptions) {
    this.#options = options;
    this.#retries = new RetryBook(options.now);
  }

  /** Null: there is no hub to give to. */
  connected(socket: HubSocket | null): void {
    this.#socket = socket;
    clearTimeout(this.#timer);
    this.#retries.clear();
    this.kick();
  }

  /** Something may be there to give. */
  kick(): void {
    const socket = this.#socket;
    if (socket === null || this.#busy === socket) return;
    this.#busy = socket;
    this.#run(socket).then(
      () => {
        this.#ended(socket, this.#pauseMs());
      },
      (error: unknown) => {
        this.#options.log.error({ error }, 'attachments could not be given to the hub');
        this.#ended(socket, AFTER_FAILURE_MS);
      },
    );
  }

  async #run(socket: HubSocket): Promise<void> {
    const pace = new ChunkPace();
    while (this.#socket === socket) {
      const next = this.#next();
      if (next === null) return;
      await this.#give(socket, next, pace);
    }
  }

  #next(): NamedAttachment | null {
    return this.#options.book.nextToSend((id) => this.#retries.isOut(id));
  }

  async #give(socket: HubSocket, { attachmentId, bytes }: NamedAttachment, pace: ChunkPace): Promise<void> {
    const { book, now } = this.#options;
    let reply = await this.#offer(socket, { attachmentId, bytes });
    while (this.#socket === socket) {
      if (reply === null || !reply.ok) {
        this.#later(attachmentId, reply?.sentence ?? null);
        return;
      }
      if (reply.whole) {
        this.#retries.done(attachmentId);
        book.hubHas([attachmentId]);
        return;
      }
      book.sent(attachmentId, reply.received);
      // A small picture that was taken meanwhile goes first; this one is gone on with.
      if (this.#next()?.attachmentId !== attachmentId) return;
      const { received } = reply;
      const chunk = await this.#read(attachmentId, received, pace.bytes);
      if (chunk === null) return;
      const started = now();
      reply = await this.#chunk(socket, { attachmentId, bytes, offset: received, chunk });
      pace.took(now() - started);
      // An answer that does not get on would be asked for without end.
      if (reply?.ok === true && !reply.whole && reply.received <= received) reply = null;
    }
  }

  /** Null, and it is tried again later: it cannot be read here. */
  async #read(
    attachmentId: NamedAttachment['attachmentId'],
    offset: number,
    length: number,
  ): Promise<Uint8Array | null> {
    try {
      const chunk = await this.#options.bytes.read(attachmentId, offset, length);
      if (chunk.byteLength > 0) return chunk;
      this.#later(attachmentId, null);
    } catch (error) {
      this.#options.log.error({ error, attachmentId }, 'an attachment could not be read');
      this.#later(attachmentId, error instanceof AttachmentRefused ? error.sentence : NOT_READ);
    }
    return null;
  }

  #later(attachmentId: NamedAttachment['attachmentId'], sentence: LocalizedText | null): void {
    this.#retries.later(attachmentId);
    this.#options.book.failed(attachmentId, sentence);
  }

  /** Null: nothing is there to give until something new is. */
  #pauseMs(): number | null {
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

  #offer(socket: HubSocket, message: object): Promise<AttachmentReceived | null> {
    return new Promise((resolve) => {
      socket.timeout(ANSWER_WITHIN_MS).emit('attachment-offer', message, (error: Error | null, raw: unknown) => {
        resolve(received(error, raw));
      });
    });
  }

  #chunk(socket: HubSocket, message: object): Promise<AttachmentReceived | null> {
    return new Promise((resolve) => {
      socket.timeout(ANSWER_WITHIN_MS).emit('attachment-chunk', message, (error: Error | null, raw: unknown) => {
        resolve(received(error, raw));
      });
    });
  }
}

/** Null: not answered, or not by what is an answer. */
function received(error: Error | null, raw: unknown): AttachmentReceived | null {
  const reply = error === null ? AttachmentReceived.safeParse(raw) : null;
  return reply?.success === true ? reply.data : null;
}

const NOT_READ: LocalizedText = {
  en: 'The file cannot be read from this station’s disk; the log says why. It is tried again.',
  zh: '无法从本工作站磁盘读取该文件，原因见日志。将自动重试。',
};
