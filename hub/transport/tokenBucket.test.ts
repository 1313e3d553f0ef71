import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TokenBucket } from './tokenBucket.ts';

it('lets no more through than the burst and what came in since, and owes nothing after the time that it says', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ afterMs: fc.nat(2_000), amount: fc.nat(300) }), { maxLength: 50 }), (takings) => {
      let now = 0;
      const bucket = new TokenBucket({ perSecond: 100, burst: 200, now: () => now });
      let taken = 0;
      for (const { afterMs, amount } of takings) {
        now += afterMs;
        const owed = bucket.readyInMs > 0;
        if (owed) continue;
        taken += amount;
        bucket.take(amount);
        // What was taken last may be owed.
        expect(taken - amount).toBeLessThanOrEqual(200 + (now / 1000) * 100 + 1e-6);
      }
      now += bucket.readyInMs;
      expect(bucket.readyInMs).toBe(0);
    }),
  );
});

it('is full again after a while, and no fuller', () => {
  let now = 0;
  const bucket = new TokenBucket({ perSecond: 10, burst: 20, now: () => now });
  expect([bucket.take(25), bucket.readyInMs, bucket.isFull]).toEqual([-5, 500, false]);
  now = 1_000_000;
  expect([bucket.isFull, bucket.take(20), bucket.take(1)]).toEqual([true, 0, -1]);
});
