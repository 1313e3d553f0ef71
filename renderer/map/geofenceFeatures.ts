/** Geofences in force, on the map: dashed and quiet; one with an alarm that operators are told of stands out. */
import { isInAlarm } from '#shared/domain/alarms/condition.ts';
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import type { AlarmsState } from '#shared/domain/alarms/evolve.ts';
import type { StandingGeofence } from '#shared/domain/geofences/standing.ts';
import { AlarmPriority, type Geofence } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { collection, selectable, type Collection, type Drawn } from './features.ts';
import { ringOf, shapeAnchor } from './geofenceShapes.ts';
import { areaOf } from './geometry.ts';

export function geofenceFeatures(
  standing: readonly StandingGeofence[],
  alarms: Pick<AlarmsState, 'active' | 'aside'>,
): Collection {
  const gravest = new Map<string, AlarmPriority>();
  for (const alarm of annunciatedAlarms(alarms)) {
    const { geofenceId, priority } = alarm;
    if (geofenceId === undefined || !isInAlarm(alarm)) continue;
    const before = gravest.get(geofenceId);
    if (before === undefined || rank(priority) < rank(before)) gravest.set(geofenceId, priority);
  }
  return collection(
    standing.flatMap(({ geofence, inForce, incidentId }) =>
      inForce
        ? [geofenceFeature(geofence, { priority: gravest.get(geofence.id) ?? '', cordon: incidentId !== null })]
        : [],
    ),
  );
}

const rank = (priority: AlarmPriority): number => AlarmPriority.options.indexOf(priority);

export function geofenceFeature(
  { id, name, shape }: Pick<Geofence, 'id' | 'name' | 'shape'>,
  more: Readonly<Record<string, string | boolean>> = {},
): Drawn {
  const ring = ringOf(shape);
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [ring.map((point) => [...point])] },
    properties: {
      ...selectable('geofence', id),
      area: areaOf({ type: 'Polygon', coordinates: [ring] }),
      en: name.en,
      zh: name.zh,
      ...more,
    },
  };
}

/** Where its alarms are marked. */
export const geofenceAnchors = (standing: readonly StandingGeofence[]): ReadonlyMap<string, Position> =>
  new Map(standing.map(({ geofence: { id, shape } }) => [id, shapeAnchor(shape)]));
