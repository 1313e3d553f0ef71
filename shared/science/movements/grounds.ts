/** The places that a responder can be at, as shapes on a plane around the site, in metres. */
import type { PlaceId } from '../../domain/ids.ts';
import type { Place, Responder } from '../../domain/register/site.ts';
import type { Position } from '../../domain/values.ts';
import { figureOf, planeAt, type Figure, type Plane } from '../plane.ts';

export interface Ground extends Figure {
  readonly placeId: PlaceId;
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
  'school',
  'hospital',
  'residential',
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

const groundOf = ({ id, geometry }: Place, plane: Plane): Ground => ({
  placeId: id,
  ...figureOf(geometry, plane, POINT_RADIUS_METRES),
});

const extent = ({ box, radius }: Ground): number => box.right - box.left + (box.top - box.bottom) + 4 * radius;
