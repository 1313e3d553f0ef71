/** Handovers of the past, as the journal has them. */
import type { Actor } from '#shared/domain/actor.ts';
import type { HandoverEvent } from '#shared/domain/handovers/events.ts';
import { emptyHandovers, evolveHandovers, type Handover } from '#shared/domain/handovers/evolve.ts';
import type { HandoverId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';

type Settling = Extract<
  HandoverEvent,
  { type: 'HandoverAccepted.v1' | 'HandoverDeclined.v1' | 'HandoverWithdrawn.v1' }
>;

export interface HandoverRecord {
  /** With the questions that were asked until it was settled. */
  readonly handover: Handover;
  readonly settled: (Settling & { readonly at: Instant; readonly actor: Actor }) | null;
}

/** `events` in any order, of any handovers; newest first. What was settled stays as it was settled first. */
export function recordsOf(events: readonly TimelineEvent[]): HandoverRecord[] {
  const ordered = events
    .flatMap((row): JournalEvent[] => (row.known ? [row.event] : []))
    .toSorted((a, b) => a.sequence - b.sequence);
  let state = emptyHandovers;
  const records = new Map<HandoverId, HandoverRecord>();
  for (const event of ordered) {
    switch (event.type) {
      case 'HandoverAccepted.v1':
      case 'HandoverDeclined.v1':
      case 'HandoverWithdrawn.v1': {
        const handover = state.waiting[event.data.handoverId];
        if (handover !== undefined) records.set(handover.handoverId, { handover, settled: event });
        state = evolveHandovers(state, event);
        break;
      }
      case 'ShiftHandedOver.v1':
      case 'HandoverQuestionAsked.v1':
      case 'HandoverQuestionAnswered.v1':
        state = evolveHandovers(state, event);
        break;
      default:
    }
  }
  for (const handover of Object.values(state.waiting)) records.set(handover.handoverId, { handover, settled: null });
  return [...records.values()].toSorted((a, b) => b.handover.at - a.handover.at);
}

/** Kinds of event that a list of handovers is made of. */
export const LISTED = ['ShiftHandedOver', 'HandoverAccepted', 'HandoverDeclined', 'HandoverWithdrawn'];
