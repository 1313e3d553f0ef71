/** Reads a stretch of a series from the host and keeps it growing with what comes. */
import { useEffect, useState } from 'react';
import type { Tag } from '#shared/domain/register/site.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { isReview, onSeries, shownNow, shownReadings, useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { TrendBuffer } from './trendBuffer.ts';
import { readStretch } from './trendStretch.ts';

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
        const points = await readStretch({ to, spanMs, gapMs, maxPoints: POINTS }, async (part) => {
          const { series } = await host.request('series.read', { world, tagIds: [tag.id], ...part, askHub: true });
          return series[0];
        });
        if (!wanted || points === null) return;
        const buffer = new TrendBuffer(points.at, points.value, gapMs);
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
