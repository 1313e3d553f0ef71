import { expect, it } from 'vitest';
import type { Geometry } from '../domain/register/site.ts';
import { metresBetween } from './metresBetween.ts';

/** A metre on the equator, degrees. */
const METRE = 360 / (2 * Math.PI * 6_371_008.8);
const at = (x: number, y: number): [number, number] => [x * METRE, y * METRE];
const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: at(x, y) });
const square = (x: number, y: number, size: number): Geometry => ({
  type: 'Polygon',
  coordinates: [[at(x, y), at(x + size, y), at(x + size, y + size), at(x, y + size), at(x, y)]],
});

it.each([
  ['two points', point(0, 0), point(3, 4), 5],
  ['a point beside a long wall', point(50, 12), square(0, 20, 100), 8],
  ['two squares', square(0, 0, 10), square(22, 0, 10), 12],
  ['a point in a square', point(5, 5), square(0, 0, 10), 0],
  ['a square in a square', square(2, 2, 3), square(0, 0, 10), 0],
  ['a line across a square', { type: 'LineString', coordinates: [at(-5, 5), at(15, 5)] } as const, square(0, 0, 10), 0],
])('measures between %s', (_what, a, b, metres) => {
  expect(metresBetween(a as Geometry, b)).toBeCloseTo(metres, 3);
  expect(metresBetween(b, a as Geometry)).toBeCloseTo(metres, 3);
});
