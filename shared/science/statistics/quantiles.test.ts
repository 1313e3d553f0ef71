import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile, robustSpread } from './quantiles.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('quantile', () => {
  it('lies between neighbours as far as the share says', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46);
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('rises with the share, from the least to the most', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (of, p) => {
        // A zero has no sign here.
        expect(quantile(of, 0) + 0).toBe(Math.min(...of) + 0);
        expect(quantile(of, 1) + 0).toBe(Math.max(...of) + 0);
        expect(quantile(of, p)).toBeLessThanOrEqual(quantile(of, Math.min(1, p + 0.1)) + 1e-9);
      }),
    );
  });
});

describe('robust spread', () => {
  it('is 1.4826 times the median deviation', () => {
    expect(robustSpread([1, 1, 2, 2, 4, 6, 9])).toBeCloseTo(1.4826, 4);
  });

  it('does not move far when less than half of the values go wrong', () => {
    const good = Array.from({ length: 101 }, (_, i) => i / 10);
    const wrong = good.map((value, i) => (i % 5 === 0 ? 1e9 : value));
    expect(robustSpread(wrong)).toBeLessThan(2 * robustSpread(good));
    expect(Math.abs(median(wrong) - median(good))).toBeLessThan(2);
  });
});
