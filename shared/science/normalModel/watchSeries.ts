/** All rows of a recording against a model: both statistics row by row, and the warnings with who contributes. */
import { limitOf, STATISTICS, type Chart, type NormalModel, type Statistic } from './normalModel.ts';
import { nextExceeding, notExceeding, TO_BEGIN, type Exceeding } from './onset.ts';
import { beginWatching, contributors, watchRow, type Contributor } from './watchRows.ts';

export interface SeriesWarning {
  /** The first of the rows in a row that were above, from 0. */
  readonly index: number;
  readonly statistic: Statistic;
  /** The chart that was farthest above its limit when the warning was raised, `TO_BEGIN` − 1 rows after `index`. */
  readonly chart: Chart;
  /** The most first. */
  readonly contributors: readonly Contributor[];
  /** The last row above; null: it goes on. */
  readonly until: number | null;
}

export interface WatchedSeries {
  readonly t2: readonly number[];
  readonly spe: readonly number[];
  readonly warnings: readonly SeriesWarning[];
}

/** `rows`: all of their values finite. */
export function watchSeries(model: NormalModel, rows: readonly ArrayLike<number>[]): WatchedSeries {
  const values: Record<Statistic, number[]> = { t2: [], spe: [] };
  const warnings: SeriesWarning[] = [];
  const exceeding: Record<Statistic, Exceeding> = { t2: notExceeding, spe: notExceeding };
  let watching = beginWatching(model);
  rows.forEach((row, index) => {
    const next = watchRow(model, watching, row);
    watching = next.watching;
    if (next.judgement === null) throw new Error(`Row ${String(index)} has no values.`);
    for (const statistic of STATISTICS) {
      const value = next.judgement[statistic];
      const chart = next.judgement.charts[statistic];
      values[statistic].push(value);
      const step = nextExceeding(exceeding[statistic], chart !== null && value > limitOf(model, statistic));
      exceeding[statistic] = step.exceeding;
      if (step.begins && chart !== null)
        warnings.push({
          index: index - TO_BEGIN + 1,
          statistic,
          chart,
          contributors: contributors(model, watching, chart),
          until: null,
        });
      if (step.ends) {
        const open = warnings.findLastIndex((warning) => warning.statistic === statistic);
        const warning = warnings[open];
        if (warning !== undefined) warnings[open] = { ...warning, until: index - step.exceeding.below };
      }
    }
  });
  return { ...values, warnings: warnings.toSorted((a, b) => a.index - b.index) };
}
