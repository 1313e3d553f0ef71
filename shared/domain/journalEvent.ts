/** The envelope that every event of the journal stands in, and the union of all events. */
import { z } from 'zod';
import { AccountabilityEvent } from './accountability/events.ts';
import { AccountEvent } from './accounts/events.ts';
import { Actor } from './actor.ts';
import { AlarmRuleEvent } from './alarmRules/events.ts';
import { AlarmEvent } from './alarms/events.ts';
import { ApprovalEvent } from './approvals/events.ts';
import { AttachmentEvent } from './attachments/events.ts';
import { CommandStaffEvent } from './command/events.ts';
import { CommunicationEvent } from './communications/events.ts';
import { ConflictEvent } from './conflicts/events.ts';
import { DrillEvent } from './drills/events.ts';
import { GeofenceEvent } from './geofences/events.ts';
import { HandoverEvent } from './handovers/events.ts';
import { CommandId, EventId, WorldId } from './ids.ts';
import { IncidentEvent } from './incidents/events.ts';
import { isKnownEventType } from './lane.ts';
import { PermitEvent } from './permits/events.ts';
import { PlanLibraryEvent } from './planLibrary/events.ts';
import { PlanEvent } from './plans/events.ts';
import { PublicWarningEvent } from './publicWarnings/events.ts';
import { RegisterEvent } from './register/events.ts';
import { ReportEvent } from './reports/events.ts';
import { ResourceEvent } from './resources/events.ts';
import { RiskEvent } from './risk/events.ts';
import { ShiftEvent } from './shifts/events.ts';
import { SubstanceEvent } from './substances/events.ts';
import { WarningEvent } from './warnings/events.ts';
import { WeatherEvent } from './weather/events.ts';
import { ZoneEvent } from './zones/events.ts';
import { Instant } from './values.ts';

export const DomainEvent = z.discriminatedUnion('type', [
  AlarmEvent,
  AlarmRuleEvent,
  IncidentEvent,
  PlanEvent,
  PlanLibraryEvent,
  ResourceEvent,
  AttachmentEvent,
  RegisterEvent,
  GeofenceEvent,
  ShiftEvent,
  HandoverEvent,
  DrillEvent,
  ConflictEvent,
  AccountEvent,
  ApprovalEvent,
  PermitEvent,
  RiskEvent,
  SubstanceEvent,
  WarningEvent,
  ReportEvent,
  CommandStaffEvent,
  AccountabilityEvent,
  PublicWarningEvent,
  CommunicationEvent,
  WeatherEvent,
  ZoneEvent,
]);
export type DomainEvent = z.infer<typeof DomainEvent>;
export type DomainEventType = DomainEvent['type'];

/** An event that a command led to, before a journal has given it its place. */
export const PendingEnvelope = z.object({
  id: EventId,
  commandId: CommandId,
  world: WorldId,
  /** When the act was done, by the actor's clock; never later than `recordedAt`. */
  at: Instant,
  actor: Actor,
});
export type PendingEvent = z.infer<typeof PendingEnvelope> & DomainEvent;

export const Envelope = PendingEnvelope.extend({
  /** 1, 2, 3, … without a gap, in each world. */
  sequence: z.number().int().positive(),
  /** When the hub wrote it. */
  recordedAt: Instant,
});
export type Envelope = z.infer<typeof Envelope>;
export type JournalEvent = Envelope & DomainEvent;

export const JournalEvent = z.intersection(Envelope, DomainEvent);

/** An event of a type or version that this build does not know: kept and shown, never dropped. */
export const UnknownEvent = Envelope.extend({ type: z.string(), data: z.unknown() });
export type UnknownEvent = z.infer<typeof UnknownEvent>;

/** An event from outside: parsed whole, or as unknown when its type is not of this build. Throws a ZodError. */
export function parseJournalEvent(
  raw: unknown,
): { known: true; event: JournalEvent } | { known: false; event: UnknownEvent } {
  const { type, data, ...envelope } = UnknownEvent.parse(raw);
  if (!isKnownEventType(type)) return { known: false, event: { ...envelope, type, data } };
  return { known: true, event: { ...envelope, ...DomainEvent.parse({ type, data }) } };
}
