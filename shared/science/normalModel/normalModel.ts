/**
 * A model of normal operation: how the columns of a plant move together when all is well. Plain data, so that it can be
 * kept as configuration and judged anywhere.
 *
 * - Each column is scaled by its training mean and standard deviation; with `lags`, each row carries those before it
 *   (dynamic PCA, Ku, Storer and Georgakis 1995).
 * - T² (Hotelling 1947) is the distance inside the subspace of the first components, each in units of its own variance;
 *   SPE (or Q, Jackson and Mudholkar 1979) the squared distance from that subspace. Both are looked at in two depths: a
 *   **coarse** one, the components that are more than chance, and a **fine** one, all that are more than rounding. Common
 *   movement stands out in the first, a broken relation between two columns in the second.
 * - A **chart** follows one of the two in one depth, sample by sample or with a memory (EWMA or CUSUM of the statistic).
 *   Quick charts see what is large at once, those with memory what is small and lasts.
 *
 * What is shown as T² is the largest of its charts, each as a share of its limit, times the limit of the first: where the
 * first is the largest, exactly Hotelling’s T² of the coarse model. The same for SPE.
 */
import { z } from 'zod';

export const Statistic = z.enum(['t2', 'spe']);
export type Statistic = z.infer<typeof Statistic>;
export const STATISTICS = Statistic.options;

export const ChartMemory = z.discriminatedUnion('kind', [
  /** Each sample by itself. */
  z.object({ kind: z.literal('none') }),
  /** `weight`: share of the newest sample. */
  z.object({ kind: z.literal('ewma'), weight: z.number().gt(0).max(1) }),
  /** `reference`: what is taken off each value, in units of the statistic. */
  z.object({ kind: z.literal('cusum'), reference: z.number() }),
]);
export type ChartMemory = z.infer<typeof ChartMemory>;

export const Chart = z.object({
  statistic: Statistic,
  /** T² of the first so many components, or SPE outside of them. */
  components: z.int().min(1),
  memory: ChartMemory,
  /** Of the memory, as normal operation leaves it. */
  start: z.number(),
  limit: z.number(),
});
export type Chart = z.infer<typeof Chart>;

export const NormalModel = z.object({
  format: z.literal('muster-normal-model.v1'),
  /** Width of the rows that it takes. */
  width: z.int().min(1),
  columns: z.array(
    z.object({
      name: z.string(),
      /** Place in a row, from 0. */
      position: z.int().min(0),
      mean: z.number(),
      standardDeviation: z.number().positive(),
    }),
  ),
  /** They never varied while the model was trained, so it says nothing of them. */
  constant: z.array(z.object({ name: z.string(), position: z.int().min(0), value: z.number() })),
  lags: z.int().min(0),
  trainedOnRows: z.int(),
  /** Of the coarse model. */
  components: z.int().min(1),
  fineComponents: z.int().min(1),
  /** Of the fine components, falling. */
  eigenvalues: z.array(z.number().positive()),
  /** A row for each fine component; a column for each of `columns`, then again for each lag. */
  loadings: z.array(z.array(z.number())),
  charts: z.array(Chart),
});
export type NormalModel = z.infer<typeof NormalModel>;

/** Limit of what is shown: that of the first chart of the statistic; 0 where the model has none. */
export const limitOf = (model: NormalModel, statistic: Statistic): number =>
  model.charts.find((chart) => chart.statistic === statistic)?.limit ?? 0;
