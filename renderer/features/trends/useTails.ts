/** What has come since the points were read: the newest of each tag, kept until they are read again. */
import { useEffect, useRef } from 'react';
import type { TagId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { isReview, onSeries, shownReadings } from '../../station/shown.ts';

export type Tail = readonly { readonly at: Instant; readonly value: number }[];
/** Points are read again long before so many have come. */
const MOST = 600;

/** In a ref: it changes with each frame, and is painted, not rendered. */
export function useTails(tagIds: readonly TagId[]): { readonly current: ReadonlyMap<TagId, Tail> } {
  const tails = useRef(new Map<TagId, { at: Instant; value: number }[]>());
  useEffect(() => {
    tails.current = new Map();
    return onSeries(() => {
      if (isReview()) return;
      for (const tagId of tagIds) {
        const newest = shownReadings().of(tagId);
        if (newest === null || newest.quality === Quality.bad) continue;
        const tail = tails.current.get(tagId) ?? [];
        if (newest.at <= (tail.at(-1)?.at ?? -Infinity)) continue;
        tails.current.set(tagId, [...tail.slice(-MOST), { at: newest.at, value: newest.value }]);
      }
    });
  }, [tagIds]);
  return tails;
}

/** What of it is later than the points. */
export const tailAfter = (tail: Tail | undefined, at: Instant): Tail => tail?.filter((one) => one.at > at) ?? [];
