/**
 * Control charts with memory: each takes the last state and one value. Roberts 1959 (EWMA), Page 1954 (CUSUM); limits and
 * usual sizes as in Montgomery, Introduction to Statistical Quality Control, chapter 9. They see small lasting shifts that
 * single values hide in noise.
 */

/** `weight` (0 to 1] is the share of the newest value; 1: no memory. */
export const nextEwma = (before: number, value: number, weight: number): number => before + weight * (value - before);

/** Standard deviation of an EWMA of independent values that each have that of `ofValues`, after a long time. */
export const ewmaSpread = (ofValues: number, weight: number): number => ofValues * Math.sqrt(weight / (2 - weight));

/** Upper one-sided CUSUM: how far values were above `reference` in sum, never below 0. `reference` is the normal mean and half of the shift to be seen. */
export const nextCusum = (before: number, value: number, reference: number): number =>
  Math.max(0, before + value - reference);
