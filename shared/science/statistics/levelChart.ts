/**
 * One value against its own recent normal level: an EWMA (Roberts 1959) and the band in which it was of late. Nobody
 * trains it. The band is of quantiles, not of a deviation: gas readings are nothing like normal, mostly noise about zero
 * and now and then a breath of something. What is learned waits first, so that the beginning of a shift, before anybody
 * knows it for one, does not become normal; while a shift lasts nothing is learned at all.
 */
import { nextEwma } from './memoryCharts.ts';
import { quantileOfSorted } from './quantiles.ts';

/** Share of the newest value. A shift of a level shows after some five of them. */
export const LEVEL_WEIGHT = 0.2;
/** Neighbouring levels resemble each other: of so many one is kept. */
const KEPT_EACH = 5;
/** So many are kept: a day, where a value is of a minute. */
const KEPT = 288;
/** The normal level is known after so many: three hours. */
const FEWEST = 36;
/** So many wait before they count as normal: an hour. */
const WAITING = 12;
/** How long the memory is, in values. */
export const LEVEL_MEMORY = KEPT * KEPT_EACH;

/** Most of the levels lie between this share of them and the rest; of what is once in a while the band knows nothing. */
const USUAL_SHARE = 0.9;
/**
 * The band’s edge is so many times as far from the middle as that share: of normal noise 5.8 standard deviations of the
 * level when a day is known, farther as long as little is: what wanders has not shown yet how far.
 */
const WIDTH = 4;

export interface LevelBand {
  readonly usual: number;
  readonly low: number;
  readonly high: number;
}

export class LevelChart {
  /** What counts as normal, the oldest first. */
  readonly #normal: number[] = [];
  readonly #waiting: number[] = [];
  readonly #level: { value: number; taken: number } = { value: NaN, taken: 0 };
  #band: LevelBand | null = null;

  /** NaN: nothing was taken yet. */
  get level(): number {
    return this.#level.value;
  }

  /** Null: the normal level is not known yet. */
  get band(): LevelBand | null {
    return this.#band;
  }

  /** One value, evenly in time. `learns`: false while a shift lasts. */
  take(value: number, learns: boolean): void {
    const level = this.#level;
    level.value = Number.isNaN(level.value) ? value : nextEwma(level.value, value, LEVEL_WEIGHT);
    level.taken += 1;
    if (!learns || level.taken % KEPT_EACH !== 0) return;
    this.#waiting.push(level.value);
    // The first are normal, for want of anything else.
    const wait = this.#normal.length < FEWEST ? 0 : WAITING;
    if (this.#waiting.length <= wait) return;
    this.#normal.push(...this.#waiting.splice(0, this.#waiting.length - wait));
    if (this.#normal.length > KEPT) this.#normal.splice(0, this.#normal.length - KEPT);
    if (this.#normal.length >= FEWEST) this.#band = bandOf(this.#normal);
  }

  /** A shift has begun: what waits may be of it. */
  dropWaiting(): void {
    this.#waiting.length = 0;
  }

  /** What was normal, as far as it is known from elsewhere. */
  adopt(level: number, band: LevelBand): void {
    this.#level.value = level;
    this.#band = band;
  }
}

function bandOf(normal: readonly number[]): LevelBand {
  const sorted = Float64Array.from(normal).sort();
  const usual = quantileOfSorted(sorted, 0.5);
  const width = WIDTH * (1 + FEWEST / sorted.length);
  return {
    usual,
    low: usual - width * (usual - quantileOfSorted(sorted, 1 - USUAL_SHARE)),
    high: usual + width * (quantileOfSorted(sorted, USUAL_SHARE) - usual),
  };
}
