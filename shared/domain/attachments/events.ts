import { z } from 'zod';
import { AttachmentId, IncidentId, PlanRunId, StepId } from '../ids.ts';
import { Instant, Position } from '../values.ts';

/** What a screen can show, or at least keep: photos as phones make them, PDF, plain text. */
export const MediaType = z.enum([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'text/plain',
]);
export type MediaType = z.infer<typeof MediaType>;

/** A larger file is refused with a sentence. */
export const MAX_ATTACHMENT_BYTES = 50 * 1024 * 1024;
export const MAX_THUMBNAIL_BYTES = 64 * 1024;

const size = (most: number): z.ZodNumber => z.number().int().min(1).max(most);

const added = z.object({
  incidentId: IncidentId,
  attachmentId: AttachmentId,
  /** As the file was called; shown, never used as a path. */
  name: z.string().trim().min(1).max(200),
  mediaType: MediaType,
  bytes: size(MAX_ATTACHMENT_BYTES),
  caption: z.string().trim().max(1000),
  /** The step of a plan that it is evidence of; null: of the incident as a whole. */
  step: z.object({ planRunId: PlanRunId, stepId: StepId }).nullable(),
  /** A small picture for lists, an attachment's bytes of its own; null: there is none to make. */
  thumbnail: z.object({ attachmentId: AttachmentId, bytes: size(MAX_THUMBNAIL_BYTES) }).nullable(),
  /** As the camera wrote it into the file. */
  takenAt: Instant.nullable(),
  position: Position.nullable(),
});

export const AttachmentEvent = z.discriminatedUnion('type', [
  /** The bytes go another way, and may be there later than this. */
  z.object({ type: z.literal('AttachmentAdded.v1'), data: added }),
]);
export type AttachmentEvent = z.infer<typeof AttachmentEvent>;

export const AttachmentCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AddAttachment'), data: added }),
]);
export type AttachmentCommand = z.infer<typeof AttachmentCommand>;
