/**
 * Public warnings: issued, updated and cancelled by people, each message whole as it goes out (CAP 1.2), and what became of
 * it at each outlet of the hub.
 */
import { z } from 'zod';
import { IncidentId, OutletId, PublicWarningId } from '../ids.ts';
import { Instant, LocalizedText, REASON_CHARACTERS } from '../values.ts';
import { CAP_NAME, CapAlert, CapInfo } from './cap.ts';

/** What a person writes; who sends it, when, until when and what it refers to follows from the act. */
export const WarningText = CapInfo.omit({
  effective: true,
  expires: true,
  senderName: true,
  areaDesc: true,
  shapes: true,
});
export type WarningText = z.infer<typeof WarningText>;
export const WarningContent = z.object({
  texts: z.array(WarningText).min(1).max(4),
  /** By language, as `texts`. */
  areaDescs: z.array(CapInfo.shape.areaDesc).min(1).max(4),
  shapes: CapInfo.shape.shapes.min(1).max(10),
  validForMs: z
    .number()
    .int()
    .min(60_000)
    .max(7 * 86_400_000),
});
export type WarningContent = z.infer<typeof WarningContent>;

const of = z.object({ publicWarningId: PublicWarningId, incidentId: IncidentId });
const message = of.extend({ message: CapAlert });
const seenVersion = z.number().int().positive();
const issue = of.extend({ content: WarningContent });
const change = issue.extend({ seenVersion });

/** One message at one outlet. The name goes along: an outlet may be gone when this is read. */
const delivery = of.extend({
  identifier: CapAlert.shape.identifier,
  outletId: OutletId,
  outletName: z.string().trim().min(1).max(80),
});
const attempts = z.number().int().positive();
const delivered = delivery.extend({ attempts, answer: LocalizedText });
/** `nextAttemptAt` null: it is not tried again. */
const failed = delivery.extend({ attempts, sentence: LocalizedText, nextAttemptAt: Instant.nullable() });
const givenUp = delivery.extend({ reason: z.string().trim().min(1).max(REASON_CHARACTERS) });
const senderSet = z.object({ sender: z.string().trim().max(200).regex(CAP_NAME) });

export const PublicWarningEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PublicWarningIssued.v1'), data: message }),
  z.object({ type: z.literal('PublicWarningUpdated.v1'), data: message }),
  z.object({ type: z.literal('PublicWarningCancelled.v1'), data: message }),
  z.object({ type: z.literal('PublicWarningDelivered.v1'), data: delivered }),
  z.object({ type: z.literal('PublicWarningDeliveryFailed.v1'), data: failed }),
  z.object({ type: z.literal('PublicWarningDeliveryGivenUp.v1'), data: givenUp }),
  z.object({ type: z.literal('PublicWarningSenderSet.v1'), data: senderSet }),
]);
export type PublicWarningEvent = z.infer<typeof PublicWarningEvent>;

/** A second person can be asked for them. */
export const IssuePublicWarning = z.object({ type: z.literal('IssuePublicWarning'), data: issue });
export const UpdatePublicWarning = z.object({ type: z.literal('UpdatePublicWarning'), data: change });
export const CancelPublicWarning = z.object({ type: z.literal('CancelPublicWarning'), data: change });

export const PublicWarningCommand = z.discriminatedUnion('type', [
  IssuePublicWarning,
  UpdatePublicWarning,
  CancelPublicWarning,
  z.object({ type: z.literal('RecordPublicWarningDelivery'), data: delivered }),
  z.object({ type: z.literal('RecordPublicWarningDeliveryFailure'), data: failed }),
  z.object({ type: z.literal('GiveUpPublicWarningDelivery'), data: givenUp }),
  z.object({ type: z.literal('SetPublicWarningSender'), data: senderSet }),
]);
export type PublicWarningCommand = z.infer<typeof PublicWarningCommand>;
