/** Four eyes, through `decide` of a whole world: what is asked for, by whom it is approved, and on which state. */
import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import { ApprovalId, IncidentId, PlaceId, WorldId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { decide, evolveAll, type WorldState } from '../world.ts';
import type { ApprovableType } from './events.ts';

const incidentId = IncidentId.parse('incident-1');
const open: DomainCommand = {
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
};
const policy = (...types: ApprovableType[]): DomainCommand => ({ type: 'ChangeSecondPersonPolicy', data: { types } });
const end: DomainCommand = { type: 'EndIncident', data: { incidentId, reason: 'out' } };
const level: DomainCommand = {
  type: 'ChangeResponseLevel',
  data: { incidentId, to: 'II', reason: 'spreads', seenVersion: 0 },
};
const give = (approvalId: string, commandType: ApprovableType = 'EndIncident'): DomainCommand => ({
  type: 'GiveApproval',
  data: { approvalId: ApprovalId.parse(approvalId), commandType },
});
const decline = (approvalId: string, commandType: ApprovableType = 'EndIncident'): DomainCommand => ({
  type: 'DeclineApproval',
  data: { approvalId: ApprovalId.parse(approvalId), commandType, reason: 'too early' },
});
const by = (account: string, command: DomainCommand, id?: string) =>
  testCommand(command, { account, ...(id === undefined ? {} : { id }) });

/** An open incident, of which the first person has asked that it end. */
function asked(
  command: DomainCommand = end,
  types: ApprovableType[] = ['EndIncident', 'ChangeResponseLevel'],
): WorldState {
  return play([by('a', open), by('a', policy(...types)), by('a', command, 'request')]).state;
}

describe('an act that needs a second person', () => {
  it('becomes a request and changes nothing else, until another account approves it', () => {
    const state = asked();
    expect(state.incidents.open[incidentId]?.endedAt).toBeNull();
    expect(Object.values(state.approvals.waiting)).toMatchObject([
      { approvalId: 'request', command: end, requestedBy: { accountId: 'a' } },
    ]);
    const approved = by('b', give('request'));
    const decision = decide(state, approved);
    expect(decision).toMatchObject({
      kind: 'accepted',
      events: [
        { type: 'ApprovalGiven.v1', actor: { accountId: 'b' } },
        { type: 'IncidentEnded.v1', data: { reason: 'out' }, actor: { accountId: 'b' }, at: approved.at },
      ],
    });
    if (decision.kind === 'rejected') return;
    const after = evolveAll(state, decision.events);
    expect(after.incidents.open[incidentId]?.endedAt).toBe(approved.at);
    expect(after.approvals.waiting).toEqual({});
  });

  it('is done at once when the policy does not name it, or when the hub itself does it', () => {
    expect(asked(end, ['CloseIncident']).incidents.open[incidentId]?.endedAt).not.toBeNull();
    const { state } = play([by('a', open), by('a', policy('EndIncident'))]);
    const rule = { ...by('a', end), actor: { kind: 'system', name: 'rules' } as const };
    expect(decide(state, rule)).toMatchObject({ events: [{ type: 'IncidentEnded.v1' }] });
  });

  it('is turned away at once when it would be anyhow, and asked for once', () => {
    const { state } = play([by('a', open), by('a', policy('CloseIncident', 'EndIncident'))]);
    const close: DomainCommand = { type: 'CloseIncident', data: { incidentId, reason: 'done' } };
    expect(decide(state, by('a', close))).toMatchObject({ rejection: { code: 'incident-not-ended' } });
    expect(decide(asked(), by('b', end))).toMatchObject({ rejection: { code: 'approval-waits' } });
  });

  it('holds up no other act when what it stands on has changed since', () => {
    const state = asked(level);
    expect(decide(state, by('b', level))).toMatchObject({ rejection: { code: 'approval-waits' } });
    const { state: moved } = play(
      [by('a', policy()), by('a', level, 'at-once'), by('a', policy('ChangeResponseLevel'))],
      state,
    );
    const next: DomainCommand = {
      type: 'ChangeResponseLevel',
      data: { incidentId, to: 'I', reason: 'spreads on', seenVersion: 1 },
    };
    expect(decide(moved, by('a', next, 'next'))).toMatchObject({ events: [{ type: 'ApprovalRequested.v1' }] });
  });

  it('is never approved by the same account, at whichever station and in whichever duty', () => {
    const own = testCommand(give('request'), { account: 'a', station: 'station-2' });
    expect(decide(asked(), own)).toMatchObject({ rejection: { kind: 'refused', code: 'second-person-missing' } });
    // Without an account nobody can be told apart.
    const { accountId: _nobody, ...nameless } = own.actor.kind === 'operator' ? own.actor : { accountId: null };
    const unknown = { ...own, actor: nameless as typeof own.actor };
    expect(decide(asked(), unknown)).toMatchObject({ rejection: { code: 'second-person-missing' } });
    // Whoever asked can take it back.
    expect(decide(asked(), by('a', decline('request')))).toMatchObject({ events: [{ type: 'ApprovalDeclined.v1' }] });
  });

  it('is decided on the state of then: what changed since is a conflict of the approver', () => {
    const state = asked(level);
    const raised = play([by('c', policy()), by('c', { ...level, data: { ...level.data, to: 'I' } })], state).state;
    expect(decide(raised, by('b', give('request', 'ChangeResponseLevel')))).toMatchObject({
      rejection: { kind: 'conflict', code: 'level-changed' },
    });
    // It still waits: somebody has to decline it.
    expect(raised.approvals.waiting).toHaveProperty('request');
    // What is so already is approved without doing it again.
    const ended = play([by('c', policy()), by('c', end)], asked()).state;
    expect(decide(ended, by('b', give('request')))).toMatchObject({ events: [{ type: 'ApprovalGiven.v1' }] });
  });

  it('of two who approve at once the second finds it done; who declines then is shown the other side', () => {
    const given = play([by('b', give('request'))], asked()).state;
    expect(decide(given, by('c', give('request')))).toEqual({ kind: 'accepted', events: [] });
    expect(decide(given, by('c', decline('request')))).toMatchObject({
      rejection: { kind: 'conflict', code: 'approval-given' },
    });
    const declined = play([by('b', decline('request'))], asked()).state;
    expect(decide(declined, by('c', decline('request')))).toEqual({ kind: 'accepted', events: [] });
    expect(decide(declined, by('c', give('request')))).toMatchObject({
      rejection: { kind: 'conflict', code: 'approval-declined' },
    });
  });

  it('is not another act than the one that was shown', () => {
    expect(decide(asked(), by('b', give('request', 'EndPlan')))).toMatchObject({
      rejection: { code: 'approval-of-another-act' },
    });
    expect(decide(asked(), by('b', give('another')))).toMatchObject({ rejection: { code: 'approval-unknown' } });
  });

  it('is not asked for any more once the incident is closed', () => {
    const state = play(
      [by('c', policy()), by('c', end), by('c', { type: 'CloseIncident', data: { incidentId, reason: 'done' } })],
      asked(),
    ).state;
    expect(state.approvals.waiting).toEqual({});
  });

  it('needs one in a drill, too, as in LIVE when the drill began', () => {
    const world = WorldId.parse('drill:spring');
    const start = testCommand(
      {
        type: 'StartDrill',
        data: { name: 'Spring', objectives: [], recording: null, site: testSite, secondPerson: ['EndIncident'] },
      },
      { world },
    );
    const { state } = play([start, testCommand(open, { world }), testCommand(end, { world })]);
    expect(Object.keys(state.approvals.waiting)).toHaveLength(1);
  });
});
