/** Files that did not get on, each left out for a while, longer each time; there is no last attempt. */
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export class RetryBook {
  readonly #now: () => Instant;
  readonly #waits = new Map<AttachmentId, { until: Instant; pauseMs: number }>();

  constructor(now: () => Instant) {
    this.#now = now;
  }

  isOut(attachmentId: AttachmentId): boolean {
    const wait = this.#waits.get(attachmentId);
    return wait !== undefined && wait.until > this.#now();
  }

  later(attachmentId: AttachmentId): void {
    const pauseMs = Math.min((this.#waits.get(attachmentId)?.pauseMs ?? FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS);
    this.#waits.set(attachmentId, { until: this.#now() + pauseMs, pauseMs });
  }

  done(attachmentId: AttachmentId): void {
    this.#waits.delete(attachmentId);
  }

  clear(): void {
    this.#waits.clear();
  }

  /** How long until the first may be tried again; null: none waits. */
  get nextInMs(): number | null {
    const now = this.#now();
    const pauses = [...this.#waits.values()].map(({ until }) => until - now).filter((pauseMs) => pauseMs > 0);
    return pauses.length === 0 ? null : Math.min(...pauses);
  }
}
