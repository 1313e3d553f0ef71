/**
 * The least distance between two places, metres: 0 where they touch or one lies in the other. In the plane that touches the
 * sphere at the first, so for places of one site.
 */
import type { Geometry } from '../domain/register/site.ts';
import type { Position } from '../domain/values.ts';
import { EARTH_RADIUS_METRES } from './geodesy.ts';

type Point = readonly [x: number, y: number];

export function metresBetween(a: Geometry, b: Geometry): number {
  const origin = linesOf(a)[0]?.[0];
  if (origin === undefined) return Infinity;
  const [as, bs] = [linesOf(a), linesOf(b)].map((lines) => lines.map((line) => line.map(projection(origin))));
  if (as === undefined || bs === undefined) return Infinity;
  if (isIn(bs[0]?.[0], a, as) || isIn(as[0]?.[0], b, bs)) return 0;
  let least = Infinity;
  for (const one of as)
    for (const other of bs)
      for (const first of segments(one))
        for (const second of segments(other)) least = Math.min(least, betweenSegments(first, second));
  return least;
}

const linesOf = (geometry: Geometry): readonly (readonly Position[])[] =>
  geometry.type === 'Point'
    ? [[geometry.coordinates]]
    : geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.coordinates;

function projection([lon0, lat0]: Position): (position: Position) => Point {
  const perDegree = (EARTH_RADIUS_METRES * Math.PI) / 180;
  const shrunk = Math.cos((lat0 * Math.PI) / 180);
  return ([lon, lat]) => [(lon - lon0) * perDegree * shrunk, (lat - lat0) * perDegree];
}

type Segment = readonly [Point, Point];

function segments(line: readonly Point[]): Segment[] {
  const [only] = line;
  if (line.length === 1 && only !== undefined) return [[only, only]];
  return line.slice(1).flatMap((to, index): Segment[] => {
    const from = line[index];
    return from === undefined ? [] : [[from, to]];
  });
}

function betweenSegments(one: Segment, other: Segment): number {
  if (cross(one, other)) return 0;
  return Math.min(...one.map((point) => toSegment(point, other)), ...other.map((point) => toSegment(point, one)));
}

const side = ([[ax, ay], [bx, by]]: Segment, [x, y]: Point): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
const cross = (one: Segment, other: Segment): boolean =>
  side(one, other[0]) * side(one, other[1]) < 0 && side(other, one[0]) * side(other, one[1]) < 0;

function toSegment([x, y]: Point, [[ax, ay], [bx, by]]: Segment): number {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** By its outer ring: no place of a site has a hole that another stands in. */
function isIn(point: Point | undefined, geometry: Geometry, lines: readonly (readonly Point[])[]): boolean {
  const ring = lines[0];
  if (geometry.type !== 'Polygon' || ring === undefined || point === undefined) return false;
  const [x, y] = point;
  let inside = false;
  for (const [[ax, ay], [bx, by]] of segments(ring))
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  return inside;
}
