/** Spans of time that overlap. */
import type { Instant } from '../../domain/values.ts';

export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** How many there are at one moment, at most; one that ends as another begins makes no two. */
export function atOnce(intervals: readonly Interval[]): number {
  const turns = intervals
    .flatMap(({ from, to }): readonly [Instant, number][] => [
      [from, 1],
      [to, -1],
    ])
    .toSorted(([a, byA], [b, byB]) => a - b || byA - byB);
  let now = 0;
  let most = 0;
  for (const [, by] of turns) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** How many there are on average over a span. */
export function meanAtOnce(intervals: readonly Interval[], from: Instant, to: Instant): number {
  let lasted = 0;
  for (const interval of intervals) lasted += Math.max(0, Math.min(to, interval.to) - Math.max(from, interval.from));
  return lasted / (to - from);
}
