import type { Actor } from '../actor.ts';
import type { IncidentId, MessageId, PlanRunId, StationId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import type { Addressee, CallOutcome, CommunicationEvent } from './events.ts';

export interface Call {
  readonly outcome: CallOutcome;
  readonly note: string;
  readonly retryAt: Instant | null;
  readonly at: Instant;
  readonly by: Actor;
}

export interface Message {
  readonly messageId: MessageId;
  readonly incidentId: IncidentId;
  readonly addressee: Addressee;
  readonly text: string;
  readonly urgent: boolean;
  readonly at: Instant;
  readonly by: Actor;
  /** Which workstations have it, since when. */
  readonly delivered: Readonly<Record<StationId, Instant>>;
  readonly acknowledged: readonly { readonly at: Instant; readonly by: Actor }[];
}

/** Of open incidents. */
export interface CommunicationsState {
  readonly calls: Readonly<
    Record<PlanRunId, { readonly incidentId: IncidentId; readonly contacts: Readonly<Record<number, readonly Call[]>> }>
  >;
  readonly messages: Readonly<Record<MessageId, Message>>;
}

export const emptyCommunications: CommunicationsState = { calls: {}, messages: {} };

/** Of each contact; the journal has all. */
const CALLS_KEPT = 50;

export function evolveCommunications(
  state: CommunicationsState,
  event: (CommunicationEvent | IncidentEvent) & { readonly at: Instant; readonly actor: Actor },
): CommunicationsState {
  switch (event.type) {
    case 'ContactCalled.v1': {
      const { planRunId, incidentId, contact, outcome, note, retryAt } = event.data;
      const contacts = state.calls[planRunId]?.contacts ?? {};
      const call: Call = { outcome, note, retryAt, at: event.at, by: event.actor };
      const calls = [...(contacts[contact] ?? []), call].slice(-CALLS_KEPT);
      return {
        ...state,
        calls: { ...state.calls, [planRunId]: { incidentId, contacts: { ...contacts, [contact]: calls } } },
      };
    }
    case 'MessageSent.v1': {
      const message: Message = { ...event.data, at: event.at, by: event.actor, delivered: {}, acknowledged: [] };
      return { ...state, messages: { ...state.messages, [message.messageId]: message } };
    }
    case 'MessageDelivered.v1': {
      const { messageId, stationId } = event.data;
      return changed(state, messageId, (message) => ({
        ...message,
        delivered: { ...message.delivered, [stationId]: event.at },
      }));
    }
    case 'MessageAcknowledged.v1':
      return changed(state, event.data.messageId, (message) => ({
        ...message,
        acknowledged: [...message.acknowledged, { at: event.at, by: event.actor }],
      }));
    case 'IncidentClosed.v1': {
      const { incidentId } = event.data;
      const isLeft = (entry: readonly [string, { readonly incidentId: IncidentId }]): boolean =>
        entry[1].incidentId !== incidentId;
      const calls = Object.entries(state.calls);
      const messages = Object.entries(state.messages);
      if (calls.every(isLeft) && messages.every(isLeft)) return state;
      return {
        calls: Object.fromEntries(calls.filter(isLeft)),
        messages: Object.fromEntries(messages.filter(isLeft)),
      };
    }
    case 'IncidentMerged.v1': {
      const { incidentId, into } = event.data;
      return within(state, into, (of) => of.incidentId === incidentId);
    }
    case 'IncidentSplit.v1': {
      const { into, planRunIds } = event.data;
      // The calls of a plan go where it goes; what was said stays where it was said.
      const calls = Object.entries(state.calls).map(([id, call]): [string, typeof call] =>
        planRunIds.some((planRunId) => planRunId === id) ? [id, { ...call, incidentId: into }] : [id, call],
      );
      return { ...state, calls: Object.fromEntries(calls) };
    }
    default:
      return state;
  }
}

function within(
  { calls, messages }: CommunicationsState,
  incidentId: IncidentId,
  isMoved: (of: { readonly incidentId: IncidentId }) => boolean,
): CommunicationsState {
  const moved = <T extends { readonly incidentId: IncidentId }>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, isMoved(one) ? { ...one, incidentId } : one]));
  return { calls: moved(calls), messages: moved(messages) };
}

function changed(
  state: CommunicationsState,
  id: MessageId,
  change: (message: Message) => Message,
): CommunicationsState {
  const message = state.messages[id];
  return message === undefined ? state : { ...state, messages: { ...state.messages, [id]: change(message) } };
}
