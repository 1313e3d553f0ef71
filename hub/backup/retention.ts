/** Which backups stay when a new one was made. */
import type { Instant } from '#shared/domain/values.ts';

export interface Retention {
  readonly daily: number;
  readonly weekly: number;
}

export const RETENTION: Retention = { daily: 7, weekly: 4 };

/**
 * The newest of each of the last days that have one, and of each of the last weeks; days and weeks, which begin on
 * Monday, are those of the hub's own time. The newest of all always stays.
 */
export function retained(times: readonly Instant[], { daily, weekly }: Retention): Set<Instant> {
  const newestFirst = times.toSorted((a, b) => b - a);
  const kept = new Set(newestFirst.slice(0, 1));
  for (const [nameOf, count] of [
    [dayOf, daily],
    [weekOf, weekly],
  ] as const) {
    const seen = new Set<number>();
    for (const time of newestFirst) {
      if (seen.size >= count) break;
      const name = nameOf(time);
      if (!seen.has(name)) kept.add(time);
      seen.add(name);
    }
  }
  return kept;
}

const DAY_MS = 86_400_000;
const dayOf = (time: Instant): number => {
  const date = new Date(time);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
};
/** 1 January 1970 was a Thursday. */
const weekOf = (time: Instant): number => Math.floor((dayOf(time) + 3) / 7);
