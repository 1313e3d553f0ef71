/** Means, deviations, correlations, and rows that carry those before them. */
import type { NormalModel } from './normalModel.ts';

/** Sums over rows; those of parts of the rows can be subtracted, so that a model without a block costs no new pass. */
export interface Moments {
  readonly rows: number;
  readonly sums: Float64Array;
  /** The full symmetric matrix of sums of products. */
  readonly products: readonly Float64Array[];
}

export function momentsOf(rows: readonly Float64Array[]): Moments {
  const width = rows[0]?.length ?? 0;
  const sums = new Float64Array(width);
  const products = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of rows)
    for (let i = 0; i < width; i += 1) {
      const value = row[i] ?? NaN;
      sums[i] = (sums[i] ?? 0) + value;
      const line = products[i] ?? sums;
      for (let j = 0; j <= i; j += 1) line[j] = (line[j] ?? 0) + value * (row[j] ?? NaN);
    }
  for (let i = 0; i < width; i += 1)
    for (let j = i + 1; j < width; j += 1) (products[i] ?? sums)[j] = products[j]?.[i] ?? NaN;
  return { rows: rows.length, sums, products };
}

export const without = (all: Moments, part: Moments): Moments => ({
  rows: all.rows - part.rows,
  sums: all.sums.map((sum, i) => sum - (part.sums[i] ?? 0)),
  products: all.products.map((line, i) => line.map((sum, j) => sum - (part.products[i]?.[j] ?? 0))),
});

export interface Correlation {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  readonly matrix: readonly Float64Array[];
}

/** Of columns that were scaled by all rows before: one that does not vary in these keeps the scale of all. */
export function correlation({ rows, sums, products }: Moments): Correlation {
  const means = sums.map((sum) => sum / rows);
  const covariance = (i: number, j: number): number =>
    ((products[i]?.[j] ?? NaN) - rows * (means[i] ?? NaN) * (means[j] ?? NaN)) / (rows - 1);
  const deviations = means.map((_, i) => {
    const variance = covariance(i, i);
    return variance > 1e-12 ? Math.sqrt(variance) : 1;
  });
  const matrix = products.map((line, i) =>
    line.map((_, j) => covariance(i, j) / ((deviations[i] ?? NaN) * (deviations[j] ?? NaN))),
  );
  return { means, deviations, matrix };
}

type Scaling = Pick<NormalModel, 'columns' | 'constant'>;

/** A column that varies by less than rounding is constant. */
export function scalingOf(rows: readonly ArrayLike<number>[], names: readonly string[]): Scaling {
  const width = rows[0]?.length ?? 0;
  const columns: Scaling['columns'] = [];
  const constant: Scaling['constant'] = [];
  for (let position = 0; position < width; position += 1) {
    const name = names[position] ?? `column ${String(position + 1)}`;
    // In its own size: squares of what is very small or large leave the range of numbers.
    const size = sizeOf(rows, position);
    let part = 0;
    for (const row of rows) part += (row[position] ?? NaN) / size / rows.length;
    let squares = 0;
    for (const row of rows) squares += ((row[position] ?? NaN) / size - part) ** 2;
    const mean = part * size;
    const standardDeviation = Math.sqrt(squares / (rows.length - 1)) * size;
    if (standardDeviation > 1e-10 * Math.abs(mean)) columns.push({ name, position, mean, standardDeviation });
    else constant.push({ name, position, value: rows[0]?.[position] ?? NaN });
  }
  return { columns, constant };
}

/** The power of two that the greatest is near: to divide by it changes no digit. */
function sizeOf(rows: readonly ArrayLike<number>[], position: number): number {
  let greatest = 0;
  for (const row of rows) greatest = Math.max(greatest, Math.abs(row[position] ?? NaN));
  return greatest > 0 ? 2 ** Math.round(Math.log2(greatest)) : 1;
}

/** Each row, then the one before it, and so on; before the first, the first. */
export const lagged = (rows: readonly Float64Array[], lags: number): Float64Array[] =>
  lags === 0
    ? [...rows]
    : rows.map((row, i) => {
        const width = row.length;
        const long = new Float64Array(width * (lags + 1));
        for (let lag = 0; lag <= lags; lag += 1) long.set(rows[Math.max(0, i - lag)] ?? row, lag * width);
        return long;
      });
