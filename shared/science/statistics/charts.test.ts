import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVEL_MEMORY, LevelChart } from './levelChart.ts';
import { ewmaSpread, nextCusum, nextEwma } from './memoryCharts.ts';
import { rateOfChange } from './rateOfChange.ts';

describe('charts with memory', () => {
  it('EWMA and CUSUM by hand', () => {
    expect([10, 12, 11].reduce((level, value) => nextEwma(level, value, 0.5), 10)).toBe(11);
    const sums: number[] = [];
    [10, 12, 13, 8, 11].reduce((sum, value) => {
      sums.push(nextCusum(sum, value, 10.5));
      return sums.at(-1) ?? 0;
    }, 0);
    expect(sums).toEqual([0, 1.5, 4, 1.5, 2]);
  });

  it('an EWMA of weight 0.2 has a third of the deviation of its values (Montgomery, 9.2)', () => {
    expect(ewmaSpread(3, 0.2)).toBeCloseTo(1);
    expect(ewmaSpread(3, 1)).toBe(3);
  });

  it('an EWMA stays between what it has seen', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.01, max: 1, noNaN: true }), ([first = 0, ...rest], weight) => {
        const level = rest.reduce((before, value) => nextEwma(before, value, weight), first);
        expect(level).toBeGreaterThanOrEqual(Math.min(first, ...rest) - 1e-6);
        expect(level).toBeLessThanOrEqual(Math.max(first, ...rest) + 1e-6);
      }),
    );
  });
});

describe('level chart', () => {
  /** The same numbers each time, evenly spread over −0.5 to 0.5, in no order. */
  const noise = (i: number): number => ((i * 0.618_033_988_75) % 1) - 0.5;
  const learned = (values: readonly number[]): LevelChart => {
    const chart = new LevelChart();
    for (const value of values) chart.take(value, true);
    return chart;
  };
  const quiet = Array.from({ length: 500 }, (_, i) => 5 + noise(i));

  it('knows the band of its own levels after three hours of values, not before', () => {
    expect(learned(quiet.slice(0, 179)).band).toBeNull();
    const { usual, low, high } = learned(quiet.slice(0, 180)).band ?? { usual: NaN, low: NaN, high: NaN };
    expect(usual).toBeCloseTo(5, 1);
    expect(low).toBeLessThan(usual);
    expect(high).toBeGreaterThan(usual);
  });

  it('shows a small rise that lasts, which no single value shows', () => {
    const chart = learned(quiet);
    const { band } = chart;
    expect(quiet.some((value) => value > 5.49)).toBe(true);
    for (let i = 0; i < 30; i += 1) chart.take((quiet[i] ?? 0) + 0.4, false);
    expect(chart.band).toBe(band);
    expect(chart.level).toBeGreaterThan(band?.high ?? NaN);
    for (let i = 0; i < 30; i += 1) chart.take(quiet[i] ?? 0, true);
    expect(chart.level).toBeLessThan(band?.high ?? NaN);
  });

  it('turns with the unit of the values, and does not see where they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 50 }), (offset, factor) => {
        const plain = learned(quiet).band;
        const other = learned(quiet.map((value) => offset + factor * value)).band;
        for (const edge of ['usual', 'low', 'high'] as const)
          expect(other?.[edge]).toBeCloseTo(offset + factor * (plain?.[edge] ?? NaN), 6);
      }),
    );
  });

  it('learns nothing of what it is told not to, whatever that is', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, (shift) => {
        const chart = learned(quiet);
        const { band } = chart;
        for (const value of shift) chart.take(value, false);
        expect(chart.band).toEqual(band);
      }),
    );
  });

  it('does not learn the beginning of a shift: what waited is dropped', () => {
    const chart = learned(quiet);
    const { band } = chart;
    for (let i = 0; i < 50; i += 1) chart.take(50, true);
    chart.dropWaiting();
    expect(chart.band?.high).toBeLessThan((band?.high ?? NaN) + 0.5);
  });

  it('forgets what was longer ago than its memory', () => {
    const chart = learned(quiet);
    for (let i = 0; i < 2 * LEVEL_MEMORY; i += 1) chart.take(9 + noise(i), true);
    expect(chart.band?.usual).toBeCloseTo(9, 1);
    expect(chart.band?.low).toBeGreaterThan(8);
  });
});

describe('rate of change', () => {
  it('goes from the median of the first third to that of the last', () => {
    expect(rateOfChange({ at: [0, 1, 2, 3, 4, 5, 6, 7, 8], value: [1, 2, 99, 4, 5, 6, 7, 8, 9] })).toBe((8 - 2) / 6);
  });

  it('is not known of five values, or without time between', () => {
    expect(rateOfChange({ at: [0, 1, 2, 3, 4], value: [0, 1, 2, 3, 4] })).toBeNull();
    expect(rateOfChange({ at: [1, 1, 1, 1, 1, 1], value: [0, 1, 2, 3, 4, 5] })).toBeNull();
  });
});
