/** How an incident is commanded: positions, sectors, objectives, operational periods. Each change names the version that was seen. */
import { z } from 'zod';
import { IncidentId, ObjectiveId, PositionId, ResponderId, SectorId } from '../ids.ts';
import { Instant, Position, REASON_CHARACTERS } from '../values.ts';

const name = z.string().trim().min(1).max(200);
const line = z.string().trim().max(200);
const text = z.string().trim().max(REASON_CHARACTERS);
const reason = text.min(1);
const seenVersion = z.number().int().nonnegative();
const of = z.object({ incidentId: IncidentId });

/** A box of the organization chart. The incident commander’s is that of the incident: it is transferred, not set here. */
export const PositionEntry = z.object({
  positionId: PositionId,
  /** Of one that was made for this incident; null: a standard one, whose name is known in both languages. */
  title: name.nullable(),
  /** Null: vacant. */
  holder: name.nullable(),
  deputy: name.nullable(),
  /** Telephone, radio channel or both; may be empty. */
  contact: line,
  reportsTo: PositionId,
});
export type PositionEntry = z.infer<typeof PositionEntry>;

/** ICS: a division is a piece of ground, a group a function anywhere; a sector is what many services call either. */
export const SectorKind = z.enum(['sector', 'division', 'group']);
export type SectorKind = z.infer<typeof SectorKind>;

/** With what an assignment list says of it (ICS 204). */
export const Sector = z.object({
  sectorId: SectorId,
  kind: SectorKind,
  name,
  /** Its corners, the first not once more at the end; null: it has no ground of its own. */
  ring: z.array(Position).min(3).max(200).nullable(),
  leader: name.nullable(),
  contact: line,
  /** The position that its leader reports to. */
  reportsTo: PositionId,
  /** A unit works in one sector of an incident: given to this one, it leaves the other. */
  responderIds: z.array(ResponderId).max(200),
  work: text,
  instructions: text,
});
export type Sector = z.infer<typeof Sector>;

export const ObjectivePriority = z.enum(['high', 'medium', 'low']);
export type ObjectivePriority = z.infer<typeof ObjectivePriority>;
export const ObjectiveStatus = z.enum(['open', 'met', 'withdrawn']);
export type ObjectiveStatus = z.infer<typeof ObjectiveStatus>;
const objective = of.extend({ objectiveId: ObjectiveId, text: reason, priority: ObjectivePriority });
const settled = of.extend({
  objectiveId: ObjectiveId,
  status: ObjectiveStatus,
  /** Why it was withdrawn or taken up again, or how it was met. */
  reason: text,
});

export const OperationalPeriod = z.object({
  /** 1, 2, 3, … */
  number: z.number().int().min(1).max(999),
  from: Instant,
  to: Instant,
  /** Command emphasis (ICS 202). */
  emphasis: text,
  safetyMessage: text,
  /** The meeting that plans the next one. */
  planningMeetingAt: Instant.nullable(),
});
export type OperationalPeriod = z.infer<typeof OperationalPeriod>;

const number = z.number().int().positive();

export const CommandStaffEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('CommandPositionSet.v1'), data: of.extend({ position: PositionEntry }) }),
  /** Of one that was made for the incident. `title`: as it was called. */
  z.object({
    type: z.literal('CommandPositionRemoved.v1'),
    data: of.extend({ positionId: PositionId, title: name, reason }),
  }),
  z.object({ type: z.literal('SectorSet.v1'), data: of.extend({ sector: Sector }) }),
  z.object({ type: z.literal('SectorRemoved.v1'), data: of.extend({ sectorId: SectorId, name, reason }) }),
  z.object({ type: z.literal('ObjectiveAdded.v1'), data: objective.extend({ number }) }),
  z.object({ type: z.literal('ObjectiveChanged.v1'), data: objective.extend({ number }) }),
  /** `text`: what it was about. */
  z.object({ type: z.literal('ObjectiveSettled.v1'), data: settled.extend({ number, text: reason }) }),
  z.object({ type: z.literal('OperationalPeriodSet.v1'), data: of.extend({ period: OperationalPeriod }) }),
]);
export type CommandStaffEvent = z.infer<typeof CommandStaffEvent>;

export const CommandStaffCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SetCommandPosition'), data: of.extend({ position: PositionEntry, seenVersion }) }),
  z.object({
    type: z.literal('RemoveCommandPosition'),
    data: of.extend({ positionId: PositionId, reason, seenVersion }),
  }),
  z.object({ type: z.literal('SetSector'), data: of.extend({ sector: Sector, seenVersion }) }),
  z.object({ type: z.literal('RemoveSector'), data: of.extend({ sectorId: SectorId, reason, seenVersion }) }),
  /** It takes the next number. */
  z.object({ type: z.literal('AddObjective'), data: objective }),
  z.object({ type: z.literal('ChangeObjective'), data: objective.extend({ seenVersion }) }),
  z.object({ type: z.literal('SettleObjective'), data: settled.extend({ seenVersion }) }),
  z.object({ type: z.literal('SetOperationalPeriod'), data: of.extend({ period: OperationalPeriod, seenVersion }) }),
]);
export type CommandStaffCommand = z.infer<typeof CommandStaffCommand>;
