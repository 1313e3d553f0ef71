/**
 * Quantiles of the distributions that limits come from. No library: the well-kept one (stdlib) brings 230 packages for
 * these four functions. Each is checked against printed tables in the test beside it.
 */
import { regularizedBeta, regularizedGamma } from './specialFunctions.ts';

/** Below `probability` (0 to 1) of a standard normal distribution. Through the gamma function: z² has one degree of freedom. */
export function normalQuantile(probability: number): number {
  if (probability === 0.5) return 0;
  const tail = Math.sqrt(chiSquareQuantile(Math.abs(2 * probability - 1), 1));
  return probability < 0.5 ? -tail : tail;
}

/** The share of a standard normal distribution below `z`. */
export function normalProbability(z: number): number {
  const half = 0.5 * regularizedGamma(0.5, (z * z) / 2);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** Degrees of freedom need not be whole: a scaled chi-square that is fitted to data has others. */
export const chiSquareQuantile = (probability: number, degrees: number): number =>
  inverted(probability, degrees, (x) => regularizedGamma(degrees / 2, x / 2));

/** Of Fisher’s F with the degrees of freedom of numerator and denominator. */
export const fQuantile = (probability: number, numerator: number, denominator: number): number =>
  inverted(probability, 1, (x) =>
    regularizedBeta((numerator * x) / (numerator * x + denominator), numerator / 2, denominator / 2),
  );

/** Student’s t: its square is F with one degree of freedom in the numerator. */
export function studentQuantile(probability: number, degrees: number): number {
  if (probability === 0.5) return 0;
  const tail = Math.sqrt(fQuantile(Math.abs(2 * probability - 1), 1, degrees));
  return probability < 0.5 ? -tail : tail;
}

/** Where a distribution on 0 to ∞ has `probability` below it: by halving an interval that holds it; the search cannot run away. */
function inverted(probability: number, about: number, below: (x: number) => number): number {
  if (probability <= 0) return 0;
  if (probability >= 1) return Infinity;
  let high = Math.max(about, 1);
  while (below(high) < probability) high *= 2;
  let low = 0;
  // 200 halvings end at neighbouring numbers also for quantiles near 0.
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
