/** The form of a geofence: as a figure that distances are measured to, and whether it is one at all. */
import { figureOf, xOf, yOf, type Figure, type Plane } from '../../science/plane.ts';
import type { GeofenceShape } from '../register/site.ts';
import type { Position } from '../values.ts';

export function figureOfShape(shape: GeofenceShape, plane: Plane): Figure {
  switch (shape.type) {
    case 'polygon':
      return figureOf({ type: 'Polygon', coordinates: [shape.ring] }, plane, 0);
    case 'circle':
      return figureOf({ type: 'Point', coordinates: shape.center }, plane, shape.radiusMetres);
    case 'corridor':
      return figureOf({ type: 'LineString', coordinates: shape.line }, plane, shape.widthMetres / 2);
  }
}

/** The corners of a ring, the first not once more at the end. */
export function openRing(ring: readonly Position[]): readonly Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  const closes = ring.length > 1 && first !== undefined && first[0] === last?.[0] && first[1] === last[1];
  return closes ? ring.slice(0, -1) : ring;
}

/** Two sides that do not follow each other meet: what is inside of it nobody can tell. */
export function crossesItself(ring: readonly Position[], plane: Plane): boolean {
  const corners = openRing(ring).map(([lon, lat]) => [xOf(plane, lon), yOf(plane, lat)] as const);
  const sides = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length] ?? corner] as const);
  return sides.some(([a, b], i) =>
    sides.some(([c, d], j) => {
      const follow = j <= i + 1 || (i === 0 && j === sides.length - 1);
      return !follow && meet(a, b, c, d);
    }),
  );
}

type Point = readonly [number, number];

const side = ([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number =>
  Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));

const meet = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
