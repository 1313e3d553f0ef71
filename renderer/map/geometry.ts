/** Where a geometry is, for a symbol or a label, and how large. */
import { areaSquareMetres, distanceMetres, EARTH_RADIUS_METRES } from '#shared/science/geodesy.ts';
import type { Geometry } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** The point itself, the middle of a line by length, the centroid of a polygon's outer ring. */
export function anchorOf(geometry: Geometry): Position {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'LineString':
      return middleOf(geometry.coordinates);
    case 'Polygon':
      return centroidOf(geometry.coordinates[0] ?? []);
  }
}

function middleOf(line: readonly Position[]): Position {
  const lengths = line.slice(1).map((point, i) => distanceMetres(line[i] ?? point, point));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [i, length] of lengths.entries()) {
    const from = line[i];
    const to = line[i + 1];
    if (from === undefined || to === undefined) break;
    if (length >= left && length > 0) return between(from, to, left / length);
    left -= length;
  }
  return line[0] ?? [0, 0];
}

/** On the plane of longitude and latitude: rings of a site are small. A ring without an area has its mean. */
function centroidOf(ring: readonly Position[]): Position {
  const [origin] = ring;
  if (origin === undefined) return [0, 0];
  let area = 0;
  let east = 0;
  let north = 0;
  // Relative to the first corner: degrees squared of a small ring would lose their digits.
  ring.forEach(([lon, lat], i) => {
    const [nextLon, nextLat] = ring[(i + 1) % ring.length] ?? origin;
    const [x, y, nextX, nextY] = [lon - origin[0], lat - origin[1], nextLon - origin[0], nextLat - origin[1]];
    const cross = x * nextY - nextX * y;
    area += cross;
    east += (x + nextX) * cross;
    north += (y + nextY) * cross;
  });
  if (area === 0) {
    const mean = (axis: 0 | 1): number => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length;
    return [mean(0), mean(1)];
  }
  return [origin[0] + east / (3 * area), origin[1] + north / (3 * area)];
}

/** `part` 0 is the first, 1 the second. */
export const between = ([lon1, lat1]: Position, [lon2, lat2]: Position, part: number): Position => [
  lon1 + (lon2 - lon1) * part,
  lat1 + (lat2 - lat1) * part,
];

export function pointsOf(geometry: Geometry): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
      return geometry.coordinates;
    case 'Polygon':
      return geometry.coordinates[0] ?? [];
  }
}

/** Square metres; 0 for a point or a line. */
export function areaOf(geometry: Geometry): number {
  return geometry.type === 'Polygon' ? areaSquareMetres(geometry.coordinates[0] ?? []) : 0;
}

/** Null: no points. */
export function boundsOf(points: Iterable<Position>): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return west > east ? null : [west, south, east, north];
}

/** So many metres to the east and the north; for distances within a site. */
export function shifted([lon, lat]: Position, eastMetres: number, northMetres: number): Position {
  const degree = (Math.PI / 180) * EARTH_RADIUS_METRES;
  return [lon + eastMetres / (degree * Math.cos((lat * Math.PI) / 180)), lat + northMetres / degree];
}
