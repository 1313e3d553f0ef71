/** Rules that people made: each version of each of them, who put it into force, when and why. */
import { z } from 'zod';
import { MadeRuleId } from '../ids.ts';
import { REASON_CHARACTERS } from '../values.ts';
import { RuleDefinition } from './rule.ts';

const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
/** 1, and one more with each change: into force, another definition, out of force. */
const version = z.number().int().positive();
const seenVersion = z.number().int().nonnegative();

export const AlarmRuleEvent = z.discriminatedUnion('type', [
  /** A new one, another definition of one, or one that is back. */
  z.object({
    type: z.literal('RulePutIntoForce.v1'),
    data: z.object({ ruleId: MadeRuleId, version, definition: RuleDefinition, reason }),
  }),
  z.object({
    type: z.literal('RuleTakenOutOfForce.v1'),
    data: z.object({ ruleId: MadeRuleId, version, reason }),
  }),
]);
export type AlarmRuleEvent = z.infer<typeof AlarmRuleEvent>;

/** Of `live`, in force where a drill begins: there it is the first version. */
export const CarriedRule = z.object({ ruleId: MadeRuleId, definition: RuleDefinition, reason });
export type CarriedRule = z.infer<typeof CarriedRule>;

export const AlarmRuleCommand = z.discriminatedUnion('type', [
  /** `seenVersion` 0: nobody has made it yet. */
  z.object({
    type: z.literal('PutRuleIntoForce'),
    data: z.object({ ruleId: MadeRuleId, definition: RuleDefinition, reason, seenVersion }),
  }),
  z.object({
    type: z.literal('TakeRuleOutOfForce'),
    data: z.object({ ruleId: MadeRuleId, reason, seenVersion }),
  }),
]);
export type AlarmRuleCommand = z.infer<typeof AlarmRuleCommand>;
