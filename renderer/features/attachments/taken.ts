/** When and where a photo was taken, as its camera wrote it. */
import type { Instant, Position } from '#shared/domain/values.ts';

export interface Taken {
  readonly takenAt: Instant | null;
  readonly position: Position | null;
}

export const NOWHERE: Taken = { takenAt: null, position: null };

/** `found`: what was read of the file; `timeZone` is that of the time of day unless the camera says how far it is off UTC. */
export function takenOf(found: unknown, timeZone: string): Taken {
  if (typeof found !== 'object' || found === null) return NOWHERE;
  const { DateTimeOriginal: date, OffsetTimeOriginal: offset, latitude, longitude } = found as Record<string, unknown>;
  const isPlace =
    typeof latitude === 'number' &&
    typeof longitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    // What cameras without a fix write.
    !(latitude === 0 && longitude === 0);
  return {
    takenAt: date instanceof Date ? instantOf(date, offset, timeZone) : null,
    position: isPlace ? [longitude, latitude] : null,
  };
}

/** `date` has the hands of the camera's clock in the zone of this machine, which means nothing. */
function instantOf(date: Date, offset: unknown, timeZone: string): Instant | null {
  const hands = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
  );
  const said = typeof offset === 'string' ? /^([+-])(\d{2}):(\d{2})/.exec(offset) : null;
  const aheadMs =
    said === null
      ? aheadOfUtc(hands, timeZone)
      : (said[1] === '-' ? -1 : 1) * (Number(said[2]) * 60 + Number(said[3])) * 60_000;
  const at = hands - aheadMs;
  return at > 0 ? at : null;
}

function aheadOfUtc(at: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).formatToParts(
    at,
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? Number.NaN);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Number.isNaN(there) ? 0 : there - at;
}
