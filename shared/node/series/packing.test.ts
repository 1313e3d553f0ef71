import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rollupOf } from '../../science/trends/rollup.ts';
import { ContentDamaged } from '../database.ts';
import { packReadings, packRollup, unpackReadings, unpackRollup } from './packing.ts';

// There is no minus zero among readings.
const plus = (value: number): number => (value === 0 ? 0 : value);
const values = fc.oneof(
  fc.array(fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100)),
  fc.array(fc.float().map((value) => plus(value))),
  fc.array(fc.double().map((value) => plus(value))),
  fc.array(fc.constantFrom(0.1, 0.30000000000000004, 1e300, 5e-324, -1e15, 123456.789)),
);
const times = fc.oneof(fc.integer({ min: 0, max: 8.64e15 }), fc.double({ min: 0, max: 1e13, noNaN: true }).map(plus));

it('readings come out of a block as they went in, whatever they are', () => {
  fc.assert(
    fc.property(values, fc.array(times, { minLength: 1 }), fc.boolean(), (given, at, deflate) => {
      const readings = {
        at: Float64Array.from(given, (_, i) => at[i % at.length] ?? 0),
        value: Float64Array.from(given),
        quality: Uint8Array.from(given, (_, i) => i % 3),
      };
      expect(unpackReadings(packReadings(readings, { deflate }))).toEqual(readings);
    }),
  );
});

it('a roll-up comes out as it went in, but for the last places of its spread', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.integer({ min: -9999, max: 9999 }).map((n) => n / 1000),
          fc.constant(NaN),
          fc.constant(0.1 + 0.2),
        ),
      ),
      fc.constantFrom(0, 1_764_000_000_000),
      (given, start) => {
        const rollup = rollupOf(
          {
            at: Float64Array.from(given, (_, i) => start + i * 13_000),
            value: Float64Array.from(given),
            quality: Uint8Array.from(given, (_, i) => (i % 7 === 3 ? 2 : i % 5 === 1 ? 1 : 0)),
          },
          60_000,
        );
        const { mean, squares, ...rest } = unpackRollup(packRollup(rollup, { deflate: true }));
        expect({ ...rollup, mean, squares }).toEqual({ ...rest, mean, squares });
        rollup.mean.forEach((value, row) => {
          if (Number.isNaN(value)) {
            expect(mean[row]).toBeNaN();
            return;
          }
          expect(mean[row]).toBeCloseTo(value, 9);
          const spread = rollup.squares[row] ?? 0;
          expect(Math.abs((squares[row] ?? NaN) - spread)).toBeLessThanOrEqual(spread / 4096 + 1e-30);
        });
      },
    ),
  );
});

it('what is torn, or something else, is said to be damaged', () => {
  const bytes = packReadings(
    { at: Float64Array.of(1, 2, 3), value: Float64Array.of(1, 2, 3), quality: new Uint8Array(3) },
    { deflate: false },
  );
  expect(() => unpackReadings(bytes.subarray(0, bytes.length - 3))).toThrow(ContentDamaged);
  expect(() => unpackRollup(bytes)).toThrow(ContentDamaged);
  expect(() => unpackReadings(Uint8Array.of(0x52, 1, 255, 255, 255))).toThrow(ContentDamaged);
});
