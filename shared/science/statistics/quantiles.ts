/** Order statistics: what lies in the middle of values, how far they stray from it. Not finite values are the caller’s to leave out. */

/** The value below which the share `p` (0 to 1) of the values lies, between neighbours linearly (Hyndman and Fan 1996, type 7). NaN of none. */
export const quantile = (values: ArrayLike<number>, p: number): number =>
  quantileOfSorted(Float64Array.from(values).sort(), p);

/** As `quantile`, of values that are in rising order already. */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const at = Math.min(Math.max(p, 0), 1) * (sorted.length - 1);
  const below = Math.floor(at);
  const lower = sorted[below] ?? NaN;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return lower === upper ? lower : lower + (at - below) * (upper - lower);
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** 1 / Φ⁻¹(0.75): with it the MAD of normal noise is its standard deviation (Rousseeuw and Croux 1993). */
const NORMAL_CONSISTENCY = 1.482_602_218_505_602;

/** Median absolute deviation from the median, as a standard deviation: half of the values may be wrong and it still holds. */
export function robustSpread(values: ArrayLike<number>): number {
  const middle = median(values);
  return NORMAL_CONSISTENCY * median(Float64Array.from(values, (value) => Math.abs(value - middle)));
}
