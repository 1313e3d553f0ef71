import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_POINTS, robustTrend } from './robustTrend.ts';

const seconds = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
/** The same numbers each time, evenly spread over −0.5 to 0.5, in no order. */
const noise = (i: number): number => ((i * 0.618_033_988_75) % 1) - 0.5;

describe('robust trend', () => {
  it('is the median of the slopes of all pairs (by hand)', () => {
    // Slopes: 1, 2, 5/3, 3, 2, 1; sorted 1, 1, 5/3, 2, 2, 3.
    const trend = robustTrend({ at: [0, 1, 2, 3], value: [0, 1, 4, 5] });
    expect(trend?.slope).toBeCloseTo((5 / 3 + 2) / 2);
    // What the line leaves at the last instant: 5.5, 4.667, 5.833, 5.
    expect(trend?.level).toBeCloseTo((5 + 5.5) / 2);
    expect(trend?.lastAt).toBe(3);
  });

  it('has Sen’s interval (Gilbert 1987, 16.4: Var S without ties n(n−1)(2n+5)/18)', () => {
    // Ten values on a line but for small changes: Var S = 125, 95 %: C = 21.9, of 45 slopes those of rank 11.5 and 34.5.
    const at = seconds(10);
    const value = at.map((t) => 2 * t + (t % 2 === 0 ? 0.1 : -0.1));
    const trend = robustTrend({ at, value });
    expect(trend?.effectiveCount).toBe(10);
    const slopes = at
      .flatMap((_, j) => at.slice(0, j).map((__, i) => ((value[j] ?? 0) - (value[i] ?? 0)) / (j - i)))
      .toSorted((a, b) => a - b);
    const half = (1.959_964 * Math.sqrt(125)) / 2;
    const between = (rank: number): number => {
      const below = Math.floor(rank);
      const [low = NaN, high = NaN] = [slopes[below - 1], slopes[below]];
      return low + (rank - below) * (high - low);
    };
    expect(trend?.slopeLow).toBeCloseTo(between(22.5 - half), 5);
    expect(trend?.slopeHigh).toBeCloseTo(between(22.5 + half + 1), 5);
  });

  it('stays where it was when a fifth of the values are anything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (wrong) => {
          const at = seconds(40);
          const value = at.map((t) => 3 * t + noise(t));
          wrong.forEach((anything, i) => (value[i * 5] = anything));
          const trend = robustTrend({ at, value });
          expect(trend?.slope).toBeGreaterThan(2.8);
          expect(trend?.slope).toBeLessThan(3.2);
        },
      ),
    );
  });

  it('turns with the unit of the values, and does not see where they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 50 }), (offset, factor) => {
        const at = seconds(30);
        const value = at.map((t) => t + 4 * noise(t));
        const plain = robustTrend({ at, value });
        const other = robustTrend({ at, value: value.map((v) => offset + factor * v) });
        expect(other?.slope).toBeCloseTo(factor * (plain?.slope ?? NaN), 6);
        expect(other?.level).toBeCloseTo(offset + factor * (plain?.level ?? NaN), 6);
        expect(other?.slopeHigh).toBeCloseTo(factor * (plain?.slopeHigh ?? NaN), 6);
      }),
    );
  });

  it('holds the true slope about as often as it says', () => {
    let held = 0;
    let state = 7;
    const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let run = 0; run < 400; run += 1) {
      const at = seconds(30);
      const trend = robustTrend({ at, value: at.map((t) => t + 6 * (random() + random() + random() - 1.5)) }, 0.9);
      if (trend !== null && trend.slopeLow <= 1 && trend.slopeHigh >= 1) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.87);
    expect(held / 400).toBeLessThan(0.97);
  });

  it('believes fewer values where neighbours resemble each other, and is less sure', () => {
    const at = seconds(60);
    const waves = robustTrend({ at, value: at.map((t) => Math.sin(t / 6)) });
    const alternating = robustTrend({ at, value: at.map((t) => (t % 2 === 0 ? 1 : -1) * Math.abs(Math.sin(t / 6))) });
    expect(waves?.effectiveCount).toBeLessThan(10);
    expect(alternating?.effectiveCount).toBe(60);
  });

  it('costs no more for a long series, and says the same', () => {
    const at = seconds(20_000);
    const trend = robustTrend({ at, value: at.map((t) => 0.5 * t + 10 * noise(t)) });
    expect(trend?.count).toBe(MOST_POINTS);
    expect(trend?.slope).toBeCloseTo(0.5, 3);
  });

  it('says nothing of too few values, of one instant, and is open where values are equal', () => {
    expect(robustTrend({ at: [0, 1, 2], value: [1, 2, 3] })).toBeNull();
    expect(robustTrend({ at: [5, 5, 5, 5], value: [1, 2, 3, 4] })).toBeNull();
    expect(robustTrend({ at: seconds(9), value: seconds(9).map(() => 4) })).toMatchObject({ slope: 0, level: 4 });
    expect(robustTrend({ at: seconds(4), value: [1, 3, 2, 4] })).toMatchObject({
      slopeLow: -Infinity,
      slopeHigh: Infinity,
    });
  });
});
