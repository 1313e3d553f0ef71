import type { Condition, Side } from './condition.ts';

/** ISA-18.2: at the setpoint counts as beyond it, and back is through the deadband. */
export class ThresholdCondition implements Condition {
  readonly setpoint: number;
  readonly #isHigh: boolean;
  readonly #back: number;
  measured = Number.NaN;

  constructor(side: 'high' | 'low', setpoint: number, deadband: number) {
    this.setpoint = setpoint;
    this.#isHigh = side === 'high';
    this.#back = side === 'high' ? setpoint - deadband : setpoint + deadband;
  }

  take(value: number): Side {
    this.measured = value;
    if (this.#isHigh) return value >= this.setpoint ? 'beyond' : value < this.#back ? 'back' : 'between';
    return value <= this.setpoint ? 'beyond' : value > this.#back ? 'back' : 'between';
  }
}
