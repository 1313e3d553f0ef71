import type { Instant } from '../../values.ts';
import type { Condition, Side } from './condition.ts';

/** It is read, and has stayed within `noise` of where it was for longer than `afterMs`: its transmitter may hang. */
export class FrozenCondition implements Condition {
  readonly setpoint: number;
  readonly #noise: number;
  #held = Number.NaN;
  #since: Instant = Number.NaN;
  #readAt: Instant = Number.NaN;
  measured = 0;

  constructor(afterMs: number, noise: number) {
    this.setpoint = afterMs;
    this.#noise = noise;
  }

  take(value: number, at: Instant): Side {
    // Over a gap as long as that nobody knows whether it stood still.
    const isKnown = at - this.#readAt < this.setpoint;
    this.#readAt = at;
    if (isKnown && Math.abs(value - this.#held) <= this.#noise) {
      this.measured = at - this.#since;
      return this.measured >= this.setpoint ? 'beyond' : 'between';
    }
    this.#held = value;
    this.#since = at;
    this.measured = 0;
    return isKnown ? 'back' : 'between';
  }
}
