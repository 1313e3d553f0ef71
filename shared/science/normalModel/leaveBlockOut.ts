/** Each row judged by a model of rows that are not its neighbours. */
import { STATISTICS, type Statistic } from './normalModel.ts';
import { principalComponents } from './principalComponents.ts';
import { project } from './projection.ts';
import { correlation, momentsOf, without } from './scaling.ts';

const BLOCKS = 10;
/** A direction that did not vary in the other blocks has no variance to be measured by. */
const LEAST_EIGENVALUE = 1e-8;

/** By the number of components: the statistic of each row. */
export type Judged = Readonly<Record<Statistic, ReadonlyMap<number, Float64Array>>>;

/**
 * `depths`: the numbers of components that are asked for. `gap`: rows on both sides of a block that share values with it and
 * count for no model.
 */
export function judgedByOthers(
  rows: readonly Float64Array[],
  { depths, gap }: { depths: readonly number[]; gap: number },
): Judged {
  const values = (): Map<number, Float64Array> =>
    new Map(depths.map((depth) => [depth, new Float64Array(rows.length)]));
  const judged = { t2: values(), spe: values() };
  const all = momentsOf(rows);
  for (let block = 0; block < BLOCKS; block += 1) {
    const from = Math.floor((block * rows.length) / BLOCKS);
    const until = Math.floor(((block + 1) * rows.length) / BLOCKS);
    const near = rows.slice(Math.max(0, from - gap), until + gap);
    const { means, deviations, matrix } = correlation(without(all, momentsOf(near)));
    const { eigenvalues, loadings } = principalComponents(matrix);
    const model = {
      eigenvalues: eigenvalues.map((value) => Math.max(value, LEAST_EIGENVALUE)),
      loadings: loadings.slice(0, Math.max(...depths)),
    };
    for (let i = from; i < until; i += 1) {
      const scaled = (rows[i] ?? means).map((value, j) => (value - (means[j] ?? NaN)) / (deviations[j] ?? NaN));
      const projection = project(model, scaled);
      for (const statistic of STATISTICS)
        for (const [depth, series] of judged[statistic]) series[i] = projection[statistic][depth] ?? NaN;
    }
  }
  return judged;
}
