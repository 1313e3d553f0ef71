import type { Actor } from '../actor.ts';
import type { IncidentId, PlanRunId, RoleId, StepId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant, ResponseLevel } from '../values.ts';
import type { PlanEvent, StepStatus } from './events.ts';
import type { Plan } from './plan.ts';

export interface StepRun {
  readonly status: StepStatus;
  readonly note: string;
  readonly changedAt: Instant;
  readonly changedBy: Actor;
}

export interface PlanRun {
  readonly planRunId: PlanRunId;
  readonly incidentId: IncidentId;
  readonly plan: Plan;
  readonly startedAt: Instant;
  readonly startedBy: Actor;
  readonly startLevel: ResponseLevel;
  readonly reason: string;
  readonly endedAt: Instant | null;
  /** A step without an entry is open. */
  readonly steps: Readonly<Record<StepId, StepRun>>;
  readonly roles: Readonly<Record<RoleId, { readonly holder: string; readonly version: number }>>;
}

/** Runs of open incidents; when the record of an incident is frozen, its runs live on in the journal. */
export interface PlansState {
  readonly runs: Readonly<Record<PlanRunId, PlanRun>>;
}

export const emptyPlans: PlansState = { runs: {} };

const rank: Record<StepStatus, number> = {
  open: 0,
  'in-progress': 1,
  complete: 2,
  'previously-accomplished': 2,
  'not-applicable': 2,
};

/** A step moves forward only: open, in progress, then one of the three ends. */
export const isForward = (from: StepStatus, to: StepStatus): boolean => rank[to] > rank[from];

export function evolvePlans(
  state: PlansState,
  event: (PlanEvent | IncidentEvent) & { at: Instant; actor: Actor },
): PlansState {
  if (event.type === 'PlanStarted.v1') {
    const { planRunId, incidentId, plan, level, reason } = event.data;
    const run: PlanRun = {
      planRunId,
      incidentId,
      plan,
      startedAt: event.at,
      startedBy: event.actor,
      startLevel: level,
      reason,
      endedAt: null,
      steps: {},
      roles: {},
    };
    return { runs: { ...state.runs, [planRunId]: run } };
  }
  if (event.type === 'IncidentClosed.v1') {
    const kept = Object.values(state.runs).filter((run) => run.incidentId !== event.data.incidentId);
    return { runs: Object.fromEntries(kept.map((run) => [run.planRunId, run])) };
  }
  if (event.type !== 'StepStatusChanged.v1' && event.type !== 'PlanRoleAssigned.v1' && event.type !== 'PlanEnded.v1')
    return state;
  const run = state.runs[event.data.planRunId];
  if (run === undefined) return state;
  const set = (change: Partial<PlanRun>): PlansState => ({
    runs: { ...state.runs, [run.planRunId]: { ...run, ...change } },
  });
  switch (event.type) {
    case 'StepStatusChanged.v1': {
      const { stepId, status, note } = event.data;
      if (!isForward(run.steps[stepId]?.status ?? 'open', status)) return state;
      return set({ steps: { ...run.steps, [stepId]: { status, note, changedAt: event.at, changedBy: event.actor } } });
    }
    case 'PlanRoleAssigned.v1': {
      const { roleId, holder } = event.data;
      return set({ roles: { ...run.roles, [roleId]: { holder, version: (run.roles[roleId]?.version ?? 0) + 1 } } });
    }
    case 'PlanEnded.v1':
      return set({ endedAt: event.at });
  }
}
