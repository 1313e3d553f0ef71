/** The delays of ISA-18.2: how long a value must be beyond its limit, or back, before the alarm is raised or returns. */
import type { Instant } from '../values.ts';
import type { Side } from './conditions/condition.ts';

export interface Delays {
  readonly onDelayMs: number;
  readonly offDelayMs: number;
}

export class Delayed {
  readonly #delays: Delays;
  raised: boolean;
  /** Since when the value has been on the other side, without a break; null: it is not. */
  crossingSince: Instant | null = null;

  constructor(delays: Delays, raised: boolean) {
    this.#delays = delays;
    this.raised = raised;
  }

  /** When the delay that runs ends; null: none runs. */
  get dueAt(): Instant | null {
    return this.crossingSince === null ? null : this.crossingSince + this.#delayMs;
  }

  /** `at` never runs backwards between calls. */
  step(side: Side, at: Instant): 'nothing' | 'raise' | 'return' {
    if (side !== (this.raised ? 'back' : 'beyond')) {
      this.crossingSince = null;
      return 'nothing';
    }
    this.crossingSince ??= at;
    if (at - this.crossingSince < this.#delayMs) return 'nothing';
    this.crossingSince = null;
    this.raised = !this.raised;
    return this.raised ? 'raise' : 'return';
  }

  get #delayMs(): number {
    return this.raised ? this.#delays.offDelayMs : this.#delays.onDelayMs;
  }
}
