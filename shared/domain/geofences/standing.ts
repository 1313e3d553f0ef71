/** All geofences of a world: those of its register, and those that people drew or changed, which go before them. */
import type { GeofenceId, IncidentId } from '../ids.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { Geofence, Site } from '../register/site.ts';
import type { GeofenceRecord, GeofencesState } from './evolve.ts';

export interface StandingGeofence {
  readonly geofence: Geofence;
  readonly version: number;
  readonly inForce: boolean;
  /** The register brings it. */
  readonly ofRegister: boolean;
  readonly incidentId: IncidentId | null;
  /** Null: as the register brought it. */
  readonly record: GeofenceRecord | null;
}

interface Described {
  readonly register: RegisterState;
  readonly geofences: GeofencesState;
}

const none: readonly StandingGeofence[] = [];
const made = new WeakMap<GeofencesState, WeakMap<Site, readonly StandingGeofence[]>>();

/** The same list as long as neither register nor geofences are others. None where there is no register. */
export function standingGeofences({ register: { site }, geofences }: Described): readonly StandingGeofence[] {
  if (site === null) return none;
  const bySite = made.get(geofences) ?? new WeakMap<Site, readonly StandingGeofence[]>();
  made.set(geofences, bySite);
  const known = bySite.get(site);
  if (known !== undefined) return known;
  const ofRegister = new Map((site.geofences ?? []).map((geofence) => [geofence.id, geofence]));
  const all = [...ofRegister.values()].map((brought): StandingGeofence => {
    const record = geofences.records[brought.id] ?? null;
    return {
      geofence: record?.geofence ?? brought,
      version: record?.version ?? 0,
      inForce: record?.geofence !== null,
      ofRegister: true,
      incidentId: record?.incidentId ?? null,
      record,
    };
  });
  for (const record of Object.values(geofences.records)) {
    const { geofence, version, incidentId } = record;
    if (geofence !== null && !ofRegister.has(geofence.id))
      all.push({ geofence, version, inForce: true, ofRegister: false, incidentId, record });
  }
  bySite.set(site, all);
  return all;
}

export const findGeofence = (state: Described, id: GeofenceId): StandingGeofence | null =>
  standingGeofences(state).find(({ geofence }) => geofence.id === id) ?? null;
