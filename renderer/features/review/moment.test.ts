import { expect, it } from 'vitest';
import { Operator } from '#shared/domain/actor.ts';
import { AlarmId, AlarmRuleId, IncidentId, PlaceId, PlanRunId, ResponderId, TagId } from '#shared/domain/ids.ts';
import type { ResponseLevel } from '#shared/domain/values.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { assignedTo, byGravity, keyFigures, newest, runsOf } from './moment.ts';

const commander = Operator.parse({ name: 'Li Wei', role: 'coordinator' });
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const open = (id: string, level: ResponseLevel) =>
  testCommand({
    type: 'OpenIncident',
    data: {
      incidentId: IncidentId.parse(id),
      scenario: 'toxic-gas-release',
      title: id,
      level,
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander,
    },
  });
const { state } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
  testCommand({
    type: 'RaiseAlarm',
    data: {
      alarmId: AlarmId.parse('a1'),
      ruleId: AlarmRuleId.parse('PI-1.H'),
      tagId: TagId.parse('PI-1'),
      placeId: PlaceId.parse('tank-1'),
      type: 'H',
      priority: 'high',
      message: { en: 'high', zh: '高' },
      scenario: 'toxic-gas-release',
      value: 3000,
      setpoint: 2900,
      unit: 'kPa',
      observedAt: 1,
    },
  }),
  open('small', 'IV'),
  open('grave', 'II'),
  testCommand({
    type: 'AssignResponder',
    data: {
      responderId: ResponderId.parse('fire-1'),
      incidentId: IncidentId.parse('grave'),
      task: 'cool the tank',
      seenVersion: 0,
    },
  }),
  testCommand({
    type: 'StartPlan',
    data: {
      planRunId: PlanRunId.parse('run-1'),
      incidentId: IncidentId.parse('grave'),
      plan,
      level: 'II',
      reason: 'fits',
    },
  }),
]);

it('counts what stood at the moment', () => {
  expect(keyFigures(state)).toEqual({
    alarms: 1,
    unacknowledged: 1,
    incidents: 2,
    assigned: 1,
    responders: 2,
    onShift: [],
  });
});

it('puts the gravest incident first', () => {
  expect(byGravity(state.incidents).map(({ title }) => title)).toEqual(['grave', 'small']);
});

it('finds the plans and the responders of an incident, and no other’s', () => {
  expect(runsOf(state.plans, IncidentId.parse('grave')).map(({ planRunId }) => planRunId)).toEqual(['run-1']);
  expect(runsOf(state.plans, IncidentId.parse('small'))).toEqual([]);
  expect(assignedTo(state, IncidentId.parse('grave')).map(({ responder, task }) => [responder.callSign, task])).toEqual(
    [['F1', 'cool the tank']],
  );
  expect(assignedTo(state, IncidentId.parse('small'))).toEqual([]);
});

it('knows the newest of what was heard', () => {
  expect(newest(Float64Array.from([NaN, 5, 9, NaN, 7]))).toBe(9);
  expect(newest(Float64Array.from([NaN]))).toBeNull();
});
