/** The places that a responder can be at, as shapes on a plane around the site, in metres. */
import type { PlaceId } from '../../domain/ids.ts';
import type { Place, Responder } from '../../domain/register/site.ts';
import type { Position } from '../../domain/values.ts';
import { EARTH_RADIUS_METRES } from '../geodesy.ts';

export interface Ground {
  readonly placeId: PlaceId;
  /** Rings or lines, x and y in turn. */
  readonly lines: readonly Float64Array[];
  /** Whether the lines enclose an area. */
  readonly area: boolean;
  /** A point, and a line, is as wide as this on each side. */
  readonly radius: number;
  readonly box: { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number };
}

/** Error under 0.1 % within some ten kilometres of the origin, which no distance here needs to know better. */
export interface Plane {
  readonly longitude: number;
  readonly latitude: number;
  readonly metresPerLongitude: number;
  readonly metresPerLatitude: number;
}

export interface Grounds {
  readonly plane: Plane;
  /** Small ones first: where two overlap it is the smaller that one arrives at. */
  readonly grounds: readonly Ground[];
}

/** A gate or a muster point in the register is its middle. */
const POINT_RADIUS_METRES = 25;

const KINDS: ReadonlySet<Place['kind']> = new Set([
  'plant-unit',
  'gate',
  'muster-point',
  'fire-station',
  'control-room',
  'neighbour',
]);

/** Also tanks that stand alone, and whatever is somebody's home. What stands in a unit is the unit. */
export function groundsOf(site: {
  readonly center: Position;
  readonly places: readonly Place[];
  readonly responders: readonly Responder[];
}): Grounds {
  const plane = planeAt(site.center);
  const homes = new Set(site.responders.map(({ homePlaceId }) => homePlaceId));
  const grounds = site.places
    .filter(({ id, kind, parentId }) => parentId === undefined && (KINDS.has(kind) || kind === 'tank' || homes.has(id)))
    .map((place) => groundOf(place, plane));
  return { plane, grounds: grounds.toSorted((a, b) => extent(a) - extent(b)) };
}

export function planeAt([longitude, latitude]: Position): Plane {
  const metresPerLatitude = (EARTH_RADIUS_METRES * Math.PI) / 180;
  const metresPerLongitude = metresPerLatitude * Math.cos((latitude * Math.PI) / 180);
  return { longitude, latitude, metresPerLongitude, metresPerLatitude };
}

export const xOf = (plane: Plane, longitude: number): number =>
  (longitude - plane.longitude) * plane.metresPerLongitude;
export const yOf = (plane: Plane, latitude: number): number => (latitude - plane.latitude) * plane.metresPerLatitude;

function groundOf({ id, geometry }: Place, plane: Plane): Ground {
  const parts: readonly (readonly Position[])[] =
    geometry.type === 'Polygon'
      ? geometry.coordinates.map(closed)
      : [geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates];
  const lines = parts.map((part) =>
    Float64Array.from(part.flatMap(([longitude, latitude]) => [xOf(plane, longitude), yOf(plane, latitude)])),
  );
  const xs = lines.flatMap((line) => [...line].filter((_, index) => index % 2 === 0));
  const ys = lines.flatMap((line) => [...line].filter((_, index) => index % 2 === 1));
  return {
    placeId: id,
    lines,
    area: geometry.type === 'Polygon',
    radius: geometry.type === 'Polygon' ? 0 : POINT_RADIUS_METRES,
    box: { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) },
  };
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  return first === undefined || (last?.[0] === first[0] && last[1] === first[1]) ? ring : [...ring, first];
}

const extent = ({ box, radius }: Ground): number => box.right - box.left + (box.top - box.bottom) + 4 * radius;

/** Metres to the ground; 0 and less: inside of it. Beyond `most` it says only that it is beyond. */
export function distanceTo({ lines, area, radius, box }: Ground, x: number, y: number, most: number): number {
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
