/** For how long a hub or a station keeps readings, in each resolution. */
import { z } from 'zod';

export const KeepSeries = z.object({
  /** Readings and positions as they came. */
  rawHours: z
    .number()
    .min(1)
    .max(24 * 366),
  /** Least, greatest, mean, last, count and quality of each minute. */
  minuteDays: z.number().min(1).max(3_660),
  /** The same of each hour. */
  hourDays: z.number().min(1).max(7_320),
});
export type KeepSeries = z.infer<typeof KeepSeries>;

/** A year in minutes, with a month to look back from its end, and five years in hours. */
export const KEEP_SERIES: KeepSeries = { rawHours: 72, minuteDays: 400, hourDays: 1_830 };

/** What each takes on disk, in bytes, with all that the database needs beside: measured by the bench `trend`. */
export const BYTES_KEPT = { reading: 1.3, minute: 8.1, hour: 12 } as const;

/** What so many tags take when no more is added than is removed. `intervalMs`: how often each reports. */
export function bytesKept({ rawHours, minuteDays, hourDays }: KeepSeries, tags: number, intervalMs: number): number {
  const readings = (rawHours * 3_600_000) / intervalMs;
  // An instrument that reports less than once a minute has no more parts than readings.
  const minutes = minuteDays * Math.min(1_440, 86_400_000 / intervalMs);
  const hours = hourDays * Math.min(24, 86_400_000 / intervalMs);
  return tags * (readings * BYTES_KEPT.reading + minutes * BYTES_KEPT.minute + hours * BYTES_KEPT.hour);
}
