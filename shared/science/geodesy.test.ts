import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../domain/values.ts';
import { areaSquareMetres, bearingDegrees, distanceMetres } from './geodesy.ts';

const position = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);

describe('geodesy', () => {
  it('gives a degree along a meridian as 111.195 km, and directions as a compass does', () => {
    expect(distanceMetres([121, 38], [121, 39])).toBeCloseTo(111_195.08, 1);
    expect(bearingDegrees([121, 38], [121, 39])).toBeCloseTo(0, 6);
    expect(bearingDegrees([0, 0], [1, 0])).toBeCloseTo(90, 6);
  });

  it('has distances that are symmetric, not negative, and keep the triangle inequality', () => {
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 3);
        expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 1e-3);
      }),
    );
  });

  it('gives a small rectangle’s area as the product of its sides, whichever way it is drawn', () => {
    const ring: Position[] = [
      [121, 38],
      [121.001, 38],
      [121.001, 38.001],
      [121, 38.001],
    ];
    const sides = distanceMetres([121, 38.0005], [121.001, 38.0005]) * distanceMetres([121, 38], [121, 38.001]);
    expect(areaSquareMetres(ring) / sides).toBeCloseTo(1, 4);
    expect(areaSquareMetres(ring.toReversed())).toBeCloseTo(areaSquareMetres(ring), 6);
  });
});
