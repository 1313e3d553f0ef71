/**
 * The last stretch of one tag, in a bounded number of slots, for judging trends live: a reading costs a few operations
 * and no allocation, a trend is computed only when somebody asks. Readings of one slot become their mean, so a tag of any
 * rate takes the same room: 24 bytes a slot.
 */
import { robustTrend, type RobustTrend } from './robustTrend.ts';

export interface WindowSize {
  readonly spanMs: number;
  /** At most `MOST_POINTS`; 60 cost 1,770 slopes a trend. */
  readonly slots: number;
}

export class TrendWindow {
  readonly #slotMs: number;
  readonly #slots: number;
  readonly #sum: Float64Array;
  readonly #sumOfOffsets: Float64Array;
  readonly #count: Float64Array;
  /** Number of the newest slot since 1970; its place in the ring is its remainder. */
  #newest = -1;
  #filled = 0;

  constructor({ spanMs, slots }: WindowSize) {
    this.#slotMs = spanMs / slots;
    this.#slots = slots;
    this.#sum = new Float64Array(slots);
    this.#sumOfOffsets = new Float64Array(slots);
    this.#count = new Float64Array(slots);
  }

  /** False: not taken, for it is older than the window or not a number. A late reading within the window finds its slot. */
  push(at: number, value: number): boolean {
    if (!Number.isFinite(value)) return false;
    const number = Math.floor(at / this.#slotMs);
    if (number > this.#newest) this.#advance(number);
    else if (number <= this.#newest - this.#slots) return false;
    const place = number % this.#slots;
    if (this.#count[place] === 0) this.#filled += 1;
    this.#count[place] = (this.#count[place] ?? 0) + 1;
    this.#sum[place] = (this.#sum[place] ?? 0) + value;
    this.#sumOfOffsets[place] = (this.#sumOfOffsets[place] ?? 0) + (at - number * this.#slotMs);
    return true;
  }

  /** Slots that hold a reading. */
  get filled(): number {
    return this.#filled;
  }

  /** The means of the slots that hold readings, oldest first. */
  series(): { readonly at: Float64Array; readonly value: Float64Array } {
    const at = new Float64Array(this.#filled);
    const value = new Float64Array(this.#filled);
    let n = 0;
    for (let number = Math.max(0, this.#newest - this.#slots + 1); number <= this.#newest; number += 1) {
      const place = number % this.#slots;
      const count = this.#count[place] ?? 0;
      if (count === 0) continue;
      at[n] = number * this.#slotMs + (this.#sumOfOffsets[place] ?? 0) / count;
      value[n] = (this.#sum[place] ?? 0) / count;
      n += 1;
    }
    return { at, value };
  }

  /** Null: too little is known yet: fewer than `fewest` slots hold a reading. */
  trend(confidence = 0.95, fewest = Math.ceil(this.#slots / 3)): RobustTrend | null {
    return this.#filled < fewest ? null : robustTrend(this.series(), confidence);
  }

  #advance(number: number): void {
    const steps = Math.min(number - this.#newest, this.#slots);
    for (let i = 0; i < steps; i += 1) {
      const place = (number - i) % this.#slots;
      if (this.#count[place] !== 0) this.#filled -= 1;
      this.#count[place] = 0;
      this.#sum[place] = 0;
      this.#sumOfOffsets[place] = 0;
    }
    this.#newest = number;
  }
}
