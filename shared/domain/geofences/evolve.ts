import type { Actor } from '../actor.ts';
import type { GeofenceId, IncidentId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Geofence } from '../register/site.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { GeofenceEvent } from './events.ts';

/** What became of a geofence by an act. */
export interface GeofenceRecord {
  readonly name: LocalizedText;
  /** Null: one of the register, taken out of force. */
  readonly geofence: Geofence | null;
  /** Counts changes; 0 is how the register brought it. */
  readonly version: number;
  /** Ends with it. */
  readonly incidentId: IncidentId | null;
  readonly changedAt: Instant;
  readonly changedBy: Actor;
  /** Why it was taken out of force. */
  readonly reason: string | null;
}

/** What the register does not say by itself: geofences that were drawn, and those of its own that were changed. */
export interface GeofencesState {
  readonly records: Readonly<Record<GeofenceId, GeofenceRecord>>;
}

export const emptyGeofences: GeofencesState = { records: {} };

type Evolved = (GeofenceEvent | IncidentEvent) & { readonly at: Instant; readonly actor: Actor };

export function evolveGeofences(state: GeofencesState, event: Evolved): GeofencesState {
  switch (event.type) {
    case 'GeofenceDrawn.v1':
      return set(state, event.data.geofence.id, event, {
        name: event.data.geofence.name,
        geofence: event.data.geofence,
        incidentId: event.data.incidentId ?? null,
      });
    case 'GeofenceChanged.v1':
      return set(state, event.data.geofence.id, event, {
        name: event.data.geofence.name,
        geofence: event.data.geofence,
      });
    case 'GeofenceRemoved.v1': {
      const { geofenceId, name, reason, ofRegister } = event.data;
      if (ofRegister) return set(state, geofenceId, event, { name, geofence: null, reason });
      return without(state, ([id]) => id === geofenceId);
    }
    case 'IncidentClosed.v1':
      return without(state, ([, { incidentId }]) => incidentId === event.data.incidentId);
    case 'IncidentMerged.v1': {
      const { incidentId, into } = event.data;
      const entries = Object.entries(state.records).map(([id, record]): [string, GeofenceRecord] =>
        record.incidentId === incidentId ? [id, { ...record, incidentId: into }] : [id, record],
      );
      return { records: Object.fromEntries(entries) };
    }
    default:
      return state;
  }
}

function set(
  { records }: GeofencesState,
  id: GeofenceId,
  { at, actor }: Evolved,
  change: Pick<GeofenceRecord, 'name' | 'geofence'> & Partial<GeofenceRecord>,
): GeofencesState {
  const before = records[id];
  const record: GeofenceRecord = {
    incidentId: null,
    ...before,
    reason: null,
    ...change,
    version: (before?.version ?? 0) + 1,
    changedAt: at,
    changedBy: actor,
  };
  return { records: { ...records, [id]: record } };
}

function without(state: GeofencesState, goes: (entry: readonly [string, GeofenceRecord]) => boolean): GeofencesState {
  const entries = Object.entries(state.records);
  const kept = entries.filter((entry) => !goes(entry));
  return kept.length === entries.length ? state : { records: Object.fromEntries(kept) };
}
