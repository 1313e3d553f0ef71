import type { Actor, Operator } from '../actor.ts';
import type { AlarmId, IncidentId, PlaceId } from '../ids.ts';
import type { Instant, Position, ResponseLevel, Scenario } from '../values.ts';
import type { IncidentEvent } from './events.ts';

export interface Incident {
  readonly incidentId: IncidentId;
  readonly scenario: Scenario;
  readonly title: string;
  readonly placeId: PlaceId;
  readonly position: Position;
  readonly alarmIds: readonly AlarmId[];
  readonly openedAt: Instant;
  readonly openedBy: Actor;
  readonly endedAt: Instant | null;
  readonly level: ResponseLevel;
  /** Counts changes of the level; a change is compared with it and set. */
  readonly levelVersion: number;
  readonly commander: Operator;
  readonly commandVersion: number;
  readonly logEntries: number;
}

/** What stays in the state of an incident whose record is frozen. The record itself is read from the journal. */
export interface ClosedIncident {
  readonly incidentId: IncidentId;
  readonly scenario: Scenario;
  readonly title: string;
  readonly placeId: PlaceId;
  readonly level: ResponseLevel;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
  readonly corrections: number;
}

/** So many of the last closed incidents stay in the state; older ones are read from the journal only. */
export const CLOSED_KEPT = 500;

export interface IncidentsState {
  readonly open: Readonly<Record<IncidentId, Incident>>;
  readonly closed: Readonly<Record<IncidentId, ClosedIncident>>;
}

export const emptyIncidents: IncidentsState = { open: {}, closed: {} };

export function evolveIncidents(
  state: IncidentsState,
  event: IncidentEvent & { at: Instant; actor: Actor },
): IncidentsState {
  if (event.type === 'IncidentOpened.v1') {
    const incident: Incident = {
      ...event.data,
      openedAt: event.at,
      openedBy: event.actor,
      endedAt: null,
      levelVersion: 0,
      commandVersion: 0,
      logEntries: 0,
    };
    return { ...state, open: { ...state.open, [incident.incidentId]: incident } };
  }
  if (event.type === 'CorrectionAdded.v1') {
    const closed = state.closed[event.data.incidentId];
    if (closed === undefined) return state;
    return {
      ...state,
      closed: { ...state.closed, [closed.incidentId]: { ...closed, corrections: closed.corrections + 1 } },
    };
  }
  const incident = state.open[event.data.incidentId];
  if (incident === undefined) return state;
  const set = (change: Partial<Incident>): IncidentsState => ({
    ...state,
    open: { ...state.open, [incident.incidentId]: { ...incident, ...change } },
  });
  switch (event.type) {
    case 'AlarmLinkedToIncident.v1':
      return incident.alarmIds.includes(event.data.alarmId)
        ? state
        : set({ alarmIds: [...incident.alarmIds, event.data.alarmId] });
    case 'ResponseLevelChanged.v1':
      return set({ level: event.data.to, levelVersion: incident.levelVersion + 1 });
    case 'CommandTransferred.v1':
      return set({ commander: event.data.to, commandVersion: incident.commandVersion + 1 });
    case 'LogEntryAdded.v1':
      return set({ logEntries: incident.logEntries + 1 });
    case 'IncidentEnded.v1':
      return set({ endedAt: event.at });
    case 'IncidentClosed.v1': {
      const { [incident.incidentId]: _closing, ...open } = state.open;
      const closed: ClosedIncident = {
        incidentId: incident.incidentId,
        scenario: incident.scenario,
        title: incident.title,
        placeId: incident.placeId,
        level: incident.level,
        openedAt: incident.openedAt,
        closedAt: event.at,
        corrections: 0,
      };
      return { open, closed: { ...newest(state.closed, CLOSED_KEPT - 1), [closed.incidentId]: closed } };
    }
  }
}

function newest(closed: IncidentsState['closed'], count: number): IncidentsState['closed'] {
  const all = Object.entries(closed);
  return all.length <= count
    ? closed
    : Object.fromEntries(all.toSorted(([, a], [, b]) => a.closedAt - b.closedAt).slice(-count));
}
