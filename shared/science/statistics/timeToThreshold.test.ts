import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { robustTrend, type RobustTrend } from './robustTrend.ts';
import { timeToThreshold } from './timeToThreshold.ts';

const rising: RobustTrend = {
  slope: 2,
  slopeLow: 1,
  slopeHigh: 4,
  confidence: 0.95,
  level: 60,
  lastAt: 100,
  noise: 0,
  count: 30,
  effectiveCount: 30,
};

describe('time to threshold', () => {
  it('is the way that is left by the slope, and by the ends of its interval', () => {
    expect(timeToThreshold(rising, { value: 80, side: 'high' }, 100)).toMatchObject({
      likely: 10,
      earliest: 5,
      latest: 20,
    });
  });

  it('is the same downwards', () => {
    const falling = { ...rising, slope: -2, slopeLow: -4, slopeHigh: -1 };
    expect(timeToThreshold(falling, { value: 40, side: 'low' }, 100)).toMatchObject({
      likely: 10,
      earliest: 5,
      latest: 20,
    });
  });

  it('is none where it does not go there, or not within the horizon, or nothing is known', () => {
    expect(timeToThreshold(rising, { value: 40, side: 'low' }, 100)).toBeNull();
    expect(
      timeToThreshold({ ...rising, slope: 0, slopeLow: 0, slopeHigh: 0 }, { value: 80, side: 'high' }, 100),
    ).toBeNull();
    expect(timeToThreshold(rising, { value: 80, side: 'high' }, 9)).toBeNull();
    expect(timeToThreshold({ ...rising, slopeHigh: Infinity }, { value: 80, side: 'high' }, 100)).toBeNull();
  });

  it('has no latest instant where it may as well stay where it is', () => {
    expect(timeToThreshold({ ...rising, slopeLow: -1 }, { value: 80, side: 'high' }, 100)).toMatchObject({
      likely: 10,
      latest: null,
    });
  });

  it('is now, where it is there', () => {
    expect(timeToThreshold(rising, { value: 60, side: 'high' }, 100)).toEqual({
      likely: 0,
      earliest: 0,
      latest: 0,
      probability: 1,
    });
  });

  it('is believed more the longer the horizon, even at the likely time one half', () => {
    const at = (horizon: number): number =>
      timeToThreshold(rising, { value: 80, side: 'high' }, horizon)?.probability ?? NaN;
    expect(at(10)).toBeCloseTo(0.5);
    expect(at(15)).toBeGreaterThan(at(11));
    expect(at(100)).toBeGreaterThan(0.95);
  });

  it('keeps its order whatever the series', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 20, maxLength: 60 }), (noise) => {
        const trend = robustTrend({ at: noise.map((_, i) => i), value: noise.map((n, i) => i + n) });
        if (trend === null) throw new Error('There is a trend.');
        const found = timeToThreshold(trend, { value: 200, side: 'high' }, 1e6);
        if (found === null) return;
        expect(found.earliest).toBeLessThanOrEqual(found.likely);
        expect(found.likely).toBeLessThanOrEqual(found.latest ?? Infinity);
        expect(found.probability).toBeGreaterThanOrEqual(0);
        expect(found.probability).toBeLessThanOrEqual(1);
      }),
    );
  });
});
