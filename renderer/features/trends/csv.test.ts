import { describe, expect, it } from 'vitest';
import { testSite } from '#shared/domain/testing.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { csvRows, siteTimes } from './csv.ts';

const tag = testSite.tags[0]!;
const at = Date.UTC(2026, 10, 30, 20, 5, 6);
const series = (given: Partial<TrendSeries['points']>): TrendSeries => ({
  tagId: tag.id,
  step: 0,
  from: 'station',
  gaps: [],
  points: {
    stepMs: 0,
    at: Float64Array.of(at, at + 1000),
    min: Float64Array.of(1.5, NaN),
    max: Float64Array.of(1.5, NaN),
    mean: Float64Array.of(1.5, NaN),
    last: Float64Array.of(1.5, NaN),
    count: Uint32Array.of(1, 0),
    uncertain: Uint32Array.of(1, 0),
    bad: Uint32Array.of(0, 1),
    ...given,
  },
});
const options = { from: at, to: at + 5000, timeZone: 'Asia/Shanghai', nameOf: () => 'Pressure, "top"', world: 'live' };

describe('a table of trends', () => {
  it('has each reading with its unit, its quality and both times', () => {
    expect(csvRows([{ tag, series: series({}) }], options)).toEqual([
      `2026-11-30T20:05:06.000Z,2026-12-01T04:05:06.000+08:00,${tag.id},"Pressure, ""top""",${tag.unit},1.5,1.5,1.5,1.5,1,1,0,uncertain,0,live`,
      `2026-11-30T20:05:07.000Z,2026-12-01T04:05:07.000+08:00,${tag.id},"Pressure, ""top""",${tag.unit},,,,,1,0,1,bad,0,live`,
    ]);
  });

  it('has only what lies in the time that was asked for, and parts that reach into it', () => {
    expect(csvRows([{ tag, series: series({}) }], { ...options, from: at + 500 })).toHaveLength(1);
    expect(csvRows([{ tag, series: series({ stepMs: 1000 }) }], { ...options, from: at + 500 })).toHaveLength(2);
    expect(csvRows([{ tag, series: series({}) }], { ...options, to: at })).toHaveLength(1);
  });

  it('gives a spreadsheet no formula', () => {
    const [row] = csvRows([{ tag, series: series({}) }], { ...options, nameOf: () => '=1+1', world: '-x' });
    expect(row).toContain(",'=1+1,");
    expect(row).toContain(",'-x");
  });

  it('knows summer time and whole hours without a name', () => {
    expect(siteTimes('UTC')(at)).toBe('2026-11-30T20:05:06.000+00:00');
    expect(siteTimes('Europe/Berlin')(Date.UTC(2026, 6, 1, 12))).toBe('2026-07-01T14:00:00.000+02:00');
  });
});
