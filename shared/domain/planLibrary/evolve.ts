import type { Actor } from '../actor.ts';
import type { PlanId } from '../ids.ts';
import type { Plan, PlanDraft } from '../plans/plan.ts';
import type { Instant } from '../values.ts';
import type { PlanLibraryEvent } from './events.ts';

/** A revision that somebody works on. */
export interface WorkingRevision {
  readonly plan: PlanDraft;
  readonly note: string;
  readonly savedAt: Instant;
  readonly savedBy: Actor;
  /** Null: a draft. Else it waits for approval. */
  readonly submitted: { readonly at: Instant; readonly by: Actor } | null;
  /** Why it was not approved the last time. */
  readonly returned: { readonly at: Instant; readonly by: Actor; readonly reason: string } | null;
}

export interface ApprovedRevision {
  readonly plan: Plan;
  readonly at: Instant;
  readonly by: Actor;
}

export interface PlanRecord {
  readonly planId: PlanId;
  /** Counts changes; 0 is how the register brought it. */
  readonly version: number;
  readonly working: WorkingRevision | null;
  /** The last ones that were approved, the newest first. The older ones are in the journal. */
  readonly approved: readonly ApprovedRevision[];
  /** Null: in force, where one was approved or the register brings one. */
  readonly withdrawn: { readonly at: Instant; readonly by: Actor; readonly reason: string } | null;
}

/** What the register does not say by itself. */
export interface PlanLibraryState {
  readonly records: Readonly<Record<PlanId, PlanRecord>>;
}

export const emptyPlanLibrary: PlanLibraryState = { records: {} };

/** A plan is some tens of kilobytes, and all of these are in each snapshot. */
export const APPROVED_KEPT = 5;

type Happened = PlanLibraryEvent & { readonly at: Instant; readonly actor: Actor };

export function evolvePlanLibrary(state: PlanLibraryState, event: Happened): PlanLibraryState {
  const planId = 'plan' in event.data ? event.data.plan.id : event.data.planId;
  const before: PlanRecord = state.records[planId] ?? {
    planId,
    version: 0,
    working: null,
    approved: [],
    withdrawn: null,
  };
  const change = changeBy(before, event);
  if (change === null) return state;
  const record = { ...before, ...change, version: before.version + 1 };
  return { records: { ...state.records, [planId]: record } };
}

function changeBy({ working, approved }: PlanRecord, event: Happened): Partial<PlanRecord> | null {
  const { at, actor: by } = event;
  switch (event.type) {
    case 'PlanRevisionSaved.v1': {
      const { plan, note } = event.data;
      const returned = working?.returned ?? null;
      return { working: { plan, note, savedAt: at, savedBy: by, submitted: null, returned } };
    }
    case 'PlanRevisionSubmitted.v1':
      return working === null ? null : { working: { ...working, submitted: { at, by }, returned: null } };
    case 'PlanRevisionReturned.v1': {
      const { reason } = event.data;
      return working === null ? null : { working: { ...working, submitted: null, returned: { at, by, reason } } };
    }
    case 'PlanDraftDiscarded.v1':
      return { working: null };
    case 'PlanRevisionApproved.v1': {
      const { plan } = event.data;
      return { working: null, withdrawn: null, approved: [{ plan, at, by }, ...approved].slice(0, APPROVED_KEPT) };
    }
    case 'PlanWithdrawn.v1':
      return { withdrawn: { at, by, reason: event.data.reason } };
  }
}
