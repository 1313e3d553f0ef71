import type { Condition, Side } from './condition.ts';

/** Outside what the instrument can measure: below the one end or above the other. The ends themselves are inside. */
export class OutOfRangeCondition implements Condition {
  readonly #low: number;
  readonly #high: number;
  readonly #deadband: number;
  measured = Number.NaN;
  /** The end that it is beyond, or nearer to. */
  setpoint: number;

  constructor(low: number, high: number, deadband: number) {
    this.#low = low;
    this.#high = high;
    this.#deadband = deadband;
    this.setpoint = high;
  }

  take(value: number): Side {
    this.measured = value;
    this.setpoint = value - this.#low < this.#high - value ? this.#low : this.#high;
    if (value < this.#low || value > this.#high) return 'beyond';
    return value >= this.#low + this.#deadband && value <= this.#high - this.#deadband ? 'back' : 'between';
  }
}
