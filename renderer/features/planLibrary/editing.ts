/** Which plan is looked at, how, and what is typed of it: kept while other things are looked at, until it is saved. */
import { create } from 'zustand';
import { PlanId, type StepId, type WorldId } from '#shared/domain/ids.ts';
import { blankPlan } from '#shared/domain/planLibrary/blank.ts';
import { findPlan, nextRevision, type StandingPlan } from '#shared/domain/planLibrary/standing.ts';
import type { PlanDraft } from '#shared/domain/plans/plan.ts';
import { showView } from '../../app/view.ts';
import { useWorld } from '../../station/world.ts';

export const editorParts = [
  'general',
  'scope',
  'levels',
  'roles',
  'phases',
  'steps',
  'contacts',
  'resources',
  'attachments',
] as const;
export type EditorPart = (typeof editorParts)[number];

/** What is typed and not saved. */
export interface Edited {
  readonly world: WorldId;
  readonly plan: PlanDraft;
  /** Of the plan in the library when it was begun. */
  readonly seenVersion: number;
  /** Submitted as an act of this station; the library shows it in a moment. */
  readonly isSaved: boolean;
}

interface Editing {
  readonly chosen: PlanId | null;
  readonly mode: 'read' | 'edit' | 'compare';
  readonly part: EditorPart;
  readonly stepId: StepId | null;
  readonly edited: Readonly<Record<PlanId, Edited>>;
}

export const useEditing = create<Editing>(() => ({
  chosen: null,
  mode: 'read',
  part: 'general',
  stepId: null,
  edited: {},
}));

export function choosePlan(chosen: PlanId, mode: Editing['mode'] = 'read'): void {
  useEditing.setState({ chosen, mode, stepId: null });
}

export function showPlan(planId: PlanId): void {
  choosePlan(planId);
  showView('plans');
}

export const showMode = (mode: Editing['mode']): void => {
  useEditing.setState({ mode });
};

export const showPart = (part: EditorPart, stepId: StepId | null = null): void => {
  useEditing.setState({ mode: 'edit', part, ...(stepId === null ? {} : { stepId }) });
};

export const beginPlan = (): void => beginPlanFrom(blankPlan);

/** Typed, not saved: what the function writes for a new id. */
export function beginPlanFrom(write: (planId: PlanId) => PlanDraft): void {
  const planId = PlanId.parse(`plan-${crypto.randomUUID().slice(0, 8)}`);
  put(planId, { plan: write(planId), seenVersion: 0, isSaved: false });
  useEditing.setState({ chosen: planId, mode: 'edit', part: 'general', stepId: null });
}

/** The text that is written on: what is typed, else the draft, else the next revision of what is in force. */
export function draftOf(planId: PlanId, standing: StandingPlan | null, edited: Edited | undefined): PlanDraft {
  if (edited !== undefined) return edited.plan;
  if (standing === null) return blankPlan(planId);
  const { working, text } = standing;
  if (working !== null) return working.plan;
  return { ...text, revision: nextRevision(text.revision), approvedBy: '', approvedOn: '', reviewOn: '' };
}

/** Of the world that is open. */
export function useEdited(planId: PlanId | null): Edited | undefined {
  const world = useWorld((open) => open.world);
  const edited = useEditing((state) => (planId === null ? undefined : state.edited[planId]));
  return edited?.world === world ? edited : undefined;
}

export function change(planId: PlanId, to: (plan: PlanDraft) => PlanDraft): void {
  const { state, world } = useWorld.getState();
  const before = useEditing.getState().edited[planId];
  const own = before?.world === world ? before : undefined;
  const plan = draftOf(planId, findPlan(state, planId), own);
  const seenVersion = own?.seenVersion ?? state.planLibrary.records[planId]?.version ?? 0;
  put(planId, { plan: to(plan), seenVersion, isSaved: false });
}

export function put(planId: PlanId, given: Omit<Edited, 'world'>): void {
  const { world } = useWorld.getState();
  useEditing.setState(({ edited }) => ({ edited: { ...edited, [planId]: { world, ...given } } }));
}

export function dropEdited(planId: PlanId): void {
  useEditing.setState(({ edited }) => {
    const { [planId]: _dropped, ...others } = edited;
    return { edited: others };
  });
}
