/** Positions that a store keeps, as rules were given them: for trying geofences on the past, and for going on after a restart. */
import { ResponderId, type WorldId } from '../../domain/ids.ts';
import type { Responder } from '../../domain/register/site.ts';
import type { ObservedPosition } from '../../domain/rules/evaluation.ts';
import type { Instant } from '../../domain/values.ts';
import type { PositionsFrame } from '../../protocol/frames.ts';
import type { SeriesStore } from './seriesStore.ts';

type Kept = Pick<SeriesStore, 'names' | 'trackChunks' | 'recentFrames'>;

const HOUR_MS = 3_600_000;

/** In order of time, from `from`, before `to`; an hour of them is in memory at once. */
export function* recordedFixes(
  series: Kept,
  world: WorldId,
  responders: readonly Pick<Responder, 'id'>[],
  from: Instant,
  to: Instant,
): Generator<ObservedPosition> {
  for (let hour = from; hour < to; hour += HOUR_MS)
    yield* fixesIn(series, world, responders, hour, Math.min(to, hour + HOUR_MS));
}

/** The same, all at once. */
export function fixesIn(
  series: Kept,
  world: WorldId,
  responders: readonly Pick<Responder, 'id'>[],
  from: Instant,
  to: Instant,
): ObservedPosition[] {
  const names = series.names(world, 'positions');
  const fixes: ObservedPosition[] = [];
  const add = ({ at, longitude, latitude, speed, series: numbers }: PositionsFrame, own: ResponderId | null): void => {
    for (let row = 0; row < at.length; row += 1) {
      const time = at[row] ?? NaN;
      if (!(time >= from && time < to)) continue;
      const responderId = own ?? ResponderId.safeParse(names.get(numbers[row] ?? -1)).data;
      if (responderId !== undefined)
        fixes.push({
          responderId,
          at: time,
          position: [longitude[row] ?? NaN, latitude[row] ?? NaN],
          speed: speed[row] ?? NaN,
        });
    }
  };
  for (const frame of series.recentFrames(world, from, to)) add(frame, null);
  for (const { id } of responders) for (const frame of series.trackChunks(world, id, from, to)) add(frame, id);
  return fixes.toSorted((a, b) => a.at - b.at);
}
