import { z } from 'zod';
import { IncidentId, PlanRunId, RoleId, StepId } from '../ids.ts';
import { ResponseLevel } from '../values.ts';
import { Plan } from './plan.ts';

/** Statuses as control rooms use them. `overdue` is not one: it follows from the due time and the clock. */
export const StepStatus = z.enum(['open', 'in-progress', 'complete', 'previously-accomplished', 'not-applicable']);
export type StepStatus = z.infer<typeof StepStatus>;

const text = z.string().trim().max(4000);
const run = z.object({ planRunId: PlanRunId, incidentId: IncidentId });
const started = run.extend({ plan: Plan, level: ResponseLevel, reason: text });
const stepSet = run.extend({
  stepId: StepId,
  status: StepStatus.exclude(['open']),
  /** Evidence or, for `not-applicable`, the reason. */
  note: text,
});
const roleGiven = run.extend({ roleId: RoleId, holder: z.string().trim().min(1).max(80) });
const ended = run.extend({ reason: text.min(1) });

export const PlanEvent = z.discriminatedUnion('type', [
  /** The plan's whole text goes along, so that a run stays what it was when the register changes. */
  z.object({ type: z.literal('PlanStarted.v1'), data: started }),
  z.object({ type: z.literal('StepStatusChanged.v1'), data: stepSet }),
  z.object({ type: z.literal('PlanRoleAssigned.v1'), data: roleGiven.extend({ from: z.string().nullable() }) }),
  z.object({ type: z.literal('PlanEnded.v1'), data: ended }),
]);
export type PlanEvent = z.infer<typeof PlanEvent>;

export const PlanCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('StartPlan'), data: started }),
  z.object({ type: z.literal('ChangeStepStatus'), data: stepSet }),
  z.object({
    type: z.literal('AssignPlanRole'),
    data: roleGiven.extend({ seenVersion: z.number().int().nonnegative() }),
  }),
  z.object({ type: z.literal('EndPlan'), data: ended }),
]);
export type PlanCommand = z.infer<typeof PlanCommand>;
