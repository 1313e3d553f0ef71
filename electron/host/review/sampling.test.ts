import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampled } from './sampling.ts';

it('never gives more points than asked for, in time order, all of them real, with the extremes among them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ wait: fc.integer({ min: 1, max: 5_000 }), value: fc.double({ noNaN: true }) }), {
        minLength: 1,
        maxLength: 400,
      }),
      fc.integer({ min: 2, max: 100 }),
      (rows, maxPoints) => {
        let now = 1_700_000_000_000;
        const at = Float64Array.from(rows, ({ wait }) => (now += wait));
        const value = Float64Array.from(rows, (row) => row.value);
        const n = rows.length;
        const points = sampled(
          { kind: 'readings', at, value, series: new Uint32Array(n), quality: new Uint8Array(n) },
          maxPoints,
        );
        expect(points.at.length).toBeLessThanOrEqual(maxPoints);
        expect([...points.at]).toEqual([...points.at].toSorted((a, b) => a - b));
        points.at.forEach((time, i) => {
          expect(Object.is(value[at.indexOf(time)], points.value[i])).toBe(true);
        });
        expect(Math.min(...points.value)).toBe(Math.min(...value));
        expect(Math.max(...points.value)).toBe(Math.max(...value));
        if (n <= maxPoints) expect(points.at.length).toBe(n);
      },
    ),
  );
});
