import type { Actor } from '../actor.ts';
import type { AlarmId, DangerZoneId, IncidentId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import type { Measurement, ZoneEvent } from './events.ts';
import type { ZoneCase } from './zoneCase.ts';

export interface EnteredMeasurement extends Measurement {
  readonly enteredAt: Instant;
  readonly enteredBy: Actor;
}

export interface DangerZone {
  readonly zoneId: DangerZoneId;
  readonly case: ZoneCase;
  readonly setAt: Instant;
  readonly changedAt: Instant;
  readonly changedBy: Actor;
  /** Counts changes; a change is compared with it and made. */
  readonly version: number;
  /** The last ones, the newest last. */
  readonly measurements: readonly EnteredMeasurement[];
}

/** Those that stand: what was cleared, or whose incident has ended, is in the journal only. */
export interface ZonesState {
  readonly zones: Readonly<Record<DangerZoneId, DangerZone>>;
}

export const emptyZones: ZonesState = { zones: {} };

const MEASUREMENTS_KEPT = 200;

type Evolved = (ZoneEvent | IncidentEvent) & { readonly at: Instant; readonly actor: Actor };

export function evolveZones(state: ZonesState, event: Evolved): ZonesState {
  switch (event.type) {
    case 'DangerZoneSet.v1': {
      const { zoneId, case: made } = event.data;
      return put(state, {
        zoneId,
        case: made,
        setAt: event.at,
        changedAt: event.at,
        changedBy: event.actor,
        version: 0,
        measurements: [],
      });
    }
    case 'DangerZoneChanged.v1': {
      const before = state.zones[event.data.zoneId];
      if (before === undefined) return state;
      const { at: changedAt, actor: changedBy } = event;
      return put(state, { ...before, case: event.data.case, changedAt, changedBy, version: before.version + 1 });
    }
    case 'DangerZoneCleared.v1':
      return without(state, ({ zoneId }) => zoneId === event.data.zoneId);
    case 'MeasurementEntered.v1': {
      const before = state.zones[event.data.zoneId];
      if (before === undefined) return state;
      const entered = { ...event.data.measurement, enteredAt: event.at, enteredBy: event.actor };
      return put(state, { ...before, measurements: [...before.measurements, entered].slice(-MEASUREMENTS_KEPT) });
    }
    case 'IncidentOpened.v1':
      return taken(state, event.data.incidentId, event.data.alarmIds);
    case 'AlarmLinkedToIncident.v1':
      return taken(state, event.data.incidentId, [event.data.alarmId]);
    case 'IncidentMerged.v1': {
      const { incidentId, into } = event.data;
      return Object.values(state.zones).reduce(
        (now, zone) =>
          zone.case.incidentId === incidentId ? put(now, { ...zone, case: { ...zone.case, incidentId: into } }) : now,
        state,
      );
    }
    case 'IncidentEnded.v1':
    case 'IncidentClosed.v1':
      return without(state, ({ case: { incidentId } }) => incidentId === event.data.incidentId);
    default:
      return state;
  }
}

const put = ({ zones }: ZonesState, zone: DangerZone): ZonesState => ({ zones: { ...zones, [zone.zoneId]: zone } });

function without(state: ZonesState, goes: (zone: DangerZone) => boolean): ZonesState {
  const all = Object.entries(state.zones);
  const kept = all.filter(([, zone]) => !goes(zone));
  return kept.length === all.length ? state : { zones: Object.fromEntries(kept) };
}

/** What was set for an alarm before anybody opened an incident is that incident’s from then on. */
function taken(state: ZonesState, incidentId: IncidentId, alarmIds: readonly AlarmId[]): ZonesState {
  return Object.values(state.zones).reduce((now, zone) => {
    const { alarmId, incidentId: before } = zone.case;
    return before === null && alarmId !== null && alarmIds.includes(alarmId)
      ? put(now, { ...zone, case: { ...zone.case, incidentId } })
      : now;
  }, state);
}
