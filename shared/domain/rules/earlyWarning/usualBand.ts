/**
 * Where a tag usually is: a slowly forgetting mean and standard deviation. A process that wanders about its setpoint goes
 * towards a limit half of the time and turns back; only what leaves its usual band is worth a forecast. Values far outside
 * count as if they were at its edge, so that a fault does not soon become usual (Winsor’s principle).
 */
export class UsualBand {
  /** So many values are remembered, about. */
  readonly #memory: number;
  readonly #least: number;
  #mean = 0;
  #variance = 0;
  #count = 0;

  /** `least`: standard deviation that is believed at least, where a value does not move at all. */
  constructor(memory: number, least: number) {
    this.#memory = memory;
    this.#least = least;
  }

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    this.#count += 1;
    if (this.#count === 1) this.#mean = value;
    const weight = 1 / Math.min(this.#count, this.#memory);
    const away = value - this.#mean;
    const edge = this.#count < BEFORE_EDGES ? Infinity : EDGE * Math.max(Math.sqrt(this.#variance), this.#least);
    const counted = Math.min(Math.max(away, -edge), edge);
    this.#mean += weight * counted;
    this.#variance += weight * (counted * counted - this.#variance);
  }

  /** In standard deviations, with its sign. */
  away(value: number): number {
    return (value - this.#mean) / Math.max(Math.sqrt(this.#variance), this.#least);
  }
}

const EDGE = 2;
/** The first values say where it is, wherever that be. */
const BEFORE_EDGES = 20;
