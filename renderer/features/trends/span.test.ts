import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, lengthOf, LONGEST_MS, movedCursor, panned, SHORTEST_MS, widened, zoomed } from './span.ts';

const LATEST = 1_764_000_000_000;
const span = fc
  .tuple(fc.integer({ min: 1, max: 1e11 }), fc.integer({ min: SHORTEST_MS, max: LONGEST_MS }))
  .map(([back, length]) => ({ from: LATEST - back - length, to: LATEST - back }));

describe('a stretch of time', () => {
  it('is zoomed about an instant that stays where it is, unless the present is in the way', () => {
    fc.assert(
      fc.property(
        span,
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, factor, share) => {
          const about = given.from + share * lengthOf(given);
          const shown = zoomed(given, factor, about, LATEST);
          expect(shown.to).toBeLessThanOrEqual(LATEST + 1);
          expect((about - shown.from) / lengthOf(shown)).toBeCloseTo(share, 3);
        },
      ),
    );
  });

  it('is never longer or shorter than can be shown, and never reaches beyond the present', () => {
    fc.assert(
      fc.property(
        span,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (given, factor, share) => {
          for (const shown of [
            zoomed(given, factor, given.to, LATEST),
            panned(given, share, LATEST),
            between(given.to, given.from + share, LATEST),
          ]) {
            expect(lengthOf(shown)).toBeGreaterThanOrEqual(SHORTEST_MS - 1);
            expect(lengthOf(shown)).toBeLessThanOrEqual(LONGEST_MS + 1);
            expect(shown.to).toBeLessThanOrEqual(LATEST + 1);
          }
        },
      ),
    );
  });

  it('is read with half of it before and after, as far as there is a present', () => {
    expect(widened({ from: 1000, to: 2000 }, 10_000)).toEqual({ from: 500, to: 2500 });
    expect(widened({ from: 1000, to: 2000 }, 2100)).toEqual({ from: 500, to: 2100 });
  });
});

it('the second cursor begins beside the first where both are in view, else in the middle', () => {
  const shown = { from: 1_000, to: 2_000 };
  expect(movedCursor(null, null, 0.1, shown)).toBe(1_500);
  expect(movedCursor(null, 1_500, 0.1, shown)).toBe(1_600);
  expect(movedCursor(1_600, 1_500, -0.1, shown)).toBe(1_500);
  expect(movedCursor(900, 2_100, 0.1, shown)).toBe(1_500);
  expect(movedCursor(1_980, null, 0.1, shown)).toBe(2_000);
});
