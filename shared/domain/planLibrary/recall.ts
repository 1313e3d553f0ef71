import type { PlanLibraryCommand, PlanLibraryEvent } from './events.ts';
import type { PlanLibraryState } from './evolve.ts';

export function recallPlanLibrary({ records }: PlanLibraryState, event: PlanLibraryEvent): PlanLibraryCommand {
  const planId = 'plan' in event.data ? event.data.plan.id : event.data.planId;
  const seenVersion = records[planId]?.version ?? 0;
  switch (event.type) {
    case 'PlanRevisionSaved.v1':
      return { type: 'SavePlanRevision', data: { ...event.data, seenVersion } };
    case 'PlanRevisionSubmitted.v1':
      return { type: 'SubmitPlanRevision', data: { planId, seenVersion } };
    case 'PlanRevisionReturned.v1':
      return { type: 'ReturnPlanRevision', data: { planId, reason: event.data.reason, seenVersion } };
    case 'PlanDraftDiscarded.v1':
      return { type: 'DiscardPlanDraft', data: { planId, seenVersion } };
    case 'PlanRevisionApproved.v1':
      return { type: 'ApprovePlanRevision', data: { planId, approvedBy: event.data.plan.approvedBy, seenVersion } };
    case 'PlanWithdrawn.v1':
      return { type: 'WithdrawPlan', data: { planId, reason: event.data.reason, seenVersion } };
  }
}
