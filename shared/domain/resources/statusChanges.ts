/**
 * A change of a responder's status names no incident. It belongs to the record of the one that the responder was assigned
 * to at that moment.
 */
import type { IncidentId, ResponderId } from '../ids.ts';
import type { PendingEvent } from '../journalEvent.ts';

/** An event of the record; one that this build cannot read is never a change of status. */
type Row =
  | { readonly known: true; readonly event: PendingEvent & { readonly sequence: number } }
  | { readonly known: false; readonly event: { readonly at: number; readonly sequence: number } };

/** `resources`: events of that lane, in any order; those that change the status of one assigned to this incident. */
export function statusChangesOf<R extends Row>(resources: readonly R[], incidentId: IncidentId): R[] {
  const assignedTo = new Map<ResponderId, IncidentId>();
  return resources
    .toSorted((a, b) => a.event.at - b.event.at || a.event.sequence - b.event.sequence)
    .filter((row) => {
      if (!row.known) return false;
      const { event } = row;
      if (event.type === 'ResponderAssigned.v1') assignedTo.set(event.data.responderId, event.data.incidentId);
      if (event.type === 'ResponderReleased.v1') assignedTo.delete(event.data.responderId);
      return event.type === 'ResponderStatusChanged.v1' && assignedTo.get(event.data.responderId) === incidentId;
    });
}
