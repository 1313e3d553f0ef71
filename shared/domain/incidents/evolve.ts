import type { Actor, Operator } from '../actor.ts';
import type { AlarmId, IncidentId, PlaceId } from '../ids.ts';
import type { Instant, Position, ResponseLevel, Scenario } from '../values.ts';
import type { IncidentEvent } from './events.ts';

/** Another incident that this one has taken up, or has come out of, or that has come out of it. */
export interface RelatedIncident {
  readonly incidentId: IncidentId;
  readonly title: string;
  readonly at: Instant;
  readonly openedAt: Instant;
}

export interface TakenUp extends RelatedIncident {
  /** Those that were its own, for whoever splits them off again. */
  readonly alarmIds: readonly AlarmId[];
}

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
  /** Incidents that were merged into it, each with those that had been merged into that one before. */
  readonly mergedFrom?: readonly TakenUp[];
  /** The one that it was a part of. */
  readonly splitFrom?: RelatedIncident;
  /** Those that were parts of it. */
  readonly splitInto?: readonly RelatedIncident[];
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
  /** It was not ended: it goes on as part of another. */
  readonly mergedInto?: IncidentId;
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
    case 'IncidentClosed.v1':
      return frozen(state, incident, event.at);
    case 'IncidentMerged.v1': {
      const into = state.open[event.data.into];
      if (into === undefined || into.incidentId === incident.incidentId) return state;
      const left = frozen(state, incident, event.at, into.incidentId);
      return { ...left, open: { ...left.open, [into.incidentId]: withMerged(into, incident, event.at) } };
    }
    case 'IncidentSplit.v1':
      return splitOff(state, incident, event);
  }
}

function frozen(state: IncidentsState, incident: Incident, at: Instant, mergedInto?: IncidentId): IncidentsState {
  const { [incident.incidentId]: _closing, ...open } = state.open;
  const closed: ClosedIncident = {
    incidentId: incident.incidentId,
    scenario: incident.scenario,
    title: incident.title,
    placeId: incident.placeId,
    level: incident.level,
    openedAt: incident.openedAt,
    closedAt: at,
    corrections: 0,
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
  return { open, closed: { ...newest(state.closed, CLOSED_KEPT - 1), [closed.incidentId]: closed } };
}

function withMerged(into: Incident, merged: Incident, at: Instant): Incident {
  const { incidentId, title, openedAt, alarmIds } = merged;
  return {
    ...into,
    alarmIds: [...into.alarmIds, ...alarmIds.filter((id) => !into.alarmIds.includes(id))],
    logEntries: into.logEntries + merged.logEntries,
    mergedFrom: [
      ...(into.mergedFrom ?? []),
      { incidentId, title, at, openedAt, alarmIds },
      ...(merged.mergedFrom ?? []),
    ],
  };
}

function splitOff(
  state: IncidentsState,
  incident: Incident,
  { at, data: { into, alarmIds } }: Extract<IncidentEvent, { type: 'IncidentSplit.v1' }> & { at: Instant },
): IncidentsState {
  const apart = state.open[into];
  if (apart === undefined || into === incident.incidentId) return state;
  const related = ({ incidentId, title, openedAt }: Incident): RelatedIncident => ({ incidentId, title, at, openedAt });
  const left: Incident = {
    ...incident,
    alarmIds: incident.alarmIds.filter((id) => !alarmIds.includes(id)),
    splitInto: [...(incident.splitInto ?? []), related(apart)],
  };
  return {
    ...state,
    open: { ...state.open, [left.incidentId]: left, [into]: { ...apart, splitFrom: related(incident) } },
  };
}

/** Where what was an incident goes on: itself, or what it was merged into, as far as that is open. Null: nowhere. */
export function goesOnIn({ open, closed }: IncidentsState, incidentId: IncidentId): IncidentId | null {
  let at: IncidentId | undefined = incidentId;
  // Merging freezes: there is no way round in a circle, and this many are kept.
  for (let steps = 0; at !== undefined && steps <= CLOSED_KEPT; steps += 1) {
    if (at in open) return at;
    at = closed[at]?.mergedInto;
  }
  return null;
}

function newest(closed: IncidentsState['closed'], count: number): IncidentsState['closed'] {
  const all = Object.entries(closed);
  return all.length <= count
    ? closed
    : Object.fromEntries(all.toSorted(([, a], [, b]) => a.closedAt - b.closedAt).slice(-count));
}
