/** Reads a stretch of a series from the host and keeps it growing with what comes. */
import { useEffect, useState } from 'react';
import type { Tag } from '#shared/domain/register/site.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { isReview, onSeries, shownNow, shownReadings, useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { extremes } from '#shared/science/trends/points.ts';
import { TrendBuffer } from './trendBuffer.ts';

/** About one for each pixel of the drawing. */
const POINTS = 300;
/** With more than this it is read anew, in fewer points. */
const MOST_POINTS = 8 * POINTS;
/** Dragging through time asks when it rests. */
const REST_MS = 150;

export type TrendReading =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'read'; readonly buffer: TrendBuffer };

export function useTrendBuffer(tag: Tag, spanMs: number): TrendReading {
  const world = useWorld((open) => open.world);
  const now = useShownNow();
  const review = useIsReview();
  const moment: Instant | null = review ? now : null;
  const [reading, setReading] = useState<TrendReading>({ phase: 'loading' });
  useEffect(() => {
    let stop: (() => void) | null = null;
    let wanted = true;
    const read = async (): Promise<void> => {
      const to = moment ?? shownNow();
      // Points further apart than these leave gaps; sampling itself must leave none.
      const gapMs = Math.max(tag.staleAfterMs, tag.reportingIntervalMs * 3, (spanMs / POINTS) * 3);
      try {
        const { series } = await host.request('series.read', {
          world,
          tagIds: [tag.id],
          from: Math.max(0, to - spanMs - gapMs),
          to,
          maxPoints: POINTS,
          askHub: true,
        });
        const [points] = series;
        if (!wanted || points === undefined) return;
        const { at, value } = extremes(points.points);
        const buffer = new TrendBuffer(at, value, gapMs);
        setReading({ phase: 'read', buffer });
        if (moment === null)
          stop = onSeries(() => {
            if (isReview()) return;
            const newest = shownReadings().of(tag.id);
            if (newest !== null) buffer.append(newest.at, newest.value);
            if (buffer.length <= MOST_POINTS) return;
            stop?.();
            stop = null;
            void read();
          });
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
        if (wanted) setReading({ phase: 'failed', sentence: error.sentence });
      }
    };
    const timer = setTimeout(() => void read(), moment === null ? 0 : REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
      stop?.();
    };
  }, [world, tag, spanMs, moment]);
  return reading;
}
