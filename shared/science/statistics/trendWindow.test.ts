import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrendWindow } from './trendWindow.ts';

const BEGIN = 1_750_000_000_000;
const windowOf = (spanMs: number, slots: number): TrendWindow => new TrendWindow({ spanMs, slots });

describe('window of a trend', () => {
  it('keeps means of slots, oldest first, and forgets what has left the window', () => {
    const window = windowOf(10_000, 10);
    for (let i = 0; i < 40; i += 1) window.push(BEGIN + i * 500, i);
    const { at, value } = window.series();
    expect([...value]).toEqual([20.5, 22.5, 24.5, 26.5, 28.5, 30.5, 32.5, 34.5, 36.5, 38.5]);
    expect(at[9]).toBe(BEGIN + 19_250);
  });

  it('takes late readings into their slot, refuses those from before the window and what is no number', () => {
    const window = windowOf(10_000, 10);
    expect(window.push(BEGIN + 9_000, 5)).toBe(true);
    expect(window.push(BEGIN + 3_000, 1)).toBe(true);
    expect(window.push(BEGIN - 1_000, 1)).toBe(false);
    expect(window.push(BEGIN + 9_100, NaN)).toBe(false);
    expect([...window.series().value]).toEqual([1, 5]);
  });

  it('is empty again after a silence longer than itself', () => {
    const window = windowOf(10_000, 10);
    for (let i = 0; i < 10; i += 1) window.push(BEGIN + i * 1_000, i);
    window.push(BEGIN + 60_000, 7);
    expect([window.filled, ...window.series().value]).toEqual([1, 7]);
    expect(window.trend()).toBeNull();
  });

  it('does not depend on the order of the readings', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 9_999 }), { minLength: 5, maxLength: 60 }),
        fc.infiniteStream(fc.nat(1_000)),
        (times, dice) => {
          // The newest first, so that no order lets the window move past others.
          const readings = [10_000, ...times].map((offset) => ({ at: BEGIN + offset, value: offset % 97 }));
          const [newest, ...others] = readings;
          if (newest === undefined) return;
          const shuffled = others.toSorted(() => ((dice.next().value ?? 0) % 2 === 0 ? 1 : -1));
          const [one, other] = [windowOf(20_000, 20), windowOf(20_000, 20)];
          for (const { at, value } of readings) one.push(at, value);
          for (const { at, value } of [newest, ...shuffled]) other.push(at, value);
          const rounded = (values: Float64Array): number[] => Array.from(values, (v) => Math.round(v * 1e6) / 1e6);
          expect(rounded(one.series().value)).toEqual(rounded(other.series().value));
          expect(one.filled).toBe(one.series().value.length);
        },
      ),
    );
  });

  it('has the trend of what it holds, in units a millisecond', () => {
    const window = windowOf(600_000, 60);
    for (let i = 0; i < 600; i += 1) window.push(BEGIN + i * 1_000, 20 + i * 0.01 + (i === 300 ? 1_000 : 0));
    expect((window.trend()?.slope ?? NaN) * 1_000).toBeCloseTo(0.01, 4);
  });
});
