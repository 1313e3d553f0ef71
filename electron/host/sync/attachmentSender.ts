/**
 * Gives the hub the files that it lacks, one chunk under way at a time, going on where it broke off, until the hub has
 * each whole. Beside the acts: they wait for one chunk at most.
 */
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { AttachmentRefused, type AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import { AttachmentReceived } from '#shared/protocol/attachments.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import type { HubSocket } from './hubLink.ts';
import { ANSWER_WITHIN_MS, TransferLoop, type Transfer } from './transferLoop.ts';

export interface AttachmentSenderOptions {
  readonly bytes: AttachmentStore;
  readonly book: AttachmentBook;
  readonly now: () => Instant;
  readonly log: Logger;
}

export class AttachmentSender {
  readonly #options: AttachmentSenderOptions;
  readonly #loop: TransferLoop;

  constructor(options: AttachmentSenderOptions) {
    this.#options = options;
    const { book, now, log } = options;
    this.#loop = new TransferLoop({
      now,
      log,
      failure: 'attachments could not be given to the hub',
      next: (isOut) => book.nextToSend(isOut),
      transfer: (named, over) => this.#give(named, over),
    });
  }

  connected(socket: HubSocket | null): void {
    this.#loop.connected(socket);
  }

  kick(): void {
    this.#loop.kick();
  }

  async #give({ attachmentId, bytes }: NamedAttachment, { socket, pace, isOn }: Transfer): Promise<void> {
    const { book, now } = this.#options;
    let reply = await this.#offer(socket, { attachmentId, bytes });
    while (isOn()) {
      if (reply === null || !reply.ok) {
        this.#later(attachmentId, reply?.sentence ?? null);
        return;
      }
      if (reply.whole) {
        this.#loop.done(attachmentId);
        book.hubHas([attachmentId]);
        return;
      }
      book.sent(attachmentId, reply.received);
      // A small picture that was taken meanwhile goes first.
      if (!this.#loop.isNext(attachmentId)) return;
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
  async #read(attachmentId: AttachmentId, offset: number, length: number): Promise<Uint8Array | null> {
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

  #later(attachmentId: AttachmentId, sentence: LocalizedText | null): void {
    this.#loop.later(attachmentId);
    this.#options.book.failed(attachmentId, sentence);
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
