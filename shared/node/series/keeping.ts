/** For how long readings are kept, in each resolution. What that takes on disk is measured: bench/README.md, `trend`. */
import { z } from 'zod';

const HOUR_MS = 3_600_000;

export const KeepSeries = z.object({
  /** Readings and positions as they came. */
  rawHours: z.number().positive(),
  /** Least, greatest, mean, last, count and quality of each minute. */
  minuteDays: z.number().positive(),
  /** The same of each hour. */
  hourDays: z.number().positive(),
});
export type KeepSeries = z.infer<typeof KeepSeries>;

/** A year in minutes, with a month to look back from its end, and five years in hours. */
export const KEEP_SERIES: KeepSeries = { rawHours: 72, minuteDays: 400, hourDays: 1_830 };

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
