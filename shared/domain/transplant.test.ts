import { expect, it } from 'vitest';
import type { DomainCommand } from './command.ts';
import { IncidentId, PlaceId, PlanRunId, StepId } from './ids.ts';
import type { StepEnd } from './plans/events.ts';
import { play, testCommand, testSite } from './testing.ts';
import { onPresent } from './transplant.ts';
import { decide } from './world.ts';

const incidentId = IncidentId.parse('incident-1');
const step = { planRunId: PlanRunId.parse('run-1'), incidentId, stepId: StepId.parse('s1') };
const mark = (status: StepEnd, round: number): DomainCommand => ({
  type: 'ChangeStepStatus',
  data: { ...step, status, note: 'seen', round },
});
const reopen = (from: StepEnd): DomainCommand => ({
  type: 'ReopenStep',
  data: { ...step, round: 2, from, reason: 'wrong valve' },
});
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const ground: readonly DomainCommand[] = [
  { type: 'ImportSite', data: { site: testSite, source: 'test' } },
  {
    type: 'OpenIncident',
    data: {
      incidentId,
      scenario: 'fire',
      title: 'Fire',
      level: 'III',
      placeId: PlaceId.parse('tank-1'),
      position: [121, 38],
      alarmIds: [],
      commander: { name: 'Li Wei', role: 'coordinator' },
    },
  },
  {
    type: 'StartPlan',
    data: { planRunId: step.planRunId, incidentId, plan, level: 'III', reason: '' },
  },
];
const { state: running } = play(ground.map((command) => testCommand(command)));

it.each([
  {
    name: 'an end of an earlier round is given again for the round that stands',
    before: [mark('complete', 1), reopen('complete')],
    turnedAway: mark('complete', 1),
    leads: { type: 'StepStatusChanged.v2', data: { round: 2, status: 'complete', note: 'seen' } },
  },
  {
    name: 'a reopening is given again for the end that stands',
    before: [mark('not-applicable', 1)],
    turnedAway: reopen('complete'),
    leads: { type: 'StepReopened.v1', data: { round: 2, from: 'not-applicable', reason: 'wrong valve' } },
  },
])('$name', ({ before, turnedAway, leads }) => {
  const { state } = play(
    before.map((command) => testCommand(command)),
    running,
  );
  expect(decide(state, testCommand(turnedAway))).toMatchObject({ rejection: { kind: 'conflict' } });
  expect(decide(state, testCommand(onPresent(turnedAway, state)))).toMatchObject({ events: [leads] });
});
