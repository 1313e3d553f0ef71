import type { Actor } from '../actor.ts';
import { isSamePerson } from '../approvals/decide.ts';
import type { ApprovalsState } from '../approvals/evolve.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import { wallClock } from '../geofences/schedule.ts';
import type { PlanId } from '../ids.ts';
import { Plan, type PlanDraft } from '../plans/plan.ts';
import type { PlanProblem } from '../plans/problems.ts';
import type { Instant } from '../values.ts';
import type { PlanLibraryCommand, PlanLibraryEvent } from './events.ts';
import type { WorkingRevision } from './evolve.ts';
import { findPlan, revisionProblems, standingPlans, type Library, type StandingPlan } from './standing.ts';

/** All of them are in each snapshot, and are gone through for each proposal. */
export const MOST_PLANS = 500;
/** Of the JSON of one: a plan of a hundred steps in two languages is a fifth of it. */
export const LONGEST_PLAN_CHARACTERS = 400_000;

export function decidePlanLibrary(
  library: Library,
  approvals: ApprovalsState,
  command: PlanLibraryCommand & { readonly at: Instant; readonly actor: Actor },
): Decision<PlanLibraryEvent> {
  if (command.type === 'SavePlanRevision') return save(library, command.data);
  const { planId, seenVersion } = command.data;
  const plan = findPlan(library, planId);
  if (command.type === 'WithdrawPlan') {
    // It is out of force, as was asked for.
    const standing = plan?.inForce ?? null;
    if (plan === null || standing === null) return accept();
    if (plan.version !== seenVersion) return changedMeanwhile(plan);
    return accept({ type: 'PlanWithdrawn.v1', data: { ...named(standing), reason: command.data.reason } });
  }
  if (command.type === 'DiscardPlanDraft') {
    const draft = plan?.working ?? null;
    if (plan === null || draft === null) return accept();
    if (plan.version !== seenVersion) return changedMeanwhile(plan);
    return accept({ type: 'PlanDraftDiscarded.v1', data: named(draft.plan) });
  }
  const working = plan?.working ?? null;
  if (plan === null || working === null) return seenVersion > 0 ? settledMeanwhile(plan) : noDraft(planId);
  const { version } = plan;
  if (command.type === 'SubmitPlanRevision') {
    if (working.submitted !== null) return accept();
    if (version !== seenVersion) return changedMeanwhile(plan);
    return (
      faulty(revisionProblems(working.plan, library)) ??
      accept({ type: 'PlanRevisionSubmitted.v1', data: named(working.plan) })
    );
  }
  if (version !== seenVersion) return changedMeanwhile(plan);
  if (working.submitted === null)
    return refuse(
      'plan-not-submitted',
      'This revision does not wait for approval: it is a draft. Submit it first.',
      '该版本为草稿，尚未提交审批，请先提交。',
    );
  if (command.type === 'ReturnPlanRevision')
    return accept({
      type: 'PlanRevisionReturned.v1',
      data: { ...named(working.plan), reason: command.data.reason },
    });
  return approve(library, approvals, working, command);
}

function save(
  library: Library,
  { plan, note, seenVersion }: Extract<PlanLibraryCommand, { type: 'SavePlanRevision' }>['data'],
): Decision<PlanLibraryEvent> {
  const standing = findPlan(library, plan.id);
  const working = standing?.working ?? null;
  if (working !== null && JSON.stringify(working.plan) === JSON.stringify(plan)) return accept();
  // A draft that was discarded leaves a record behind, whose version goes on.
  if ((library.planLibrary.records[plan.id]?.version ?? 0) !== seenVersion)
    return standing === null ? settledMeanwhile(standing) : changedMeanwhile(standing);
  const length = JSON.stringify(plan).length;
  if (length > LONGEST_PLAN_CHARACTERS)
    return refuse(
      'plan-too-long',
      `The plan has ${String(length)} characters, more than ${String(LONGEST_PLAN_CHARACTERS)}. Divide it into several plans.`,
      `预案共 ${String(length)} 个字符，超过上限 ${String(LONGEST_PLAN_CHARACTERS)}，请拆分为多个预案。`,
    );
  if (standing === null && standingPlans(library).length >= MOST_PLANS)
    return refuse(
      'plans-too-many',
      `There are ${String(MOST_PLANS)} plans already. Discard drafts that nobody needs.`,
      `预案已达 ${String(MOST_PLANS)} 个，请先删除不再需要的草稿。`,
    );
  return accept({ type: 'PlanRevisionSaved.v1', data: { plan, note } });
}

function approve(
  library: Library,
  approvals: ApprovalsState,
  working: WorkingRevision,
  { at, actor, data }: Extract<PlanLibraryCommand, { type: 'ApprovePlanRevision' }> & { at: Instant; actor: Actor },
): Decision<PlanLibraryEvent> {
  const authors = [working.savedBy, working.submitted?.by ?? working.savedBy];
  if (approvals.policy.includes('ApprovePlanRevision') && authors.some((author) => isSamePerson(author, actor)))
    return refuse(
      'second-person-missing',
      'You wrote or submitted this revision yourself. A second person has to approve it, at any station, under an account of their own.',
      '该版本由您本人编写或提交，须由第二人以其本人账号（任一工作站）批准。',
    );
  const approvedOn = wallClock(at, library.register.site?.timeZone ?? 'UTC').day;
  const plan: PlanDraft = { ...working.plan, approvedBy: data.approvedBy, approvedOn };
  const refusal = faulty(revisionProblems(plan, library));
  if (refusal !== null) return refusal;
  const whole = Plan.safeParse(plan);
  // `revisionProblems` names what a person can mend; this holds the law that nothing else comes into force.
  if (!whole.success)
    return refuse(
      'plan-incomplete',
      `The plan is not whole: ${whole.error.issues.map(({ path }) => path.join('.')).join(', ')}. Fill it in.`,
      `预案不完整：${whole.error.issues.map(({ path }) => path.join('.')).join('、')}，请补充。`,
    );
  return accept({ type: 'PlanRevisionApproved.v1', data: { plan: whole.data } });
}

function faulty([first, ...others]: readonly PlanProblem[]): Decision<never> | null {
  if (first === undefined) return null;
  const { en, zh } = first.sentence;
  return others.length === 0
    ? refuse(`plan-${first.code}`, en, zh)
    : refuse(
        `plan-${first.code}`,
        `${en} (And ${String(others.length)} more.)`,
        `${zh}（另有 ${String(others.length)} 处问题。）`,
      );
}

const named = ({ id, name, revision }: PlanDraft): { planId: PlanId; name: PlanDraft['name']; revision: string } => ({
  planId: id,
  name,
  revision,
});

const noDraft = (planId: PlanId): Decision<never> =>
  refuse('plan-unknown', `There is no draft of the plan ${planId}.`, `没有预案 ${planId} 的草稿。`);

const changedMeanwhile = ({ text: { name } }: StandingPlan): Decision<never> =>
  conflict(
    'plan-changed',
    `Somebody has changed the plan “${name.en || name.zh}” since you looked. Look at it as it stands now.`,
    `在您查看之后，他人已修改预案“${name.zh || name.en}”，请查看当前内容。`,
  );

const settledMeanwhile = (plan: StandingPlan | null): Decision<never> =>
  plan === null
    ? conflict('plan-changed', 'Somebody has discarded the draft since you looked.', '在您查看之后，他人已删除该草稿。')
    : changedMeanwhile(plan);
