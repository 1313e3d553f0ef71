/** What rules may read of the past, out of the series that are kept. */
import type { WorldId } from '../../domain/ids.ts';
import type { Past } from '../../domain/rules/evaluation.ts';
import { MINUTE_MS } from '../series/readingBlocks.ts';
import type { SeriesStore } from '../series/seriesStore.ts';

/** Of intervals shorter than a minute the readings themselves, as far back as they are kept; of others the minutes, and the readings of the last. */
export const pastOf =
  (series: SeriesStore, world: WorldId): Past =>
  (tagId, { from, until, intervalMs }) => {
    const readings = (since: number): PastValue[] => {
      const { at, value, quality } = series.readings(world, tagId, since, until);
      return valuesOf(at, value).filter((_, row) => quality[row] !== BAD);
    };
    if (intervalMs < MINUTE_MS) return readings(from).filter(isKnown);
    const last = Math.floor(until / MINUTE_MS) * MINUTE_MS;
    const { at, mean } = series.rollup(world, tagId, MINUTE_MS, Math.floor(from / MINUTE_MS) * MINUTE_MS, last);
    return [...valuesOf(at, mean), ...readings(last)].filter(isKnown);
  };

const BAD = 2;

type PastValue = ReturnType<Past>[number];

const valuesOf = (at: ArrayLike<number>, value: ArrayLike<number>): PastValue[] =>
  Array.from(at, (one, row) => ({ at: one, value: value[row] ?? NaN }));
const isKnown = ({ value }: PastValue): boolean => Number.isFinite(value);
