import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retained } from './retention.ts';

const NOON = new Date(2026, 5, 1, 12).getTime();
const DAY_MS = 86_400_000;

describe('retained', () => {
  it('keeps a backup of each of seven days, and of each of four weeks', () => {
    // Sixty nights up to Monday, 1 June 2026.
    const times = Array.from({ length: 60 }, (_, day) => NOON - day * DAY_MS);
    const days = [...retained(times, { daily: 7, weekly: 4 })].map((time) => (NOON - time) / DAY_MS);
    // The Sundays before, 31 May and 24 May, are the newest of their weeks; the first is one of the seven days.
    expect(days.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 15]);
  });

  it('counts days and weeks that have one: a hub that was off for a month loses none', () => {
    const times = [0, 40, 41, 90].map((day) => NOON - day * DAY_MS);
    expect(retained(times, { daily: 7, weekly: 4 })).toEqual(new Set(times));
  });

  it('of several of a day keeps the newest', () => {
    const times = [NOON, NOON - 3_600_000, NOON - 7_200_000];
    expect(retained(times, { daily: 7, weekly: 4 })).toEqual(new Set([NOON]));
  });

  it('always keeps the newest, and never more than asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 * 24 }), { minLength: 1 }),
        fc.nat(9),
        fc.nat(6),
        (hours, daily, weekly) => {
          const times = hours.map((hour) => NOON - hour * 3_600_000);
          const kept = retained(times, { daily, weekly });
          expect(kept).toContain(Math.max(...times));
          expect(kept.size).toBeLessThanOrEqual(Math.max(1, daily + weekly));
          // What was removed would not come to be wanted by what was kept.
          expect(retained([...kept], { daily, weekly })).toEqual(kept);
        },
      ),
    );
  });
});
