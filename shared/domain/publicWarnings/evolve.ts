import type { Actor } from '../actor.ts';
import type { IncidentId, OutletId, PublicWarningId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { CapAlert } from './cap.ts';
import type { PublicWarningEvent } from './events.ts';

/** How a message stands at an outlet. */
export interface OutletDelivery {
  readonly outletName: string;
  readonly outcome: 'delivered' | 'failed' | 'given-up';
  readonly attempts: number;
  readonly at: Instant;
  /** What the outlet answered, or why it failed; null: a person gave up. */
  readonly sentence: LocalizedText | null;
  /** Why a person gave up. */
  readonly reason: string | null;
  /** Null: it is not tried again. */
  readonly nextAttemptAt: Instant | null;
}

export interface SentMessage {
  readonly message: CapAlert;
  readonly by: Actor;
  /** An outlet without an entry was not tried yet. */
  readonly deliveries: Readonly<Record<OutletId, OutletDelivery>>;
}

export interface PublicWarning {
  readonly publicWarningId: PublicWarningId;
  readonly incidentId: IncidentId;
  /** In order: the Alert, its Updates, the Cancel. How many there are is its version. */
  readonly messages: readonly SentMessage[];
  readonly cancelledAt: Instant | null;
}

/** Also of closed incidents: a warning that is in force outlives the record that led to it. */
export interface PublicWarningsState {
  readonly warnings: Readonly<Record<PublicWarningId, PublicWarning>>;
  /** As an administrator set it; null: made of the site’s id. */
  readonly sender: string | null;
}

export const emptyPublicWarnings: PublicWarningsState = { warnings: {}, sender: null };

/** The oldest are forgotten here; the journal keeps all. */
export const WARNINGS_KEPT = 100;

type IncidentMerged = Extract<IncidentEvent, { type: 'IncidentMerged.v1' }>;

export function evolvePublicWarnings(
  state: PublicWarningsState,
  event: (PublicWarningEvent | IncidentMerged) & { readonly at: Instant; readonly actor: Actor },
): PublicWarningsState {
  switch (event.type) {
    case 'IncidentMerged.v1': {
      const { incidentId, into } = event.data;
      const entries = Object.entries(state.warnings).map(([id, warning]): [string, PublicWarning] =>
        warning.incidentId === incidentId ? [id, { ...warning, incidentId: into }] : [id, warning],
      );
      return { ...state, warnings: Object.fromEntries(entries) };
    }
    case 'PublicWarningSenderSet.v1':
      return { ...state, sender: event.data.sender };
    case 'PublicWarningIssued.v1': {
      const { publicWarningId, incidentId, message } = event.data;
      const sent: SentMessage = { message, by: event.actor, deliveries: {} };
      const warning: PublicWarning = { publicWarningId, incidentId, messages: [sent], cancelledAt: null };
      const entries = [...Object.entries(state.warnings), [publicWarningId, warning] as const];
      return { ...state, warnings: Object.fromEntries(entries.slice(-WARNINGS_KEPT)) };
    }
    case 'PublicWarningUpdated.v1':
    case 'PublicWarningCancelled.v1': {
      const { publicWarningId, message } = event.data;
      return changed(state, publicWarningId, (warning) => ({
        ...warning,
        messages: [...warning.messages, { message, by: event.actor, deliveries: {} }],
        cancelledAt: event.type === 'PublicWarningCancelled.v1' ? event.at : warning.cancelledAt,
      }));
    }
    case 'PublicWarningDelivered.v1': {
      const { attempts, answer } = event.data;
      return stands(state, event, {
        outcome: 'delivered',
        attempts,
        sentence: answer,
        reason: null,
        nextAttemptAt: null,
      });
    }
    case 'PublicWarningDeliveryFailed.v1': {
      const { attempts, sentence, nextAttemptAt } = event.data;
      return stands(state, event, { outcome: 'failed', attempts, sentence, reason: null, nextAttemptAt });
    }
    case 'PublicWarningDeliveryGivenUp.v1': {
      const { publicWarningId, identifier, outletId, reason } = event.data;
      const before = deliveryOf(state, publicWarningId, identifier, outletId);
      const attempts = before?.attempts ?? 0;
      return stands(state, event, { outcome: 'given-up', attempts, sentence: null, reason, nextAttemptAt: null });
    }
  }
}

type AtOutlet = Extract<PublicWarningEvent, { data: { outletId: OutletId } }> & { readonly at: Instant };

function stands(
  state: PublicWarningsState,
  { at, data: { publicWarningId, identifier, outletId, outletName } }: AtOutlet,
  how: Omit<OutletDelivery, 'outletName' | 'at'>,
): PublicWarningsState {
  return changed(state, publicWarningId, (warning) => ({
    ...warning,
    messages: warning.messages.map((sent) =>
      sent.message.identifier === identifier
        ? { ...sent, deliveries: { ...sent.deliveries, [outletId]: { ...how, outletName, at } } }
        : sent,
    ),
  }));
}

function changed(
  state: PublicWarningsState,
  id: PublicWarningId,
  change: (warning: PublicWarning) => PublicWarning,
): PublicWarningsState {
  const warning = state.warnings[id];
  return warning === undefined ? state : { ...state, warnings: { ...state.warnings, [id]: change(warning) } };
}

export const sentMessage = (
  { warnings }: PublicWarningsState,
  id: PublicWarningId,
  identifier: string,
): SentMessage | null => warnings[id]?.messages.find(({ message }) => message.identifier === identifier) ?? null;

export const deliveryOf = (
  state: PublicWarningsState,
  id: PublicWarningId,
  identifier: string,
  outletId: OutletId,
): OutletDelivery | null => sentMessage(state, id, identifier)?.deliveries[outletId] ?? null;
