import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyond, nextLevel, trainLevelChart } from './levelChart.ts';
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
  const quiet = Array.from({ length: 500 }, (_, i) => 5 + ((i * 0.618_033_988_75) % 1));

  it('sees a small rise that lasts, which no single value shows', () => {
    const chart = trainLevelChart([quiet]);
    if (chart === null) throw new Error('There is a chart.');
    expect(quiet.some((value) => value > 5.99)).toBe(true);
    let level = chart.start;
    for (let i = 0; i < 30; i += 1) level = nextLevel(chart, level, (quiet[i] ?? 0) + 0.35);
    expect(beyond(chart, level)).toBe('high');
    for (let i = 0; i < 30; i += 1) level = nextLevel(chart, level, quiet[i] ?? 0);
    expect(beyond(chart, level)).toBeNull();
    for (let i = 0; i < 30; i += 1) level = nextLevel(chart, level, (quiet[i] ?? 0) - 0.35);
    expect(beyond(chart, level)).toBe('low');
  });

  it('is above on as many of its own values as it was asked for', () => {
    const chart = trainLevelChart([quiet], { falseAlarms: 0.05 });
    if (chart === null) throw new Error('There is a chart.');
    let level = chart.start;
    const above = quiet.filter((value) => beyond(chart, (level = nextLevel(chart, level, value))) === 'high');
    expect(above.length / quiet.length).toBeCloseTo(0.05, 2);
  });

  it('is not made of too little', () => {
    expect(trainLevelChart([quiet.slice(0, 60), quiet.slice(0, 39)])).toBeNull();
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
