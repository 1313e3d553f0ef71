/** Who was in a zone by their transmitters: now, and in the last minutes. */
import type { GeofenceShape, Place, Responder } from '#shared/domain/register/site.ts';
import { Geofence } from '#shared/domain/register/site.ts';
import type { ListedPerson } from '#shared/domain/accountability/events.ts';
import { trackedInZone, zoneOfPlace, zoneOfShape } from '#shared/domain/accountability/inZone.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Instant, Language } from '#shared/domain/values.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';
import { shownPositions } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';

export type Ground = { readonly place: Place } | { readonly shape: GeofenceShape; readonly placeId: PlaceId };

export interface Tracked {
  readonly people: readonly ListedPerson[];
  /** Not all that were inside meanwhile could be listed. */
  readonly isPart: boolean;
}

const AROUND_POINT_METRES = 50;

export async function findTracked(
  ground: Ground,
  responders: readonly Responder[],
  from: Instant,
  to: Instant,
  language: Language,
): Promise<Tracked> {
  const seen = new Map<string, Instant>();
  let isPart = false;
  if (from < to) {
    const trial = await ask(
      host.request('geofence.try', { world: useWorld.getState().world, geofence: fenceOf(ground), from, to }),
    );
    isPart = trial === null || trial.total > trial.alarms.length || trial.from > from;
    for (const { responderId, raisedAt, returnedAt } of trial?.alarms ?? []) {
      if (responderId === undefined) continue;
      seen.set(responderId, Math.max(seen.get(responderId) ?? 0, returnedAt ?? raisedAt));
    }
  }
  const positions = shownPositions();
  const zone = 'place' in ground ? zoneOfPlace(ground.place) : zoneOfShape(ground.shape);
  return { people: trackedInZone(zone, responders, ({ id }) => positions.of(id), seen, language), isPart };
}

/** As a geofence that tells of everybody who is inside. */
function fenceOf(ground: Ground): Geofence {
  const name = { en: 'Roll-call', zh: '点名' };
  return Geofence.parse({
    id: 'roll-call',
    name,
    placeId: 'place' in ground ? ground.place.id : ground.placeId,
    shape: 'place' in ground ? shapeOfPlace(ground.place) : ground.shape,
    rules: [
      {
        id: 'inside',
        type: 'zone-entered',
        who: { of: 'all' },
        priority: 'low',
        delayMs: 0,
        scenario: 'person-in-danger',
      },
    ],
  });
}

function shapeOfPlace({ geometry }: Place): GeofenceShape {
  switch (geometry.type) {
    case 'Point':
      return { type: 'circle', center: geometry.coordinates, radiusMetres: AROUND_POINT_METRES };
    case 'LineString':
      return { type: 'corridor', line: geometry.coordinates, widthMetres: 2 * AROUND_POINT_METRES };
    case 'Polygon':
      return { type: 'polygon', ring: geometry.coordinates[0] ?? [] };
  }
}
