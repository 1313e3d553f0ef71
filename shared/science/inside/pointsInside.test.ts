import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInside, pointGrid, pointsInside } from './pointsInside.ts';

const coordinate = fc.oneof(
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.integer({ min: -10, max: 10 }).map((step) => step * 100),
);
const point = fc.tuple(coordinate, coordinate);
const ring = fc
  .array(point, { minLength: 3, maxLength: 12 })
  .map((corners) => Float64Array.from([...corners, corners[0] ?? [0, 0]].flat()));

function bruteForce(xs: Float64Array, ys: Float64Array, rings: readonly Float64Array[]): number[] {
  return [...xs.keys()].filter((i) => isInside(rings, xs[i] ?? 0, ys[i] ?? 0));
}

describe('points inside', () => {
  it('are those that a test of each finds, for any rings, also ones that cross themselves and have holes', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 200 }),
        fc.array(ring, { minLength: 1, maxLength: 3 }),
        (points, rings) => {
          const xs = Float64Array.from(points, ([x]) => x);
          const ys = Float64Array.from(points, ([, y]) => y);
          const found = pointsInside(pointGrid(xs, ys), rings);
          expect([...found].toSorted((a, b) => a - b)).toEqual(bruteForce(xs, ys, rings));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('are found among many that stand on one spot, and none among none', () => {
    const square = [Float64Array.of(-1, -1, 1, -1, 1, 1, -1, 1, -1, -1)];
    const same = pointGrid(new Float64Array(50), new Float64Array(50));
    expect(pointsInside(same, square)).toHaveLength(50);
    expect(pointsInside(pointGrid(new Float64Array(0), new Float64Array(0)), square)).toHaveLength(0);
    expect(pointsInside(same, [])).toHaveLength(0);
  });

  it('of an area far larger than all points are all of them', () => {
    const xs = Float64Array.from({ length: 1000 }, (_, i) => (i * 37) % 101);
    const ys = Float64Array.from({ length: 1000 }, (_, i) => (i * 53) % 97);
    const all = [Float64Array.of(-1e6, -1e6, 1e6, -1e6, 1e6, 1e6, -1e6, 1e6, -1e6, -1e6)];
    expect(pointsInside(pointGrid(xs, ys), all)).toHaveLength(1000);
  });
});
