import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { IncidentId, PlanRunId, StepId } from '#shared/domain/ids.ts';
import { StepStatus } from '#shared/domain/plans/events.ts';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import { stepViews, type StepView } from '#shared/domain/plans/stepView.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { ResponseLevel } from '#shared/domain/values.ts';
import { dueOf, nextStep, progressOf } from './due.ts';
import { groupSteps } from './groups.ts';

const plan = testSite.plans[0]!;
const by = { kind: 'system', name: 'test' } as const;
const MINUTE = 60_000;

function views(
  statuses: Readonly<Record<string, StepStatus>>,
  now: number,
  level: ResponseLevel = 'II',
  roles: PlanRun['roles'] = {},
): StepView[] {
  const run: PlanRun = {
    planRunId: PlanRunId.parse('run'),
    incidentId: IncidentId.parse('incident'),
    plan,
    startedAt: 0,
    startedBy: by,
    startLevel: level,
    reason: '',
    endedAt: null,
    steps: Object.fromEntries(
      Object.entries(statuses).map(([id, status]) => [
        StepId.parse(id),
        { round: 1, status, note: '', changedAt: 0, changedBy: by, reopened: null },
      ]),
    ),
    roles,
  };
  return stepViews(run, level, now);
}
const dueOfStep = (id: string, all: readonly StepView[], now: number): ReturnType<typeof dueOf> =>
  dueOf(
    all.find(({ step }) => step.id === id)!,
    now,
  );

describe('when a step is due', () => {
  it('counts down, says soon in the last minute, then counts up', () => {
    expect(dueOfStep('s1', views({}, -MINUTE), -MINUTE)).toEqual({ kind: 'due', ms: 2 * MINUTE });
    expect(dueOfStep('s1', views({}, 10_000), 10_000)).toEqual({ kind: 'soon', ms: 50_000 });
    expect(dueOfStep('s1', views({}, 90_000), 90_000)).toEqual({ kind: 'overdue', ms: 30_000 });
  });

  it('counts from no time while the step it counts from is not complete, and ends with the step', () => {
    expect(dueOfStep('s2', views({}, 0), 0)).toEqual({ kind: 'later' });
    expect(dueOfStep('s2', views({ s1: 'complete' }, 0), 0)).toEqual({ kind: 'due', ms: 2 * MINUTE });
    expect(dueOfStep('s1', views({ s1: 'not-applicable' }, 10 * MINUTE), 0)).toEqual({ kind: 'ended' });
  });
});

describe('the next step', () => {
  const next = (statuses: Readonly<Record<string, StepStatus>>, level?: ResponseLevel): string | null =>
    nextStep(views(statuses, 0, level))?.step.id ?? null;

  it('is the earliest due that waits for no other, critical ones first', () => {
    expect(next({})).toBe('s1');
    expect(next({ s1: 'complete' })).toBe('s3');
    expect(next({ s1: 'complete', s3: 'complete' })).toBe('s2');
    expect(next({ s1: 'complete' }, 'III')).toBe('s2');
    expect(next({ s1: 'complete', s2: 'complete' }, 'III')).toBeNull();
  });

  it('is never one that has ended or is blocked', () => {
    const status = fc.constantFrom(...StepStatus.options);
    fc.assert(
      fc.property(fc.record({ s1: status, s2: status, s3: status }), (statuses) => {
        const found = nextStep(views(statuses, 0));
        return found === null || (['open', 'in-progress'].includes(found.status) && found.waitsFor.length === 0);
      }),
    );
  });
});

describe('groups of steps', () => {
  const ids = (filter: Parameters<typeof groupSteps>[2], all: readonly StepView[]): string[][] =>
    groupSteps(all, plan, filter).map(({ steps }) => steps.map(({ step }) => step.id));

  it('keep the plan’s order, and leave out what is not wanted', () => {
    const all = views({ s1: 'complete' }, 0);
    expect(ids({ by: 'phase', holder: null, openOnly: false }, all)).toEqual([['s1', 's2', 's3']]);
    expect(ids({ by: 'role', holder: null, openOnly: true }, all)).toEqual([['s2', 's3']]);
    expect(ids({ by: 'phase', holder: 'Li Wei', openOnly: false }, all)).toEqual([]);
    const held = { [plan.roles[0]!.id]: { holder: 'Li Wei', version: 1 } };
    expect(ids({ by: 'role', holder: 'Li Wei', openOnly: true }, views({ s1: 'complete' }, 0, 'II', held))).toEqual([
      ['s2', 's3'],
    ]);
  });
});

it('progress counts what has ended however it ended, and what is late', () => {
  expect(progressOf(views({ s1: 'not-applicable' }, 5 * MINUTE))).toEqual({ total: 3, done: 1, overdue: 2 });
  expect(progressOf(views({}, 0, 'III'))).toEqual({ total: 2, done: 0, overdue: 0 });
});
