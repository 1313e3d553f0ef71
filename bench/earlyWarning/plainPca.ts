/**
 * Textbook PCA, the alternative: scaled training data, a given number of components, T² and SPE sample by sample. Limits
 * as in the textbook, from the training data (T² by F, SPE after Jackson and Mudholkar 1979), or as the reference has them,
 * the 99th percentile of another normal run.
 */
import { principalComponents } from '#shared/science/normalModel/principalComponents.ts';
import { project } from '#shared/science/normalModel/projection.ts';
import { correlation, momentsOf, scalingOf } from '#shared/science/normalModel/scaling.ts';
import { fQuantile, normalQuantile } from '#shared/science/statistics/distributions.ts';
import { quantile } from '#shared/science/statistics/quantiles.ts';
import type { Limits, Values } from './detection.ts';

export function plainPca(rows: readonly Float64Array[], components: number) {
  const { columns } = scalingOf(rows, []);
  const scale = (row: Float64Array): Float64Array =>
    Float64Array.from(columns, ({ position, mean, standardDeviation: s }) => ((row[position] ?? NaN) - mean) / s);
  const all = principalComponents(correlation(momentsOf(rows.map(scale))).matrix);
  const model = { eigenvalues: all.eigenvalues, loadings: all.loadings.slice(0, components) };
  const values = (series: readonly Float64Array[]): Values => {
    const projections = series.map((row) => project(model, scale(row)));
    return {
      t2: projections.map(({ t2 }) => t2[components] ?? NaN),
      spe: projections.map(({ spe }) => spe[components] ?? NaN),
    };
  };
  const n = rows.length;
  const a = components;
  return {
    values,
    textbookLimits: {
      t2: ((a * (n * n - 1)) / (n * (n - a))) * fQuantile(0.99, a, n - a),
      spe: jacksonMudholkar(all.eigenvalues.slice(a)),
    } satisfies Limits,
    percentileLimits: (normal: readonly Float64Array[]): Limits => {
      const { t2, spe } = values(normal);
      return { t2: quantile(t2, 0.99), spe: quantile(spe, 0.99) };
    },
  };
}

function jacksonMudholkar(left: Float64Array): number {
  const power = (p: number): number => left.reduce((sum, value) => sum + value ** p, 0);
  const [one, two, three] = [power(1), power(2), power(3)];
  const h = 1 - (2 * one * three) / (3 * two * two);
  return (
    one * (1 + (normalQuantile(0.99) * Math.sqrt(2 * two * h * h)) / one + (two * h * (h - 1)) / (one * one)) ** (1 / h)
  );
}
