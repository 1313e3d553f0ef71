import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FREE_ATTEMPTS, oneMore, waitsUntil, type Failures } from './lockout.ts';

it('five attempts are free; then each wrong one doubles the wait, up to a quarter of an hour', () => {
  let failures: Failures | null = null;
  let now = 1_000;
  for (let n = 0; n < FREE_ATTEMPTS; n += 1) {
    expect(waitsUntil(failures, now)).toBeNull();
    failures = oneMore(failures, now);
  }
  const waits: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    const until: number | null = waitsUntil(failures, now);
    if (until === null) throw new Error('It has to wait.');
    expect(waitsUntil(failures, until - 1)).toBe(until);
    expect(waitsUntil(failures, until)).toBeNull();
    waits.push((until - now) / 1_000);
    now = until;
    failures = oneMore(failures, now);
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
});

it('a day without an attempt begins anew', () => {
  const failures = { count: 50, lastAt: 0 };
  expect(waitsUntil(failures, 25 * 3_600_000)).toBeNull();
  expect(oneMore(failures, 25 * 3_600_000)).toEqual({ count: 1, lastAt: 25 * 3_600_000 });
});

it('nobody waits longer than a quarter of an hour, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000), fc.integer({ min: 1, max: 500 }), fc.nat(2_000_000), (lastAt, count, now) => {
      const until = waitsUntil({ count, lastAt }, now);
      if (until !== null) expect(until - now).toBeLessThanOrEqual(30 * 60_000);
    }),
  );
});
