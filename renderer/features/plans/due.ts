/** Whether a step waits for time, for other steps or for nobody, and what comes next. */
import { hasEnded } from '#shared/domain/plans/evolve.ts';
import type { StepView } from '#shared/domain/plans/stepView.ts';
import type { Instant } from '#shared/domain/values.ts';

export type Due =
  | { readonly kind: 'ended' }
  /** Counts from a step that is not complete. */
  | { readonly kind: 'later' }
  | { readonly kind: 'due' | 'soon' | 'overdue'; readonly ms: number };

/** Due within this time needs an eye on it. */
const SOON_MS = 60_000;

/** `ms` is never negative: how long until then, or since then. */
export function dueOf(view: Pick<StepView, 'status' | 'dueAt' | 'overdue'>, now: Instant): Due {
  if (hasEnded(view)) return { kind: 'ended' };
  if (view.dueAt === null) return { kind: 'later' };
  if (view.overdue) return { kind: 'overdue', ms: now - view.dueAt };
  const ms = Math.max(0, view.dueAt - now);
  return { kind: ms <= SOON_MS ? 'soon' : 'due', ms };
}

/** The step that somebody should take now: one that waits for no other, the earliest due first, then the plan's order. */
export function nextStep(views: readonly StepView[]): StepView | null {
  const startable = views.filter((view) => !hasEnded(view) && view.waitsFor.length === 0);
  return (
    startable.toSorted(
      (a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || Number(b.step.critical) - Number(a.step.critical),
    )[0] ?? null
  );
}

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly overdue: number;
}

export function progressOf(views: readonly StepView[]): Progress {
  return {
    total: views.length,
    done: views.filter(hasEnded).length,
    overdue: views.filter(({ overdue }) => overdue).length,
  };
}
