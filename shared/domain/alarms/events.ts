/**
 * The life of an alarm, ISA-18.2: raised, acknowledged, returned to normal, in either order of the last two, and reset where
 * it latches. Beside it, by rule: shelved, suppressed by design, out of service. And what many together are: a flood, a
 * chattering alarm, an excursion that was heard of too late to be an alarm.
 */
import { z } from 'zod';
import { AlarmId, AlarmRuleId, GeofenceId, MadeRuleId, PlaceId, ResponderId, TagId } from '../ids.ts';
import { AlarmPriority, AlarmType } from '../register/site.ts';
import { Instant, LocalizedText, REASON_CHARACTERS, Scenario } from '../values.ts';

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
  /** It stays after it was acknowledged and has returned, until somebody resets it. Absent: it does not. */
  latching: z.boolean().optional(),
  /** The rule that a person made, and the version of it that raised this. Absent: it is of the site file. */
  made: z.object({ ruleId: MadeRuleId, version: z.number().int().positive() }).optional(),
});
export type AlarmOccurrence = z.infer<typeof AlarmOccurrence>;

const returned = z.object({ alarmId: AlarmId, value: z.number(), observedAt: Instant });
const acknowledged = z.object({
  alarmIds: z.array(AlarmId).min(1).max(5000),
  /** Which occurrence of each was seen. An act of an older build names none: its time has to tell. */
  raisedAt: z.record(AlarmId, Instant).optional(),
});

const reset = z.object({
  alarmIds: z.array(AlarmId).min(1).max(5000),
  /** Which occurrence of each was seen. */
  raisedAt: z.record(AlarmId, Instant),
});

/** Alarms, as those who set them aside mean them: by rule, whether they stand or not. */
const ruleIds = z.array(AlarmRuleId).min(1).max(5000);
const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const shelved = z.object({
  ruleIds,
  until: Instant,
  reason,
  /** The end of the shelving that stood and was seen: this one takes its place. Of one that was not seen the earlier end holds. */
  over: z.record(AlarmRuleId, Instant).optional(),
});
const unshelved = z.object({ ruleIds });
/** Which shelving of each ended: that until then. */
const shelvingEnded = z.object({ ruleIds, until: Instant });
/** `tagId`, `value`: what the condition was judged by. */
const suppressed = z.object({ ruleIds, tagId: TagId, value: z.number(), observedAt: Instant });
const unsuppressed = z.object({
  ruleIds,
  /** `condition`: it no longer holds. `unknown`: what it is judged by is bad or silent. `removed`: the register has none now. */
  because: z.enum(['condition', 'unknown', 'removed']),
});
/** `responsible`: who does the maintenance, a person or a firm, or its work order. */
const outOfService = z.object({ ruleIds, reason, responsible: z.string().trim().max(200) });
const inService = z.object({ ruleIds, reason: z.string().trim().max(REASON_CHARACTERS) });

const floodBegan = z.object({
  /** New alarms in the last ten minutes, and how many operators they came upon. */
  count: z.number().int().nonnegative(),
  operators: z.number().int().positive(),
  /** The rule of the first of them. */
  firstOut: AlarmRuleId,
});
const floodEnds = z.object({ beganAt: Instant });
const floodEnded = floodEnds.extend({
  /** All new alarms from ten minutes before it began; the most in any ten minutes. */
  count: z.number().int().nonnegative(),
  peak: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
});
const chatteringBegan = z.object({
  ruleId: AlarmRuleId,
  count: z.number().int().positive(),
  withinMs: z.number().int().positive(),
});
const chatteringEnds = z.object({ ruleId: AlarmRuleId, beganAt: Instant });
const chatteringEnded = chatteringEnds.extend({
  count: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
});
/** Readings that came too late to be an alarm say that one was due. */
const pastExcursion = z.object({
  tagId: TagId,
  ruleId: AlarmRuleId,
  placeId: PlaceId,
  type: AlarmType,
  priority: AlarmPriority,
  message: LocalizedText,
  /** When the alarm would have been raised, and when it would have returned; null: it had not when the readings ended. */
  from: Instant,
  to: Instant.nullable(),
  /** In `unit`, as the setpoint. */
  worst: z.number(),
  setpoint: z.number(),
  unit: z.string(),
  /** How long after `from` it was heard of. */
  lateMs: z.number().int().nonnegative(),
});

/** The longest that an alarm may be shelved, by its priority. */
export const AlarmPolicy = z.object({
  maxShelvingMs: z.record(
    AlarmPriority,
    z
      .number()
      .int()
      .min(60_000)
      .max(7 * 86_400_000),
  ),
});
export type AlarmPolicy = z.infer<typeof AlarmPolicy>;

export const AlarmEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AlarmRaised.v1'), data: AlarmOccurrence }),
  z.object({ type: z.literal('AlarmsAcknowledged.v1'), data: acknowledged }),
  z.object({ type: z.literal('AlarmReturnedToNormal.v1'), data: returned }),
  z.object({ type: z.literal('AlarmsReset.v1'), data: reset }),
  z.object({ type: z.literal('AlarmsShelved.v1'), data: shelved }),
  z.object({ type: z.literal('AlarmsUnshelved.v1'), data: unshelved }),
  z.object({ type: z.literal('AlarmShelvingEnded.v1'), data: shelvingEnded }),
  z.object({ type: z.literal('AlarmsSuppressed.v1'), data: suppressed }),
  z.object({ type: z.literal('AlarmsUnsuppressed.v1'), data: unsuppressed }),
  z.object({ type: z.literal('AlarmsTakenOutOfService.v1'), data: outOfService }),
  z.object({ type: z.literal('AlarmsReturnedToService.v1'), data: inService }),
  z.object({ type: z.literal('AlarmFloodBegan.v1'), data: floodBegan }),
  z.object({ type: z.literal('AlarmFloodEnded.v1'), data: floodEnded }),
  z.object({ type: z.literal('AlarmChatteringBegan.v1'), data: chatteringBegan }),
  z.object({ type: z.literal('AlarmChatteringEnded.v1'), data: chatteringEnded }),
  z.object({ type: z.literal('PastExcursionFound.v1'), data: pastExcursion }),
  z.object({ type: z.literal('AlarmPolicyChanged.v1'), data: AlarmPolicy }),
]);
export type AlarmEvent = z.infer<typeof AlarmEvent>;

export const AlarmCommand = z.discriminatedUnion('type', [
  /** Given by the hub's rules only. */
  z.object({ type: z.literal('RaiseAlarm'), data: AlarmOccurrence }),
  z.object({ type: z.literal('ReturnAlarmToNormal'), data: returned }),
  z.object({ type: z.literal('EndAlarmShelving'), data: shelvingEnded }),
  z.object({ type: z.literal('SuppressAlarms'), data: suppressed }),
  z.object({ type: z.literal('UnsuppressAlarms'), data: unsuppressed }),
  z.object({ type: z.literal('BeginAlarmFlood'), data: floodBegan }),
  z.object({ type: z.literal('EndAlarmFlood'), data: floodEnds }),
  z.object({ type: z.literal('BeginAlarmChattering'), data: chatteringBegan }),
  z.object({ type: z.literal('EndAlarmChattering'), data: chatteringEnds }),
  z.object({ type: z.literal('RecordPastExcursion'), data: pastExcursion }),
  /** Given by people. */
  z.object({ type: z.literal('AcknowledgeAlarms'), data: acknowledged }),
  z.object({ type: z.literal('ResetAlarms'), data: reset }),
  z.object({ type: z.literal('ShelveAlarms'), data: shelved }),
  z.object({ type: z.literal('UnshelveAlarms'), data: unshelved }),
  z.object({ type: z.literal('TakeAlarmsOutOfService'), data: outOfService }),
  z.object({ type: z.literal('ReturnAlarmsToService'), data: inService }),
  z.object({ type: z.literal('ChangeAlarmPolicy'), data: AlarmPolicy }),
]);
export type AlarmCommand = z.infer<typeof AlarmCommand>;
