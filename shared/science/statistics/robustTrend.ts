/**
 * The trend of a series that may hold wrong values: Theil’s slope (1950), the median of the slopes between all pairs, with
 * Sen’s confidence interval (1968) from Kendall’s variance, ties corrected (Gilbert 1987, 16.4 and 16.5). Up to 29 % of the
 * values may be anything. Neighbouring process values resemble each other, so fewer of them count than there are: the
 * interval is widened by the first autocorrelation of what the line leaves (Bayley and Hammersley 1946; Yue and Wang 2004).
 */
import { normalQuantile } from './distributions.ts';
import { median, quantileOfSorted, robustSpread } from './quantiles.ts';

export interface Series {
  /** Rising. Milliseconds, where it is time. */
  readonly at: ArrayLike<number>;
  /** Of the same length, finite. */
  readonly value: ArrayLike<number>;
}

export interface RobustTrend {
  /** In units of the value for each unit of `at`. */
  readonly slope: number;
  /** The slope lies in it with `confidence`; both ends infinite where the values are too few to say. */
  readonly slopeLow: number;
  readonly slopeHigh: number;
  readonly confidence: number;
  /** Of the line, at the last instant. */
  readonly level: number;
  readonly lastAt: number;
  /** Standard deviation of what the line leaves, robust. */
  readonly noise: number;
  readonly count: number;
  /** So many independent values tell as much. */
  readonly effectiveCount: number;
}

/** Pairs grow with the square: more points than these are first put together, so that a trend costs the same however long the series is. */
export const MOST_POINTS = 120;
const FEWEST_POINTS = 4;

/** Null: fewer than four values, or all at one instant. At most `MOST_POINTS`² / 2 slopes, whatever the length. */
export function robustTrend(series: Series, confidence = 0.95): RobustTrend | null {
  const { at, value } = thinned(series);
  const count = value.length;
  if (count < FEWEST_POINTS) return null;
  const slopes = pairSlopes(at, value);
  if (slopes.length === 0) return null;
  const slope = quantileOfSorted(slopes, 0.5);
  const lastAt = at[count - 1] ?? NaN;
  const levels = Float64Array.from(value, (v, i) => v - slope * ((at[i] ?? NaN) - lastAt));
  const level = median(levels);
  const left = levels.map((v) => v - level);
  const effectiveCount = effective(left);
  const half =
    (normalQuantile(0.5 + confidence / 2) * Math.sqrt(kendallVariance(value) * (count / effectiveCount))) / 2;
  // Sen: the slopes of these two ranks, counted from 1.
  const low = slopes.length / 2 - half;
  const high = slopes.length / 2 + half + 1;
  return {
    slope,
    slopeLow: low < 1 ? -Infinity : ranked(slopes, low),
    slopeHigh: high > slopes.length ? Infinity : ranked(slopes, high),
    confidence,
    level,
    lastAt,
    noise: robustSpread(left),
    count,
    effectiveCount,
  };
}

/** Sorted. Pairs at one instant have none. */
function pairSlopes(at: ArrayLike<number>, value: ArrayLike<number>): Float64Array {
  const slopes = new Float64Array((at.length * (at.length - 1)) / 2);
  let n = 0;
  for (let j = 1; j < at.length; j += 1)
    for (let i = 0; i < j; i += 1) {
      const between = (at[j] ?? NaN) - (at[i] ?? NaN);
      if (between > 0) slopes[n++] = ((value[j] ?? NaN) - (value[i] ?? NaN)) / between;
    }
  return slopes.subarray(0, n).sort();
}

const ranked = (sorted: Float64Array, rank: number): number =>
  quantileOfSorted(sorted, (rank - 1) / (sorted.length - 1));

/** Var(S) of Kendall’s S, with groups of equal values. */
function kendallVariance(value: ArrayLike<number>): number {
  const term = (n: number): number => n * (n - 1) * (2 * n + 5);
  const sorted = Float64Array.from(value).sort();
  let ties = 0;
  for (let i = 0; i < sorted.length;) {
    let j = i + 1;
    while (j < sorted.length && sorted[j] === sorted[i]) j += 1;
    ties += term(j - i);
    i = j;
  }
  return (term(sorted.length) - ties) / 18;
}

/** n (1 − r) / (1 + r), r the first autocorrelation; never more than n. */
function effective(left: Float64Array): number {
  let product = 0;
  let square = 0;
  for (let i = 0; i < left.length; i += 1) {
    const value = left[i] ?? 0;
    square += value * value;
    if (i > 0) product += value * (left[i - 1] ?? 0);
  }
  const r = square === 0 ? 0 : Math.min(Math.max(product / square, 0), 0.99);
  return Math.max((left.length * (1 - r)) / (1 + r), 2);
}

/** Neighbours in equal groups, each the median of its values at the middle of its time. */
function thinned(series: Series): Series {
  const { length } = series.value;
  if (length <= MOST_POINTS) return series;
  const at = new Float64Array(MOST_POINTS);
  const value = new Float64Array(MOST_POINTS);
  const values = Float64Array.from(series.value);
  for (let group = 0; group < MOST_POINTS; group += 1) {
    const from = Math.floor((group * length) / MOST_POINTS);
    const until = Math.floor(((group + 1) * length) / MOST_POINTS);
    at[group] = ((series.at[from] ?? NaN) + (series.at[until - 1] ?? NaN)) / 2;
    value[group] = median(values.subarray(from, until));
  }
  return { at, value };
}
