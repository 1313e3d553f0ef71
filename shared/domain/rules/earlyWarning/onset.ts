/**
 * Whether a reason stands, without flickering: it must show several times in a row to begin, and must be clearly gone for
 * a while to end. What lies between the two changes nothing.
 */
import type { Instant } from '../../values.ts';

export interface OnsetLimits {
  /** So many times in a row. */
  readonly toBegin: number;
  /** So long without a break. */
  readonly toEndMs: number;
}

export class Onset {
  readonly #limits: OnsetLimits;
  #shown = 0;
  #goneSince: Instant | null = null;
  #stands: boolean;

  constructor(limits: OnsetLimits, stands = false) {
    this.#limits = limits;
    this.#stands = stands;
  }

  get stands(): boolean {
    return this.#stands;
  }

  step(reason: 'shows' | 'unclear' | 'gone', at: Instant): 'begins' | 'ends' | null {
    if (reason !== 'shows') this.#shown = 0;
    if (reason !== 'gone') this.#goneSince = null;
    if (reason === 'shows' && !this.#stands) {
      this.#shown += 1;
      if (this.#shown < this.#limits.toBegin) return null;
      this.#stands = true;
      return 'begins';
    }
    if (reason === 'gone' && this.#stands) {
      this.#goneSince ??= at;
      if (at - this.#goneSince < this.#limits.toEndMs) return null;
      this.rest();
      return 'ends';
    }
    return null;
  }

  /** Nothing stands. */
  rest(): void {
    this.#stands = false;
    this.#shown = 0;
    this.#goneSince = null;
  }
}
