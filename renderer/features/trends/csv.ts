/** Trends as a table for other programs: a row for each tag and time, times in UTC and at the site. */
import type { Tag } from '#shared/domain/register/site.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';

export interface CsvSeries {
  readonly tag: Tag;
  readonly series: TrendSeries;
}

/** English in both languages: what reads the file looks for these. `world`: whether it was real. */
export const CSV_HEAD =
  'time_utc,time_site,tag,name,unit,value,min,max,last,readings,uncertain,bad,quality,resolution_s,world';

export interface CsvOptions {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly nameOf: (tag: Tag) => string;
  readonly world: string;
}

/** Rows without a head, in time order within each tag. */
export function csvRows(given: readonly CsvSeries[], { from, to, timeZone, nameOf, world }: CsvOptions): string[] {
  const siteTime = siteTimes(timeZone);
  return given.flatMap(({ tag, series: { points } }) => {
    const rows: string[] = [];
    for (let row = 0; row < points.at.length; row += 1) {
      const at = points.at[row] ?? NaN;
      if (at + points.stepMs <= from && at < from) continue;
      if (at > to) continue;
      const [uncertain, bad] = [points.uncertain[row] ?? 0, points.bad[row] ?? 0];
      const number = (column: Float64Array): string => {
        const value = column[row] ?? NaN;
        return Number.isNaN(value) ? '' : String(Number(value.toPrecision(12)));
      };
      const cells = [
        new Date(at).toISOString(),
        siteTime(at),
        tag.id,
        nameOf(tag),
        tag.unit,
        number(points.mean),
        number(points.min),
        number(points.max),
        number(points.last),
        String((points.count[row] ?? 0) + bad),
        String(uncertain),
        String(bad),
        bad > 0 ? 'bad' : uncertain > 0 ? 'uncertain' : 'good',
        String(points.stepMs / 1000),
        world,
      ];
      rows.push(cells.map((cell) => quoted(cell)).join(','));
    }
    return rows;
  });
}

/** RFC 4180; what a spreadsheet would take for a formula is made text. */
function quoted(cell: string): string {
  const safe = /^[=+@\t\r]/.test(cell) || /^-[^\d.]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `2026-11-30T16:05:06.000+08:00`. */
export function siteTimes(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    const offset = get('timeZoneName').replace('GMT', '');
    const date = `${get('year')}-${get('month')}-${get('day')}`;
    const time = `${get('hour')}:${get('minute')}:${get('second')}.${get('fractionalSecond')}`;
    return `${date}T${time}${offset === '' ? '+00:00' : offset}`;
  };
}
