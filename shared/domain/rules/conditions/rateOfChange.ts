import type { Instant } from '../../values.ts';
import type { Condition, Side } from './condition.ts';

const MINUTE_MS = 60_000;

/** How fast the value changes, either way, a minute: from the reading before, or over a window. */
export class RateCondition implements Condition {
  readonly setpoint: number;
  readonly #back: number;
  readonly #windowMs: number;
  /** Readings of the window, the oldest at `#first`; without a window, only the one before. */
  #times = new Float64Array(2);
  #values = new Float64Array(2);
  #first = 0;
  #count = 0;
  #side: Side = 'between';
  measured = Number.NaN;

  constructor(setpointPerMinute: number, deadbandPerMinute: number, windowMs: number | null) {
    this.setpoint = setpointPerMinute;
    this.#back = setpointPerMinute - deadbandPerMinute;
    this.#windowMs = windowMs ?? 0;
  }

  take(value: number, at: Instant): Side {
    const newest = this.#count === 0 ? -Infinity : this.#timeAt(this.#count - 1);
    // A reading given twice says nothing new of how fast anything changes.
    if (at <= newest) return this.#side;
    this.#side = this.#sideOf(value, at);
    return this.#side;
  }

  #sideOf(value: number, at: Instant): Side {
    while (this.#count > 1 && this.#timeAt(0) < at - this.#windowMs) this.#drop();
    this.#keep(value, at);
    const spanMs = at - this.#timeAt(0);
    // Of two readings in a row noise makes a rate of its own: where there is a window it has to be half full.
    if (this.#count < 2 || spanMs < this.#windowMs / 2) return 'between';
    this.measured = ((value - this.#valueAt(0)) / spanMs) * MINUTE_MS;
    const speed = Math.abs(this.measured);
    if (speed >= this.setpoint) return 'beyond';
    return speed < this.#back || speed === 0 ? 'back' : 'between';
  }

  #place(index: number): number {
    return (this.#first + index) % this.#times.length;
  }
  #timeAt(index: number): number {
    return this.#times[this.#place(index)] ?? Number.NaN;
  }
  #valueAt(index: number): number {
    return this.#values[this.#place(index)] ?? Number.NaN;
  }
  #drop(): void {
    this.#first = this.#place(1);
    this.#count -= 1;
  }

  #keep(value: number, at: Instant): void {
    if (this.#count === this.#times.length) {
      const times = new Float64Array(this.#count * 2);
      const values = new Float64Array(this.#count * 2);
      for (let index = 0; index < this.#count; index += 1) {
        times[index] = this.#timeAt(index);
        values[index] = this.#valueAt(index);
      }
      this.#times = times;
      this.#values = values;
      this.#first = 0;
    }
    const place = this.#place(this.#count);
    this.#times[place] = at;
    this.#values[place] = value;
    this.#count += 1;
  }
}
