/** The points of one trend: what was read, then what comes, with the gaps that silence leaves. */
import type { Instant } from '#shared/domain/values.ts';

/** Columns as uPlot takes them: seconds, and values where null breaks the line. */
export interface TrendColumns {
  readonly at: readonly number[];
  readonly value: readonly (number | null)[];
}

export interface TrendSummary {
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
}

export class TrendBuffer {
  readonly #at: number[];
  readonly #value: number[];
  readonly #gapMs: number;

  /** A pause longer than `gapMs` between two points is a gap. */
  constructor(at: Iterable<number>, value: Iterable<number>, gapMs: number) {
    this.#at = [...at];
    this.#value = [...value];
    this.#gapMs = gapMs;
  }

  get length(): number {
    return this.#at.length;
  }

  /** A point that is not newer than the last is passed over. */
  append(at: Instant, value: number): void {
    if (at <= (this.#at.at(-1) ?? -Infinity)) return;
    this.#at.push(at);
    this.#value.push(value);
  }

  /** From `from` on, with the one point before it that the line comes from. */
  columns(from: Instant): TrendColumns {
    const at: number[] = [];
    const value: (number | null)[] = [];
    let before = NaN;
    for (let row = this.#firstRow(from); row < this.#at.length; row += 1) {
      const time = this.#at[row] ?? NaN;
      if (time - before > this.#gapMs) {
        at.push((before + 1) / 1000);
        value.push(null);
      }
      at.push(time / 1000);
      value.push(this.#value[row] ?? null);
      before = time;
    }
    return { at, value };
  }

  /** Null: nothing was heard in this time. */
  summary(from: Instant): TrendSummary | null {
    const values = this.#value.slice(this.#at.findLastIndex((time) => time < from) + 1).filter(Number.isFinite);
    const last = values.at(-1);
    if (last === undefined) return null;
    let [lowest, highest] = [last, last];
    for (const value of values) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    return { lowest, highest, last };
  }

  #firstRow(from: Instant): number {
    return Math.max(
      0,
      this.#at.findLastIndex((time) => time < from),
    );
  }
}
