import { describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import {
  AlarmId,
  CommandId,
  IncidentId,
  LIVE,
  PlaceId,
  PlanRunId,
  ResponderId,
  StationId,
  StepId,
} from '#shared/domain/ids.ts';
import { JournalEvent, type PendingEvent } from '#shared/domain/journalEvent.ts';
import { play, alarmRaised, testCommand, testSite } from '#shared/domain/testing.ts';
import type { Conflict } from '#shared/protocol/hostContract.ts';
import { askedEvent } from './askedEvent.ts';
import { readStanding, type Standing } from './standing.ts';
import { subjectsOf } from './subject.ts';

const operator = { name: 'Li Wei', role: 'coordinator' } as const;
const incidentId = IncidentId.parse('i1');
const planRunId = PlanRunId.parse('run-1');
const fire1 = ResponderId.parse('fire-1');
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');

const { state, events } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
  testCommand({
    type: 'OpenIncident',
    data: {
      incidentId,
      scenario: 'fire',
      title: 'Fire',
      level: 'IV',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander: operator,
    },
  }),
  testCommand({ type: 'AssignResponder', data: { responderId: fire1, incidentId, task: 'cool', seenVersion: 0 } }),
  testCommand({ type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'IV', reason: '' } }),
  testCommand({
    type: 'ChangeStepStatus',
    data: { planRunId, incidentId, stepId: StepId.parse('s1'), status: 'complete', note: '' },
  }),
  testCommand({ type: 'ChangeResponseLevel', data: { incidentId, to: 'II', reason: 'spreads', seenVersion: 0 } }),
]);
const recorded = (all: readonly PendingEvent[]): JournalEvent[] =>
  all.map((event, index) => ({ ...event, sequence: index + 1, recordedAt: event.at }));
const stored = recorded(events);
const turnedAway: Conflict = {
  commandId: CommandId.parse('c1'),
  world: LIVE,
  at: 5,
  rejectedAt: 6,
  operator,
  command: { type: 'ChangeResponseLevel', data: { incidentId, to: 'III', reason: 'smoke', seenVersion: 0 } },
  rejection: { kind: 'conflict', code: 'level-changed', sentence: { en: 'x', zh: 'x' } },
};

/** The types of the events of this record that stand where the command wanted to act, newest first. */
function standing(command: DomainCommand): string[] {
  return subjectsOf(command, state.alarms).flatMap((subject) =>
    stored
      .toReversed()
      .filter((event) => subject.about.some((name) => JSON.stringify(event).includes(name)) && subject.isAbout(event))
      .map(({ type }) => type),
  );
}

describe('the side that stands', () => {
  it('of a level is the change that came first, with the opening under it', () => {
    expect(
      standing({ type: 'ChangeResponseLevel', data: { incidentId, to: 'III', reason: 'x', seenVersion: 0 } }),
    ).toEqual(['ResponseLevelChanged.v1', 'IncidentOpened.v1']);
  });

  it('of a responder is what was done with it, and not with another', () => {
    const command = (responderId: ResponderId): DomainCommand => ({
      type: 'ChangeResponderStatus',
      data: { responderId, status: 'available', seenVersion: 0 },
    });
    expect(standing(command(fire1))).toEqual(['ResponderAssigned.v1']);
    expect(standing(command(ResponderId.parse('gas-1')))).toEqual([]);
  });

  it('of a step is that step', () => {
    const command = (stepId: string): DomainCommand => ({
      type: 'ChangeStepStatus',
      data: { planRunId, incidentId, stepId: StepId.parse(stepId), status: 'complete', note: '' },
    });
    expect(standing(command('s1'))).toEqual(['StepStatusChanged.v2']);
    expect(standing(command('s2'))).toEqual([]);
  });

  describe('of an acknowledgement of several alarms', () => {
    const alarmIds = ['H', 'HH', 'L', 'LL', 'a', 'b', 'c', 'd'].map((rule) => AlarmId.parse(`PI-1.${rule}`));
    const raise = (alarmId: AlarmId): Command =>
      testCommand(alarmRaised(alarmId, { message: { en: alarmId, zh: alarmId } }));
    const late = alarmIds.slice(-2);
    const played = play([
      ...alarmIds.map(raise),
      testCommand({ type: 'AcknowledgeAlarms', data: { alarmIds: alarmIds.slice(0, -2) } }),
    ]);
    const raised = recorded(played.events);
    const asked: string[] = [];
    const standingOf = (ids: readonly AlarmId[]): Promise<Standing> =>
      readStanding(
        ({ about = [] }) => {
          asked.push(...about);
          const events = raised
            .toReversed()
            .filter(({ data }) => 'alarmId' in data && about.includes(data.alarmId))
            .map((event) => ({ known: true, pending: false, event }) as const);
          return Promise.resolve({ events, before: null, total: events.length, unread: 0 });
        },
        {
          ...turnedAway,
          command: { type: 'AcknowledgeAlarms', data: { alarmIds: [...ids] } },
        },
        played.state.alarms,
      );
    const named = ({ events }: Standing): unknown[] =>
      events.map(({ data }) => ('alarmId' in data ? data.alarmId : null));

    it('is each of them', async () => {
      const standing = await standingOf(alarmIds.slice(0, 3));
      expect(named(standing)).toEqual(alarmIds.slice(0, 3));
      expect(standing.more).toBe(0);
    });

    it('begins with what still asks for a person, and says how many more there are', async () => {
      asked.length = 0;
      const standing = await standingOf(alarmIds);
      expect(named(standing)).toEqual([...late, ...alarmIds.slice(0, 4)]);
      expect(standing.more).toBe(2);
      expect(asked).toHaveLength(6);
    });
  });
});

it('what was asked is said as an event of the same kind, from what stands now', () => {
  const asked = askedEvent(turnedAway, state, StationId.parse('station-1'));
  expect(asked).toMatchObject({ type: 'ResponseLevelChanged.v1', data: { from: 'II', to: 'III', reason: 'smoke' } });
  expect(JournalEvent.safeParse({ ...asked, sequence: 1, recordedAt: 5 }).success).toBe(true);
});
