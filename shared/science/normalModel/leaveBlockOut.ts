/** Each row judged by a model of rows that are not its neighbours. */
import { principalComponents } from './principalComponents.ts';
import { project } from './projection.ts';
import { correlation, momentsOf, without } from './scaling.ts';

const BLOCKS = 10;
/** A direction that did not vary in the other blocks has no variance to be measured by. */
const LEAST_EIGENVALUE = 1e-8;

export interface Judged {
  /** For each row, T² and SPE by the number of components (see `Projection`). */
  readonly t2: readonly Float64Array[];
  readonly spe: readonly Float64Array[];
}

/** `gap`: rows on both sides of a block that share values with it and count for no model. */
export function judgedByOthers(
  rows: readonly Float64Array[],
  { components, gap }: { components: number; gap: number },
): Judged {
  const all = momentsOf(rows);
  const t2: Float64Array[] = [];
  const spe: Float64Array[] = [];
  for (let block = 0; block < BLOCKS; block += 1) {
    const from = Math.floor((block * rows.length) / BLOCKS);
    const until = Math.floor(((block + 1) * rows.length) / BLOCKS);
    const near = rows.slice(Math.max(0, from - gap), until + gap);
    const { means, deviations, matrix } = correlation(without(all, momentsOf(near)));
    const { eigenvalues, loadings } = principalComponents(matrix);
    const model = {
      eigenvalues: eigenvalues.map((value) => Math.max(value, LEAST_EIGENVALUE)),
      loadings: loadings.slice(0, components),
    };
    for (const row of rows.slice(from, until)) {
      const scaled = row.map((value, i) => (value - (means[i] ?? NaN)) / (deviations[i] ?? NaN));
      const judged = project(model, scaled);
      t2.push(judged.t2);
      spe.push(judged.spe);
    }
  }
  return { t2, spe };
}
