/** How much may come in a while: so much a second, and more than that for a moment. */
export interface TokenBucketOptions {
  readonly perSecond: number;
  readonly burst: number;
  /** In milliseconds, from any beginning. */
  readonly now?: () => number;
}

/** A billionth of a token is none. */
const ROUNDING = 1e-9;

export class TokenBucket {
  readonly #options: Required<TokenBucketOptions>;
  #left: number;
  #at: number;

  constructor(options: TokenBucketOptions) {
    this.#options = { now: () => performance.now(), ...options };
    this.#left = options.burst;
    this.#at = this.#options.now();
  }

  /** What is left after taking; below 0: too much was taken, and it is owed. */
  take(amount: number): number {
    this.#fill();
    this.#left -= amount;
    return this.#left;
  }

  /** Until nothing is owed. */
  get readyInMs(): number {
    this.#fill();
    return this.#left >= -ROUNDING ? 0 : Math.ceil(((-this.#left - ROUNDING) / this.#options.perSecond) * 1000);
  }

  get isFull(): boolean {
    this.#fill();
    return this.#left >= this.#options.burst;
  }

  #fill(): void {
    const { perSecond, burst, now } = this.#options;
    const at = now();
    this.#left = Math.min(burst, this.#left + ((at - this.#at) / 1000) * perSecond);
    this.#at = at;
  }
}
