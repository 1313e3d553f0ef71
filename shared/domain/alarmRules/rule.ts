/**
 * A rule as an administrator makes it in a form: what it watches, by what it judges, and what an operator is told. Everything
 * that ISA-18.2 asks of an alarm’s entry in the master database is in it, or it cannot be put into force.
 */
import { z } from 'zod';
import { PlaceId, TagId } from '../ids.ts';
import { AlarmPriority, Tag } from '../register/site.ts';
import { LocalizedText, Scenario } from '../values.ts';

const HOUR_MS = 3_600_000;
const limit = z.number();
const deadband = z.number().nonnegative();
const lasting = z
  .number()
  .int()
  .positive()
  .max(7 * 24 * HOUR_MS);
const delay = z.number().int().nonnegative().max(HOUR_MS);

/** `group`: whatever the register has of it at the time; null: any. A place takes in what stands in it. */
export const RuleSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tags'), tagIds: z.array(TagId).min(1).max(500) }),
  z.object({
    kind: z.literal('group'),
    placeId: PlaceId.nullable(),
    tagKind: Tag.shape.kind.nullable(),
    unit: z.string().min(1).max(16).nullable(),
  }),
]);
export type RuleSubject = z.infer<typeof RuleSubject>;

/** Limits in the tag’s unit; see `Criterion` for what each means. */
export const RuleCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('threshold'), side: z.enum(['high', 'low']), setpoint: limit, deadband }),
  z.object({
    kind: z.literal('rate'),
    setpointPerMinute: z.number().positive(),
    deadbandPerMinute: deadband,
    windowMs: lasting.nullable(),
  }),
  z.object({ kind: z.literal('silence'), afterMs: lasting }),
  z.object({ kind: z.literal('frozen'), afterMs: lasting, noise: z.number().nonnegative() }),
  z.object({ kind: z.literal('out-of-range'), low: limit, high: limit, deadband }),
  z.object({ kind: z.literal('bad-quality') }),
  z.object({ kind: z.literal('difference'), otherTagId: TagId, setpoint: z.number().positive(), deadband }),
]);
export type RuleCondition = z.infer<typeof RuleCondition>;

/** It is only an alarm while this holds of another tag as well: pressure high, and the pump running. */
export const RuleRequirement = z.object({
  tagId: TagId,
  side: z.enum(['high', 'low']),
  setpoint: limit,
  deadband,
});
export type RuleRequirement = z.infer<typeof RuleRequirement>;

export const MOST_REQUIREMENTS = 4;

export const RuleDefinition = z
  .object({
    subject: RuleSubject,
    condition: RuleCondition,
    onlyWhile: z.array(RuleRequirement).max(MOST_REQUIREMENTS),
    onDelayMs: delay,
    offDelayMs: delay,
    priority: AlarmPriority,
    /** `{tag}`, `{value}` and `{limit}` are filled in. */
    message: LocalizedText,
    consequence: LocalizedText,
    operatorAction: LocalizedText,
    timeToActMs: z
      .number()
      .int()
      .positive()
      .max(24 * HOUR_MS),
    scenario: Scenario,
    latching: z.boolean(),
  })
  .refine(({ condition, onlyWhile }) => condition.kind !== 'silence' || onlyWhile.length === 0, {
    error: 'A rule on silence has no further conditions: it is judged by what does not come.',
    path: ['onlyWhile'],
  });
export type RuleDefinition = z.infer<typeof RuleDefinition>;
