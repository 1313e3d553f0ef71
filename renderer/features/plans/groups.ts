/** The steps of a run as they stand on the board: by phase or by role, narrowed to mine or to those that are open. */
import type { PhaseId, RoleId } from '#shared/domain/ids.ts';
import { hasEnded } from '#shared/domain/plans/evolve.ts';
import type { Plan } from '#shared/domain/plans/plan.ts';
import type { StepView } from '#shared/domain/plans/stepView.ts';
import type { LocalizedText } from '#shared/domain/values.ts';

export interface StepFilter {
  readonly by: 'phase' | 'role';
  /** Only steps of roles that this person holds; null: of all. */
  readonly holder: string | null;
  readonly openOnly: boolean;
}

export interface StepGroup {
  readonly id: PhaseId | RoleId;
  readonly name: LocalizedText;
  readonly steps: readonly StepView[];
}

const isWanted = (view: StepView, { holder, openOnly }: StepFilter): boolean =>
  (holder === null || view.holder === holder) && (!openOnly || !hasEnded(view));

/** In the plan's order; a group without a step that is wanted is left out. */
export function groupSteps(views: readonly StepView[], plan: Plan, filter: StepFilter): StepGroup[] {
  const wanted = views.filter((view) => isWanted(view, filter));
  const groups: StepGroup[] =
    filter.by === 'phase'
      ? plan.phases.map(({ id, name }) => ({ id, name, steps: wanted.filter(({ step }) => step.phaseId === id) }))
      : plan.roles.map(({ id, name }) => ({ id, name, steps: wanted.filter(({ step }) => step.roleId === id) }));
  return groups.filter(({ steps }) => steps.length > 0);
}
