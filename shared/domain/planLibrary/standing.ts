/** All plans of a world: those of its register, and those that people wrote, which go before them. */
import type { PlanId } from '../ids.ts';
import type { Plan, PlanDraft } from '../plans/plan.ts';
import { planProblems, type PlanProblem } from '../plans/problems.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { PlanLibraryState, PlanRecord, WorkingRevision } from './evolve.ts';

export interface StandingPlan {
  readonly planId: PlanId;
  /** What is proposed and started. Null: it was never approved, or is withdrawn. */
  readonly inForce: Plan | null;
  readonly working: WorkingRevision | null;
  /** What there is to read: what is in force, else what is worked on, else what was withdrawn. */
  readonly text: PlanDraft;
  /** The register brings it. */
  readonly brought: Plan | null;
  readonly version: number;
  /** Null: as the register brought it. */
  readonly record: PlanRecord | null;
}

export interface Library {
  readonly register: RegisterState;
  readonly planLibrary: PlanLibraryState;
}

const noSite = {};
const made = new WeakMap<PlanLibraryState, WeakMap<object, readonly StandingPlan[]>>();
const forced = new WeakMap<readonly StandingPlan[], readonly Plan[]>();

/** The same list as long as neither register nor library are others. */
export function standingPlans({ register: { site }, planLibrary }: Library): readonly StandingPlan[] {
  const bySite = made.get(planLibrary) ?? new WeakMap<object, readonly StandingPlan[]>();
  made.set(planLibrary, bySite);
  const known = bySite.get(site ?? noSite);
  if (known !== undefined) return known;
  const brought = new Map((site?.plans ?? []).map((plan) => [plan.id, plan]));
  const ids = new Set([...brought.keys(), ...Object.values(planLibrary.records).map(({ planId }) => planId)]);
  const all = [...ids].flatMap((planId) => standing(planId, brought.get(planId) ?? null, planLibrary.records[planId]));
  bySite.set(site ?? noSite, all);
  return all;
}

function standing(planId: PlanId, brought: Plan | null, record: PlanRecord | null = null): StandingPlan[] {
  const last = record?.approved[0]?.plan ?? brought;
  const working = record?.working ?? null;
  const inForce = (record?.withdrawn ?? null) === null ? last : null;
  const text = inForce ?? working?.plan ?? last;
  // A draft that was discarded, and nothing else.
  if (text === null) return [];
  return [{ planId, inForce, working, text, brought, version: record?.version ?? 0, record }];
}

export const findPlan = (library: Library, id: PlanId): StandingPlan | null =>
  standingPlans(library).find(({ planId }) => planId === id) ?? null;

/** What can be proposed and started; the same list as long as `standingPlans` is. */
export function plansInForce(library: Library): readonly Plan[] {
  const all = standingPlans(library);
  const known = forced.get(all) ?? all.flatMap(({ inForce }) => (inForce === null ? [] : [inForce]));
  forced.set(all, known);
  return known;
}

/** Past the day on which it was to be looked at again. `today`: by the calendar of the site, `2026-11-30`. */
export const isReviewDue = ({ reviewOn }: Plan, today: string): boolean => reviewOn !== '' && reviewOn <= today;

/** What keeps a revision from being submitted and approved, beside what is wrong with any plan. */
export function revisionProblems(draft: PlanDraft, library: Library): PlanProblem[] {
  const standingNow = findPlan(library, draft.id);
  const taken = [standingNow?.brought, ...(standingNow?.record?.approved ?? []).map(({ plan }) => plan)].some(
    (plan) => plan?.revision === draft.revision,
  );
  const problems = planProblems(draft, library.register.site);
  return taken
    ? [
        ...problems,
        {
          code: 'revision-taken',
          at: ['revision'],
          blocks: 'approval',
          sentence: {
            en: `The revision “${draft.revision}” of this plan was approved already. Give this one another, for example “${nextRevision(draft.revision)}”.`,
            zh: `该预案的“${draft.revision}”版已批准，请另填版本号，例如“${nextRevision(draft.revision)}”。`,
          },
        },
      ]
    : problems;
}

/** `2026-1` to `2026-2`: its last number, one more; without a number `-2` after it. */
export function nextRevision(revision: string): string {
  const last = /\d+(?=\D*$)/.exec(revision);
  if (last === null) return `${revision.slice(0, 17)}-2`;
  return `${revision.slice(0, last.index)}${String(Number(last[0]) + 1)}${revision.slice(last.index + last[0].length)}`;
}
