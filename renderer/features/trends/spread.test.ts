import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('signs that stand apart stay where they are', () => {
  expect(spread([50, 10, 30], { from: 0, to: 100, apart: 15 })).toEqual([50, 10, 30]);
});

it('signs of the same place stand beside one another, in order', () => {
  expect(spread([50, 50, 50], { from: 0, to: 100, apart: 15 })).toEqual([50, 65, 80]);
  expect(spread([99, 98], { from: 0, to: 100, apart: 15 })).toEqual([100, 85]);
});

it('none covers another while there is room, none leaves it, and which is above which stays', () => {
  const room = { from: 10, to: 210, apart: 12 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 300 }), { maxLength: 16 }), (wanted) => {
      const placed = spread(wanted, room);
      const sorted = placed.toSorted((a, b) => a - b);
      sorted.forEach((at, i) => {
        expect(at).toBeGreaterThanOrEqual(room.from);
        expect(at).toBeLessThanOrEqual(room.to);
        if (i > 0) expect(at - (sorted[i - 1] ?? NaN)).toBeGreaterThan(room.apart - 1e-9);
      });
      wanted.forEach((a, i) => {
        wanted.forEach((b, j) => {
          if (a < b) expect(placed[i]).toBeLessThan(placed[j] ?? NaN);
        });
      });
    }),
  );
});
