/** Hears what came over a connection one message in a turn of the event loop: while a burst waits, the others are heard. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #onWaiting: (waits: boolean) => void;
  #heard = false;
  #ended = false;

  /** `onWaiting` is told when something begins to wait, and when nothing waits any more. */
  constructor(onWaiting: (waits: boolean) => void) {
    this.#onWaiting = onWaiting;
  }

  /** At once where nothing was heard in this turn. */
  take(hear: () => void): void {
    if (this.#ended) return;
    if (this.#heard) {
      this.#waiting.push(hear);
      if (this.#waiting.length === 1) this.#onWaiting(true);
      return;
    }
    this.#hear(hear);
  }

  /** What still waits, before the connection is gone: it was all said by then. */
  hearAll(): void {
    for (const hear of this.#waiting.splice(0)) if (!this.#isEnded()) hear();
    this.end();
  }

  /** Nothing more is heard, also not what waits. */
  end(): void {
    this.#ended = true;
    this.#waiting.length = 0;
  }

  #hear(hear: () => void): void {
    this.#heard = true;
    setImmediate(() => {
      this.#next();
    });
    hear();
  }

  #next(): void {
    this.#heard = false;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    if (this.#waiting.length === 0) this.#onWaiting(false);
    this.#hear(next);
  }

  /** Read through a method: what is heard may end it. */
  #isEnded(): boolean {
    return this.#ended;
  }
}
