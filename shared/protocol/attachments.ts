/**
 * How the bytes of attachments pass between a station and the hub, beside the acts and never before them: one chunk
 * under way at a time in each direction, each answered, so that an act waits for one chunk at most.
 *
 * `attachments-held` says which of some attachments the hub has whole; the hub says the same unasked of each that it
 * comes to have. `attachment-offer` asks from where on the hub wants a file; `attachment-chunk` gives the next part, and
 * after any break the offer is made again. `attachment-read` asks for a part of a file that the hub has.
 */
import { z } from 'zod';
import { MAX_ATTACHMENT_BYTES } from '../domain/attachments/events.ts';
import { AttachmentId } from '../domain/ids.ts';
import { LocalizedText } from '../domain/values.ts';

/** On a slow line it must be through before the heartbeat is missed; stations send less where it takes long. */
export const MAX_CHUNK_BYTES = 256 * 1024;
export const MIN_CHUNK_BYTES = 16 * 1024;
/** Ids that one question may name. */
export const MAX_HELD_ASKED = 500;

const fileBytes = z.number().int().min(1).max(MAX_ATTACHMENT_BYTES);
const offset = z.number().int().min(0).max(MAX_ATTACHMENT_BYTES);
const chunk = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength >= 1 && byteLength <= MAX_CHUNK_BYTES, {
  message: `a chunk has 1 to ${String(MAX_CHUNK_BYTES)} bytes`,
});

export const AttachmentOffer = z.object({ attachmentId: AttachmentId, bytes: fileBytes });
export type AttachmentOffer = z.infer<typeof AttachmentOffer>;
export const AttachmentChunk = AttachmentOffer.extend({ offset, chunk });
export type AttachmentChunk = z.infer<typeof AttachmentChunk>;

const refusal = z.object({ ok: z.literal(false), sentence: LocalizedText });

export const AttachmentReceived = z
  .object({
    ok: z.literal(true),
    /** The next chunk begins there. */
    received: z.number().int().nonnegative(),
    /** On the hub's disk, its hash checked. */
    whole: z.boolean(),
  })
  .or(refusal);
export type AttachmentReceived = z.infer<typeof AttachmentReceived>;

export const AttachmentRead = z.object({
  attachmentId: AttachmentId,
  offset,
  length: z.number().int().min(1).max(MAX_CHUNK_BYTES),
});
export type AttachmentRead = z.infer<typeof AttachmentRead>;
export const AttachmentPart = z.object({ ok: z.literal(true), bytes: fileBytes, chunk }).or(refusal);
export type AttachmentPart = z.infer<typeof AttachmentPart>;

export const AttachmentsAsked = z.object({ attachmentIds: z.array(AttachmentId).max(MAX_HELD_ASKED) });
export type AttachmentsAsked = z.infer<typeof AttachmentsAsked>;
export const AttachmentsHeld = z.object({ attachmentIds: z.array(AttachmentId).max(MAX_HELD_ASKED) });
export type AttachmentsHeld = z.infer<typeof AttachmentsHeld>;
export const AttachmentsHeldReply = AttachmentsHeld.extend({ ok: z.literal(true) }).or(refusal);
export type AttachmentsHeldReply = z.infer<typeof AttachmentsHeldReply>;

export interface AttachmentsToHub {
  'attachments-held': (message: unknown, answer: (reply: AttachmentsHeldReply) => void) => void;
  'attachment-offer': (message: unknown, answer: (reply: AttachmentReceived) => void) => void;
  'attachment-chunk': (message: unknown, answer: (reply: AttachmentReceived) => void) => void;
  'attachment-read': (message: unknown, answer: (reply: AttachmentPart) => void) => void;
}
export interface AttachmentsToStation {
  'attachments-held': (message: AttachmentsHeld) => void;
}
