/** The DateTime of CAP 1.2, section 3.3.2: a subset of xs:dateTime with seconds and a numeric offset. */
import type { Instant } from '../../domain/values.ts';

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([-+])(\d\d):(\d\d)$/;

export interface CapTime {
  readonly at: Instant;
  /** UTC, written as if it were a local time. */
  readonly plusZero: boolean;
}

/** Null: it is none. */
export function readCapTime(text: string): CapTime | null {
  const found = FORM.exec(text);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const [ahead, zoneHours, zoneMinutes] = [found[7] === '+' ? 1 : -1, Number(found[8]), Number(found[9])];
  // Midnight at the end of a day is 24:00:00 in XML Schema.
  const inDay = hour < 24 ? minute < 60 && second < 60 : hour === 24 && minute === 0 && second === 0;
  const inZone = zoneMinutes < 60 && zoneHours * 60 + zoneMinutes <= 14 * 60;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const isDate = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!inDay || !inZone || !isDate) return null;
  const at =
    date.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000 - ahead * (zoneHours * 60 + zoneMinutes) * 60_000;
  return { at, plusZero: ahead === 1 && zoneHours === 0 && zoneMinutes === 0 };
}

/** In the time of a zone (IANA), to the second; UTC as -00:00. */
export function writeCapTime(at: Instant, timeZone: string): string {
  const whole = Math.floor(at / 1_000) * 1_000;
  const parts = new Map(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(whole)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const year = part('year').padStart(4, '0');
  const local = `${year}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
  const minutes = Math.round((Date.parse(`${local}Z`) - whole) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local}${minutes > 0 ? '+' : '-'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
