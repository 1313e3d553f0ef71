/** Moments as people write them in a form: `2026-01-31 08:30`, in the site’s time zone, the same in both languages. */
import type { Instant } from '#shared/domain/values.ts';
import { zoneOffsetMs } from '../review/timeScale.ts';

const two = (value: number): string => String(value).padStart(2, '0');

export function writeMoment(at: Instant, timeZone: string): string {
  const local = new Date(at + zoneOffsetMs(timeZone, at));
  return `${String(local.getUTCFullYear())}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** Null: it is no moment. One that the clock skips in spring is the one an hour later. */
export function readMoment(text: string, timeZone: string): Instant | null {
  const found = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})\s*$/.exec(text);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  const local = Date.UTC(year, month - 1, day, hour, minute);
  const date = new Date(local);
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && minute < 60;
  if (!isReal || local < 0) return null;
  const guess = local - zoneOffsetMs(timeZone, local);
  return local - zoneOffsetMs(timeZone, guess);
}
