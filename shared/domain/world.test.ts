import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from './command.ts';
import {
  AlarmId,
  IncidentId,
  LogEntryId,
  PlaceId,
  PlanRunId,
  ResponderId,
  RoleId,
  StepId,
  TagId,
  WorldId,
} from './ids.ts';
import { DomainEvent, parseJournalEvent, type PendingEvent } from './journalEvent.ts';
import { isKnownEventType } from './lane.ts';
import { play, alarmRaised, testCommand, testSite } from './testing.ts';
import { onPresent } from './transplant.ts';
import { decide, emptyWorld, evolve, evolveAll } from './world.ts';

const incidentId = IncidentId.parse('incident-1');
const planRunId = PlanRunId.parse('run-1');
const alarmId = AlarmId.parse('alarm-1');
const imported: DomainCommand = { type: 'ImportSite', data: { site: testSite, source: 'test' } };
const raise = alarmRaised(alarmId);
const open: DomainCommand = {
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'toxic-gas-release',
    title: 'Chlorine at tank 1',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121.501, 38.901],
    alarmIds: [alarmId],
    commander: { name: 'Li Wei', role: 'coordinator' },
  },
};
const plan = testSite.plans[0];
if (plan === undefined) throw new Error('the test site has a plan');
const start: DomainCommand = { type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'III', reason: 'fits' } };
const step = (
  stepId: string,
  status: 'in-progress' | 'complete' | 'not-applicable' | 'previously-accomplished',
  note = '',
): DomainCommand => ({
  type: 'ChangeStepStatus',
  data: { planRunId, incidentId, stepId: StepId.parse(stepId), status, note },
});
const acknowledge: DomainCommand = { type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId] } };
const back: DomainCommand = {
  type: 'ReturnAlarmToNormal',
  data: { alarmId, value: 2800, observedAt: 1_700_000_100_000 },
};
const running = (): ReturnType<typeof play> =>
  play([imported, raise, open, start].map((command) => testCommand(command)));

describe('an alarm', () => {
  it('is normal again once it is acknowledged and has returned, in either order', () => {
    for (const order of [
      [acknowledge, back],
      [back, acknowledge],
    ]) {
      const { state } = play([imported, raise, ...order].map((command) => testCommand(command)));
      expect(state.alarms.active).toEqual({});
    }
  });

  it('acknowledged twice is acknowledged once, by the first', () => {
    const { state, events } = play([imported, raise, acknowledge, acknowledge].map((command) => testCommand(command)));
    expect(events.filter(({ type }) => type === 'AlarmsAcknowledged.v1')).toHaveLength(1);
    expect(state.alarms.active[alarmId]?.condition).toBe('acknowledged');
  });

  it('that comes back before anybody acknowledged it counts its occurrences', () => {
    const { state } = play([imported, raise, back, raise].map((command) => testCommand(command)));
    expect(state.alarms.active[alarmId]).toMatchObject({ condition: 'unacknowledged', occurrences: 2 });
  });
});

describe('an acknowledgement names the occurrence that its operator saw', () => {
  const AT = 1_800_000_000_000;
  const MINUTE = 60_000;
  const raised = (after: number): Command => testCommand(raise, { at: AT + after * MINUTE });
  const returned = (after: number): Command => testCommand(back, { at: AT + after * MINUTE });
  const acknowledged = (after: number, of: number | null, station = 'station-1'): Command =>
    testCommand(
      {
        type: 'AcknowledgeAlarms',
        data: { alarmIds: [alarmId], ...(of === null ? {} : { raisedAt: { [alarmId]: AT + of * MINUTE } }) },
      },
      { at: AT + after * MINUTE, station },
    );
  const roseAgain = play([raised(0), returned(10), raised(60)]).state;

  it('acknowledges that one', () => {
    const { state } = play([raised(0), acknowledged(2, 0)]);
    expect(state.alarms.active[alarmId]).toMatchObject({ condition: 'acknowledged' });
  });

  it('does not acknowledge what rose again since: that stands unacknowledged, and says who acknowledged the one before', () => {
    const { state, events } = play([acknowledged(2, 0)], roseAgain);
    expect(state.alarms.active[alarmId]).toMatchObject({
      condition: 'unacknowledged',
      raisedAt: AT + 60 * MINUTE,
      acknowledgedAt: null,
      earlier: { raisedAt: AT, acknowledgedAt: AT + 2 * MINUTE, acknowledgedBy: { operator: { name: 'Li Wei' } } },
    });
    // It was done, and it is in the record.
    expect(events).toMatchObject([
      { type: 'AlarmsAcknowledged.v1', data: { alarmIds: [alarmId], raisedAt: { [alarmId]: AT } } },
    ]);
    expect(play([acknowledged(61, 60)], state).state.alarms.active[alarmId]?.condition).toBe('acknowledged');
  });

  it('does not clear what returned again since', () => {
    const { state } = play([returned(70), acknowledged(2, 0)], roseAgain);
    expect(state.alarms.active[alarmId]?.condition).toBe('returned-unacknowledged');
  });

  it('of an earlier occurrence is recorded once, by the first', () => {
    const { state, events } = play([acknowledged(2, 0), acknowledged(3, 0, 'station-2')], roseAgain);
    expect(events).toHaveLength(1);
    expect(state.alarms.active[alarmId]?.earlier?.acknowledgedAt).toBe(AT + 2 * MINUTE);
  });

  it('acknowledges the others of a list all the same', () => {
    const other = AlarmId.parse('alarm-2');
    const both = play([testCommand({ ...raise, data: { ...raise.data, alarmId: other } }, { at: AT })], roseAgain);
    const list = testCommand(
      { type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId, other], raisedAt: { [alarmId]: AT, [other]: AT } } },
      { at: AT + MINUTE },
    );
    const { active } = play([list], both.state).state.alarms;
    expect(active[alarmId]?.condition).toBe('unacknowledged');
    expect(active[other]?.condition).toBe('acknowledged');
  });

  it('that waits at a station over the record of what rose again since leaves it as it stands', () => {
    const pending = play([acknowledged(2, 0)], play([raised(0)]).state).events;
    expect(evolveAll(roseAgain, pending).alarms.active[alarmId]?.condition).toBe('unacknowledged');
  });

  it('of an older build goes by its time, and asks a person where it is of before', () => {
    expect(play([acknowledged(61, null)], roseAgain).state.alarms.active[alarmId]?.condition).toBe('acknowledged');
    const late = acknowledged(2, null);
    expect(decide(roseAgain, late)).toMatchObject({
      kind: 'rejected',
      rejection: { kind: 'conflict', code: 'alarm-rose-again' },
    });
    const again = testCommand(onPresent(late, roseAgain), { at: AT + 90 * MINUTE });
    expect(play([again], roseAgain).state.alarms.active[alarmId]?.condition).toBe('acknowledged');
  });
});

describe('an incident', () => {
  it('raises and lowers its level with a reason, and a change on an old view is a conflict', () => {
    const { state } = running();
    const raised = play(
      [testCommand({ type: 'ChangeResponseLevel', data: { incidentId, to: 'II', reason: 'spreads', seenVersion: 0 } })],
      state,
    ).state;
    expect(raised.incidents.open[incidentId]).toMatchObject({ level: 'II', levelVersion: 1 });
    const late = decide(
      raised,
      testCommand({ type: 'ChangeResponseLevel', data: { incidentId, to: 'IV', reason: 'calm', seenVersion: 0 } }),
    );
    expect(late).toMatchObject({ kind: 'rejected', rejection: { kind: 'conflict', code: 'level-changed' } });
  });

  it('cannot be closed before it has ended, and is frozen afterwards but for corrections', () => {
    const { state } = running();
    const close = testCommand({ type: 'CloseIncident', data: { incidentId, reason: 'done' } });
    expect(decide(state, close)).toMatchObject({ kind: 'rejected', rejection: { code: 'incident-not-ended' } });
    const closed = play(
      [testCommand({ type: 'EndIncident', data: { incidentId, reason: 'gas gone' } }), close],
      state,
    ).state;
    expect(closed.incidents.open).toEqual({});
    expect(closed.plans.runs).toEqual({});
    const entry = { incidentId, entryId: LogEntryId.parse('e1'), text: 'late remark' };
    for (const command of [{ type: 'AddLogEntry', data: entry } as const, start, step('s1', 'complete')])
      expect(decide(closed, testCommand(command)), command.type).toMatchObject({
        kind: 'rejected',
        rejection: { code: 'incident-frozen' },
      });
    const corrected = play([testCommand({ type: 'AddCorrection', data: entry })], closed).state;
    expect(corrected.incidents.closed[incidentId]?.corrections).toBe(1);
  });

  it('frees its responders when it is closed', () => {
    const { state } = running();
    const responderId = ResponderId.parse('fire-1');
    const commands: DomainCommand[] = [
      { type: 'AssignResponder', data: { responderId, incidentId, task: 'cool the tank', seenVersion: 0 } },
      { type: 'EndIncident', data: { incidentId, reason: 'over' } },
      { type: 'CloseIncident', data: { incidentId, reason: 'over' } },
    ];
    const { state: closed } = play(
      commands.map((command) => testCommand(command)),
      state,
    );
    expect(closed.resources.responders[responderId]).toMatchObject({ status: 'available', assignment: null });
  });
});

describe('a plan', () => {
  it('asks for evidence, respects what a step depends on, and moves forward only', () => {
    const { state } = running();
    expect(decide(state, testCommand(step('s2', 'complete', '3 ppm')))).toMatchObject({
      rejection: { code: 'step-blocked' },
    });
    const first = play([testCommand(step('s1', 'complete'))], state).state;
    expect(decide(first, testCommand(step('s2', 'complete')))).toMatchObject({
      rejection: { code: 'evidence-missing' },
    });
    const second = play([testCommand(step('s2', 'complete', '3 ppm'))], first).state;
    expect(second.plans.runs[planRunId]?.steps[StepId.parse('s2')]).toMatchObject({
      status: 'complete',
      note: '3 ppm',
    });
    expect(decide(second, testCommand(step('s2', 'in-progress')))).toEqual({ kind: 'accepted', events: [] });
    expect(decide(second, testCommand(step('s2', 'not-applicable', 'no need')))).toMatchObject({
      rejection: { kind: 'conflict' },
    });
  });

  it('hands a role over, and a second hand-over on an old view is a conflict', () => {
    const { state } = running();
    const give = (holder: string, seenVersion: number): DomainCommand => ({
      type: 'AssignPlanRole',
      data: { planRunId, incidentId, roleId: RoleId.parse('commander'), holder, seenVersion },
    });
    const given = play([testCommand(give('Wang', 0))], state).state;
    expect(decide(given, testCommand(give('Zhao', 0)))).toMatchObject({ rejection: { code: 'role-changed' } });
    expect(play([testCommand(give('Zhao', 1))], given).events[0]).toMatchObject({
      data: { from: 'Wang', holder: 'Zhao' },
    });
  });
});

describe('a responder', () => {
  it('sent by two people at once is a conflict that names what stands', () => {
    const { state } = running();
    const send = testCommand({
      type: 'AssignResponder',
      data: { responderId: ResponderId.parse('gas-1'), incidentId, task: 'search', seenVersion: 0 },
    });
    const sent = play([send], state).state;
    const second = decide(
      sent,
      testCommand({
        type: 'AssignResponder',
        data: { responderId: ResponderId.parse('gas-1'), incidentId, task: 'close the valve', seenVersion: 0 },
      }),
    );
    expect(second).toMatchObject({ kind: 'rejected', rejection: { kind: 'conflict' } });
    if (second.kind === 'rejected') expect(second.rejection.sentence.en).toContain('Chlorine at tank 1');
  });
});

describe('a drill', () => {
  const world = WorldId.parse('drill:spring');
  const begin: DomainCommand = {
    type: 'StartDrill',
    data: { name: 'Spring drill', objectives: [], recording: null, site: testSite },
  };

  it('cannot be run in LIVE, takes nothing before its start and nothing after its end', () => {
    expect(decide(emptyWorld, testCommand(begin))).toMatchObject({ rejection: { code: 'drill-in-live' } });
    expect(decide(emptyWorld, testCommand(raise, { world }))).toMatchObject({ rejection: { code: 'drill-unknown' } });
    const { state } = play([testCommand(begin, { world }), testCommand(raise, { world })]);
    expect(state.register.site?.id).toBe(testSite.id);
    const ended = play([testCommand({ type: 'EndDrill', data: { reason: 'time' } }, { world })], state).state;
    expect(decide(ended, testCommand(acknowledge, { world }))).toMatchObject({ rejection: { code: 'drill-ended' } });
  });
});

it('an id is none of what every object has, which would be found where nothing is', () => {
  for (const id of ['constructor', '__proto__', 'toString']) {
    expect(IncidentId.safeParse(id).success).toBe(false);
    expect(TagId.safeParse(id).success).toBe(false);
  }
  expect(IncidentId.parse('constructor-2')).toBe('constructor-2');
});

describe('the journal’s events', () => {
  it('all have a lane, so that all are known', () => {
    for (const area of DomainEvent.options)
      for (const schema of area.options) expect(isKnownEventType(schema.shape.type.value)).toBe(true);
  });

  it('survive JSON, and one of a newer build is kept as unknown', () => {
    const { events } = running();
    events.forEach((event, index) => {
      const stored = { ...event, sequence: index + 1, recordedAt: event.at };
      expect(parseJournalEvent(JSON.parse(JSON.stringify(stored)))).toEqual({ known: true, event: stored });
    });
    const newer = { ...events[0], type: 'AlarmShelved.v1', data: { until: 5 }, sequence: 1, recordedAt: 1 };
    expect(parseJournalEvent(newer)).toMatchObject({ known: false, event: { type: 'AlarmShelved.v1' } });
  });
});

describe('laws', () => {
  const anyCommand = fc.constantFrom<DomainCommand>(
    imported,
    raise,
    acknowledge,
    back,
    open,
    start,
    step('s1', 'in-progress'),
    step('s1', 'complete'),
    step('s2', 'complete', 'seen'),
    step('s1', 'not-applicable', 'why'),
    {
      type: 'ReopenStep',
      data: { planRunId, incidentId, stepId: StepId.parse('s1'), round: 2, from: 'complete', reason: 'by mistake' },
    },
    {
      type: 'AssignResponder',
      data: { responderId: ResponderId.parse('fire-1'), incidentId, task: 'go', seenVersion: 0 },
    },
    { type: 'EndIncident', data: { incidentId, reason: 'over' } },
    { type: 'CloseIncident', data: { incidentId, reason: 'over' } },
  );

  it('whatever is asked in whatever order, decide and evolve never throw, and replaying the events gives the same state', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), (asked) => {
        let state = emptyWorld;
        const events = [];
        for (const command of asked) {
          const decision = decide(state, testCommand(command));
          if (decision.kind === 'rejected') continue;
          for (const event of decision.events) {
            state = evolve(state, event);
            events.push(event);
          }
        }
        expect(events.reduce(evolve, emptyWorld)).toEqual(state);
      }),
    );
  });

  it('many events at once lead where they lead one by one, and leave the state that they began from alone', () => {
    const alarms = ['alarm-1', 'alarm-2', 'alarm-3'].map((id) => AlarmId.parse(id));
    const anyAlarmEvent = fc
      .constantFrom(...alarms)
      .chain((id) =>
        fc.constantFrom<PendingEvent>(
          ...play(
            [
              { ...raise, data: { ...raise.data, alarmId: id } },
              { ...back, data: { ...back.data, alarmId: id } },
              { ...raise, data: { ...raise.data, alarmId: id } },
              { type: 'AcknowledgeAlarms', data: { alarmIds: alarms } } as const,
            ].map((command) => testCommand(command)),
          ).events,
        ),
      );
    const anyEvents = fc.array(fc.oneof(anyAlarmEvent, fc.constantFrom(...running().events)), { maxLength: 30 });
    fc.assert(
      fc.property(anyEvents, anyEvents, (before, events) => {
        const state = before.reduce(evolve, emptyWorld);
        const copy = structuredClone(state);
        expect(JSON.stringify(evolveAll(state, events))).toBe(JSON.stringify(events.reduce(evolve, state)));
        expect(state).toEqual(copy);
      }),
    );
  });

  it('events in any order, even doubled, leave evolve standing', () => {
    const { events } = running();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (shuffled) => {
        expect(() => shuffled.reduce(evolve, emptyWorld)).not.toThrow();
      }),
    );
  });
});
