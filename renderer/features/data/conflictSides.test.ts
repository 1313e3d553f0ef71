import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { CommandId, IncidentId, LIVE, PlaceId, PlanRunId, ResponderId, StationId, StepId } from '#shared/domain/ids.ts';
import { JournalEvent, type PendingEvent } from '#shared/domain/journalEvent.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import type { Conflict } from '#shared/protocol/hostContract.ts';
import { askedEvent } from './askedEvent.ts';
import { subjectOf } from './subject.ts';

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
const stored = events.map((event: PendingEvent, index): JournalEvent => ({
  ...event,
  sequence: index + 1,
  recordedAt: event.at,
}));

/** The types of the events of this record that stand where the command wanted to act, newest first. */
function standing(command: DomainCommand): string[] {
  const subject = subjectOf(command);
  return subject === null
    ? []
    : stored
        .toReversed()
        .filter((event) => subject.about.some((name) => JSON.stringify(event).includes(name)) && subject.isAbout(event))
        .map(({ type }) => type);
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

  it('of an acknowledgement does not exist: it only moves forward', () => {
    expect(subjectOf({ type: 'AcknowledgeAlarms', data: { alarmIds: [] } })).toBeNull();
  });
});

it('what was asked is said as an event of the same kind, from what stands now', () => {
  const conflict: Conflict = {
    commandId: CommandId.parse('c1'),
    world: LIVE,
    at: 5,
    rejectedAt: 6,
    operator,
    command: { type: 'ChangeResponseLevel', data: { incidentId, to: 'III', reason: 'smoke', seenVersion: 0 } },
    rejection: { kind: 'conflict', code: 'level-changed', sentence: { en: 'x', zh: 'x' } },
  };
  const asked = askedEvent(conflict, state, StationId.parse('station-1'));
  expect(asked).toMatchObject({ type: 'ResponseLevelChanged.v1', data: { from: 'II', to: 'III', reason: 'smoke' } });
  expect(JournalEvent.safeParse({ ...asked, sequence: 1, recordedAt: 5 }).success).toBe(true);
});
