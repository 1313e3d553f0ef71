import type { Actor } from '../actor.ts';
import type { IncidentId, ResponderId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import type { ResourceEvent, ResponderStatus } from './events.ts';

export interface ResponderState {
  readonly status: ResponderStatus;
  readonly assignment: {
    readonly incidentId: IncidentId;
    readonly task: string;
    readonly at: Instant;
    readonly by: Actor;
  } | null;
  readonly changedAt: Instant;
  /** Counts changes; an assignment is compared with it and set. */
  readonly version: number;
}

/** A responder without an entry is available and was never assigned. */
export interface ResourcesState {
  readonly responders: Readonly<Record<ResponderId, ResponderState>>;
}

export const emptyResources: ResourcesState = { responders: {} };
export const untouchedResponder: ResponderState = { status: 'available', assignment: null, changedAt: 0, version: 0 };

export function evolveResources(
  state: ResourcesState,
  event: (ResourceEvent | IncidentEvent) & { at: Instant; actor: Actor },
): ResourcesState {
  const set = (id: ResponderId, change: Partial<ResponderState>): ResourcesState => {
    const before = state.responders[id] ?? untouchedResponder;
    return {
      responders: {
        ...state.responders,
        [id]: { ...before, ...change, changedAt: event.at, version: before.version + 1 },
      },
    };
  };
  switch (event.type) {
    case 'ResponderAssigned.v1': {
      const { responderId, incidentId, task } = event.data;
      return set(responderId, { status: 'en-route', assignment: { incidentId, task, at: event.at, by: event.actor } });
    }
    case 'ResponderStatusChanged.v1':
      return set(event.data.responderId, { status: event.data.status });
    case 'ResponderReleased.v1':
      return set(event.data.responderId, { status: 'available', assignment: null });
    case 'IncidentClosed.v1': {
      // Whoever is still assigned when the record is frozen is free again.
      const responders = Object.entries(state.responders).map(([id, responder]): [string, ResponderState] =>
        responder.assignment?.incidentId === event.data.incidentId
          ? [id, { status: 'available', assignment: null, changedAt: event.at, version: responder.version + 1 }]
          : [id, responder],
      );
      return { responders: Object.fromEntries(responders) };
    }
    case 'IncidentMerged.v1':
    case 'IncidentSplit.v1': {
      // Its status, its task and since when stay: it does the same, under another title.
      const { incidentId, into } = event.data;
      const responders = Object.entries(state.responders).map(([id, responder]): [string, ResponderState] => {
        const { assignment } = responder;
        const goes =
          event.type === 'IncidentMerged.v1' || event.data.responderIds.some((responderId) => responderId === id);
        return assignment?.incidentId === incidentId && goes
          ? [id, { ...responder, assignment: { ...assignment, incidentId: into } }]
          : [id, responder];
      });
      return { responders: Object.fromEntries(responders) };
    }
    default:
      return state;
  }
}
