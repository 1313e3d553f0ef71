/** What somebody has begun to write of an alarm rule: texts as they are typed, kept at their station until it is in force. */
import { z } from 'zod';
import { MadeRuleId, PlaceId, TagId } from '../domain/ids.ts';
import { AlarmPriority, Tag } from '../domain/register/site.ts';
import { Scenario } from '../domain/values.ts';

export const conditionKinds = [
  'above',
  'below',
  'rate',
  'silence',
  'frozen',
  'out-of-range',
  'bad-quality',
  'difference',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

/** Longer than any of its fields takes. */
const typed = z.string().max(5_000);

export const RequirementForm = z.object({
  tag: typed,
  side: z.enum(['high', 'low']),
  setpoint: typed,
  deadband: typed,
});
export type RequirementForm = z.infer<typeof RequirementForm>;

export const RuleForm = z.object({
  watches: z.enum(['tags', 'group']),
  tagIds: z.array(TagId).max(5_000).readonly(),
  placeId: PlaceId.or(z.literal('')),
  tagKind: Tag.shape.kind.or(z.literal('')),
  unit: typed,
  kind: z.enum(conditionKinds),
  limit: typed,
  /** The high one of two. */
  limitHigh: typed,
  deadband: typed,
  /** Minutes. */
  lasts: typed,
  noise: typed,
  otherTag: typed,
  onlyWhile: z.array(RequirementForm).max(100).readonly(),
  /** Seconds. */
  onDelay: typed,
  offDelay: typed,
  priority: AlarmPriority,
  messageEn: typed,
  messageZh: typed,
  consequenceEn: typed,
  consequenceZh: typed,
  actionEn: typed,
  actionZh: typed,
  /** Minutes. */
  timeToAct: typed,
  scenario: Scenario,
  latching: z.boolean(),
});
export type RuleForm = Readonly<z.infer<typeof RuleForm>>;

export const RuleDraft = z.object({
  form: RuleForm,
  /** The version that it was begun on; 0: a new rule. */
  seenVersion: z.number().int().nonnegative(),
});
export type RuleDraft = z.infer<typeof RuleDraft>;

/** By the rule that they are of; at most so many: who begins more has forgotten the first. */
export const MOST_DRAFTS = 100;
export const RuleDrafts = z.array(RuleDraft.extend({ ruleId: MadeRuleId })).max(MOST_DRAFTS);
export type RuleDrafts = z.infer<typeof RuleDrafts>;
