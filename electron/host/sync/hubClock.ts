/**
 * The hub's time as this station knows it: what acts are stamped with, whatever the wall clock here says. Learned from
 * questions and their answers; between them, and while the hub is away, it goes on by the time that has passed. The last
 * known difference to the wall clock outlives the process.
 */
import { z } from 'zod';
import { Instant } from '#shared/domain/values.ts';

/** A question to the hub and the hub's time in the answer; the other two by what has passed here. */
export interface RoundTrip {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly hubTime: Instant;
}

/** Hub time less what has passed here, and how far it may be wrong. */
export interface Estimate {
  readonly offsetMs: number;
  readonly errorMs: number;
}

/** What outlives the process: how far the hub's time was ahead of the wall clock, and the last time that was given. */
export const KeptClock = z.object({ offsetMs: z.number(), at: Instant, known: z.boolean() });
export type KeptClock = z.infer<typeof KeptClock>;

/** Two quartz clocks drift apart by less than this. */
const DRIFT = 100e-6;
const KEPT_TRIPS = 8;
/** So far ahead it waits until the hub has come up; farther ahead that would be a record of wrong times. */
export const WAITS_AT_MOST_MS = 60_000;

/** The hub read its clock between question and answer: the shorter that was, the better it is known. */
export function estimateOf({ sentAt, receivedAt, hubTime }: RoundTrip, passed: number): Estimate {
  return {
    offsetMs: hubTime - (sentAt + receivedAt) / 2,
    // The hub tells whole milliseconds.
    errorMs: (receivedAt - sentAt) / 2 + 1 + DRIFT * (passed - receivedAt),
  };
}

/** Of several answers the surest. Those that the newest contradicts were given before the hub's clock was set. */
export function bestOf(trips: readonly RoundTrip[], passed: number): Estimate | null {
  const newest = trips.at(-1);
  if (newest === undefined) return null;
  const last = estimateOf(newest, passed);
  return trips
    .map((trip) => estimateOf(trip, passed))
    .filter(({ offsetMs, errorMs }) => Math.abs(offsetMs - last.offsetMs) <= errorMs + last.errorMs)
    .reduce((best, one) => (one.errorMs < best.errorMs ? one : best), last);
}

export interface HubClockOptions {
  readonly passed: () => number;
  readonly wall: () => number;
  readonly kept: KeptClock | null;
}

export class HubClock {
  readonly #options: HubClockOptions;
  #trips: RoundTrip[] = [];
  #offsetMs: number;
  #last: Instant;
  /** Whether the hub has ever told its time to this station. */
  #known: boolean;

  constructor(options: HubClockOptions) {
    const { passed, wall, kept } = options;
    this.#options = options;
    this.#last = kept?.at ?? 0;
    this.#known = kept?.known ?? false;
    // Whoever set the wall clock back meanwhile does not set this station back.
    this.#offsetMs = Math.max(wall() + (kept?.offsetMs ?? 0), this.#last) - passed();
  }

  /** Never before what it said last, but for what `took` tells. */
  now(): Instant {
    this.#last = Math.max(this.#last, this.#estimated);
    return this.#last;
  }

  /** How far the wall clock is ahead of the hub's time; null: the hub has never told it. */
  get skewMs(): number | null {
    return this.#known ? this.#options.wall() - this.#estimated : null;
  }

  get kept(): KeptClock {
    return { offsetMs: this.#estimated - this.#options.wall(), at: this.now(), known: this.#known };
  }

  /** Another connection, perhaps to another hub: what the one before said of the time is not compared with it. */
  connected(): void {
    this.#trips = [];
  }

  /** How far it had to go back because it had been wrong by more than can be waited for; 0: it did not. */
  took(trip: RoundTrip): number {
    this.#trips = [...this.#trips, trip].slice(-KEPT_TRIPS);
    const best = bestOf(this.#trips, this.#options.passed());
    if (best === null) return 0;
    this.#offsetMs = best.offsetMs;
    this.#known = true;
    const ahead = this.#last - this.#estimated;
    if (ahead <= WAITS_AT_MOST_MS) return 0;
    this.#last = this.#estimated;
    return ahead;
  }

  get #estimated(): Instant {
    return Math.max(0, Math.floor(this.#options.passed() + this.#offsetMs));
  }
}
