/** What became of the geofences of one world, for another that begins with it. */
import { z } from 'zod';
import type { DomainEvent } from '../journalEvent.ts';
import { GeofenceId } from '../ids.ts';
import type { GeofenceEvent } from './events.ts';
import type { GeofencesState } from './evolve.ts';
import { Geofence } from '../register/site.ts';
import { LocalizedText } from '../values.ts';

/** Drawn or changed ones, and those of the register that are out of force. Cordons end with their incident: they stay. */
export const CarriedGeofences = z.object({
  drawn: z.array(Geofence),
  withdrawn: z.array(z.object({ geofenceId: GeofenceId, name: LocalizedText, reason: z.string() })),
});
export type CarriedGeofences = z.infer<typeof CarriedGeofences>;

/** Undefined: nothing became of any. */
export function carriedGeofences({ records }: GeofencesState): CarriedGeofences | undefined {
  const standing = Object.entries(records).filter(([, { incidentId }]) => incidentId === null);
  const drawn = standing.flatMap(([, { geofence }]) => (geofence === null ? [] : [geofence]));
  const withdrawn = standing.flatMap(([id, { geofence, name, reason }]) =>
    geofence === null ? [{ geofenceId: GeofenceId.parse(id), name, reason: reason ?? '' }] : [],
  );
  return drawn.length + withdrawn.length === 0 ? undefined : { drawn, withdrawn };
}

export const eventsOf = ({ drawn, withdrawn }: CarriedGeofences): GeofenceEvent[] => [
  ...drawn.map((geofence): GeofenceEvent => ({ type: 'GeofenceDrawn.v1', data: { geofence } })),
  ...withdrawn.map((data): GeofenceEvent => ({ type: 'GeofenceRemoved.v1', data: { ...data, ofRegister: true } })),
];

/** The reverse of `eventsOf`; undefined: there is none among them. */
export function changesOf(events: readonly DomainEvent[]): CarriedGeofences | undefined {
  const drawn = events.flatMap((event) => (event.type === 'GeofenceDrawn.v1' ? [event.data.geofence] : []));
  const withdrawn = events.flatMap((event) => {
    if (event.type !== 'GeofenceRemoved.v1') return [];
    const { geofenceId, name, reason } = event.data;
    return [{ geofenceId, name, reason }];
  });
  return drawn.length + withdrawn.length === 0 ? undefined : { drawn, withdrawn };
}
