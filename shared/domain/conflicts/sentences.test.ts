import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { AccountId, IncidentId, PlaceId, PlanRunId, ResponderId, StepId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import { decide, type WorldState } from '../world.ts';
import { play, testCommand, testSite } from '../testing.ts';

const operator = { name: 'Li Wei', role: 'coordinator' } as const;
const incidentId = IncidentId.parse('i1');
const otherId = IncidentId.parse('i2');
const planRunId = PlanRunId.parse('run-1');
const step = { planRunId, incidentId, stepId: StepId.parse('s1'), note: 'seen' };
const responderId = ResponderId.parse('fire-1');
const accountId = AccountId.parse('zhao');
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');

const open = (id: IncidentId, title: string): DomainCommand => ({
  type: 'OpenIncident',
  data: {
    incidentId: id,
    scenario: 'fire',
    title,
    level: 'IV',
    placeId: PlaceId.parse('tank-1'),
    position: [121.5, 38.9],
    alarmIds: [],
    commander: operator,
  },
});
const { state: begun } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
  testCommand(open(incidentId, 'Tank fire')),
  testCommand(open(otherId, 'Gas leak')),
  testCommand({ type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'IV', reason: '' } }),
  testCommand({ type: 'CreateAccount', data: { accountId, name: 'Zhao', role: 'operator' } }),
]);
const after = (...commands: DomainCommand[]): WorldState =>
  play(
    commands.map((one) => testCommand(one)),
    begun,
  ).state;

function sentence(state: WorldState, command: DomainCommand): LocalizedText {
  const decision = decide(state, testCommand(command));
  if (decision.kind !== 'rejected') throw new Error('It is turned away.');
  expect(decision.rejection.kind).toBe('conflict');
  return decision.rejection.sentence;
}

const send = (id: IncidentId, seenVersion = 0): DomainCommand => ({
  type: 'AssignResponder',
  data: { responderId, incidentId: id, task: 'cool', seenVersion },
});
const set = (status: 'on-scene' | 'out-of-service', seenVersion: number): DomainCommand => ({
  type: 'ChangeResponderStatus',
  data: { responderId, status, seenVersion },
});

describe('the sentence of a conflict names what stands and what was asked for, in either language', () => {
  it.each<{ what: string; state: WorldState; asked: DomainCommand; en: string[]; zh: string[] }>([
    {
      what: 'how a step ended',
      state: after({ type: 'ChangeStepStatus', data: { ...step, status: 'not-applicable' } }),
      asked: { type: 'ChangeStepStatus', data: { ...step, status: 'complete' } },
      en: ['“Not applicable”', '“Complete”'],
      zh: ['“不适用”', '“已完成”'],
    },
    {
      what: 'where a responder was sent',
      state: after(send(otherId)),
      asked: send(incidentId),
      en: ['F1', '“Gas leak”', '“Tank fire”'],
      zh: ['F1', '“Gas leak”', '“Tank fire”'],
    },
    {
      what: 'a responder that was set to another status before it was sent',
      state: after(set('out-of-service', 0)),
      asked: send(incidentId),
      en: ['“Out of service”', '“Tank fire”'],
      zh: ['“停用”', '“Tank fire”'],
    },
    {
      what: 'the status of a responder',
      state: after(send(otherId), set('on-scene', 1)),
      asked: set('out-of-service', 1),
      en: ['“Gas leak”', '“On scene”', '“Out of service”'],
      zh: ['“Gas leak”', '“到场”', '“停用”'],
    },
    {
      what: 'the release of a responder',
      state: after(send(otherId), set('on-scene', 1)),
      asked: { type: 'ReleaseResponder', data: { responderId, incidentId: otherId, seenVersion: 1 } },
      en: ['“Gas leak”', '“On scene”', 'release'],
      zh: ['“Gas leak”', '“到场”', '解除派遣'],
    },
    {
      what: 'the role of an account',
      state: after({ type: 'ChangeAccountRole', data: { accountId, to: 'commander', seenVersion: 0 } }),
      asked: { type: 'ChangeAccountRole', data: { accountId, to: 'viewer', seenVersion: 0 } },
      en: ['Zhao', '“Commander”', '“Viewer”'],
      zh: ['Zhao', '“指挥员”', '“查看员”'],
    },
  ])('$what', ({ state, asked, en, zh }) => {
    const said = sentence(state, asked);
    for (const value of en) expect(said.en).toContain(value);
    for (const value of zh) expect(said.zh).toContain(value);
  });
});
