/** The step of a plan that an event names. */
import type { PlanRunId, StepId } from '../domain/ids.ts';
import { plansInForce } from '../domain/planLibrary/standing.ts';
import type { PlanStep } from '../domain/plans/plan.ts';
import type { Names } from './telling.ts';

/** The plan went from the state with its incident; a step that only one plan has, or all word alike, can still be named. */
export function stepOf({ plans, register, planLibrary }: Names, runId: PlanRunId, stepId: StepId): PlanStep | null {
  const run = plans.runs[runId];
  if (run !== undefined) return run.plan.steps.find(({ id }) => id === stepId) ?? null;
  const known = planLibrary === undefined ? (register.site?.plans ?? []) : plansInForce({ register, planLibrary });
  const candidates = known.flatMap(({ steps }) => steps.filter(({ id }) => id === stepId));
  const [first] = candidates;
  if (first === undefined) return null;
  return candidates.every(({ instruction }) => instruction.en === first.instruction.en) ? first : null;
}
