/** A step moves forward only, by round and then by status; taking an end back begins the next round. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from '../command.ts';
import { IncidentId, PlaceId, PlanRunId, StepId } from '../ids.ts';
import type { PendingEvent } from '../journalEvent.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, evolve, type WorldState } from '../world.ts';
import type { StepEnd } from './events.ts';
import { isForward, untouchedStep, type StepProgress, type StepRun } from './evolve.ts';
import { stepViews, type StepView } from './stepView.ts';

const incidentId = IncidentId.parse('incident-1');
const planRunId = PlanRunId.parse('run-1');
const s1 = StepId.parse('s1');
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');

const mark = (status: 'in-progress' | StepEnd, round?: number, stepId = s1): DomainCommand => ({
  type: 'ChangeStepStatus',
  data: { planRunId, incidentId, stepId, status, note: 'seen', ...(round === undefined ? {} : { round }) },
});
const reopen = (round: number, reason = 'wrong valve', from: StepEnd = 'complete'): DomainCommand => ({
  type: 'ReopenStep',
  data: { planRunId, incidentId, stepId: s1, round, from, reason },
});
const commands = (...asked: readonly DomainCommand[]): Command[] => asked.map((command) => testCommand(command));

const { state: running } = play(
  commands(
    { type: 'ImportSite', data: { site: testSite, source: 'test' } },
    {
      type: 'OpenIncident',
      data: {
        incidentId,
        scenario: 'toxic-gas-release',
        title: 'Chlorine',
        level: 'III',
        placeId: PlaceId.parse('tank-1'),
        position: [121.5, 38.9],
        alarmIds: [],
        commander: { name: 'Li Wei', role: 'coordinator' },
      },
    },
    { type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'III', reason: 'fits' } },
  ),
);
const stepOf = (state: WorldState, id = s1): StepRun | undefined => state.plans.runs[planRunId]?.steps[id];
const progressOf = (state: WorldState): StepProgress => {
  const { round, status } = stepOf(state) ?? untouchedStep;
  return { round, status };
};
const viewOf = (state: WorldState, id: string, now = 0): StepView => {
  const run = state.plans.runs[planRunId];
  const view = run === undefined ? undefined : stepViews(run, 'III', now).find(({ step }) => step.id === id);
  if (view === undefined) throw new Error(`The plan runs and has the step ${id}.`);
  return view;
};
const after = (...asked: readonly DomainCommand[]): WorldState => play(commands(...asked), running).state;
const answer = (state: WorldState, command: DomainCommand): ReturnType<typeof decide> =>
  decide(state, testCommand(command));
const nothing = { kind: 'accepted', events: [] };

describe('a step that ended by mistake', () => {
  it('is opened again in its next round, with the reason, and worked again', () => {
    const { state, events } = play(commands(mark('complete', 1), reopen(2)), running);
    expect(stepOf(state)).toMatchObject({ round: 2, status: 'open', note: '', reopened: { reason: 'wrong valve' } });
    expect(events.map(({ type }) => type)).toEqual(['StepStatusChanged.v2', 'StepReopened.v1']);
    const again = play(commands(mark('complete', 2)), state).state;
    expect(stepOf(again)).toMatchObject({ round: 2, status: 'complete', reopened: { reason: 'wrong valve' } });
  });

  it('of whatever kind its end was', () => {
    for (const end of ['complete', 'previously-accomplished', 'not-applicable'] as const)
      expect(progressOf(after(mark(end, 1), reopen(2, 'x', end)))).toEqual({ round: 2, status: 'open' });
  });

  it('is opened again while its plan runs only', () => {
    const data = { planRunId, incidentId, reason: 'over' };
    const ended = after(mark('complete', 1), { type: 'EndPlan', data });
    expect(answer(ended, reopen(2))).toMatchObject({ rejection: { code: 'plan-ended' } });
  });

  it('is due when it was, and what counts from it waits again', () => {
    const done = after(mark('complete', 1));
    const state = play(commands(reopen(2)), done).state;
    const dueAt = viewOf(running, 's1').dueAt!;
    expect(viewOf(state, 's1', dueAt + 1)).toMatchObject({ dueAt, overdue: true });
    expect(viewOf(done, 's2').dueAt).not.toBeNull();
    expect(viewOf(state, 's2')).toMatchObject({ dueAt: null, waitsFor: ['s1'], restsOn: [] });
  });

  it('leaves those that came after it as they are, and they say what they rest on', () => {
    const s2 = StepId.parse('s2');
    const state = after(mark('complete', 1), mark('complete', 1, s2), reopen(2));
    expect(viewOf(state, 's2')).toMatchObject({ status: 'complete', restsOn: ['s1'] });
    expect(viewOf(play(commands(mark('complete', 2)), state).state, 's2').restsOn).toEqual([]);
  });
});

describe('an act that comes late', () => {
  const reopened = after(mark('complete', 1), reopen(2, 'wrong valve'));

  it('an end of an earlier round is a conflict that names the reason, and closes nothing', () => {
    for (const command of [mark('complete', 1), mark('not-applicable', 1), mark('complete')]) {
      const decision = answer(reopened, command);
      expect(decision).toMatchObject({ rejection: { kind: 'conflict', code: 'step-reopened' } });
      if (decision.kind === 'rejected') expect(decision.rejection.sentence.zh).toContain('wrong valve');
    }
  });

  it('a start of an earlier round asks for what is past', () => {
    expect(answer(reopened, mark('in-progress', 1))).toEqual(nothing);
  });

  it('a second reopening of the same end finds it open already, or done again', () => {
    expect(answer(reopened, reopen(2, 'another reason'))).toEqual(nothing);
    expect(answer(play(commands(mark('complete', 2)), reopened).state, reopen(2))).toEqual(nothing);
  });

  it('a reopening of an end that never came to stand is a conflict where another end stands, and nothing where none does', () => {
    expect(answer(after(mark('not-applicable', 1)), reopen(2))).toMatchObject({
      rejection: { kind: 'conflict', code: 'step-ended-otherwise' },
    });
    expect(answer(running, reopen(2))).toEqual(nothing);
  });

  it('of a round that was never begun here is a conflict', () => {
    for (const command of [mark('complete', 3), reopen(4)])
      expect(answer(reopened, command)).toMatchObject({ rejection: { code: 'step-never-reopened' } });
  });
});

it('an event from before steps had rounds is of the first', () => {
  const [event] = play(commands(mark('complete', 1)), running).events;
  if (event?.type !== 'StepStatusChanged.v2')
    throw new Error('A step that is marked is an event of the second version.');
  const { round: _, ...data } = event.data;
  const old: PendingEvent = { ...event, type: 'StepStatusChanged.v1', data };
  expect(stepOf(evolve(running, old))).toMatchObject({ round: 1, status: 'complete', reopened: null });
  const reopened = after(mark('complete', 1), reopen(2));
  expect(evolve(reopened, old)).toEqual(reopened);
});

describe('laws of progress', () => {
  /** What somebody asks who sees the step as it is, or who is a round behind or ahead. */
  type Asking = (seen: StepProgress) => DomainCommand;
  const off = fc.constantFrom(0, 0, 0, 0, -1, 1);
  const ends = fc.constantFrom<StepEnd>('complete', 'complete', 'previously-accomplished', 'not-applicable');
  const anyAsking: fc.Arbitrary<Asking> = fc.oneof(
    fc.tuple(fc.oneof(fc.constant('in-progress' as const), ends), off).map(
      ([to, n]): Asking =>
        (seen) =>
          mark(to, Math.max(1, seen.round + n)),
    ),
    fc.tuple(ends, off).map(
      ([end, n]): Asking =>
        ({ round, status }) =>
          reopen(
            Math.max(2, round + 1 + n),
            `reason ${String(round)}`,
            status === 'open' || status === 'in-progress' ? end : status,
          ),
    ),
  );

  /** What the hub makes of these acts, in this order. */
  function judged(acts: readonly Asking[]): { state: WorldState; events: PendingEvent[] } {
    let state = running;
    const events: PendingEvent[] = [];
    for (const act of acts) {
      const decision = decide(state, testCommand(act(progressOf(state))));
      if (decision.kind === 'rejected') continue;
      for (const event of decision.events) state = evolve(state, event);
      events.push(...decision.events);
    }
    return { state, events };
  }

  it('each event of the journal takes the step forward, whatever was asked', () => {
    fc.assert(
      fc.property(fc.array(anyAsking, { maxLength: 40 }), (acts) => {
        let state = running;
        for (const event of judged(acts).events) {
          const before = progressOf(state);
          state = evolve(state, event);
          expect(isForward(before, progressOf(state))).toBe(true);
        }
      }),
    );
  });

  it('no event takes it back, and any order of delivery, even doubled, leads where the journal’s does', () => {
    const delivered = fc
      .array(anyAsking, { maxLength: 40 })
      .map((acts) => judged(acts))
      .chain(({ state, events }) =>
        fc
          .tuple(
            fc.shuffledSubarray(events, { minLength: events.length }),
            events.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...events), { maxLength: 10 }),
          )
          .map(([first, doubled]) => ({ state, order: [...first, ...doubled] })),
      );
    fc.assert(
      fc.property(delivered, ({ state, order }) => {
        let reached = running;
        for (const event of order) {
          const before = progressOf(reached);
          reached = evolve(reached, event);
          expect(isForward(progressOf(reached), before)).toBe(false);
        }
        expect(stepOf(reached)).toEqual(stepOf(state));
      }),
    );
  });

  it('two stations that worked apart lead to the same progress, whoever is heard first', () => {
    // As far as a station came by itself: start and complete, open again, and so on.
    const alone = fc.integer({ min: 0, max: 8 }).map((length) =>
      Array.from({ length }, (_, index) => {
        const n = Math.floor(index / 3) + 1;
        const act = index % 3 === 0 ? mark('in-progress', n) : index % 3 === 1 ? mark('complete', n) : reopen(n + 1);
        return (): DomainCommand => act;
      }),
    );
    fc.assert(
      fc.property(alone, alone, (a, b) => {
        expect(progressOf(judged([...a, ...b]).state)).toEqual(progressOf(judged([...b, ...a]).state));
      }),
    );
  });
});
