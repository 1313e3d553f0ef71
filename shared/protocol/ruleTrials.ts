/** What a screen asks of its host to try a rule on what was recorded here, and what it is told. */
import { z } from 'zod';
import { RuleDefinition } from '../domain/alarmRules/rule.ts';
import { MadeRuleId, TagId, WorldId } from '../domain/ids.ts';
import { Instant, LocalizedText } from '../domain/values.ts';

export const TrialId = z.uuid().brand<'TrialId'>();
export type TrialId = z.infer<typeof TrialId>;

/** A year is more than is kept of single readings. */
const LONGEST_MS = 366 * 86_400_000;

export const TrialQuery = z
  .object({
    trial: TrialId,
    world: WorldId,
    ruleId: MadeRuleId,
    definition: RuleDefinition,
    from: Instant,
    to: Instant,
  })
  .refine(({ from, to }) => from < to && to - from <= LONGEST_MS, {
    error: 'A rule is tried on a stretch of time that ends after it begins, of a year at most.',
  });
export type TrialQuery = z.infer<typeof TrialQuery>;

const count = z.number().int().nonnegative();
const TrialResult = z.object({
  count,
  alarms: z.array(
    z.object({
      tagId: TagId,
      at: Instant,
      value: z.number(),
      limit: z.number(),
      unit: z.string(),
      message: LocalizedText,
      returnedAt: Instant.nullable(),
    }),
  ),
  inAlarmMs: z.number().nonnegative(),
  peak: count,
  chattering: z.array(TagId),
  floods: count,
});

export const TrialReply = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('cancelled') }),
  z.object({
    outcome: z.literal('tried'),
    from: Instant,
    to: Instant,
    readings: count,
    /** Tags that were tried, and of them those of which nothing was recorded here. */
    tags: count,
    unheard: z.array(TagId),
    /** The first reading that is kept here of any of them, where it is after `from`; null: from the beginning on. */
    rawFrom: Instant.nullable(),
    result: TrialResult,
    /** Of the version in force, on the same readings; null: none is. */
    inForce: TrialResult.nullable(),
  }),
]);
export type TrialReply = z.infer<typeof TrialReply>;

/** While it goes on: how much of the time is behind it, from 0 to 1, and how many alarms there were. */
export const TrialProgress = z.object({ trial: TrialId, done: z.number().min(0).max(1), count });
export type TrialProgress = z.infer<typeof TrialProgress>;
