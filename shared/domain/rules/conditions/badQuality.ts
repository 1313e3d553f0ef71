import type { Instant } from '../../values.ts';
import type { Condition, Side } from './condition.ts';

/** Its source says that the value is bad. */
export class BadQualityCondition implements Condition {
  readonly setpoint: number;
  #since: Instant | null = null;
  /** How long it has been bad. */
  measured = 0;

  constructor(afterMs: number) {
    this.setpoint = afterMs;
  }

  take(_value: number, at: Instant, isBad: boolean): Side {
    this.#since = isBad ? (this.#since ?? at) : null;
    this.measured = at - (this.#since ?? at);
    return isBad ? 'beyond' : 'back';
  }
}
