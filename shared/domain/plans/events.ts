import { z } from 'zod';
import { IncidentId, PlanRunId, RoleId, StepId } from '../ids.ts';
import { ResponseLevel } from '../values.ts';
import { Plan } from './plan.ts';

/** Statuses as control rooms use them. `overdue` is not one: it follows from the due time and the clock. */
export const StepStatus = z.enum(['open', 'in-progress', 'complete', 'previously-accomplished', 'not-applicable']);
export type StepStatus = z.infer<typeof StepStatus>;

/** How a step ends. One that ended by mistake is opened again, in its next round. */
export const StepEnd = StepStatus.exclude(['open', 'in-progress']);
export type StepEnd = z.infer<typeof StepEnd>;

/** 1, and one more each time that the step is opened again. */
const round = z.number().int().positive();

const text = z.string().trim().max(4000);
const run = z.object({ planRunId: PlanRunId, incidentId: IncidentId });
const started = run.extend({ plan: Plan, level: ResponseLevel, reason: text });
const stepSet = run.extend({
  stepId: StepId,
  status: StepStatus.exclude(['open']),
  /** Evidence or, for `not-applicable`, the reason. */
  note: text,
});
const stepReopened = run.extend({
  stepId: StepId,
  /** The round that begins. */
  round: round.min(2),
  /** The end that is taken back. */
  from: StepEnd,
  reason: text.min(1),
});
const roleGiven = run.extend({ roleId: RoleId, holder: z.string().trim().min(1).max(80) });
const ended = run.extend({ reason: text.min(1) });

export const PlanEvent = z.discriminatedUnion('type', [
  /** The plan's whole text goes along, so that a run stays what it was when the register changes. */
  z.object({ type: z.literal('PlanStarted.v1'), data: started }),
  /** From before steps had rounds: it is of the first. */
  z.object({ type: z.literal('StepStatusChanged.v1'), data: stepSet }),
  z.object({ type: z.literal('StepStatusChanged.v2'), data: stepSet.extend({ round }) }),
  z.object({ type: z.literal('StepReopened.v1'), data: stepReopened }),
  z.object({ type: z.literal('PlanRoleAssigned.v1'), data: roleGiven.extend({ from: z.string().nullable() }) }),
  z.object({ type: z.literal('PlanEnded.v1'), data: ended }),
]);
export type PlanEvent = z.infer<typeof PlanEvent>;

/** A second person can be asked for it. */
export const EndPlan = z.object({ type: z.literal('EndPlan'), data: ended });

export const PlanCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StartPlan'), data: started }),
  z.object({
    type: z.literal('ChangeStepStatus'),
    /** The round that the operator saw; absent in an act from before steps had rounds: the first. */
    data: stepSet.extend({ round: round.optional() }),
  }),
  z.object({ type: z.literal('ReopenStep'), data: stepReopened }),
  z.object({
    type: z.literal('AssignPlanRole'),
    data: roleGiven.extend({ seenVersion: z.number().int().nonnegative() }),
  }),
  EndPlan,
]);
export type PlanCommand = z.infer<typeof PlanCommand>;
