import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { PlanId, StepId, WorldId } from '../ids.ts';
import type { PlanDraft } from '../plans/plan.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { takeOver } from '../drills/takeOver.ts';
import { blankPlan } from './blank.ts';
import { APPROVED_KEPT } from './evolve.ts';
import { findPlan, isReviewDue, nextRevision, plansInForce, revisionProblems, standingPlans } from './standing.ts';

const [brought] = testSite.plans;
if (brought === undefined) throw new Error('The test site has a plan.');
const planId = brought.id;
const holder = { en: 'Shift leader', zh: '当班班长' };
const draft = (revision: string, change: Partial<PlanDraft> = {}): PlanDraft => ({
  ...brought,
  revision,
  approvedBy: '',
  approvedOn: '',
  reviewOn: '2099-01-01',
  roles: brought.roles.map((role) => ({ ...role, defaultHolders: [holder] })),
  ...change,
});
const li = 'account-li';
const wang = 'account-wang';
const seen = (state: WorldState, id = planId): number => state.planLibrary.records[id]?.version ?? 0;
type Make = (state: WorldState) => DomainCommand;
const save =
  (plan: PlanDraft): Make =>
  (state) => ({ type: 'SavePlanRevision', data: { plan, note: '', seenVersion: seen(state, plan.id) } });
const submit: Make = (state) => ({ type: 'SubmitPlanRevision', data: { planId, seenVersion: seen(state) } });
const approve: Make = (state) => ({
  type: 'ApprovePlanRevision',
  data: { planId, approvedBy: 'Chief Wang', seenVersion: seen(state) },
});
const withdraw: Make = (state) => ({
  type: 'WithdrawPlan',
  data: { planId, reason: 'The tank is gone', seenVersion: seen(state) },
});

const start = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } })]).state;
const after = (...acts: readonly (Make | readonly [Make, string])[]): WorldState =>
  acts.reduce((state, act) => {
    const [make, account] = Array.isArray(act) ? (act as readonly [Make, string]) : [act as Make, li];
    return play([testCommand(make(state), { account })], state).state;
  }, start);
const answer = (state: WorldState, make: Make, account = li): string => {
  const decision = decide(state, testCommand(make(state), { account }));
  return decision.kind === 'rejected' ? decision.rejection.code : 'accepted';
};

describe('the library of plans', () => {
  it('has what the register brings, in force as it stands there', () => {
    expect(standingPlans(start)).toMatchObject([{ planId, version: 0, working: null, record: null }]);
    expect(plansInForce(start)).toEqual(testSite.plans);
    expect(plansInForce(start)).toBe(plansInForce(start));
  });

  it('proposes a revision from its approval on, not before; the approval stands in it', () => {
    const saved = after(save(draft('2')));
    expect(plansInForce(saved)).toEqual(testSite.plans);
    expect(answer(saved, approve)).toBe('plan-not-submitted');
    const submitted = after(save(draft('2')), submit);
    expect(plansInForce(submitted)).toEqual(testSite.plans);
    const approved = after(save(draft('2')), submit, approve);
    expect(plansInForce(approved)).toMatchObject([
      { revision: '2', approvedBy: 'Chief Wang', approvedOn: expect.stringMatching(/^20\d\d-/) as string },
    ]);
    expect(findPlan(approved, planId)).toMatchObject({ working: null, version: 3, brought });
    expect(answer(approved, approve)).toBe('plan-changed');
  });

  it('stays so when the register comes anew', () => {
    const approved = after(save(draft('2')), submit, approve);
    const again = play(
      [testCommand({ type: 'ImportSite', data: { site: { ...testSite, zoom: 12 }, source: 'x' } })],
      approved,
    ).state;
    expect(plansInForce(again)).toMatchObject([{ revision: '2' }]);
  });

  it('takes a draft with faults, and neither submits nor approves it', () => {
    const ring = draft('2', {
      steps: brought.steps.map((step) => (step.id === 's1' ? { ...step, dependsOn: [StepId.parse('s2')] } : step)),
    });
    const saved = after(save(ring));
    expect(answer(saved, submit)).toBe('plan-ring');
    expect(answer(after(save(draft('2', { roles: brought.roles }))), submit)).toBe('plan-role-unheld');
    expect(answer(after(save(draft('1'))), submit)).toBe('plan-revision-taken');
    expect(answer(after(save(draft('2', { reviewOn: '2020-01-01' })), submit), approve)).toBe(
      'plan-review-before-approval',
    );
    const blank = blankPlan(PlanId.parse('new'));
    const written = after(save(blank));
    expect(standingPlans(written)).toHaveLength(2);
    expect(plansInForce(written)).toEqual(testSite.plans);
    expect(revisionProblems(blank, written).length).toBeGreaterThan(5);
  });

  it('changes what was submitted back into a draft, and sends back what is not approved, with the reason', () => {
    const changed = after(save(draft('2')), submit, save(draft('2', { source: 'The drill of spring' })));
    expect(findPlan(changed, planId)?.working?.submitted).toBeNull();
    const returned = after(save(draft('2')), submit, (state) => ({
      type: 'ReturnPlanRevision',
      data: { planId, reason: 'Who calls the school?', seenVersion: seen(state) },
    }));
    expect(findPlan(returned, planId)?.working).toMatchObject({
      submitted: null,
      returned: { reason: 'Who calls the school?' },
    });
  });

  it('asks a second person where four eyes are set: neither author nor whoever submitted it', () => {
    const policy: Make = () => ({ type: 'ChangeSecondPersonPolicy', data: { types: ['ApprovePlanRevision'] } });
    const state = after(policy, [save(draft('2')), li], [submit, li]);
    expect(answer(state, approve, li)).toBe('second-person-missing');
    expect(answer(state, approve, wang)).toBe('accepted');
    const others = after(policy, [save(draft('2')), wang], [submit, li]);
    expect(answer(others, approve, wang)).toBe('second-person-missing');
    expect(answer(after(save(draft('2')), submit), approve, li)).toBe('accepted');
  });

  it('withdraws a plan with its reason, and a new revision puts it into force again', () => {
    const gone = after(withdraw);
    expect(plansInForce(gone)).toEqual([]);
    expect(findPlan(gone, planId)).toMatchObject({
      inForce: null,
      record: { withdrawn: { reason: 'The tank is gone' } },
    });
    expect(answer(gone, withdraw)).toBe('accepted');
    expect(plansInForce(after(withdraw, save(draft('2')), submit, approve))).toHaveLength(1);
  });

  it('keeps the last approved texts for comparison', () => {
    const acts = [2, 3, 4, 5, 6, 7, 8].flatMap((n) => [save(draft(String(n))), submit, approve]);
    const record = findPlan(after(...acts), planId)?.record;
    expect(record?.approved).toHaveLength(APPROVED_KEPT);
    expect(record?.approved[0]?.plan.revision).toBe('8');
  });

  it('tells two who change the same draft apart', () => {
    const saved = after(save(draft('2')));
    const stale: DomainCommand = { type: 'SavePlanRevision', data: { plan: draft('3'), note: '', seenVersion: 0 } };
    expect(answer(saved, () => stale)).toBe('plan-changed');
    const same: DomainCommand = { type: 'SavePlanRevision', data: { plan: draft('2'), note: '', seenVersion: 0 } };
    expect(answer(saved, () => same)).toBe('accepted');
  });

  it('is practised in a drill as it is in force in LIVE, without the drafts', () => {
    const live = after(
      save(draft('2')),
      submit,
      approve,
      save(draft('3')),
      save({ ...draft('1'), id: PlanId.parse('only-a-draft') }),
    );
    const begun = takeOver(
      {
        type: 'StartDrill' as const,
        data: { name: 'Spring', objectives: [], recording: null, site: null },
      },
      () => live,
    );
    const drill = play([testCommand(begun, { world: WorldId.parse('drill:spring') })]).state;
    expect(plansInForce(drill)).toEqual(plansInForce(live));
    expect(standingPlans(drill)).toHaveLength(1);
    const withdrawn = takeOver(begun, () => after(withdraw));
    expect(plansInForce(play([testCommand(withdrawn, { world: WorldId.parse('drill:x') })]).state)).toEqual([]);
  });
});

it('the next revision counts its last number on', () => {
  expect(['2026-1', '3', 'A', '2026-9b'].map(nextRevision)).toEqual(['2026-2', '4', 'A-2', '2026-10b']);
});

it('a review is due from its day on', () => {
  expect(isReviewDue(brought, '2026-12-31')).toBe(false);
  expect(isReviewDue(brought, '2027-01-01')).toBe(true);
});
