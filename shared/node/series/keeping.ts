import type { KeepSeries } from '../../protocol/keeping.ts';

const HOUR_MS = 3_600_000;

/** From when on each resolution is kept, UTC ms. */
export interface KeptFrom {
  readonly raw: number;
  readonly minutes: number;
  readonly hours: number;
}

export function keptFrom(now: number, { rawHours, minuteDays, hourDays }: KeepSeries): KeptFrom {
  return {
    raw: now - rawHours * HOUR_MS,
    minutes: now - minuteDays * 24 * HOUR_MS,
    hours: now - hourDays * 24 * HOUR_MS,
  };
}
