/** What a trend shows of one tag, out of a store: as many points as are wanted, from the resolution that has them. */
import type { TagId, WorldId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/values.ts';
import { pointsOf, pointsOfRollup, stepFor, type TrendStep } from '../../science/trends/points.ts';
import { chained, rollupOf, type Rollup } from '../../science/trends/rollup.ts';
import { HOUR_MS, MINUTE_MS } from './readingBlocks.ts';
import type { SeriesStore } from './seriesStore.ts';

export interface TrendPoints {
  /** The resolution that they were made of. */
  readonly step: TrendStep;
  /** `stepMs` is how long the part of a point is; 0: each is a reading. */
  readonly points: Rollup;
}

/** Nothing that was observed after `to` is in it. */
export function readTrend(
  store: SeriesStore,
  world: WorldId,
  tagId: TagId,
  { from, to, maxPoints }: { readonly from: Instant; readonly to: Instant; readonly maxPoints: number },
): TrendPoints {
  const spanMs = to - from;
  const step = keptStep(store, world, tagId, from, stepFor(spanMs, maxPoints));
  if (step === 0) return { step, points: pointsOf(store.readings(world, tagId, from, to), spanMs, maxPoints) };
  const begin = Math.floor(from / step) * step;
  const end = Math.floor((to + 1) / step) * step;
  // The part that `to` lies in, as far as it goes: from what is finer.
  const rest = store.readings(world, tagId, end, to);
  const whole = store.rollup(world, tagId, step, begin, end);
  const parts = chained(step, rest.at.length === 0 ? [whole] : [whole, rollupOf(rest, step)]);
  return { step, points: pointsOfRollup(parts, spanMs, maxPoints) };
}

/** A coarser step where the finer one is no longer kept from the beginning. */
function keptStep(store: SeriesStore, world: WorldId, tagId: TagId, from: Instant, wanted: TrendStep): TrendStep {
  if (wanted === HOUR_MS) return wanted;
  const { raw, minutes, hours } = store.begins(world, tagId);
  const reaches = (begin: Instant | null, coarserBegin: Instant | null): boolean =>
    coarserBegin === null || (begin !== null && begin <= Math.max(from, coarserBegin + HOUR_MS));
  if (wanted === 0 && reaches(raw, minutes)) return 0;
  return reaches(minutes, hours) ? MINUTE_MS : HOUR_MS;
}
