/**
 * A model of normal operation against rows as they come. What it must remember between two rows is plain data and small,
 * so that a hub can keep it for each model and go on after a restart.
 */
import { z } from 'zod';
import { nextChartValue } from './charts.ts';
import { contributionParts } from './contributions.ts';
import { filledIn } from './missingValues.ts';
import { limitOf, type Chart, type NormalModel, type Statistic } from './normalModel.ts';
import { project } from './projection.ts';

export const Watching = z.object({
  /** Of each chart of the model. */
  charts: z.array(z.number()).readonly(),
  /** Scaled, newest first: what lags need, and what the contributors to a chart with memory are made of. */
  recent: z.array(z.array(z.number()).readonly()).readonly(),
});
export type Watching = z.infer<typeof Watching>;

export interface Judgement {
  readonly t2: number;
  readonly spe: number;
  /** The chart that is nearest to its limit, or farthest above it. */
  readonly charts: Readonly<Record<Statistic, Chart | null>>;
}

/** So many rows make 99 % of an EWMA of the usual weight. */
const RECENT_ROWS = 20;

export const beginWatching = (model: NormalModel): Watching => ({
  charts: model.charts.map((chart) => chart.start),
  recent: [],
});

/**
 * `row`: of the width of the model, at the pace of the training rows. A value that is not finite is missing, and taken as
 * what the others make most likely; where more than half are, there is no judgement and nothing is remembered.
 */
export function watchRow(
  model: NormalModel,
  before: Watching,
  row: ArrayLike<number>,
): { readonly watching: Watching; readonly judgement: Judgement | null } {
  const given = model.columns.map(
    ({ position, mean, standardDeviation }) => ((row[position] ?? NaN) - mean) / standardDeviation,
  );
  const known = [given, ...before.recent.slice(0, Math.max(RECENT_ROWS, model.lags) - 1)];
  const filled = filledIn(model, withLags(model, known, 0));
  if (filled === null) return { watching: before, judgement: null };
  const recent = [filled.slice(0, given.length), ...known.slice(1)];
  const projection = project(model, filled);
  const charts = model.charts.map((chart, i) =>
    nextChartValue(chart, before.charts[i] ?? chart.start, projection[chart.statistic][chart.components] ?? NaN),
  );
  const t2 = shown(model, charts, 't2', projection.t2[model.components] ?? NaN);
  const spe = shown(model, charts, 'spe', projection.spe[model.components] ?? NaN);
  return {
    watching: { charts, recent },
    judgement: { t2: t2.value, spe: spe.value, charts: { t2: t2.chart, spe: spe.chart } },
  };
}

/** The largest of the charts, in units of the first. */
function shown(
  model: NormalModel,
  values: readonly number[],
  statistic: Statistic,
  plain: number,
): { value: number; chart: Chart | null } {
  let share = -Infinity;
  let worst = -1;
  model.charts.forEach((chart, i) => {
    const ofLimit = chart.statistic === statistic ? (values[i] ?? NaN) / chart.limit : -Infinity;
    if (ofLimit <= share) return;
    share = ofLimit;
    worst = i;
  });
  const chart = model.charts[worst];
  return chart === undefined ? { value: plain, chart: null } : { value: share * limitOf(model, statistic), chart };
}

/** `recent[back]` with those before it; before the first there are none, and it stands in for them. */
function withLags(model: NormalModel, recent: Watching['recent'], back: number): readonly number[] {
  if (model.lags === 0) return recent[back] ?? [];
  return Array.from(
    { length: model.lags + 1 },
    (_, lag) => recent[Math.min(back + lag, recent.length - 1)] ?? [],
  ).flat();
}

export interface Contributor {
  readonly name: string;
  /** Place in the row, from 0. */
  readonly column: number;
  /** Of the statistic, 0 to 1; those of all columns add up to 1. */
  readonly share: number;
}

/** Who makes a chart as large as it is, the most first; for a chart with memory of all rows that it remembers. */
export function contributors(model: NormalModel, { recent }: Watching, chart: Chart): readonly Contributor[] {
  const parts = new Float64Array(model.columns.length);
  const weight = chart.memory.kind === 'none' ? 1 : chart.memory.kind === 'ewma' ? chart.memory.weight : 0.2;
  const rows = weight === 1 ? 1 : recent.length;
  for (let back = 0; back < rows; back += 1)
    contributionParts(model, withLags(model, recent, back), {
      statistic: chart.statistic,
      components: chart.components,
      columns: parts.length,
    }).forEach((part, column) => {
      parts[column] = (parts[column] ?? 0) + part * (1 - weight) ** back;
    });
  const total = parts.reduce((sum, part) => sum + part, 0);
  return model.columns
    .map(({ name, position }, i) => ({
      name,
      column: position,
      share: total === 0 ? 0 : (parts[i] ?? 0) / total,
    }))
    .toSorted((a, b) => b.share - a.share);
}
