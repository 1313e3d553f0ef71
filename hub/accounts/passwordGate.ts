/** Few passwords are checked at a time: each costs memory and a core, and guessers must not take either from the rest. */
const AT_ONCE = 2;
const WAITING = 20;

/** Too many wait already: nothing was done. */
export class GateBusy extends Error {}

export class PasswordGate {
  #working = 0;
  readonly #waiting: (() => void)[] = [];

  /** Rejects with GateBusy. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) throw new GateBusy();
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#waiting.shift()?.();
    }
  }
}
