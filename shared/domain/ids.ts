/**
 * Branded identifiers. A brand keeps the id of one kind of thing from being passed where another is meant; the
 * value itself is a plain string, so that it survives JSON, SQLite and the wire unchanged.
 */
import { z } from 'zod';

const identifier = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{N}_.:-]+$/u, 'letters, digits, "_", ".", ":" and "-" only')
  // States are plain objects, keyed by id: `constructor` would be found in an empty one.
  .refine((id) => !(id in {}), 'not a name that every JavaScript object has');

export const SiteId = identifier.brand<'SiteId'>();
export type SiteId = z.infer<typeof SiteId>;
export const PlaceId = identifier.brand<'PlaceId'>();
export type PlaceId = z.infer<typeof PlaceId>;
/** Shorter than the rest: ids of alarm rules, and of alarms, are made of it. */
export const TagId = identifier.max(80).brand<'TagId'>();
export type TagId = z.infer<typeof TagId>;
export const AlarmRuleId = identifier.max(100).brand<'AlarmRuleId'>();
export type AlarmRuleId = z.infer<typeof AlarmRuleId>;
/** Of a rule that a person made: ids of alarm rules are made of it and a tag’s. */
export const MadeRuleId = identifier.max(16).brand<'MadeRuleId'>();
export type MadeRuleId = z.infer<typeof MadeRuleId>;
export const AlarmId = identifier.brand<'AlarmId'>();
export type AlarmId = z.infer<typeof AlarmId>;
/** Ids of alarms are made of it, as of tags. */
export const GeofenceId = identifier.max(80).brand<'GeofenceId'>();
export type GeofenceId = z.infer<typeof GeofenceId>;
export const DangerZoneId = identifier.brand<'DangerZoneId'>();
export type DangerZoneId = z.infer<typeof DangerZoneId>;
export const MeasurementId = identifier.brand<'MeasurementId'>();
export type MeasurementId = z.infer<typeof MeasurementId>;
export const WarningId = identifier.brand<'WarningId'>();
export type WarningId = z.infer<typeof WarningId>;
/** Ids of warnings are made of it, as of alarm rules and tags. */
export const NormalModelId = identifier.max(80).brand<'NormalModelId'>();
export type NormalModelId = z.infer<typeof NormalModelId>;
export const SensorGroupId = identifier.max(80).brand<'SensorGroupId'>();
export type SensorGroupId = z.infer<typeof SensorGroupId>;
export const SubstanceId = identifier.max(80).brand<'SubstanceId'>();
export type SubstanceId = z.infer<typeof SubstanceId>;
export const ResponderId = identifier.brand<'ResponderId'>();
export type ResponderId = z.infer<typeof ResponderId>;
export const PlanId = identifier.brand<'PlanId'>();
export type PlanId = z.infer<typeof PlanId>;
export const PlanRunId = identifier.brand<'PlanRunId'>();
export type PlanRunId = z.infer<typeof PlanRunId>;
export const StepId = identifier.brand<'StepId'>();
export type StepId = z.infer<typeof StepId>;
export const RoleId = identifier.brand<'RoleId'>();
export type RoleId = z.infer<typeof RoleId>;
export const PhaseId = identifier.brand<'PhaseId'>();
export type PhaseId = z.infer<typeof PhaseId>;
export const IncidentId = identifier.brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;
/** Of the organization of an incident: a standard one by its name, or one that was made there. */
export const PositionId = identifier.brand<'PositionId'>();
export type PositionId = z.infer<typeof PositionId>;
export const SectorId = identifier.brand<'SectorId'>();
export type SectorId = z.infer<typeof SectorId>;
export const ObjectiveId = identifier.brand<'ObjectiveId'>();
export type ObjectiveId = z.infer<typeof ObjectiveId>;
export const RollCallId = identifier.brand<'RollCallId'>();
export type RollCallId = z.infer<typeof RollCallId>;
/** Within one roll-call. */
export const PersonId = identifier.brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;
export const CrewId = identifier.brand<'CrewId'>();
export type CrewId = z.infer<typeof CrewId>;
export const MaydayId = identifier.brand<'MaydayId'>();
export type MaydayId = z.infer<typeof MaydayId>;
export const LogEntryId = identifier.brand<'LogEntryId'>();
export type LogEntryId = z.infer<typeof LogEntryId>;
export const ShiftId = identifier.brand<'ShiftId'>();
export type ShiftId = z.infer<typeof ShiftId>;
export const HandoverId = identifier.brand<'HandoverId'>();
export type HandoverId = z.infer<typeof HandoverId>;
export const HandoverQuestionId = identifier.brand<'HandoverQuestionId'>();
export type HandoverQuestionId = z.infer<typeof HandoverQuestionId>;
export const StationId = identifier.brand<'StationId'>();
export type StationId = z.infer<typeof StationId>;
export const AccountId = identifier.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const ApprovalId = identifier.brand<'ApprovalId'>();
export type ApprovalId = z.infer<typeof ApprovalId>;
export const PermitId = identifier.brand<'PermitId'>();
export type PermitId = z.infer<typeof PermitId>;
/** Identifiers of messages are made of it. */
export const PublicWarningId = identifier.max(80).brand<'PublicWarningId'>();
export type PublicWarningId = z.infer<typeof PublicWarningId>;
export const OutletId = identifier.max(80).brand<'OutletId'>();
export type OutletId = z.infer<typeof OutletId>;
export const MessageId = identifier.brand<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;
export const MaintenanceId = identifier.brand<'MaintenanceId'>();
export type MaintenanceId = z.infer<typeof MaintenanceId>;
/** Ids of events are made of it. */
export const CommandId = identifier.max(100).brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;
export const EventId = identifier.brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;

/** The SHA-256 of its bytes: the same file is the same attachment, wherever it comes from. */
export const AttachmentId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal')
  .brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;

/** `live`, or `drill:` and the drill's own name. */
export const WorldId = z
  .string()
  .max(128)
  .regex(/^(live|drill:[A-Za-z0-9_.-]+)$/, '"live" or "drill:NAME"')
  .brand<'WorldId'>();
export type WorldId = z.infer<typeof WorldId>;
export const LIVE: WorldId = WorldId.parse('live');
export const isExercise = (world: WorldId): boolean => world !== LIVE;
