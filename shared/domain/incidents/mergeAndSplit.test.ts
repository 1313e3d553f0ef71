import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '../command.ts';
import {
  AlarmId,
  AttachmentId,
  IncidentId,
  LogEntryId,
  ObjectiveId,
  PlaceId,
  PlanRunId,
  ResponderId,
  StepId,
} from '../ids.ts';
import { alarmRaised, play, testCommand, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';

const one = IncidentId.parse('incident-1');
const two = IncidentId.parse('incident-2');
const three = IncidentId.parse('incident-3');
const responderId = ResponderId.parse('fire-1');
const alarms = ['a', 'b', 'c', 'd'].map((id) => AlarmId.parse(id));
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const run = PlanRunId.parse('run-1');
const stepId = StepId.parse('s1');

const about = (incidentId: IncidentId) =>
  ({
    incidentId,
    scenario: 'fire',
    title: `Fire ${incidentId}`,
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121.5, 38.9] as [number, number],
    commander: { name: 'Li Wei', role: 'coordinator' },
  }) as const;
const open = (incidentId: IncidentId, alarmIds: readonly AlarmId[]): DomainCommand => {
  const { position, ...rest } = about(incidentId);
  return { type: 'OpenIncident', data: { ...rest, position: [...position], alarmIds: [...alarmIds] } };
};
const merge = (incidentId: IncidentId, into: IncidentId): DomainCommand => ({
  type: 'MergeIncidents',
  data: { incidentId, into, reason: 'one cause' },
});
const split = (
  incidentId: IncidentId,
  apart: IncidentId,
  parts: { alarmIds?: AlarmId[]; planRunIds?: PlanRunId[]; responderIds?: ResponderId[] } = {},
): DomainCommand => ({
  type: 'SplitIncident',
  data: {
    incidentId,
    alarmIds: [],
    planRunIds: [],
    responderIds: [],
    ...parts,
    reason: 'another crew',
    apart: about(apart),
  },
});
const photo: DomainCommand = {
  type: 'AddAttachment',
  data: {
    incidentId: one,
    attachmentId: AttachmentId.parse('a'.repeat(64)),
    name: 'IMG_1.jpg',
    mediaType: 'image/jpeg',
    bytes: 1000,
    caption: '',
    step: { planRunId: run, stepId },
    thumbnail: null,
    takenAt: null,
    position: null,
  },
};
const log = (incidentId: IncidentId): DomainCommand => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse('e1'), text: 'seen' },
});
const ground: readonly DomainCommand[] = [
  { type: 'ImportSite', data: { site: testSite, source: 'test' } },
  ...alarms.map((alarmId) => alarmRaised(alarmId)),
  open(one, alarms.slice(0, 2)),
  open(two, alarms.slice(2)),
  { type: 'StartPlan', data: { planRunId: run, incidentId: one, plan, level: 'III', reason: '' } },
  { type: 'AssignResponder', data: { responderId, incidentId: one, task: 'cool', seenVersion: 0 } },
  photo,
  log(one),
  {
    type: 'AddObjective',
    data: { incidentId: one, objectiveId: ObjectiveId.parse('o1'), text: 'Stop it', priority: 'high' },
  },
  {
    type: 'AddObjective',
    data: { incidentId: two, objectiveId: ObjectiveId.parse('o2'), text: 'Cool it', priority: 'low' },
  },
];
const after = (...commands: DomainCommand[]): WorldState =>
  play([...ground, ...commands].map((command) => testCommand(command))).state;
const alarmsOf = (state: WorldState): AlarmId[] =>
  Object.values(state.incidents.open).flatMap(({ alarmIds }) => alarmIds);

describe('merging', () => {
  const state = after(merge(one, two));

  it('carries all over, and freezes what was merged', () => {
    expect(state.incidents.closed[one]).toMatchObject({ mergedInto: two, title: 'Fire incident-1' });
    expect(state.incidents.open[two]).toMatchObject({
      alarmIds: [...alarms.slice(2), ...alarms.slice(0, 2)],
      logEntries: 1,
      mergedFrom: [{ incidentId: one, title: 'Fire incident-1', alarmIds: alarms.slice(0, 2) }],
    });
    expect(state.plans.runs[run]?.incidentId).toBe(two);
    expect(state.resources.responders[responderId]).toMatchObject({
      status: 'en-route',
      assignment: { incidentId: two },
    });
    expect(state.attachments.of[two]).toHaveLength(1);
    expect(Object.values(state.command.of[two]?.objectives ?? {}).map(({ number, text }) => [number, text])).toEqual(
      expect.arrayContaining([
        [1, 'Cool it'],
        [2, 'Stop it'],
      ]),
    );
    expect(state.command.of[one]).toBeUndefined();
  });

  it('lets what was done for it elsewhere go on where it is now', () => {
    const later = play(
      [
        log(one),
        {
          type: 'ChangeStepStatus',
          data: { planRunId: run, incidentId: one, stepId, status: 'complete', note: '', round: 1 },
        },
        { type: 'ChangeResponderStatus', data: { responderId, status: 'on-scene', seenVersion: 1 } },
      ].map((command) => testCommand(command as DomainCommand)),
      state,
    );
    expect(later.state.incidents.open[two]?.logEntries).toBe(2);
    expect(later.events.map(({ data }) => ('incidentId' in data ? data.incidentId : null))).toEqual([two, two, null]);
  });

  it.each(['EndIncident', 'CloseIncident'] as const)('leaves %s of what was merged to a person', (type) => {
    const decision = decide(state, testCommand({ type, data: { incidentId: one, reason: 'done' } }));
    expect(decision).toMatchObject({ kind: 'rejected', rejection: { kind: 'conflict', code: 'incident-merged' } });
  });

  it('is refused into itself, into one that has ended, and into one that is not there', () => {
    const into = (id: IncidentId, ...before: DomainCommand[]): unknown =>
      decide(after(...before), testCommand(merge(one, id)));
    expect(into(one)).toMatchObject({ rejection: { code: 'merge-into-unknown' } });
    expect(into(three)).toMatchObject({ rejection: { code: 'merge-into-unknown' } });
    expect(into(two, { type: 'EndIncident', data: { incidentId: two, reason: 'out' } })).toMatchObject({
      rejection: { code: 'incident-ended' },
    });
  });
});

describe('splitting', () => {
  it('gives what was chosen to an incident of its own, with what belongs to it', () => {
    const state = after(
      split(one, three, { alarmIds: alarms.slice(0, 1), planRunIds: [run], responderIds: [responderId] }),
    );
    expect(state.incidents.open[one]).toMatchObject({
      alarmIds: alarms.slice(1, 2),
      splitInto: [{ incidentId: three }],
    });
    expect(state.incidents.open[three]).toMatchObject({ alarmIds: alarms.slice(0, 1), splitFrom: { incidentId: one } });
    expect(state.plans.runs[run]?.incidentId).toBe(three);
    expect(state.attachments.of[three]).toHaveLength(1);
    expect(state.attachments.of[one]).toBeUndefined();
    expect(state.resources.responders[responderId]?.assignment?.incidentId).toBe(three);
    const released = play(
      [testCommand({ type: 'ReleaseResponder', data: { responderId, incidentId: one, seenVersion: 1 } })],
      state,
    );
    expect(released.state.resources.responders[responderId]?.assignment).toBeNull();
  });

  it('takes only what is part of it', () => {
    expect(decide(after(), testCommand(split(one, three, { alarmIds: alarms.slice(3) })))).toMatchObject({
      rejection: { code: 'split-part-gone' },
    });
    expect(decide(after(), testCommand(split(one, two)))).toMatchObject({ rejection: { code: 'incident-exists' } });
  });

  it('after merging loses no alarm, whichever goes', () => {
    fc.assert(
      fc.property(fc.subarray(alarms), (chosen) => {
        const state = after(merge(one, two), split(two, three, { alarmIds: chosen }));
        expect(alarmsOf(state).toSorted()).toEqual(alarms.toSorted());
        expect(state.incidents.open[three]?.alarmIds).toEqual(expect.arrayContaining(chosen));
      }),
    );
  });
});
