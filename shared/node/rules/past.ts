/** What rules may read of the past, out of the series that are kept. */
import type { WorldId } from '../../domain/ids.ts';
import type { Past } from '../../domain/rules/evaluation.ts';
import type { SeriesStore } from '../series/seriesStore.ts';
import { readTrend } from '../series/trend.ts';

/** The means of intervals, or of the minutes that are kept where an interval is shorter and its readings are gone. */
export const pastOf =
  (series: SeriesStore, world: WorldId): Past =>
  (tagId, { from, until, intervalMs }) => {
    const maxPoints = Math.max(2, Math.ceil((until - from) / intervalMs) + 1);
    const { at, mean } = readTrend(series, world, tagId, { from, to: until, maxPoints }).points;
    return Array.from(at, (one, place) => ({ at: one, value: mean[place] ?? NaN })).filter(({ value }) =>
      Number.isFinite(value),
    );
  };
