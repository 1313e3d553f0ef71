import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extremes, gapsOf, pointsOf, pointsOfRollup, silentAfterMs, stepFor, widthFor } from './points.ts';
import { rollupOf, type ReadingColumns } from './rollup.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const secondly = (seconds: number, value: (second: number) => number, from = 0): ReadingColumns => ({
  at: Float64Array.from({ length: seconds }, (_, i) => from + i * 1000),
  value: Float64Array.from({ length: seconds }, (_, i) => value(i)),
  quality: new Uint8Array(seconds),
});

describe('the points of a trend', () => {
  it('come of readings for an hour, of minutes for days, of hours for a year', () => {
    expect([HOUR, 8 * HOUR, DAY, 20 * DAY, 30 * DAY, 365 * DAY].map((span) => stepFor(span, 1200))).toEqual([
      0, 0, 60_000, 60_000, 3_600_000, 3_600_000,
    ]);
  });

  it('are no more than are wanted, and no lowest or highest value is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 0, max: 1e6 }),
        (given, maxPoints, from) => {
          const readings = secondly(given.length, (i) => given[i] ?? 0, from);
          const span = given.length * 1000;
          const points = pointsOf(readings, span, maxPoints);
          // One part may be cut by the beginning.
          expect(points.at.length).toBeLessThanOrEqual(maxPoints + 1);
          expect(Math.min(...points.min)).toBe(Math.min(...given));
          expect(Math.max(...points.max)).toBe(Math.max(...given));
          expect(points.count.reduce((sum, n) => sum + n, 0)).toBe(given.length);
        },
      ),
    );
  });

  it('stay the same parts while the picture is moved', () => {
    const minutes = rollupOf(
      secondly(7200, (i) => i),
      60_000,
    );
    const width = widthFor(2 * HOUR, 30, 60_000);
    const all = pointsOfRollup(minutes, 2 * HOUR, 30);
    expect(all.stepMs).toBe(width);
    expect([...all.at].every((at) => at % width === 0)).toBe(true);
  });

  it('of bad readings draw no line', () => {
    const readings = {
      at: Float64Array.of(1, 2, 3),
      value: Float64Array.of(5, 6, NaN),
      quality: Uint8Array.of(0, 2, 0),
    };
    const points = pointsOf(readings, 3, 10);
    expect([...points.bad]).toEqual([0, 1, 1]);
    expect([...extremes(points).value]).toEqual([5]);
  });
});

describe('gaps', () => {
  const pace = { reportingIntervalMs: 1000, staleAfterMs: 10_000 };
  it('are where nothing was heard for longer than the instrument is ever silent, at the ends too', () => {
    const readings = secondly(60, () => 1, 100_000);
    const points = pointsOf(readings, 400_000, 1000);
    const silent = silentAfterMs(pace, points.stepMs);
    expect(gapsOf(points, 0, 400_000, silent)).toEqual([
      { from: 0, to: 100_000 },
      { from: 159_000, to: 400_000 },
    ]);
    expect(gapsOf(points, 95_000, 165_000, silent)).toEqual([]);
  });

  it('are where all that came was bad', () => {
    const readings = {
      ...secondly(60, () => 1),
      quality: Uint8Array.from({ length: 60 }, (_, i) => (i >= 20 && i < 50 ? 2 : 0)),
    };
    expect(gapsOf(pointsOf(readings, 59_000, 1000), 0, 59_000, 10_000)).toEqual([{ from: 19_000, to: 50_000 }]);
  });

  it('are whole parts of a roll-up that are missing in it', () => {
    const minutes = rollupOf(
      secondly(600, () => 1),
      60_000,
    );
    const holed = rollupOf(
      { at: Float64Array.of(0, 60_000, 300_000), value: Float64Array.of(1, 1, 1), quality: new Uint8Array(3) },
      60_000,
    );
    expect(gapsOf(minutes, 0, 600_000, silentAfterMs(pace, 60_000))).toEqual([]);
    expect(gapsOf(holed, 0, 360_000, silentAfterMs(pace, 60_000))).toEqual([{ from: 120_000, to: 300_000 }]);
  });
});
