/**
 * From rows of normal operation to a model with its limits, all from these rows.
 *
 * Residuals of the rows that a model was made of are too small to make limits of. So the rows are cut into ten blocks in
 * time, and each is judged by a model of the other nine (leave-block-out; single rows left out would have neighbours that
 * resemble them). On these values stand the limits:
 *
 * - Those of the quick charts: T² by the F distribution of a new observation (Tracy, Young and Mason 1992), or by the
 *   blocks where that is more; SPE by the scaled chi-square with the mean and variance of the blocks (Box 1954).
 * - Those of the charts with memory and of the fine model: by the scaled chi-square of their values in the blocks, and of
 *   that the upper end of a one-sided 95 % interval, by the jackknife over blocks: values with memory are few, however many
 *   rows there are.
 * - All charts of one statistic together are to be above on 1 % of normal rows: half of that for the first, the other
 *   half shared by the rest (Bonferroni). Where more than 1 % of the rows in the blocks are above nevertheless, as with
 *   heavy tails, all limits of the statistic are raised until it is 1 %.
 */
import { chiSquareQuantile, fQuantile, normalQuantile } from '../statistics/distributions.ts';
import { quantile } from '../statistics/quantiles.ts';
import { chartValues } from './charts.ts';
import { judgedByOthers, type Judged } from './leaveBlockOut.ts';
import { STATISTICS, type Chart, type ChartMemory, type NormalModel, type Statistic } from './normalModel.ts';
import { componentsAboveChance, componentsAboveRounding, principalComponents } from './principalComponents.ts';
import { correlation, lagged, momentsOf, scalingOf } from './scaling.ts';

export const FEWEST_ROWS = 30;
/** More than these together cannot be estimated from the rows there are. */
const ROWS_FOR_A_COMPONENT = 4;
/** Of normal rows above the limit. */
const FALSE_ALARMS = 0.01;
const EWMA_WEIGHT = 0.2;
/** Below this, what lies outside of all components is the rounding of numbers: a hundredth of a standard deviation, squared. */
const LEAST_SPE_LIMIT = 1e-4;

/** What is followed, as it is asked for; the training adds start and limit. */
export interface ChartPlan {
  readonly statistic: Statistic;
  readonly depth: 'coarse' | 'fine';
  readonly memory:
    { readonly kind: 'none' } | { readonly kind: 'ewma'; readonly weight: number } | { readonly kind: 'cusum' };
}

const PATIENT = { kind: 'ewma', weight: EWMA_WEIGHT } as const;
const AT_ONCE = { kind: 'none' } as const;
/** The first of each statistic gives it its scale. */
export const STANDARD_CHARTS: readonly ChartPlan[] = [
  { statistic: 't2', depth: 'coarse', memory: AT_ONCE },
  { statistic: 't2', depth: 'fine', memory: AT_ONCE },
  { statistic: 't2', depth: 'fine', memory: PATIENT },
  { statistic: 'spe', depth: 'coarse', memory: AT_ONCE },
  { statistic: 'spe', depth: 'coarse', memory: PATIENT },
  { statistic: 'spe', depth: 'fine', memory: PATIENT },
];

export interface TrainingOptions {
  readonly names?: readonly string[];
  /** So many rows before each are part of it. */
  readonly lags?: number;
  readonly charts?: readonly ChartPlan[];
}

export type Training =
  | { readonly kind: 'trained'; readonly model: NormalModel }
  | { readonly kind: 'too few rows'; readonly rows: number; readonly fewest: number }
  | { readonly kind: 'nothing varies' };

/** `rows`: all of one width, finite; in time order, without gaps that matter. */
export function trainNormalModel(rows: readonly ArrayLike<number>[], options: TrainingOptions = {}): Training {
  const { lags = 0, charts: plans = STANDARD_CHARTS } = options;
  if (rows.length - lags < FEWEST_ROWS) return { kind: 'too few rows', rows: rows.length, fewest: FEWEST_ROWS + lags };
  const { columns, constant } = scalingOf(rows, options.names ?? []);
  if (columns.length === 0) return { kind: 'nothing varies' };
  const scaled = lagged(
    rows.map((row) =>
      Float64Array.from(columns, (column) => ((row[column.position] ?? NaN) - column.mean) / column.standardDeviation),
    ),
    lags,
  ).slice(lags);
  const all = principalComponents(correlation(momentsOf(scaled)).matrix);
  const most = Math.max(1, Math.floor(scaled.length / ROWS_FOR_A_COMPONENT));
  // Something must be left outside of the coarse model, or there is no SPE.
  const inside = Math.min(most, Math.max(1, all.eigenvalues.length - 1));
  const components = Math.min(componentsAboveChance(all.eigenvalues, scaled.length), inside);
  const fineComponents = Math.max(components, Math.min(componentsAboveRounding(all.eigenvalues), most));
  const judged = judgedByOthers(scaled, { depths: [components, fineComponents], gap: lags });
  const charts = STATISTICS.flatMap((statistic) =>
    limited(
      plans.filter((plan) => plan.statistic === statistic),
      judged,
      { coarse: components, fine: fineComponents, width: all.eigenvalues.length },
    ),
  );
  return {
    kind: 'trained',
    model: {
      format: 'muster-normal-model.v1',
      width: rows[0]?.length ?? 0,
      columns,
      constant,
      lags,
      trainedOnRows: rows.length,
      components,
      fineComponents,
      eigenvalues: Array.from(all.eigenvalues.subarray(0, fineComponents)),
      loadings: all.loadings.slice(0, fineComponents).map((loading) => [...loading]),
      charts,
    },
  };
}

interface Depths {
  readonly coarse: number;
  readonly fine: number;
  readonly width: number;
}

/** The charts of one statistic. */
function limited(plans: readonly ChartPlan[], judged: Judged, depths: Depths): Chart[] {
  const [first, ...others] = plans
    .filter(({ statistic, depth }) => statistic === 't2' || depths[depth] < depths.width)
    .map((plan) => ({ plan, components: depths[plan.depth] }));
  if (first === undefined) return [];
  const share = others.length === 0 ? 1 : 0.5;
  const charts = [
    charted(first, judged, FALSE_ALARMS * share, false),
    ...others.map((other) => charted(other, judged, (FALSE_ALARMS * (1 - share)) / others.length, true)),
  ];
  const followed = charts.map((chart) =>
    chartValues(chart, valuesOf(chart, judged)).map((value) => value / chart.limit),
  );
  const worst = (followed[0] ?? new Float64Array()).map((_, i) =>
    Math.max(...followed.map((values) => values[i] ?? 0)),
  );
  const raise = Math.max(1, quantile(worst, 1 - FALSE_ALARMS));
  return charts.map((chart) => ({ ...chart, limit: chart.limit * raise }));
}

function charted(
  { plan, components }: { plan: ChartPlan; components: number },
  judged: Judged,
  falseAlarms: number,
  cautious: boolean,
): Chart {
  const { statistic } = plan;
  const plain = valuesOf({ statistic, components }, judged);
  const { mean, deviation } = momentsOfValues(plain);
  const memory: ChartMemory =
    plan.memory.kind === 'cusum' ? { kind: 'cusum', reference: mean + deviation / 2 } : plan.memory;
  const chart = { statistic, components, memory, start: memory.kind === 'cusum' ? 0 : mean };
  const values = chartValues(chart, plain);
  const byBlocks = cautious ? cautiousLimit(values, falseAlarms) : scaledChiSquareLimit(values, falseAlarms);
  const least = statistic === 'spe' ? LEAST_SPE_LIMIT : cautious ? 0 : fLimit(components, plain.length, falseAlarms);
  return { ...chart, limit: Math.max(byBlocks, least) };
}

const valuesOf = ({ statistic, components }: Pick<Chart, 'statistic' | 'components'>, judged: Judged): Float64Array =>
  judged[statistic].get(components) ?? new Float64Array();

/** T² of a row that the model was not made of. */
const fLimit = (components: number, rows: number, falseAlarms: number): number =>
  ((components * (rows * rows - 1)) / (rows * (rows - components))) *
  fQuantile(1 - falseAlarms, components, rows - components);

/** g χ²(h) with the mean g h and the variance 2 g² h of the values. */
function scaledChiSquareLimit(values: Float64Array, falseAlarms: number): number {
  const { mean, deviation } = momentsOfValues(values);
  if (!(mean > 0) || !(deviation > 0)) return Math.max(mean, 0);
  const degrees = (2 * mean * mean) / (deviation * deviation);
  return (mean / degrees) * chiSquareQuantile(1 - falseAlarms, degrees);
}

const JACKKNIFE_BLOCKS = 10;
const CONFIDENCE = 0.95;

function cautiousLimit(values: Float64Array, falseAlarms: number): number {
  const without = Array.from({ length: JACKKNIFE_BLOCKS }, (_, block) =>
    scaledChiSquareLimit(
      values.filter((_value, i) => Math.floor((i * JACKKNIFE_BLOCKS) / values.length) !== block),
      falseAlarms,
    ),
  );
  const middle = without.reduce((sum, limit) => sum + limit, 0) / JACKKNIFE_BLOCKS;
  const squares = without.reduce((sum, limit) => sum + (limit - middle) ** 2, 0);
  const deviation = Math.sqrt(((JACKKNIFE_BLOCKS - 1) / JACKKNIFE_BLOCKS) * squares);
  return scaledChiSquareLimit(values, falseAlarms) + normalQuantile(CONFIDENCE) * deviation;
}

function momentsOfValues(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
