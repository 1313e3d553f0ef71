/**
 * Whether a reason stands, without flickering: it must show for a while to begin, and must be clearly gone for a
 * while to end. What lies between the two changes nothing.
 */
import type { Instant } from '../../values.ts';

export interface OnsetLimits {
  /** So long without a break. */
  readonly toBeginMs: number;
  /** So long without a break. */
  readonly toEndMs: number;
}

export class Onset {
  readonly #limits: OnsetLimits;
  #shownSince: Instant | null = null;
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
    if (reason !== 'shows') this.#shownSince = null;
    if (reason !== 'gone') this.#goneSince = null;
    if (reason === 'shows' && !this.#stands) {
      this.#shownSince ??= at;
      if (at - this.#shownSince < this.#limits.toBeginMs) return null;
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
    this.#shownSince = null;
    this.#goneSince = null;
  }
}
