/** Calls and messages, through `decide` of a whole world. */
import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { IncidentId, MessageId, PlaceId, PlanRunId, RoleId, StationId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide } from '../world.ts';
import { callList, nextContact } from './callList.ts';
import type { CallOutcome } from './events.ts';
import { unread } from './inbox.ts';

const incidentId = IncidentId.parse('incident-1');
const planRunId = PlanRunId.parse('run-1');
const messageId = MessageId.parse('message-1');
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const commands: DomainCommand[] = [
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
      commander: { name: 'Li Wei', role: 'commander' },
    },
  },
  { type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'III', reason: '' } },
];
const { state: begun } = play(commands.map((command) => testCommand(command)));
const call = (contact: number, outcome: CallOutcome, retryAt: number | null): DomainCommand => ({
  type: 'RecordCall',
  data: { planRunId, incidentId, contact, outcome, note: '', retryAt },
});
const after = (...acts: DomainCommand[]) =>
  play(
    acts.map((command) => testCommand(command)),
    begun,
  ).state;
const lines = (state: typeof begun, now: number) => {
  const run = state.plans.runs[planRunId];
  return run === undefined ? [] : callList(run, state.communications, now);
};

describe('the call list of a plan', () => {
  it('goes by the plan’s order, comes back to whom was not reached when it is time, and keeps every call', () => {
    expect(lines(begun, 0).map(({ standing }) => standing)).toEqual(['due', 'due']);
    expect(nextContact(lines(begun, 0))?.contact).toBe(0);
    const called = after(call(0, 'no-answer', 500));
    expect(nextContact(lines(called, 100))?.contact).toBe(1);
    const both = after(call(0, 'no-answer', 500), call(1, 'reached', null));
    expect(nextContact(lines(both, 100))).toBeNull();
    expect(lines(both, 100).map(({ standing }) => standing)).toEqual(['waits', 'done']);
    expect(nextContact(lines(both, 500))?.contact).toBe(0);
    const again = after(call(0, 'no-answer', 500), call(0, 'left-word', null));
    expect(lines(again, 600)[0]).toMatchObject({
      standing: 'done',
      calls: [{ outcome: 'no-answer' }, { outcome: 'left-word' }],
    });
  });

  it('has no contacts but the plan’s', () => {
    expect(decide(begun, testCommand(call(7, 'reached', null)))).toMatchObject({
      rejection: { code: 'contact-unknown' },
    });
  });
});

describe('a message', () => {
  const here = { stationId: StationId.parse('station-2'), name: 'Wang Fang', duty: 'commander' } as const;
  const send = (addressee: Extract<DomainCommand, { type: 'SendMessage' }>['data']['addressee']): DomainCommand => ({
    type: 'SendMessage',
    data: { messageId, incidentId, addressee, text: 'Come to the gate', urgent: false },
  });

  it('waits at whom it is for until a person there has taken note of it', () => {
    const roleId = RoleId.parse('commander');
    const role: DomainCommand = {
      type: 'AssignPlanRole',
      data: { planRunId, incidentId, roleId, holder: 'Wang Fang', seenVersion: 0 },
    };
    for (const addressee of [
      { to: 'all' },
      { to: 'station', stationId: here.stationId },
      { to: 'duty', duty: 'commander' },
      { to: 'role', planRunId, roleId },
    ] as const) {
      const sent = after(role, send(addressee));
      expect(unread(sent.communications, sent.plans, here)).toHaveLength(1);
      expect(
        unread(sent.communications, sent.plans, {
          ...here,
          stationId: StationId.parse('station-3'),
          name: 'Zhao',
          duty: 'observer',
        }),
      ).toHaveLength(addressee.to === 'all' ? 1 : 0);
    }
  });

  it('says at which workstation it arrived, once, and who acknowledged it', () => {
    const arrived: DomainCommand = {
      type: 'RecordMessageDelivery',
      data: { messageId, incidentId, stationId: here.stationId },
    };
    const state = after(send({ to: 'all' }), arrived, { type: 'AcknowledgeMessage', data: { messageId, incidentId } });
    expect(Object.keys(state.communications.messages[messageId]?.delivered ?? {})).toEqual(['station-2']);
    expect(state.communications.messages[messageId]?.acknowledged).toMatchObject([
      { by: { operator: { name: 'Li Wei' } } },
    ]);
    expect(decide(state, testCommand(arrived))).toEqual({ kind: 'accepted', events: [] });
    expect(decide(state, testCommand({ type: 'AcknowledgeMessage', data: { messageId, incidentId } }))).toEqual({
      kind: 'accepted',
      events: [],
    });
  });

  it('leaves the state with its incident', () => {
    const state = after(
      send({ to: 'all' }),
      call(0, 'no-answer', 5),
      { type: 'EndIncident', data: { incidentId, reason: 'out' } },
      { type: 'CloseIncident', data: { incidentId, reason: 'done' } },
    );
    expect(state.communications).toEqual({ calls: {}, messages: {} });
  });
});
