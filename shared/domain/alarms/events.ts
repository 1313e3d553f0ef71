/** The life of an alarm, ISA-18.2: raised, acknowledged, returned to normal, in either order of the last two. */
import { z } from 'zod';
import { AlarmId, AlarmRuleId, GeofenceId, PlaceId, ResponderId, TagId } from '../ids.ts';
import { AlarmPriority, AlarmType } from '../register/site.ts';
import { Instant, LocalizedText, Scenario } from '../values.ts';

/** One occurrence of an alarm: what the rule saw when it raised it. */
export const AlarmOccurrence = z.object({
  alarmId: AlarmId,
  ruleId: AlarmRuleId,
  /** Of a measured value. */
  tagId: TagId.optional(),
  /** Of where a responder is, and of the geofence that says where it may be. */
  responderId: ResponderId.optional(),
  geofenceId: GeofenceId.optional(),
  /** The other one, of two that are too near to each other. */
  otherResponderId: ResponderId.optional(),
  placeId: PlaceId,
  type: AlarmType,
  priority: AlarmPriority,
  message: LocalizedText,
  scenario: Scenario,
  /** In `unit`: the tag's; for what has lasted (`silence`, `absence`, …) milliseconds. */
  value: z.number(),
  setpoint: z.number(),
  unit: z.string(),
  observedAt: Instant,
});
export type AlarmOccurrence = z.infer<typeof AlarmOccurrence>;

const returned = z.object({ alarmId: AlarmId, value: z.number(), observedAt: Instant });
const acknowledged = z.object({
  alarmIds: z.array(AlarmId).min(1).max(5000),
  /** Which occurrence of each was seen. An act of an older build names none: its time has to tell. */
  raisedAt: z.record(AlarmId, Instant).optional(),
});

export const AlarmEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AlarmRaised.v1'), data: AlarmOccurrence }),
  z.object({ type: z.literal('AlarmsAcknowledged.v1'), data: acknowledged }),
  z.object({ type: z.literal('AlarmReturnedToNormal.v1'), data: returned }),
]);
export type AlarmEvent = z.infer<typeof AlarmEvent>;

export const AlarmCommand = z.discriminatedUnion('type', [
  /** Given by the hub's rules only. */
  z.object({ type: z.literal('RaiseAlarm'), data: AlarmOccurrence }),
  z.object({ type: z.literal('ReturnAlarmToNormal'), data: returned }),
  z.object({ type: z.literal('AcknowledgeAlarms'), data: acknowledged }),
]);
export type AlarmCommand = z.infer<typeof AlarmCommand>;
