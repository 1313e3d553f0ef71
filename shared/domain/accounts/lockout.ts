/** How long a guesser has to wait. Pure, so that hub and station, and their tests, wait alike. */
import type { Instant } from '../values.ts';

/** Failed attempts to sign in, of one account or from one address, since the last that succeeded. */
export interface Failures {
  readonly count: number;
  readonly lastAt: Instant;
}

/** Attempts that are free: people mistype. */
export const FREE_ATTEMPTS = 5;
const FIRST_WAIT_MS = 30_000;
/** A person who knows the password must get in within one incident. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long nobody is guessing any more. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** Null: an attempt may be made now. */
export function waitsUntil(failures: Failures | null, now: Instant, free = FREE_ATTEMPTS): Instant | null {
  if (failures === null || failures.count < free || now - failures.lastAt > FORGOTTEN_AFTER_MS) return null;
  const until = failures.lastAt + Math.min(FIRST_WAIT_MS * 2 ** (failures.count - free), LONGEST_WAIT_MS);
  // A clock that was set back must not lock anybody out for longer than the wait itself.
  return now < until && now >= failures.lastAt - LONGEST_WAIT_MS ? until : null;
}

export const oneMore = (failures: Failures | null, now: Instant): Failures => ({
  count: (failures === null || now - failures.lastAt > FORGOTTEN_AFTER_MS ? 0 : failures.count) + 1,
  lastAt: now,
});
