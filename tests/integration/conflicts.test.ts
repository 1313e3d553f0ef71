/**
 * Each kind of conflict between two stations that acted while the hub was away: who sees what, both sides of it, the
 * decision as an event, and all alike in the end. Those of a hub that lost events are in histories.test.ts.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { IncidentId, LIVE, PlanRunId, ResponderId, RoleId, StepId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Hub } from '../../hub/hub.ts';
import { subjectOf } from '../../renderer/features/data/subject.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  offline,
  online,
  openGround,
  openIncident,
  operator,
  startHub,
  stationsOn,
  stationEvents,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Hub | null;
const { begin, end, endAll } = stationsOn(() => ground);
beforeEach(() => {
  ground = openGround();
  hub = null;
});
afterEach(async () => {
  await endAll();
  await hub?.close();
  ground.remove();
});

const incidentTwo = IncidentId.parse('incident-2');
const planRunId = PlanRunId.parse('run-1');
const stepId = StepId.parse('s1');
const step = { planRunId, incidentId: incidentOne, stepId };
const responderId = ResponderId.parse('fire-1');
const named = (name: string): { name: string; role: 'commander' } => ({ name, role: 'commander' });

interface Kind {
  readonly what: string;
  /** Before the hub is cut off, seen at both. */
  readonly before?: readonly DomainCommand[];
  /** At the station whose acts reach the hub first. */
  readonly theirs: readonly DomainCommand[];
  /** At the other; the last is the one that is turned away. */
  readonly ours: readonly DomainCommand[];
  readonly code: string;
  /** What the record says of the thing: the other side. */
  readonly stands: string;
  readonly valueOf: (state: WorldState) => unknown;
  readonly theirValue: unknown;
  /** When it is given again on what stands now. */
  readonly ourValue: unknown;
}

const level = (to: 'I' | 'II'): DomainCommand => ({
  type: 'ChangeResponseLevel',
  data: { incidentId: incidentOne, to, reason: 'It grows', seenVersion: 0 },
});
const command = (name: string): DomainCommand => ({
  type: 'TransferCommand',
  data: { incidentId: incidentOne, to: named(name), seenVersion: 0 },
});
const role = (holder: string): DomainCommand => ({
  type: 'AssignPlanRole',
  data: { planRunId, incidentId: incidentOne, roleId: RoleId.parse('commander'), holder, seenVersion: 0 },
});
const send = (incidentId: IncidentId, seenVersion = 0): DomainCommand => ({
  type: 'AssignResponder',
  data: { responderId, incidentId, task: 'cool', seenVersion },
});
const status = (to: 'en-route' | 'on-scene' | 'out-of-service', seenVersion: number): DomainCommand => ({
  type: 'ChangeResponderStatus',
  data: { responderId, status: to, seenVersion },
});
const release: DomainCommand = {
  type: 'ReleaseResponder',
  data: { responderId, incidentId: incidentOne, seenVersion: 1 },
};
const stepTo = (to: 'complete' | 'not-applicable', round = 1): DomainCommand => ({
  type: 'ChangeStepStatus',
  data: { ...step, status: to, note: 'seen', round },
});
const reopen: DomainCommand = {
  type: 'ReopenStep',
  data: { ...step, round: 2, from: 'complete', reason: 'wrong valve' },
};
const levelOf = (state: WorldState): unknown => state.incidents.open[incidentOne]?.level;
const commanderOf = (state: WorldState): unknown => state.incidents.open[incidentOne]?.commander.name;
const roleOf = (state: WorldState): unknown => state.plans.runs[planRunId]?.roles[RoleId.parse('commander')]?.holder;
const stepOf = (state: WorldState): unknown => state.plans.runs[planRunId]?.steps[stepId]?.status;
const sentTo = (state: WorldState): unknown => state.resources.responders[responderId]?.assignment?.incidentId ?? null;
const statusOf = (state: WorldState): unknown => state.resources.responders[responderId]?.status;

const kinds: readonly Kind[] = [
  {
    what: 'the response level',
    theirs: [level('II')],
    ours: [level('I')],
    code: 'level-changed',
    stands: 'ResponseLevelChanged.v1',
    valueOf: levelOf,
    theirValue: 'II',
    ourValue: 'I',
  },
  {
    what: 'the command of an incident',
    theirs: [command('Zhao')],
    ours: [command('Qian')],
    code: 'command-transferred',
    stands: 'CommandTransferred.v1',
    valueOf: commanderOf,
    theirValue: 'Zhao',
    ourValue: 'Qian',
  },
  {
    what: 'a role of a plan',
    theirs: [role('Zhao')],
    ours: [role('Qian')],
    code: 'role-changed',
    stands: 'PlanRoleAssigned.v1',
    valueOf: roleOf,
    theirValue: 'Zhao',
    ourValue: 'Qian',
  },
  {
    what: 'the incident that a responder is sent to',
    before: [openIncident(incidentTwo)],
    theirs: [send(incidentTwo)],
    ours: [send(incidentOne)],
    code: 'responder-changed',
    stands: 'ResponderAssigned.v1',
    valueOf: sentTo,
    theirValue: incidentTwo,
    ourValue: incidentOne,
  },
  {
    what: 'the status of a responder',
    before: [send(incidentOne)],
    theirs: [status('out-of-service', 1)],
    ours: [status('en-route', 1)],
    code: 'responder-changed',
    stands: 'ResponderStatusChanged.v1',
    valueOf: statusOf,
    theirValue: 'out-of-service',
    ourValue: 'en-route',
  },
  {
    what: 'the release of a responder',
    before: [send(incidentOne)],
    theirs: [status('on-scene', 1)],
    ours: [release],
    code: 'responder-changed',
    stands: 'ResponderStatusChanged.v1',
    valueOf: sentTo,
    theirValue: incidentOne,
    ourValue: null,
  },
  {
    what: 'how a step ended',
    theirs: [stepTo('not-applicable')],
    ours: [stepTo('complete')],
    code: 'step-ended-otherwise',
    stands: 'StepStatusChanged.v2',
    valueOf: stepOf,
    theirValue: 'not-applicable',
    // What has ended is opened again first, with a reason: it is not ended otherwise by giving an act again.
    ourValue: 'not-applicable',
  },
  {
    what: 'a step that was opened again',
    theirs: [stepTo('complete'), reopen],
    ours: [stepTo('complete')],
    code: 'step-reopened',
    stands: 'StepReopened.v1',
    valueOf: stepOf,
    theirValue: 'open',
    ourValue: 'complete',
  },
];

/** Both acted without the hub; theirs is at the hub when ours comes. */
async function joined({ before = [], theirs, ours }: Kind): Promise<{ a: Station; b: Station }> {
  hub = await startHub(ground);
  const a = await begin('a');
  const b = await begin('b');
  await online(b);
  await until(() => a.screen.sequence > 0);
  await a.screen.act(openIncident());
  await a.screen.act({
    type: 'StartPlan',
    data: { planRunId, incidentId: incidentOne, plan: testSite.plans[0]!, level: 'III', reason: '' },
  });
  for (const act of before) await a.screen.act(act);
  await drained(a);
  await until(() => b.screen.sequence === hubEvents(ground).length);
  await hub.close();
  hub = null;
  await offline(a);
  await offline(b);
  for (const act of theirs) await a.screen.act(act);
  for (const act of ours) await b.screen.act(act);
  await end(b);
  hub = await startHub(ground);
  await drained(a);
  return { a, b: await begin('b') };
}

async function converged(all: readonly Station[]): Promise<void> {
  for (const station of all) await drained(station);
  const events = hubEvents(ground);
  for (const station of all) await until(() => station.screen.sequence === events.length);
  for (const station of all) {
    expect(stationEvents(station)).toEqual(events);
    expect(station.screen.state).toEqual(all[0]?.screen.state);
    expect((await station.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  }
}

describe.each(kinds)('a conflict over $what', (kind) => {
  const { ours, code, stands, valueOf, theirValue, ourValue } = kind;

  it.each(['keep-theirs', 'reapply'] as const)(
    'is shown with both sides, decided (%s), recorded, and all agree',
    async (choice) => {
      const { a, b } = await joined(kind);
      await until(() => b.screen.last('conflicts')?.count === 1);
      // Only where it was done; theirs stands at both.
      expect((await a.screen.request('conflicts.read', {})).conflicts).toEqual([]);
      for (const { screen } of [a, b]) expect(valueOf(screen.state)).toEqual(theirValue);
      const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
      expect(conflict).toMatchObject({ operator, command: ours.at(-1), rejection: { kind: 'conflict', code } });
      // The other side is found by what the panel looks for.
      const subject = subjectOf(ours.at(-1)!);
      const page = await b.screen.request('timeline.read', {
        world: LIVE,
        lanes: [...(subject?.lanes ?? [])],
        about: [...(subject?.about ?? [])],
        limit: 50,
      });
      const found = page.events.find((entry) => entry.known && subject?.isAbout(entry.event) === true);
      expect(found?.event.type).toBe(stands);
      const reply = await b.screen.request('conflict.resolve', {
        commandId: conflict!.commandId,
        choice,
        reason: 'Both were asked',
      });
      if (code === 'step-ended-otherwise' && choice === 'reapply') {
        expect(reply).toMatchObject({ outcome: 'rejected', rejection: { code } });
        expect((await b.screen.request('conflicts.read', {})).conflicts).toHaveLength(1);
        return;
      }
      expect(reply).toMatchObject({ outcome: 'stored' });
      await converged([a, b]);
      for (const { screen } of [a, b])
        expect(valueOf(screen.state)).toEqual(choice === 'keep-theirs' ? theirValue : ourValue);
      expect(hubEvents(ground).filter(({ type }) => type === 'ConflictResolved.v1')).toMatchObject([
        { data: { commandId: conflict!.commandId, commandType: ours.at(-1)!.type, choice, reason: 'Both were asked' } },
      ]);
    },
  );
});

it('an entry for an incident that was closed meanwhile is not lost: it is shown to whoever wrote it', async () => {
  const entry = logEntry('The valve is shut');
  const reasoned = { incidentId: incidentOne, reason: 'Over' };
  const { b } = await joined({
    ...kinds[0]!,
    theirs: [
      { type: 'EndIncident', data: reasoned },
      { type: 'CloseIncident', data: reasoned },
    ],
    ours: [entry],
  });
  await until(() => b.screen.last('conflicts')?.count === 1);
  const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
  expect(conflict).toMatchObject({ command: entry, rejection: { kind: 'refused' } });
});
