/**
 * Fetches from the hub the files that the record names and this station lacks, in the background: what somebody waits for
 * first, then small pictures, then the newest. A file that broke off is gone on with where it was.
 */
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { AttachmentRefused, type AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { AttachmentPart, AttachmentsHeldReply, MAX_HELD_ASKED } from '#shared/protocol/attachments.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import type { HubSocket } from './hubLink.ts';
import { ANSWER_WITHIN_MS, TransferLoop, type Transfer } from './transferLoop.ts';

const ASK_AGAIN_MS = 5_000;
const FROM_HUB = 'hub';

export interface AttachmentFetchOptions {
  readonly bytes: AttachmentStore;
  readonly book: AttachmentBook;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  /** What the hub has is known anew: there may be something to give. */
  readonly onAsked: () => void;
}

export class AttachmentFetch {
  readonly #options: AttachmentFetchOptions;
  readonly #loop: TransferLoop;
  /** Of these the hub has said over this connection whether it has them. */
  readonly #asked = new Set<AttachmentId>();

  constructor(options: AttachmentFetchOptions) {
    this.#options = options;
    const { book, now, log } = options;
    this.#loop = new TransferLoop({
      now,
      log,
      failure: 'attachments could not be fetched',
      next: (isOut) => book.nextToFetch(isOut),
      transfer: (named, over) => this.#fetch(named, over),
      before: (over) => this.#ask(over),
      askAgainMs: () => (book.named().some((id) => !this.#asked.has(id)) ? ASK_AGAIN_MS : null),
    });
  }

  connected(socket: HubSocket | null): void {
    this.#asked.clear();
    this.#loop.connected(socket);
  }

  kick(): void {
    this.#loop.kick();
  }

  /** The hub has come to have them. */
  heard(attachmentIds: readonly AttachmentId[]): void {
    this.#options.book.hubHas(attachmentIds);
    for (const id of attachmentIds) this.#asked.add(id);
    this.kick();
  }

  /** Which of those named since the hub has; false: it did not answer. */
  async #ask({ socket, isOn }: Transfer): Promise<boolean> {
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
      if (!isOn() || !held.success || !held.data.ok) return false;
      const has = new Set(held.data.attachmentIds);
      book.hubHas([...has]);
      book.hubLacks(attachmentIds.filter((id) => !has.has(id)));
      for (const id of attachmentIds) this.#asked.add(id);
    }
    if (open.length > 0) onAsked();
    return true;
  }

  async #fetch({ attachmentId, bytes }: NamedAttachment, { socket, pace, isOn }: Transfer): Promise<void> {
    const { book, bytes: kept, now } = this.#options;
    try {
      let offset = await kept.received(attachmentId, FROM_HUB);
      while (isOn()) {
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
          this.#loop.done(attachmentId);
          book.isWhole(attachmentId, received);
          return;
        }
        book.arriving(attachmentId, received);
        offset = received;
        // Something that somebody waits for, or that is newer, goes first.
        if (!this.#loop.isNext(attachmentId)) return;
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
    this.#loop.later(attachmentId);
    this.#options.book.failed(attachmentId, sentence);
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
