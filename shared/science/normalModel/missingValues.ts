/**
 * A column without a value gets the one that the others make most likely: the conditional mean under the model, with the
 * fine components as they vary and what is outside of them as small as it was in training (probabilistic PCA, Tipping and
 * Bishop 1999; Nelson, Taylor and MacGregor 1996). So a sensor that is silent neither stops the watch nor raises it.
 */
import { Matrix, solve } from 'ml-matrix';
import type { NormalModel } from './normalModel.ts';

/** Outside of the fine components nothing is believed to be exact. */
const LEAST_VARIANCE = 1e-6;

/** Null: more than half of the values are missing (not finite), and the rest says too little. */
export function filledIn(model: NormalModel, scaled: readonly number[]): readonly number[] | null {
  const missing = scaled.flatMap((value, i) => (Number.isFinite(value) ? [] : [i]));
  if (missing.length === 0) return scaled;
  if (missing.length * 2 > scaled.length) return null;
  const weigh = precision(model, scaled.length);
  const known = scaled.map((value) => (Number.isFinite(value) ? value : 0));
  const here = new Matrix(missing.map((i) => missing.map((j) => weigh(i, j))));
  const pull = Matrix.columnVector(missing.map((i) => -known.reduce((sum, value, j) => sum + weigh(i, j) * value, 0)));
  const likely = solve(here, pull).getColumn(0);
  const whole = [...known];
  missing.forEach((i, n) => {
    whole[i] = likely[n] ?? 0;
  });
  return whole;
}

/** Entries of the inverse covariance that the model stands for. */
function precision({ eigenvalues, loadings }: NormalModel, width: number): (i: number, j: number) => number {
  const left = width - eigenvalues.reduce((sum, value) => sum + value, 0);
  const outside = 1 / Math.max(left / Math.max(1, width - eigenvalues.length), LEAST_VARIANCE);
  const inside = eigenvalues.map((value) => 1 / value - outside);
  return (i, j) =>
    loadings.reduce((sum, loading, k) => sum + (loading[i] ?? 0) * (loading[j] ?? 0) * (inside[k] ?? 0), 0) +
    (i === j ? outside : 0);
}
