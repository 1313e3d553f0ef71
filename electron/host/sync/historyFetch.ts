/** Fills in, newest first and a piece at a time, what a snapshot skipped. */
import type { WorldId } from '#shared/domain/ids.ts';
import { isDiskFailure } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import { EVENTS_PER_MESSAGE, HistoryReply } from '#shared/protocol/hubSocket.ts';
import type { HubSocket } from './hubLink.ts';

const ANSWER_WITHIN_MS = 20_000;
const RETRY_AFTER_MS = 5_000;

export interface HistoryFetchOptions {
  readonly journal: Journal;
  readonly worlds: () => readonly WorldId[];
  readonly log: Logger;
  readonly onProgress: (world: WorldId) => void;
}

export class HistoryFetch {
  readonly #options: HistoryFetchOptions;
  #socket: HubSocket | null = null;
  #underWay = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HistoryFetchOptions) {
    this.#options = options;
  }

  connected(socket: HubSocket | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket = socket;
    this.#underWay = false;
    this.kick();
  }

  kick(): void {
    const socket = this.#socket;
    if (socket === null || this.#underWay || this.#timer !== undefined) return;
    const { journal, worlds } = this.#options;
    const world = worlds().find((held) => journal.missing(held).length > 0);
    const range = world === undefined ? undefined : journal.missing(world)[0];
    if (world === undefined || range === undefined) return;
    const from = Math.max(range.from, range.to - EVENTS_PER_MESSAGE + 1);
    this.#underWay = true;
    socket
      .timeout(ANSWER_WITHIN_MS)
      .emit('history', { world, from, to: range.to }, (error: Error | null, raw: unknown) => {
        if (this.#socket !== socket) return;
        this.#underWay = false;
        const reply = error === null ? HistoryReply.safeParse(raw) : null;
        if (reply?.success === true && this.#insert(world, reply.data)) this.kick();
        else
          this.#timer = setTimeout(() => {
            this.#timer = undefined;
            this.kick();
          }, RETRY_AFTER_MS);
      });
  }

  /** What does not hold together is not stored; it stays missing and is asked for again. */
  #insert(world: WorldId, { rows }: ReturnType<typeof HistoryReply.parse>): boolean {
    const { journal, log, onProgress } = this.#options;
    if (rows.length === 0) return false;
    try {
      journal.insertHistory(world, rows);
    } catch (error) {
      log.error({ error, world }, isDiskFailure(error) ? 'history could not be stored' : 'history does not hold');
      return false;
    }
    onProgress(world);
    return true;
  }
}
