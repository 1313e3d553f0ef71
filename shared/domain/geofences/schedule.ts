/** Whether a geofence judges at an instant, by the clock on the wall of the site. */
import type { GeofenceSchedule } from '../register/site.ts';
import type { Instant } from '../values.ts';

/** What clock and calendar say there. */
export interface WallClock {
  /** `2026-11-30`. */
  readonly day: string;
  readonly dayBefore: string;
  /** 1 is Monday. */
  readonly weekday: number;
  /** `07:05`. */
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `timeZone`: an IANA name. When the clock is put forward, what it skips is not; when it is put back, an hour is twice. */
export function wallClock(at: Instant, timeZone: string): WallClock {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return {
    day,
    dayBefore: new Date(midnight - 86_400_000).toISOString().slice(0, 10),
    weekday: new Date(midnight).getUTCDay() || 7,
    time: `${part('hour')}:${part('minute')}`,
  };
}

export function isOpenAt(schedule: GeofenceSchedule | undefined, now: WallClock): boolean {
  if (schedule === undefined) return true;
  const { weekly, dates } = schedule;
  const isDay = (day: string): boolean => dates.length === 0 || dates.some(({ from, to }) => from <= day && day <= to);
  const before = now.weekday === 1 ? 7 : now.weekday - 1;
  if (weekly.length === 0) return isDay(now.day);
  return weekly.some(({ days, from, to }) => {
    const overnight = to <= from;
    const today = days.includes(now.weekday) && isDay(now.day) && from <= now.time && (overnight || now.time < to);
    return today || (overnight && days.includes(before) && isDay(now.dayBefore) && now.time < to);
  });
}
