/** Plans as people write them: drafts, what waits for approval, what was approved. Each change names the version that was seen. */
import { z } from 'zod';
import { PlanId } from '../ids.ts';
import { Plan, PlanDraft } from '../plans/plan.ts';
import { REASON_CHARACTERS } from '../values.ts';

const seenVersion = z.number().int().nonnegative();
const reason = z.string().trim().min(1).max(REASON_CHARACTERS);
const saved = z.object({
  plan: PlanDraft,
  /** Where it comes from or what was changed; empty: nothing was said. */
  note: z.string().trim().max(REASON_CHARACTERS),
});
const of = z.object({ planId: PlanId });
/** Under which it was known then. A draft's name may lack a language. */
const named = of.extend({ name: z.object({ en: z.string(), zh: z.string() }), revision: z.string() });

export const PlanLibraryEvent = z.discriminatedUnion('type', [
  /** A draft, or another text of it. What waited for approval is a draft again. */
  z.object({ type: z.literal('PlanRevisionSaved.v1'), data: saved }),
  z.object({ type: z.literal('PlanRevisionSubmitted.v1'), data: named }),
  /** Not approved: back to whoever writes it. */
  z.object({ type: z.literal('PlanRevisionReturned.v1'), data: named.extend({ reason }) }),
  z.object({ type: z.literal('PlanDraftDiscarded.v1'), data: named }),
  /** From then on it is the one that is proposed. With its approval in it. */
  z.object({ type: z.literal('PlanRevisionApproved.v1'), data: z.object({ plan: Plan }) }),
  /** Out of force, also where the register brings it. */
  z.object({ type: z.literal('PlanWithdrawn.v1'), data: named.extend({ reason }) }),
]);
export type PlanLibraryEvent = z.infer<typeof PlanLibraryEvent>;

export const PlanLibraryCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SavePlanRevision'), data: saved.extend({ seenVersion }) }),
  z.object({ type: z.literal('SubmitPlanRevision'), data: of.extend({ seenVersion }) }),
  z.object({ type: z.literal('ReturnPlanRevision'), data: of.extend({ reason, seenVersion }) }),
  z.object({ type: z.literal('DiscardPlanDraft'), data: of.extend({ seenVersion }) }),
  z.object({
    type: z.literal('ApprovePlanRevision'),
    /** `approvedBy`: in whose name; who did it stands on the event. */
    data: of.extend({ approvedBy: z.string().trim().min(1).max(120), seenVersion }),
  }),
  z.object({ type: z.literal('WithdrawPlan'), data: of.extend({ reason, seenVersion }) }),
]);
export type PlanLibraryCommand = z.infer<typeof PlanLibraryCommand>;
