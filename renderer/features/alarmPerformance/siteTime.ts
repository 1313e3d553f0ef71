/** A date and time as a field writes it, `2026-05-01T08:30`, in the site's time zone. */
import type { Instant } from '#shared/domain/values.ts';
import { zoneOffsetMs } from '../review/timeScale.ts';

/** Null: it is no time. */
export function instantOf(text: string, timeZone: string): Instant | null {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset of where it really is: beside a change of the clocks the first guess may be an hour off.
  const near = asUtc - zoneOffsetMs(timeZone, asUtc);
  return asUtc - zoneOffsetMs(timeZone, near);
}

export const siteTimeOf = (at: Instant, timeZone: string): string =>
  new Date(at + zoneOffsetMs(timeZone, at)).toISOString().slice(0, 16);
