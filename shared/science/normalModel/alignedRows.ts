/** Series that were measured each at its own instants, as rows at one pace: what a normal model learns from and watches. */
import type { Series } from '../statistics/robustTrend.ts';

export interface Pace {
  /** Of the first row; UTC milliseconds. */
  readonly from: number;
  /** No row at or after it. */
  readonly until: number;
  readonly stepMs: number;
  /** An older value no longer stands for the present. */
  readonly maxAgeMs: number;
}

/**
 * At each step the last value of each series at or before it; NaN where there is none, or it is too old. `at` of a series
 * rises; one pass over each.
 */
export function alignedRows(series: readonly Series[], { from, until, stepMs, maxAgeMs }: Pace): Float64Array[] {
  const count = Math.max(0, Math.ceil((until - from) / stepMs));
  const rows = Array.from({ length: count }, () => new Float64Array(series.length).fill(NaN));
  series.forEach(({ at, value }, column) => {
    let next = 0;
    rows.forEach((row, i) => {
      const now = from + i * stepMs;
      while (next < at.length && (at[next] ?? Infinity) <= now) next += 1;
      if (next > 0 && now - (at[next - 1] ?? NaN) <= maxAgeMs) row[column] = value[next - 1] ?? NaN;
    });
  });
  return rows;
}

/** Those without a missing value: a model is trained on no others. */
export const completeRows = (rows: readonly Float64Array[]): Float64Array[] =>
  rows.filter((row) => row.every(Number.isFinite));
