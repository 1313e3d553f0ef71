import type { StepId } from '../ids.ts';
import { levelRank, type Instant, type ResponseLevel } from '../values.ts';
import type { StepStatus } from './events.ts';
import { isForward, type PlanRun } from './evolve.ts';
import type { PlanStep } from './plan.ts';

export interface StepView {
  readonly step: PlanStep;
  readonly status: StepStatus;
  readonly note: string;
  readonly holder: string | null;
  /** Null while the step that the due time counts from is not complete. */
  readonly dueAt: Instant | null;
  readonly overdue: boolean;
  /** Steps that must end before this one can. */
  readonly waitsFor: readonly StepId[];
}

const ended = (status: StepStatus): boolean => isForward('in-progress', status);

/** The steps of a run that apply at a level, in the plan's order, as they stand at `now`. */
export function stepViews(run: PlanRun, level: ResponseLevel, now: Instant): StepView[] {
  return run.plan.steps
    .filter((step) => step.fromLevel === undefined || levelRank(level) >= levelRank(step.fromLevel))
    .map((step) => {
      const current = run.steps[step.id];
      const status = current?.status ?? 'open';
      const from = step.due.from === 'start' ? run.startedAt : endOf(run, step.due.from);
      const dueAt = from === null ? null : from + step.due.afterMs;
      return {
        step,
        status,
        note: current?.note ?? '',
        holder: run.roles[step.roleId]?.holder ?? null,
        dueAt,
        overdue: dueAt !== null && !ended(status) && now > dueAt,
        waitsFor: step.dependsOn.filter((id) => !ended(run.steps[id]?.status ?? 'open')),
      };
    });
}

function endOf(run: PlanRun, stepId: StepId): Instant | null {
  const step = run.steps[stepId];
  return step !== undefined && ended(step.status) ? step.changedAt : null;
}
