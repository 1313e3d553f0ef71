/**
 * What a public warning is made of: the words of the Common Alerting Protocol, OASIS CAP 1.2, section 3.2, and a message as
 * this product writes it. Which messages others write, and what the standard forbids, is shared/protocol/cap.
 */
import { z } from 'zod';
import { Instant, Position } from '../values.ts';

export const CapStatus = z.enum(['Actual', 'Exercise', 'System', 'Test', 'Draft']);
export type CapStatus = z.infer<typeof CapStatus>;
export const CapMessageType = z.enum(['Alert', 'Update', 'Cancel', 'Ack', 'Error']);
export type CapMessageType = z.infer<typeof CapMessageType>;
export const CapScope = z.enum(['Public', 'Restricted', 'Private']);
export const CapCategory = z.enum([
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
]);
export type CapCategory = z.infer<typeof CapCategory>;
export const CapResponseType = z.enum([
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
]);
export type CapResponseType = z.infer<typeof CapResponseType>;
export const CapUrgency = z.enum(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']);
export type CapUrgency = z.infer<typeof CapUrgency>;
export const CapSeverity = z.enum(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']);
export type CapSeverity = z.infer<typeof CapSeverity>;
export const CapCertainty = z.enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']);
export type CapCertainty = z.infer<typeof CapCertainty>;

/** Of an identifier or a sender: no blank, comma, “<” or “&” (CAP 1.2, 3.2.1). */
export const CAP_NAME = /^[^\s,<&]+$/;
const name = z.string().max(200).regex(CAP_NAME);
const text = z.string().trim();

/** How a message is named by those that come after it. */
export const CapReference = z.object({ sender: name, identifier: name, sent: Instant });
export type CapReference = z.infer<typeof CapReference>;

/** `ring`: closed or not; it is closed when it is written. Metres here, kilometres on the wire. */
export const WarnedShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('polygon'), ring: z.array(Position).min(3).max(500) }),
  z.object({ type: z.literal('circle'), center: Position, radiusMetres: z.number().positive().max(100_000) }),
]);
export type WarnedShape = z.infer<typeof WarnedShape>;

/** The text of one language. */
export const CapInfo = z.object({
  language: z.string().regex(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/),
  category: z.array(CapCategory).min(1),
  event: text.min(1).max(200),
  responseType: z.array(CapResponseType),
  urgency: CapUrgency,
  severity: CapSeverity,
  certainty: CapCertainty,
  effective: Instant,
  expires: Instant,
  senderName: text.min(1).max(200),
  headline: text.min(1).max(300),
  description: text.max(10_000),
  instruction: text.max(10_000),
  areaDesc: text.min(1).max(1_000),
  shapes: z.array(WarnedShape),
});
export type CapInfo = z.infer<typeof CapInfo>;

/** A message whole, as it goes out. */
export const CapAlert = CapReference.extend({
  status: CapStatus,
  msgType: CapMessageType,
  note: text.max(4_000).optional(),
  references: z.array(CapReference),
  infos: z.array(CapInfo),
});
export type CapAlert = z.infer<typeof CapAlert>;
