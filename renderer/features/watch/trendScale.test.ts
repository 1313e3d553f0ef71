import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendRange } from './trendScale.ts';

const range = { low: 0, high: 100 };

describe('the height of a trend', () => {
  it('takes in the limit that is near, and leaves out the one that would flatten it', () => {
    const [low, high] = trendRange({ lowest: 40, highest: 50 }, [60, 99], range);
    expect(low).toBeLessThan(40);
    expect(high).toBeGreaterThan(60);
    expect(high).toBeLessThan(99);
  });

  it('is the range of the instrument where nothing was heard', () => {
    expect(trendRange(null, [60], range)).toEqual([0, 100]);
  });

  it('always shows what was measured, in a quarter of the height or more', () => {
    const value = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.array(value), (a, b, setpoints) => {
        const [lowest, highest] = [Math.min(a, b), Math.max(a, b)];
        const [low, high] = trendRange({ lowest, highest }, setpoints, range);
        expect(low).toBeLessThan(lowest);
        expect(high).toBeGreaterThan(highest);
        expect(Math.max(highest - lowest, 2) / (high - low)).toBeGreaterThan(0.22);
      }),
    );
  });
});
