/** Whose transmitter says that they are in a zone. */
import { distanceTo, figureOf, planeAt, xOf, yOf, type Figure, type Plane } from '../../science/plane.ts';
import { figureOfShape } from '../geofences/shape.ts';
import { PersonId } from '../ids.ts';
import type { GeofenceShape, Place, Responder } from '../register/site.ts';
import type { Instant, Position } from '../values.ts';
import type { ListedPerson } from './events.ts';

export interface ZoneFigure {
  readonly plane: Plane;
  readonly figure: Figure;
}

/** A place that is a point, as a tank or a pump, counts so far around. */
const AROUND_POINT_METRES = 50;
/** Positions are seldom better: whoever is so near is taken as inside. Better one too many on the list. */
const TOLERANCE_METRES = 10;

export function zoneOfPlace({ geometry }: Place): ZoneFigure {
  const plane = planeAt(firstOf(geometry));
  return { plane, figure: figureOf(geometry, plane, geometry.type === 'Polygon' ? 0 : AROUND_POINT_METRES) };
}

export function zoneOfShape(shape: GeofenceShape): ZoneFigure {
  const origin = shape.type === 'polygon' ? shape.ring[0] : shape.type === 'circle' ? shape.center : shape.line[0];
  const plane = planeAt(origin ?? [0, 0]);
  return { plane, figure: figureOfShape(shape, plane) };
}

export const isInZone = ({ plane, figure }: ZoneFigure, [longitude, latitude]: Position): boolean =>
  distanceTo(figure, xOf(plane, longitude), yOf(plane, latitude), TOLERANCE_METRES) <= TOLERANCE_METRES;

export interface LastFix {
  readonly longitude: number;
  readonly latitude: number;
  readonly at: Instant;
}

/**
 * Those whose newest position is inside, however old: a transmitter that fell silent in the zone is the one to ask for.
 * `seenSince`: others who were inside meanwhile, by their id, and when.
 */
export function trackedInZone(
  zone: ZoneFigure,
  responders: readonly Responder[],
  lastFix: (responder: Responder) => LastFix | null,
  seenSince: ReadonlyMap<string, Instant>,
  language: 'en' | 'zh',
): ListedPerson[] {
  return responders.flatMap((responder): ListedPerson[] => {
    const fix = lastFix(responder);
    const inside = fix !== null && isInZone(zone, [fix.longitude, fix.latitude]);
    const seenAt = inside ? fix.at : (seenSince.get(responder.id) ?? null);
    if (seenAt === null) return [];
    const crew = responder.crew ?? 1;
    return [
      {
        personId: PersonId.parse(`track:${responder.id}`.slice(0, 128)),
        name: `${responder.name[language]} ${responder.callSign}`.slice(0, 120),
        detail: crew > 1 ? `× ${String(crew)}` : '',
        source: 'track',
        responderId: responder.id,
        seenAt,
      },
    ];
  });
}

function firstOf(geometry: Place['geometry']): Position {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'LineString':
      return geometry.coordinates[0] ?? [0, 0];
    case 'Polygon':
      return geometry.coordinates[0]?.[0] ?? [0, 0];
  }
}
