/**
 * The life of an early warning, below the threshold of an alarm: issued by the rules with its evidence, followed up and
 * judged by people, ended when its reason is over or when it came true. And what is watched: settings and normal-operation
 * models.
 */
import { z } from 'zod';
import { AlarmId, AlarmRuleId, NormalModelId, PlaceId, SensorGroupId, TagId, WarningId } from '../ids.ts';
import { Instant, LocalizedText, REASON_CHARACTERS } from '../values.ts';
import { AlarmPriority } from '../register/site.ts';
import { TrainedModel } from './trainedModel.ts';
import { WarningSettings } from './settings.ts';

export const WarningKind = z.enum([
  'time-to-limit',
  'rate-of-change',
  'level-shift',
  'several-variables',
  'sensor-disagreement',
]);
export type WarningKind = z.infer<typeof WarningKind>;

const share = z.number().min(0).max(1);

/** A rate and the interval that it lies in with `confidence`; the tag's unit in one minute. */
const Rate = z.object({ perMinute: z.number(), low: z.number(), high: z.number(), confidence: share });

/** The stretch of the record that was judged, so that it can be drawn again. */
const stretch = { from: Instant, to: Instant };

/** What a warning is concluded from, as data: a screen draws it, a person judges by it. */
export const WarningEvidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('time-to-limit'),
    ...stretch,
    ruleId: AlarmRuleId,
    type: z.enum(['HH', 'H', 'L', 'LL']),
    /** In `unit`: the limit, and where the robust line is at `to`. */
    limit: z.number(),
    level: z.number(),
    unit: z.string(),
    rate: Rate,
    /** When the line is at the limit. `latest` null: at the flattest slope that is still believable, never. */
    expectedAt: Instant,
    earliestAt: Instant,
    latestAt: Instant.nullable(),
    /** That the limit is reached within the horizon. */
    probability: share,
  }),
  z.object({
    kind: z.literal('rate-of-change'),
    ...stretch,
    unit: z.string(),
    /** In `unit` a minute; with its sign. */
    perMinute: z.number(),
    limitPerMinute: z.number().positive(),
    value: z.number(),
  }),
  z.object({
    kind: z.literal('level-shift'),
    /** From when it left the band to when that was sure. */
    ...stretch,
    side: z.enum(['high', 'low']),
    unit: z.string(),
    /** In `unit`: the level at `to`, and the band that it was in of late. */
    level: z.number(),
    usual: z.number(),
    low: z.number(),
    high: z.number(),
    /** The level is an EWMA of this weight over the means of intervals. */
    weight: share,
    intervalMs: z.number().int().positive(),
  }),
  z.object({
    kind: z.literal('several-variables'),
    ...stretch,
    modelId: NormalModelId,
    version: z.number().int().positive(),
    /** Which statistic left its limit first. */
    statistic: z.enum(['T2', 'SPE']),
    t2: z.number(),
    t2Limit: z.number(),
    spe: z.number(),
    speLimit: z.number(),
    /** Greatest first; shares of all contributions to the statistic. */
    contributors: z
      .array(z.object({ tagId: TagId, share, value: z.number(), usual: z.number(), unit: z.string() }))
      .max(10),
  }),
  z.object({
    kind: z.literal('sensor-disagreement'),
    ...stretch,
    groupId: SensorGroupId,
    sensors: z.array(z.object({ tagId: TagId, value: z.number() })).min(2),
    /** What most of them say; of two, their mean. */
    agreed: z.number(),
    allowed: z.number().positive(),
    unit: z.string(),
    /** Those that are off; empty: nobody can say which. */
    off: z.array(TagId),
  }),
]);
export type WarningEvidence = z.infer<typeof WarningEvidence>;

export const WarningIssue = z.object({
  warningId: WarningId,
  kind: WarningKind,
  /** What is watched: an alarm rule, a tag, a model or a group. One warning of a subject is open at a time. */
  subject: z.string().min(1).max(128),
  /** Whose record it counts in: a tag, a model or a group. */
  watched: z.string().min(1).max(128),
  tagIds: z.array(TagId).min(1).max(100),
  placeId: PlaceId,
  /** As the alarm that it goes ahead of; never shown as loud. */
  severity: AlarmPriority,
  says: LocalizedText,
  evidence: WarningEvidence,
  observedAt: Instant,
});
export type WarningIssue = z.infer<typeof WarningIssue>;

/** `over`: the reason is. `not-watched`: its tag, limit, model or group is no longer there. */
export const WarningEnd = z.discriminatedUnion('because', [
  z.object({ because: z.literal('over') }),
  z.object({ because: z.literal('came-true'), alarmId: AlarmId, leadMs: z.number().int().nonnegative() }),
  z.object({ because: z.literal('not-watched') }),
]);
export type WarningEnd = z.infer<typeof WarningEnd>;
const ended = z.object({ warningId: WarningId, end: WarningEnd, observedAt: Instant });

export const Verdict = z.enum(['right', 'wrong', 'too-early']);
export type Verdict = z.infer<typeof Verdict>;

const followUp = z.object({
  warningId: WarningId,
  assignee: z.string().trim().min(1).max(80),
  task: z.string().trim().min(1).max(1000),
  until: Instant,
});
const remarked = z.object({ warningId: WarningId, remark: z.string().trim().max(REASON_CHARACTERS) });
const judged = remarked.extend({ verdict: Verdict });
const retired = z.object({ modelId: NormalModelId, reason: z.string().trim().min(1).max(REASON_CHARACTERS) });
/** What the person saw: a change is compared with it and set. */
const seen = { seenVersion: z.number().int().nonnegative() };

export const WarningEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('WarningIssued.v1'), data: WarningIssue }),
  z.object({ type: z.literal('WarningEnded.v1'), data: ended }),
  z.object({ type: z.literal('WarningFollowUpAssigned.v1'), data: followUp }),
  z.object({ type: z.literal('WarningFollowUpDone.v1'), data: remarked }),
  z.object({ type: z.literal('WarningJudged.v1'), data: judged }),
  z.object({ type: z.literal('WarningSettingsChanged.v1'), data: z.object({ settings: WarningSettings }) }),
  z.object({ type: z.literal('NormalModelTrained.v1'), data: z.object({ model: TrainedModel }) }),
  z.object({ type: z.literal('NormalModelRetired.v1'), data: retired }),
]);
export type WarningEvent = z.infer<typeof WarningEvent>;

export const WarningCommand = z.discriminatedUnion('type', [
  /** Both given by the rules only. */
  z.object({ type: z.literal('IssueWarning'), data: WarningIssue }),
  z.object({ type: z.literal('EndWarning'), data: ended }),
  z.object({ type: z.literal('AssignWarningFollowUp'), data: followUp.extend(seen) }),
  z.object({ type: z.literal('CompleteWarningFollowUp'), data: remarked.extend(seen) }),
  z.object({ type: z.literal('JudgeWarning'), data: judged.extend(seen) }),
  z.object({
    type: z.literal('ChangeWarningSettings'),
    data: z.object({ settings: WarningSettings, ...seen }),
  }),
  z.object({ type: z.literal('TrainNormalModel'), data: z.object({ model: TrainedModel }) }),
  z.object({ type: z.literal('RetireNormalModel'), data: retired }),
]);
export type WarningCommand = z.infer<typeof WarningCommand>;
