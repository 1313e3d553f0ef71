/** Geofences as rings on the map: a circle by its corners, a corridor by its two sides. */
import type { GeofenceShape } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { planeAt, xOf, yOf, type Plane } from '#shared/science/plane.ts';
import { anchorOf } from './geometry.ts';

const CORNERS = 64;
/** A bend is drawn no farther out than this many half widths. */
const SHARPEST = 3;

/** Closed. */
export function ringOf(shape: GeofenceShape): Position[] {
  switch (shape.type) {
    case 'polygon':
      return closed(shape.ring);
    case 'circle': {
      const plane = planeAt(shape.center);
      const corners = Array.from({ length: CORNERS }, (_, i): Position => {
        const angle = (i / CORNERS) * 2 * Math.PI;
        return onEarth(plane, shape.radiusMetres * Math.cos(angle), shape.radiusMetres * Math.sin(angle));
      });
      return closed(corners);
    }
    case 'corridor':
      return closed(corridorRing(shape.line, shape.widthMetres / 2));
  }
}

export function shapeAnchor(shape: GeofenceShape): Position {
  switch (shape.type) {
    case 'polygon':
      return anchorOf({ type: 'Polygon', coordinates: [shape.ring] });
    case 'circle':
      return shape.center;
    case 'corridor':
      return anchorOf({ type: 'LineString', coordinates: shape.line });
  }
}

function closed(ring: readonly Position[]): Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || (last?.[0] === first[0] && last[1] === first[1])) return [...ring];
  return [...ring, first];
}

const onEarth = (plane: Plane, x: number, y: number): Position => [
  plane.longitude + x / plane.metresPerLongitude,
  plane.latitude + y / plane.metresPerLatitude,
];

/** Its left side there, its right side back, with half a circle at both ends. */
function corridorRing(line: readonly Position[], half: number): Position[] {
  const [origin] = line;
  if (origin === undefined) return [];
  const plane = planeAt(origin);
  const points = line
    .map((position): readonly [number, number] => [xOf(plane, position[0]), yOf(plane, position[1])])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);
  const directions = points
    .slice(1)
    .map(([x, y], i) => Math.atan2(y - (points[i]?.[1] ?? 0), x - (points[i]?.[0] ?? 0)));
  const side = (sign: 1 | -1): Position[] =>
    points.map(([x, y], i) => {
      const before = directions[Math.max(0, i - 1)] ?? 0;
      const after = directions[Math.min(directions.length - 1, i)] ?? before;
      const bend = Math.atan2(Math.sin(after - before), Math.cos(after - before)) / 2;
      const out = Math.min(half * SHARPEST, half / Math.max(0.01, Math.cos(bend)));
      const across = before + bend + (sign * Math.PI) / 2;
      return onEarth(plane, x + out * Math.cos(across), y + out * Math.sin(across));
    });
  const cap = ([x, y]: readonly [number, number], from: number): Position[] =>
    Array.from({ length: 7 }, (_, i) => {
      const angle = from - ((i + 1) / 8) * Math.PI;
      return onEarth(plane, x + half * Math.cos(angle), y + half * Math.sin(angle));
    });
  const first = points[0] ?? [0, 0];
  const last = points.at(-1) ?? first;
  return [
    ...side(1),
    ...cap(last, (directions.at(-1) ?? 0) + Math.PI / 2),
    ...side(-1).toReversed(),
    ...cap(first, (directions[0] ?? 0) - Math.PI / 2),
  ];
}
