/**
 * What giving and fetching files have in common: one file after another over the connection that is there, a chunk under
 * way at a time, so that acts wait for one chunk at most. A file that did not get on is tried again later.
 */
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import { ChunkPace } from './chunkPace.ts';
import type { HubSocket } from './hubLink.ts';
import { RetryBook } from './retryBook.ts';

export const ANSWER_WITHIN_MS = 20_000;
const AFTER_FAILURE_MS = 5_000;

/** The connection over which a file goes; what it says counts only as long as it is the one that is there. */
export interface Transfer {
  readonly socket: HubSocket;
  readonly pace: ChunkPace;
  readonly isOn: () => boolean;
}

export interface TransferLoopOptions {
  readonly now: () => Instant;
  readonly log: Logger;
  /** For the log, when a run fails as it should not. */
  readonly failure: string;
  /** The next of those that are not left out. */
  readonly next: (isOut: (attachmentId: AttachmentId) => boolean) => NamedAttachment | null;
  /** As far as it gets: until it is whole, fails, or something else goes first. */
  readonly transfer: (named: NamedAttachment, over: Transfer) => Promise<void>;
  /** What has to be known before a file is chosen; false: it could not be learnt, and is tried again after `askAgainMs`. */
  readonly before?: (over: Transfer) => Promise<boolean>;
  readonly askAgainMs?: () => number | null;
}

export class TransferLoop {
  readonly #options: TransferLoopOptions;
  readonly #retries: RetryBook;
  #socket: HubSocket | null = null;
  /** The connection over which something is under way. */
  #busy: HubSocket | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TransferLoopOptions) {
    this.#options = options;
    this.#retries = new RetryBook(options.now);
  }

  /** Null: there is no hub. */
  connected(socket: HubSocket | null): void {
    this.#socket = socket;
    clearTimeout(this.#timer);
    this.#retries.clear();
    this.kick();
  }

  /** Something may be there to do. */
  kick(): void {
    const socket = this.#socket;
    if (socket === null || this.#busy === socket) return;
    this.#busy = socket;
    this.#run({ socket, pace: new ChunkPace(), isOn: () => this.#socket === socket }).then(
      () => {
        this.#ended(socket, this.#pauseMs());
      },
      (error: unknown) => {
        this.#options.log.error({ error }, this.#options.failure);
        this.#ended(socket, AFTER_FAILURE_MS);
      },
    );
  }

  /** Else something goes first, and this one is gone on with afterwards. */
  isNext(attachmentId: AttachmentId): boolean {
    return this.#next()?.attachmentId === attachmentId;
  }

  done(attachmentId: AttachmentId): void {
    this.#retries.done(attachmentId);
  }

  later(attachmentId: AttachmentId): void {
    this.#retries.later(attachmentId);
  }

  async #run(over: Transfer): Promise<void> {
    const { before, transfer } = this.#options;
    while (over.isOn()) {
      if (before !== undefined && !(await before(over))) return;
      const next = this.#next();
      if (next === null) return;
      await transfer(next, over);
    }
  }

  #next(): NamedAttachment | null {
    return this.#options.next((id) => this.#retries.isOut(id));
  }

  /** Null: nothing is there to do until something new is. */
  #pauseMs(): number | null {
    const askAgainMs = this.#options.askAgainMs?.() ?? null;
    if (askAgainMs !== null) return askAgainMs;
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
}
