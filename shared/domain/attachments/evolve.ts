import type { Actor } from '../actor.ts';
import type { IncidentId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import type { AttachmentEvent } from './events.ts';

export type AddedAttachment = Omit<AttachmentEvent['data'], 'incidentId'>;

export interface Attachment extends AddedAttachment {
  readonly addedAt: Instant;
  readonly addedBy: Actor;
}

/** Those of open incidents, oldest first; when a record is frozen, its attachments live on in the journal. */
export interface AttachmentsState {
  readonly of: Readonly<Record<IncidentId, readonly Attachment[]>>;
}

export const emptyAttachments: AttachmentsState = { of: {} };

/** The same bytes twice on the same thing are one attachment. */
export const isSame = (a: AddedAttachment, b: AddedAttachment): boolean =>
  a.attachmentId === b.attachmentId && a.step?.planRunId === b.step?.planRunId && a.step?.stepId === b.step?.stepId;

export function evolveAttachments(
  state: AttachmentsState,
  event: (AttachmentEvent | IncidentEvent) & { at: Instant; actor: Actor },
): AttachmentsState {
  if (event.type === 'IncidentClosed.v1') {
    if (!(event.data.incidentId in state.of)) return state;
    const { [event.data.incidentId]: _frozen, ...of } = state.of;
    return { of };
  }
  if (event.type === 'IncidentMerged.v1') return moved(state, event.data, () => true);
  // What is evidence of a step goes with its plan.
  if (event.type === 'IncidentSplit.v1') {
    const { planRunIds } = event.data;
    return moved(state, event.data, ({ step }) => step !== null && planRunIds.includes(step.planRunId));
  }
  if (event.type !== 'AttachmentAdded.v1') return state;
  const { incidentId, ...added } = event.data;
  const standing = state.of[incidentId] ?? [];
  if (standing.some((attachment) => isSame(attachment, added))) return state;
  const attachment: Attachment = { ...added, addedAt: event.at, addedBy: event.actor };
  return { of: { ...state.of, [incidentId]: [...standing, attachment] } };
}

function moved(
  { of }: AttachmentsState,
  { incidentId, into }: { readonly incidentId: IncidentId; readonly into: IncidentId },
  goes: (attachment: Attachment) => boolean,
): AttachmentsState {
  const { [incidentId]: from = [], ...others } = of;
  const going = from.filter(goes);
  if (going.length === 0) return { of };
  const stays = from.filter((attachment) => !goes(attachment));
  const there = others[into] ?? [];
  const added = going.filter((attachment) => !there.some((other) => isSame(attachment, other)));
  return {
    of: {
      ...others,
      ...(stays.length === 0 ? {} : { [incidentId]: stays }),
      [into]: [...there, ...added].toSorted((a, b) => a.addedAt - b.addedAt),
    },
  };
}
