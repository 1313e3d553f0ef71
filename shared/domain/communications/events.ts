/** What people say to each other in a response: calls by a plan’s list of contacts, and messages with receipt. */
import { z } from 'zod';
import { OperatorRole } from '../actor.ts';
import { IncidentId, MessageId, PlanRunId, RoleId, StationId } from '../ids.ts';
import { Instant } from '../values.ts';

export const CallOutcome = z.enum(['reached', 'no-answer', 'left-word']);
export type CallOutcome = z.infer<typeof CallOutcome>;

const call = z.object({
  planRunId: PlanRunId,
  incidentId: IncidentId,
  /** Which of the plan’s contacts, from 0: a running plan’s text does not change. */
  contact: z.number().int().nonnegative().max(1_000),
  outcome: CallOutcome,
  note: z.string().trim().max(1_000),
  /** When to call again; null: no more. */
  retryAt: Instant.nullable(),
});

/** Whom a message is for: everybody, a workstation, whoever is on duty as something, or whoever holds a role of a plan. */
export const Addressee = z.discriminatedUnion('to', [
  z.object({ to: z.literal('all') }),
  z.object({ to: z.literal('station'), stationId: StationId }),
  z.object({ to: z.literal('duty'), duty: OperatorRole }),
  z.object({ to: z.literal('role'), planRunId: PlanRunId, roleId: RoleId }),
]);
export type Addressee = z.infer<typeof Addressee>;

const of = z.object({ messageId: MessageId, incidentId: IncidentId });
const sent = of.extend({ addressee: Addressee, text: z.string().trim().min(1).max(4_000), urgent: z.boolean() });
const arrived = of.extend({ stationId: StationId });

export const CommunicationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ContactCalled.v1'), data: call }),
  z.object({ type: z.literal('MessageSent.v1'), data: sent }),
  /** On that workstation’s disk; by the hub, which was told so. */
  z.object({ type: z.literal('MessageDelivered.v1'), data: arrived }),
  /** Read, and taken note of, by the person who acted. */
  z.object({ type: z.literal('MessageAcknowledged.v1'), data: of }),
]);
export type CommunicationEvent = z.infer<typeof CommunicationEvent>;

export const CommunicationCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RecordCall'), data: call }),
  z.object({ type: z.literal('SendMessage'), data: sent }),
  z.object({ type: z.literal('RecordMessageDelivery'), data: arrived }),
  z.object({ type: z.literal('AcknowledgeMessage'), data: of }),
]);
export type CommunicationCommand = z.infer<typeof CommunicationCommand>;
