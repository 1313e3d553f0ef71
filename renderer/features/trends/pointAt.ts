/** What a trend says of an instant. */
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { firstAtOrAfter } from '#shared/science/trends/rollup.ts';

export interface PointAt {
  readonly row: number;
  /** A reading, or the mean of the part of the time. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** The last that was known then; null: nothing was. */
export function pointAt({ points, gaps }: Pick<TrendSeries, 'points' | 'gaps'>, at: number): PointAt | null {
  if (gaps.some(({ from, to }) => at > from && at < to)) return null;
  for (let row = firstAtOrAfter(points.at, at + 1e-3) - 1; row >= 0; row -= 1) {
    const value = points.mean[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    return { row, value, min: points.min[row] ?? NaN, max: points.max[row] ?? NaN };
  }
  return null;
}

/** The lowest and the highest between two instants; null: nothing was heard. */
export function extentIn(
  { points }: Pick<TrendSeries, 'points'>,
  from: number,
  to: number,
): { readonly lowest: number; readonly highest: number } | null {
  let lowest = Infinity;
  let highest = -Infinity;
  const end = firstAtOrAfter(points.at, to + 1e-3);
  for (let row = firstAtOrAfter(points.at, from - points.stepMs); row < end; row += 1) {
    const [min, max] = [points.min[row] ?? NaN, points.max[row] ?? NaN];
    if (min < lowest) lowest = min;
    if (max > highest) highest = max;
  }
  return lowest === Infinity ? null : { lowest, highest };
}
