import type { StepId } from '../ids.ts';
import { levelRank, type Instant, type ResponseLevel } from '../values.ts';
import type { StepStatus } from './events.ts';
import { hasEnded, untouchedStep, type PlanRun, type StepReopening } from './evolve.ts';
import type { PlanStep } from './plan.ts';

export interface StepView {
  readonly step: PlanStep;
  readonly status: StepStatus;
  readonly round: number;
  /** The last time that its end was taken back. */
  readonly reopened: StepReopening | null;
  readonly note: string;
  readonly holder: string | null;
  /**
   * Null while the step that the due time counts from is not complete. A step that is opened again is due when it was:
   * it has not been done, and taking an end back gives no more time.
   */
  readonly dueAt: Instant | null;
  readonly overdue: boolean;
  /** Steps that must end before this one can. */
  readonly waitsFor: readonly StepId[];
  /** Of a step that has ended: those of them that were opened again. It stays as it is; a person looks whether it holds. */
  readonly restsOn: readonly StepId[];
}

/** The steps of a run that apply at a level, in the plan's order, as they stand at `now`. */
export function stepViews(run: PlanRun, level: ResponseLevel, now: Instant): StepView[] {
  return run.plan.steps
    .filter((step) => step.fromLevel === undefined || levelRank(level) >= levelRank(step.fromLevel))
    .map((step) => {
      const current = run.steps[step.id];
      const { status, round } = current ?? untouchedStep;
      const waitsFor = step.dependsOn.filter((id) => !hasEnded(run.steps[id] ?? untouchedStep));
      const from = step.due.from === 'start' ? run.startedAt : endOf(run, step.due.from);
      const dueAt = from === null ? null : from + step.due.afterMs;
      return {
        step,
        status,
        round,
        reopened: current?.reopened ?? null,
        note: current?.note ?? '',
        holder: run.roles[step.roleId]?.holder ?? null,
        dueAt,
        overdue: dueAt !== null && !hasEnded({ status }) && now > dueAt,
        waitsFor,
        restsOn: hasEnded({ status }) ? waitsFor.filter((id) => (run.steps[id]?.reopened ?? null) !== null) : [],
      };
    });
}

function endOf(run: PlanRun, stepId: StepId): Instant | null {
  const step = run.steps[stepId];
  return step !== undefined && hasEnded(step) ? step.changedAt : null;
}
