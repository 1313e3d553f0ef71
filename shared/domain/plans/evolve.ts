import type { Actor } from '../actor.ts';
import type { IncidentId, PlanRunId, RoleId, StepId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant, ResponseLevel } from '../values.ts';
import type { PlanEvent, StepStatus } from './events.ts';
import type { Plan } from './plan.ts';

/** How far a step is: a later round is further, whatever its status. */
export interface StepProgress {
  readonly round: number;
  readonly status: StepStatus;
}

export interface StepReopening {
  readonly round: number;
  readonly reason: string;
  readonly at: Instant;
  readonly by: Actor;
}

export interface StepRun extends StepProgress {
  readonly note: string;
  readonly changedAt: Instant;
  readonly changedBy: Actor;
  /** The last time that its end was taken back. */
  readonly reopened: StepReopening | null;
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
  /** A step without an entry is open, in its first round. */
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

export const untouchedStep: StepProgress = { round: 1, status: 'open' };

/** A step moves forward only: open, in progress, then one of the three ends; from an end to open in the next round. */
export const isForward = (from: StepProgress, to: StepProgress): boolean =>
  to.round === from.round ? rank[to.status] > rank[from.status] : to.round > from.round;

export const hasEnded = ({ status }: Pick<StepProgress, 'status'>): boolean => rank[status] === rank.complete;

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
  if (event.type === 'IncidentMerged.v1' || event.type === 'IncidentSplit.v1') {
    const { incidentId, into } = event.data;
    const goes = (run: PlanRun): boolean =>
      run.incidentId === incidentId &&
      (event.type === 'IncidentMerged.v1' || event.data.planRunIds.includes(run.planRunId));
    if (!Object.values(state.runs).some(goes)) return state;
    const runs = Object.values(state.runs).map((run) => (goes(run) ? { ...run, incidentId: into } : run));
    return { runs: Object.fromEntries(runs.map((run) => [run.planRunId, run])) };
  }
  if (
    event.type !== 'StepStatusChanged.v1' &&
    event.type !== 'StepStatusChanged.v2' &&
    event.type !== 'StepReopened.v1' &&
    event.type !== 'PlanRoleAssigned.v1' &&
    event.type !== 'PlanEnded.v1'
  )
    return state;
  const run = state.runs[event.data.planRunId];
  if (run === undefined) return state;
  const set = (change: Partial<PlanRun>): PlansState => ({
    runs: { ...state.runs, [run.planRunId]: { ...run, ...change } },
  });
  switch (event.type) {
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2': {
      const { stepId, status, note } = event.data;
      const before = run.steps[stepId];
      const round = event.type === 'StepStatusChanged.v1' ? 1 : event.data.round;
      if (!isForward(before ?? untouchedStep, { round, status })) return state;
      const reopened = before?.reopened ?? null;
      const step: StepRun = { round, status, note, changedAt: event.at, changedBy: event.actor, reopened };
      return set({ steps: { ...run.steps, [stepId]: step } });
    }
    case 'StepReopened.v1': {
      const { stepId, round, reason } = event.data;
      const before = run.steps[stepId];
      if (round <= (before?.reopened?.round ?? 1)) return state;
      const { at, actor: by } = event;
      const reopened: StepReopening = { round, reason, at, by };
      const opened: StepRun = { round, status: 'open', note: '', changedAt: at, changedBy: by, reopened };
      // What was done in this round may be here already: it stays, and the reason joins it.
      const step = before === undefined || isForward(before, opened) ? opened : { ...before, reopened };
      return set({ steps: { ...run.steps, [stepId]: step } });
    }
    case 'PlanRoleAssigned.v1': {
      const { roleId, holder } = event.data;
      return set({ roles: { ...run.roles, [roleId]: { holder, version: (run.roles[roleId]?.version ?? 0) + 1 } } });
    }
    case 'PlanEnded.v1':
      return set({ endedAt: event.at });
  }
}
