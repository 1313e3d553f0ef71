/**
 * Which columns make a statistic large: its complete decomposition (Alcala and Qin 2011). Each column’s part is not
 * negative and the parts add up to the statistic. For SPE that is the square of what is left of the column, for T² the
 * square of the column’s entry of the scores, each in units of its own deviation, turned back into columns.
 */
import type { Statistic } from './normalModel.ts';
import { project, type Components } from './projection.ts';

/** A part for each column of the scaled row; with lags, those of a column are added up. */
export function contributionParts(
  model: Components,
  scaled: ArrayLike<number>,
  { statistic, components, columns }: { statistic: Statistic; components: number; columns: number },
): Float64Array {
  const { scores, left } = project(model, scaled);
  const entries = new Float64Array(left.length);
  if (statistic === 'spe') entries.set(left);
  const [from, until] = statistic === 't2' ? [0, components] : [components, model.loadings.length];
  for (let k = from; k < until; k += 1) {
    const weight = statistic === 't2' ? 1 / Math.sqrt(model.eigenvalues[k] ?? NaN) : 1;
    const loading = model.loadings[k] ?? [];
    for (let j = 0; j < entries.length; j += 1)
      entries[j] = (entries[j] ?? 0) + weight * (scores[k] ?? 0) * (loading[j] ?? 0);
  }
  const parts = new Float64Array(columns);
  entries.forEach((entry, j) => {
    parts[j % columns] = (parts[j % columns] ?? 0) + entry * entry;
  });
  return parts;
}
