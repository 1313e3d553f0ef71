/** Figures on a plane around a site, in metres, and how far a point is from one. */
import type { Position } from '../domain/values.ts';
import { EARTH_RADIUS_METRES } from './geodesy.ts';

/** Error under 0.1 % within some ten kilometres of the origin, which no distance here needs to know better. */
export interface Plane {
  readonly longitude: number;
  readonly latitude: number;
  readonly metresPerLongitude: number;
  readonly metresPerLatitude: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Figure {
  /** Rings or lines, x and y in turn. */
  readonly lines: readonly Float64Array[];
  /** Whether the lines enclose an area. */
  readonly area: boolean;
  /** A point, and a line, is as wide as this on each side. */
  readonly radius: number;
  /** Of the lines, without the radius. */
  readonly box: Box;
}

/** What is drawn on the map, as GeoJSON has it. */
export type Outline =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };

export function planeAt([longitude, latitude]: Position): Plane {
  const metresPerLatitude = (EARTH_RADIUS_METRES * Math.PI) / 180;
  const metresPerLongitude = metresPerLatitude * Math.cos((latitude * Math.PI) / 180);
  return { longitude, latitude, metresPerLongitude, metresPerLatitude };
}

export const xOf = (plane: Plane, longitude: number): number =>
  (longitude - plane.longitude) * plane.metresPerLongitude;
export const yOf = (plane: Plane, latitude: number): number => (latitude - plane.latitude) * plane.metresPerLatitude;

/** `radius`: of a point or a line; an area has none. Rings may be open. */
export function figureOf(outline: Outline, plane: Plane, radius: number): Figure {
  const parts: readonly (readonly Position[])[] =
    outline.type === 'Polygon'
      ? outline.coordinates.map(closed)
      : [outline.type === 'Point' ? [outline.coordinates] : outline.coordinates];
  const lines = parts.map((part) =>
    Float64Array.from(part.flatMap(([longitude, latitude]) => [xOf(plane, longitude), yOf(plane, latitude)])),
  );
  const xs = lines.flatMap((line) => [...line].filter((_, index) => index % 2 === 0));
  const ys = lines.flatMap((line) => [...line].filter((_, index) => index % 2 === 1));
  return {
    lines,
    area: outline.type === 'Polygon',
    radius: outline.type === 'Polygon' ? 0 : radius,
    box: { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) },
  };
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  return first === undefined || (last?.[0] === first[0] && last[1] === first[1]) ? ring : [...ring, first];
}

/** Metres to the figure; 0 and less: inside of it. Beyond `most` it says only that it is beyond. */
export function distanceTo({ lines, area, radius, box }: Figure, x: number, y: number, most: number): number {
  const aside = Math.max(box.left - x, x - box.right, box.bottom - y, y - box.top);
  if (aside - radius > most) return aside - radius;
  let inside = false;
  let nearest = Infinity;
  for (const line of lines) {
    let fromX = line[0] ?? NaN;
    let fromY = line[1] ?? NaN;
    if (line.length === 2) nearest = Math.min(nearest, (x - fromX) ** 2 + (y - fromY) ** 2);
    for (let i = 2; i < line.length; i += 2) {
      const toX = line[i] ?? NaN;
      const toY = line[i + 1] ?? NaN;
      nearest = Math.min(nearest, fromSegmentSquared(x - fromX, y - fromY, toX - fromX, toY - fromY));
      // Even-odd over all rings: a hole is outside.
      if (area && fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside;
      fromX = toX;
      fromY = toY;
    }
  }
  return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest) - radius;
}

/** From a point to the segment from the origin to `dx`, `dy`. */
function fromSegmentSquared(x: number, y: number, dx: number, dy: number): number {
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / square));
  return (x - along * dx) ** 2 + (y - along * dy) ** 2;
}
