/** Principal components of columns that were scaled, and how many of them matter. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface PrincipalComponents {
  /** Variances along the components, falling, none below 0. */
  readonly eigenvalues: Float64Array;
  /** A row for each component, of length 1. */
  readonly loadings: readonly Float64Array[];
}

/** Of a symmetric matrix, such as a correlation. Time grows with the cube of its size. */
export function principalComponents(symmetric: readonly Float64Array[]): PrincipalComponents {
  const size = symmetric.length;
  // The decomposition runs past the end of its arrays on subnormal numbers; beside the largest entry these are nothing.
  const nothing = 1e-18 * Math.max(...symmetric.map((_, i) => Math.abs(symmetric[i]?.[i] ?? 0)));
  const entries = symmetric.map((row) => row.map((entry) => (Math.abs(entry) > nothing ? entry : 0)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(entries), {
    assumeSymmetric: true,
  });
  const order = Array.from({ length: size }, (_, i) => i).toSorted(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  );
  return {
    eigenvalues: Float64Array.from(order, (column) => Math.max(0, realEigenvalues[column] ?? 0)),
    loadings: order.map((column) => directed(Float64Array.from(eigenvectorMatrix.getColumn(column)))),
  };
}

/** An eigenvector’s sign is arbitrary: the largest entry is positive, so that the same data give the same model everywhere. */
function directed(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const entry of vector) if (Math.abs(entry) > Math.abs(largest) + 1e-12) largest = entry;
  return largest < 0 ? vector.map((entry) => -entry) : vector;
}

/**
 * How many components are more than chance: parallel analysis (Horn 1965). The k-th eigenvalue must be above the k-th of
 * independent columns; those are not drawn at random but taken from their limiting distribution (Marchenko and Pastur
 * 1967), the k-th at the share (k − 1)/columns from its upper end, which is where 95 % of drawn ones lie below. At least 1.
 */
export function componentsAboveChance(eigenvalues: Float64Array, rows: number): number {
  const columns = eigenvalues.length;
  const chance = chanceEigenvalues(columns, rows - 1);
  let count = 0;
  while (count < columns && (eigenvalues[count] ?? 0) > (chance[count] ?? Infinity)) count += 1;
  return Math.max(1, count);
}

/** Falling; `STEPS` of the density of Marchenko and Pastur, added up from its upper end. */
function chanceEigenvalues(columns: number, rows: number): Float64Array {
  const ratio = columns / rows;
  const high = (1 + Math.sqrt(ratio)) ** 2;
  const low = (1 - Math.sqrt(ratio)) ** 2;
  const step = (high - low) / STEPS;
  const chance = new Float64Array(columns);
  let above = 0;
  let filled = 0;
  for (let i = 0; i < STEPS && filled < columns; i += 1) {
    const x = high - (i + 0.5) * step;
    while (filled < columns && above >= filled / columns) chance[filled++] = x + step / 2;
    above += (Math.sqrt((high - x) * (x - low)) / (2 * Math.PI * ratio * x)) * step;
  }
  // With more columns than rows the rest of the mass lies at 0.
  return chance;
}

const STEPS = 20_000;

/**
 * How many components stand for movement rather than for the rounding of numbers: those with at least 1 % of the variance
 * of an average column, so a tenth of its standard deviation.
 */
export const SMALLEST_SHARE = 0.01;
export function componentsAboveRounding(eigenvalues: Float64Array): number {
  const total = eigenvalues.reduce((sum, value) => sum + value, 0);
  return Math.max(1, eigenvalues.filter((value) => value >= (SMALLEST_SHARE * total) / eigenvalues.length).length);
}
