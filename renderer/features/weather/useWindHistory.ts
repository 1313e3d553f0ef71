/** What the wind was in the last two hours, read from the record now and then: its spread widens the wedge of zones. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Instant } from '#shared/domain/values.ts';
import { mastsOf } from '#shared/domain/weather/conditions.ts';
import { windHistory } from '#shared/science/windHistory.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShownNow, useSite } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { useZoneDesk } from '../zones/desk.ts';

export interface WindPoint {
  readonly at: Instant;
  readonly from: number;
  readonly speed: number | null;
}

export const useWindPoints = create<{ readonly points: readonly WindPoint[] }>(() => ({ points: [] }));

export const HISTORY_MS = 2 * 3_600_000;
const AGAIN_MS = 30_000;
const POINTS = 240;
/** Fewer say nothing of how the wind swings. */
const FEWEST = 10;

export function useWindHistory(): void {
  const site = useSite();
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const now = useShownNow();
  const mast = site === null ? undefined : mastsOf(site)[0];
  const [direction, speed] = [mast?.direction.id, mast?.speed?.id];
  // In review each moment has a history of its own.
  const until = review ? now : Math.floor(now / AGAIN_MS) * AGAIN_MS;
  useEffect(() => {
    if (direction === undefined) return;
    let left = false;
    const read = async (): Promise<void> => {
      const tagIds = speed === undefined ? [direction] : [direction, speed];
      try {
        const { series } = await host.request('series.read', {
          world,
          tagIds,
          from: Math.max(0, until - HISTORY_MS),
          to: until,
          maxPoints: POINTS,
          askHub: false,
        });
        if (left) return;
        // A direction has no mean across north: of each part of the time its last reading stands for it.
        const froms = series.find(({ tagId }) => tagId === direction)?.points;
        const speeds = series.find(({ tagId }) => tagId === speed)?.points;
        const points = [...(froms?.at ?? [])].map((at, i): WindPoint => {
          const beside = speeds === undefined ? -1 : nearestIndex(speeds.at, at);
          return { at, from: froms?.last[i] ?? 0, speed: speeds?.mean[beside] ?? null };
        });
        useWindPoints.setState({ points });
        useZoneDesk.setState({ history: points.length < FEWEST ? null : windHistory(points) });
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
        // Without a history the wedge is that of the class.
        useWindPoints.setState({ points: [] });
        useZoneDesk.setState({ history: null });
      }
    };
    void read();
    return () => {
      left = true;
    };
  }, [world, direction, speed, until]);
}

function nearestIndex(times: Float64Array, at: number): number {
  let [best, least] = [-1, Infinity];
  times.forEach((time, i) => {
    const off = Math.abs(time - at);
    if (off < least) [best, least] = [i, off];
  });
  return best;
}
