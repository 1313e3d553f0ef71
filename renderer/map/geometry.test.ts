import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '#shared/domain/values.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { anchorOf, areaOf, boundsOf, shifted } from './geometry.ts';

const square: Position[] = [
  [118, 37],
  [118.002, 37],
  [118.002, 37.002],
  [118, 37.002],
  [118, 37],
];

describe('where a geometry is', () => {
  it('is the centroid of a polygon, whichever way round its ring goes', () => {
    for (const ring of [square, square.toReversed()]) {
      const [lon, lat] = anchorOf({ type: 'Polygon', coordinates: [ring] });
      expect(lon).toBeCloseTo(118.001, 9);
      expect(lat).toBeCloseTo(37.001, 9);
    }
  });

  it('is the middle of a line by length, not by its points', () => {
    const line: Position[] = [
      [118, 37],
      [118.0001, 37],
      [118.001, 37],
    ];
    expect(anchorOf({ type: 'LineString', coordinates: line })[0]).toBeCloseTo(118.0005, 9);
  });

  it('is a mean where a ring has no area, so that nothing is NaN', () => {
    const flat: Position[] = [
      [118, 37],
      [118, 37],
      [118, 37],
      [118, 37],
    ];
    expect(anchorOf({ type: 'Polygon', coordinates: [flat] })).toEqual([118, 37]);
  });

  it('has an area only where it is a polygon', () => {
    expect(areaOf({ type: 'Polygon', coordinates: [square] })).toBeGreaterThan(39_000);
    expect(areaOf({ type: 'Point', coordinates: [118, 37] })).toBe(0);
  });

  it('has bounds, and nothing has none', () => {
    expect(boundsOf(square)).toEqual([118, 37, 118.002, 37.002]);
    expect(boundsOf([])).toBeNull();
  });
});

it('shifting goes as many metres as it says', () => {
  const metres = fc.double({ min: -500, max: 500, noNaN: true });
  fc.assert(
    fc.property(metres, metres, fc.double({ min: -60, max: 60, noNaN: true }), (east, north, lat) => {
      const from: Position = [118, lat];
      expect(distanceMetres(from, shifted(from, east, north))).toBeCloseTo(Math.hypot(east, north), 0);
    }),
  );
});
