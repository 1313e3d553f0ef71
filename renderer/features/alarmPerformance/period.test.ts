import { describe, expect, it } from 'vitest';
import { barsOf } from './bars.ts';
import { rangeOf } from './performance.ts';
import { instantOf, siteTimeOf } from './siteTime.ts';

describe('a time as the site writes it', () => {
  it('is that of the site’s zone, also on the day when its clocks change', () => {
    expect(instantOf('2026-05-01T08:30', 'Asia/Shanghai')).toBe(Date.UTC(2026, 4, 1, 0, 30));
    expect(siteTimeOf(Date.UTC(2026, 4, 1, 0, 30), 'Asia/Shanghai')).toBe('2026-05-01T08:30');
    // Clocks go from 02:00 to 03:00, and in autumn from 03:00 to 02:00.
    expect(instantOf('2026-03-29T03:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(instantOf('2026-10-25T12:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 11));
    expect(instantOf('', 'Asia/Shanghai')).toBeNull();
  });
});

describe('the period that is measured', () => {
  const now = 100 * 3_600_000;
  const none = { from: null, to: null };
  it('is the shift of this station, or twelve hours where nobody is on shift', () => {
    expect(rangeOf({ period: 'shift', ...none }, now, now - 1000)).toEqual({ from: now - 1000, to: now });
    expect(rangeOf({ period: 'shift', ...none }, now, null)).toEqual({ from: now - 12 * 3_600_000, to: now });
    // In review, before it began.
    expect(rangeOf({ period: 'shift', ...none }, now, now + 5)).toEqual({ from: now - 12 * 3_600_000, to: now });
  });
  it('of its own is none unless it ends after it begins', () => {
    expect(rangeOf({ period: 'own', from: 1, to: 2 }, now, null)).toEqual({ from: 1, to: 2 });
    expect(rangeOf({ period: 'own', from: 2, to: 2 }, now, null)).toBeNull();
    expect(rangeOf({ period: 'own', ...none }, now, null)).toBeNull();
  });
});

describe('the bars of the rate', () => {
  it('are the windows, or the highest of those that fall together', () => {
    expect(barsOf([0, 3, 1], 10)).toEqual([
      { at: 1 / 3, width: 1 / 3, count: 3 },
      { at: 2 / 3, width: 1 / 3, count: 1 },
    ]);
    expect(barsOf([0, 3, 1, 7, 2], 3).map(({ count }) => count)).toEqual([3, 7, 2]);
  });
});
