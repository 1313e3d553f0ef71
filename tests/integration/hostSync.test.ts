/** What a station promises about acts: each is there once, in order, whatever happens to hub, host or line in between. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { IncidentId, LIVE, PlanRunId, ResponderId, StepId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { testSite } from '#shared/domain/testing.ts';
import { openDatabase } from '#shared/node/database.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { HEALTH_EVERY_MS } from '#shared/protocol/health.ts';
import type { RecordProgress } from '#shared/protocol/hostContract.ts';
import { SNAPSHOT_WHEN_BEHIND } from '#shared/protocol/hubSocket.ts';
import { stationMigrations } from '#host/db/openStation.ts';
import type { Hub } from '../../hub/hub.ts';
import { copyOf, keptHistories, lengthen, moveAway } from './files.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  offline,
  online,
  groundForEach,
  openGround,
  openIncident,
  operator,
  RequestRefused,
  startHub,
  startStation,
  stationsOn,
  stationEvents,
  type TestScreen,
  until,
  type Station,
} from './station.ts';

const ground = groundForEach();
let hub: Hub | null = null;
const { begin, end } = stationsOn(ground);
const endHub = async (): Promise<void> => {
  await hub?.close();
  hub = null;
};
const caughtUp = (station: Station): Promise<unknown> =>
  until(() => hubEvents(ground).length > 0 && station.screen.sequence === hubEvents(ground).at(-1)?.sequence);
const textsOf = (events: readonly { type: string; data: unknown }[]): string[] =>
  events.flatMap(({ type, data }) =>
    type === 'LogEntryAdded.v1' && typeof data === 'object' && data !== null && 'text' in data
      ? [String(data.text)]
      : [],
  );

const COMMANDS = { 'IncidentOpened.v1': 'OpenIncident', 'LogEntryAdded.v1': 'AddLogEntry' } as const;
/** As a power cut between the hub's answer and the station's disk leaves it: the act is in the outbox, and at the hub. */
function unanswer(file: string, event: JournalEvent): void {
  const { commandId: id, actor, at, world, data } = event;
  if (event.type !== 'IncidentOpened.v1' && event.type !== 'LogEntryAdded.v1') throw new TypeError(event.type);
  const command = { id, world, at, actor, type: COMMANDS[event.type], data };
  const database = openDatabase({ file, migrations: stationMigrations, synchronous: 'FULL' });
  database
    .prepare('INSERT INTO outbox (id, world, at, command, events) VALUES (?, ?, ?, ?, ?)')
    .run(id, world, at, JSON.stringify(command), JSON.stringify([event]));
  database.close();
}

describe('an act', () => {
  it('is shown at once and settled when the hub has it', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await online(a);
    await caughtUp(a);
    await a.screen.act(openIncident());
    expect(Object.keys(a.screen.state.incidents.open)).toEqual(['incident-1']);
    await drained(a);
    await until(() => a.screen.pending.length === 0);
    expect(Object.keys(a.screen.settled?.incidents.open ?? {})).toEqual(['incident-1']);
  });

  it('done offline is there once after the hub is back, in the order of the acts', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await endHub();
    await offline(a);
    await a.screen.act(openIncident());
    const texts = Array.from({ length: 20 }, (_, i) => `entry ${String(i)}`);
    for (const text of texts) await a.screen.act(logEntry(text));
    expect(a.screen.state.incidents.open[incidentOne]?.title).toBe('Leak');
    expect(a.screen.last('outbox')?.waiting).toBe(21);
    hub = await startHub(ground);
    await drained(a);
    expect(textsOf(hubEvents(ground))).toEqual(texts);
    await caughtUp(a);
    expect(a.screen.pending).toEqual([]);
    expect(stationEvents(a)).toEqual(hubEvents(ground));
  });

  it('done offline is there once also across a restart of the host', async () => {
    hub = await startHub(ground);
    const first = await begin('a');
    await caughtUp(first);
    await endHub();
    await offline(first);
    await first.screen.act(openIncident());
    await first.screen.act(logEntry('before the restart'));
    await end(first);
    const again = await begin('a');
    expect(again.screen.pending.map(({ type }) => type)).toEqual(['OpenIncident', 'AddLogEntry']);
    await again.screen.act(logEntry('after the restart'));
    hub = await startHub(ground);
    await drained(again);
    expect(textsOf(hubEvents(ground))).toEqual(['before the restart', 'after the restart']);
    expect(hubEvents(ground).filter(({ type }) => type === 'IncidentOpened.v1')).toHaveLength(1);
  });

  it('that the hub has already judged, but whose answer was lost, is not done twice', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await a.screen.act(openIncident());
    await drained(a);
    await end(a);
    const event = hubEvents(ground).find(({ type }) => type === 'IncidentOpened.v1');
    unanswer(ground.path('a', 'station', 'station.db'), event!);
    const again = await begin('a');
    await drained(again);
    expect(hubEvents(ground).filter(({ type }) => type === 'IncidentOpened.v1')).toHaveLength(1);
    expect((await again.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  });

  it('that the rules forbid is refused with the reason, and leaves nothing behind', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await expect(a.screen.act(logEntry('nowhere'))).rejects.toThrow(RequestRefused);
    expect((await a.screen.request('outbox.read', {})).pending).toEqual([]);
  });
});

describe('a conflict', () => {
  const levelTo = (to: 'I' | 'II', seenVersion: number): DomainCommand => ({
    type: 'ChangeResponseLevel',
    data: { incidentId: incidentOne, to, reason: 'It grows', seenVersion },
  });

  async function conflicting(): Promise<{ a: Station; b: Station }> {
    hub = await startHub(ground);
    const a = await begin('a');
    const b = await begin('b');
    await caughtUp(a);
    await a.screen.act(openIncident());
    await drained(a);
    await until(() => incidentOne in b.screen.state.incidents.open);
    const seen = b.screen.state.incidents.open[incidentOne]?.levelVersion ?? -1;
    await endHub();
    await offline(a);
    await offline(b);
    await a.screen.act(levelTo('II', seen));
    await b.screen.act(levelTo('I', seen));
    expect(b.screen.state.incidents.open[incidentOne]?.level).toBe('I');
    // So that the first to arrive is known: a's act is at the hub before b is let on.
    await end(b);
    hub = await startHub(ground);
    await drained(a);
    return { a, b: await begin('b') };
  }

  it('of what another station did meanwhile shows both sides until a person decides', async () => {
    const { b } = await conflicting();
    await until(() => b.screen.last('conflicts')?.count === 1);
    const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
    expect(conflict).toMatchObject({
      operator,
      command: { type: 'ChangeResponseLevel', data: { to: 'I' } },
      rejection: { kind: 'conflict', code: 'level-changed' },
    });
    expect(conflict?.rejection.sentence.en).toContain('level II');
    expect(b.screen.state.incidents.open[incidentOne]?.level).toBe('II');
    await end(b);
    const again = await begin('b');
    expect((await again.screen.request('conflicts.read', {})).conflicts).toEqual([conflict]);
  });

  it('can be decided for theirs; the decision is an event', async () => {
    const { b } = await conflicting();
    await until(() => b.screen.last('conflicts')?.count === 1);
    const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
    const resolve = { commandId: conflict!.commandId, choice: 'keep-theirs' as const, reason: 'They saw it' };
    expect(await b.screen.request('conflict.resolve', resolve)).toMatchObject({ outcome: 'stored' });
    expect(b.screen.last('conflicts')?.count).toBe(0);
    await drained(b);
    expect(hubEvents(ground).at(-1)).toMatchObject({
      type: 'ConflictResolved.v1',
      data: { commandId: conflict!.commandId, choice: 'keep-theirs', reason: 'They saw it' },
    });
    await expect(b.screen.request('conflict.resolve', resolve)).rejects.toThrow(/decided already/);
  });

  it('is not decided by a decision on something else, which may be anybody’s to take', async () => {
    const { a, b } = await conflicting();
    await until(() => b.screen.last('conflicts')?.count === 1);
    const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
    const decide = (commandType: string): DomainCommand => {
      const { commandId, rejection } = conflict!;
      const data = { commandId, commandType, sentence: rejection.sentence, choice: 'keep-theirs', reason: '' } as const;
      return { type: 'ResolveConflict', data };
    };
    await a.screen.act(decide('BeginShift'));
    await drained(a);
    await until(() => stationEvents(b).at(-1)?.type === 'ConflictResolved.v1');
    expect((await b.screen.request('conflicts.read', {})).conflicts).toEqual([conflict]);
    await a.screen.act(decide(conflict!.command.type));
    await until(() => b.screen.last('conflicts')?.count === 0);
  });

  it('can be decided for ours: the act is given again on what stands now', async () => {
    const { a, b } = await conflicting();
    await until(() => b.screen.last('conflicts')?.count === 1);
    const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
    await b.screen.request('conflict.resolve', {
      commandId: conflict!.commandId,
      choice: 'reapply',
      reason: 'It is worse than they knew',
    });
    await drained(b);
    await until(() => a.screen.state.incidents.open[incidentOne]?.level === 'I');
    expect(hubEvents(ground).map(({ type }) => type)).toEqual([
      'AccountCreated.v1',
      'SiteImported.v1',
      'IncidentOpened.v1',
      'ResponseLevelChanged.v1',
      'ResponseLevelChanged.v1',
      'ConflictResolved.v1',
    ]);
    expect((await b.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  });
});

it('an end of a step that comes after the step was reopened closes nothing until a person says that it holds', async () => {
  const planRunId = PlanRunId.parse('run-1');
  const stepId = StepId.parse('s1');
  const step = { planRunId, incidentId: incidentOne, stepId };
  const complete = (round: number): DomainCommand => ({
    type: 'ChangeStepStatus',
    data: { ...step, status: 'complete', note: 'seen', round },
  });
  const stepOf = ({ screen }: Station): unknown => screen.state.plans.runs[planRunId]?.steps[stepId];
  hub = await startHub(ground);
  const a = await begin('a');
  let b = await begin('b');
  await caughtUp(a);
  await a.screen.act(openIncident());
  await a.screen.act({
    type: 'StartPlan',
    data: { planRunId, incidentId: incidentOne, plan: testSite.plans[0]!, level: 'III', reason: '' },
  });
  await until(() => planRunId in b.screen.state.plans.runs);
  await endHub();
  await offline(a);
  await offline(b);
  await b.screen.act(complete(1));
  await a.screen.act(complete(1));
  await a.screen.act({ type: 'ReopenStep', data: { ...step, round: 2, from: 'complete', reason: 'wrong valve' } });
  await end(b);
  hub = await startHub(ground);
  await drained(a);
  b = await begin('b');
  await until(() => b.screen.last('conflicts')?.count === 1);
  for (const station of [a, b])
    expect(stepOf(station)).toMatchObject({ round: 2, status: 'open', reopened: { reason: 'wrong valve' } });
  const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
  expect(conflict?.rejection).toMatchObject({ kind: 'conflict', code: 'step-reopened' });
  await b.screen.request('conflict.resolve', {
    commandId: conflict!.commandId,
    choice: 'reapply',
    reason: 'It was the right valve',
  });
  await drained(b);
  await caughtUp(a);
  for (const station of [a, b]) expect(stepOf(station)).toMatchObject({ round: 2, status: 'complete', note: 'seen' });
});

describe('a drill', () => {
  const drill = WorldId.parse('drill:spring');
  const start: DomainCommand = {
    type: 'StartDrill',
    data: { name: 'Spring', objectives: [], recording: null, site: testSite },
  };

  it('begun offline is in the list at once, works, and reaches the hub with nothing of it in live', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await endHub();
    await offline(a);
    await a.screen.act(start, drill);
    expect(a.screen.last('worlds')?.worlds).toContainEqual(
      expect.objectContaining({ world: drill, name: 'Spring', head: 0, endedAt: null }),
    );
    await a.screen.open(drill);
    await a.screen.act(openIncident(), drill);
    await a.screen.act(logEntry('exercise'), drill);
    expect(a.screen.state.incidents.open[incidentOne]?.logEntries).toBeDefined();
    hub = await startHub(ground);
    await drained(a);
    expect(hubEvents(ground, drill).map(({ type }) => type)).toEqual([
      'DrillStarted.v1',
      'SiteImported.v1',
      'IncidentOpened.v1',
      'LogEntryAdded.v1',
    ]);
    expect(hubEvents(ground).map(({ type }) => type)).toEqual(['AccountCreated.v1', 'SiteImported.v1']);
    const b = await begin('b');
    await online(b);
    await until(async () => (await b.screen.request('station.describe', {})).worlds.length === 2);
    await b.screen.open(drill);
    await until(() => incidentOne in b.screen.state.incidents.open);
  });

  it('that nobody has begun cannot be opened or acted in', async () => {
    const a = await begin('a');
    await expect(a.screen.open(drill)).rejects.toThrow(/knows no drill/);
    await expect(a.screen.act(openIncident(), drill)).rejects.toThrow(/never started/);
  });
});

const DEEDS = ['log', 'level-I', 'level-II', 'send', 'release', 'end'] as const;

describe('two stations', () => {
  it('end equal to the hub, whatever they did and whenever the hub was there', async () => {
    const act = fc.record({
      station: fc.constantFrom(0, 1),
      what: fc.constantFrom(...DEEDS),
      hub: fc.constantFrom('as it is', 'toggle', 'as it is', 'as it is'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 15 }), async (acts) => {
        run += 1;
        const own = openGround();
        let there: Hub | null = await startHub(own);
        const pair = [await startStation(own, 'a'), await startStation(own, 'b')] as const;
        try {
          await pair[0].screen.act(openIncident());
          await drained(pair[0]);
          await until(() => incidentOne in pair[1].screen.state.incidents.open);
          for (const [index, { station, what, hub: switching }] of acts.entries()) {
            if (switching === 'toggle') {
              await there?.close();
              there = there === null ? await startHub(own) : null;
            }
            const { screen } = pair[station === 0 ? 0 : 1];
            // What the rules refuse on what is known here is refused at once, which is no loss.
            await screen.act(commandOf(what, `${String(run)}.${String(index)}`, screen)).catch((error: unknown) => {
              if (!(error instanceof RequestRefused)) throw error;
            });
          }
          there ??= await startHub(own);
          for (const station of pair) await drained(station);
          const events = hubEvents(own);
          for (const station of pair) await until(() => station.screen.sequence === events.length);
          expect(stationEvents(pair[0])).toEqual(events);
          expect(stationEvents(pair[1])).toEqual(events);
          expect(pair[0].screen.state).toEqual(pair[1].screen.state);
          expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        } finally {
          for (const { host } of pair) await host.close();
          await there?.close();
          own.remove();
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  const commandOf = (what: (typeof DEEDS)[number], text: string, { state }: TestScreen): DomainCommand => {
    const responderId = ResponderId.parse('fire-1');
    const seen = state.resources.responders[responderId]?.version ?? 0;
    const level = state.incidents.open[incidentOne]?.levelVersion ?? 0;
    switch (what) {
      case 'log':
        return logEntry(text);
      case 'level-I':
      case 'level-II':
        return {
          type: 'ChangeResponseLevel',
          data: { incidentId: incidentOne, to: what === 'level-I' ? 'I' : 'II', reason: text, seenVersion: level },
        };
      case 'send':
        return {
          type: 'AssignResponder',
          data: { responderId, incidentId: incidentOne, task: text, seenVersion: seen },
        };
      case 'release':
        return { type: 'ReleaseResponder', data: { responderId, incidentId: incidentOne, seenVersion: seen } };
      case 'end':
        return { type: 'EndIncident', data: { incidentId: incidentOne, reason: text } };
    }
  };
});

describe('a station that is far behind', () => {
  it('does not show an act over the snapshot that contains it, though the answer to it was lost', async () => {
    hub = await startHub(ground);
    const first = await begin('a');
    await caughtUp(first);
    await first.screen.act(openIncident());
    await first.screen.act(logEntry('once'));
    await drained(first);
    await end(first);
    const given = hubEvents(ground).find(({ type }) => type === 'LogEntryAdded.v1');
    await endHub();
    lengthen(ground.path('hub', 'hub', 'journal.db'), SNAPSHOT_WHEN_BEHIND + 10);
    unanswer(ground.path('a', 'station', 'station.db'), given!);
    hub = await startHub(ground);
    const a = await begin('a');
    expect(a.screen.pending).toHaveLength(1);
    const shown: number[] = [];
    const open = a.screen.open.bind(a.screen);
    a.screen.open = async (world) => {
      await open(world);
      shown.push(a.screen.pending.length);
    };
    await caughtUp(a);
    expect(shown).toEqual([0]);
    await drained(a);
    expect(textsOf(hubEvents(ground)).filter((text) => text === 'once')).toHaveLength(1);
  });

  it('gets a snapshot at once and fills in its history', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    lengthen(ground.path('hub', 'hub', 'journal.db'), SNAPSHOT_WHEN_BEHIND + 1_200);
    hub = await startHub(ground);
    await caughtUp(a);
    expect(a.screen.last('reopen')).toEqual({ world: LIVE });
    await until(() => a.screen.last('history')?.missing === 0);
    expect(stationEvents(a)).toEqual(hubEvents(ground));
    const database = openDatabase({
      file: ground.path('a', 'station', 'station.db'),
      migrations: stationMigrations,
      synchronous: 'FULL',
    });
    expect(verifyJournal(database).bad).toBeNull();
    database.close();
    const search = { world: LIVE, limit: 10, text: 'appended 1199' };
    await vi.waitUntil(async () => (await a.screen.request('timeline.read', search)).unread === 0, { timeout: 20_000 });
    expect((await a.screen.request('timeline.read', search)).events).toHaveLength(1);
  });
});

describe('how far a station has come', () => {
  const drill = WorldId.parse('drill:spring');
  const progressOf = ({ screen }: Station): RecordProgress[] =>
    screen.pushes.flatMap(({ name, payload }) => (name === 'progress' ? [payload as RecordProgress] : []));
  const heads = (): number => hubEvents(ground, LIVE).length + hubEvents(ground, drill).length;

  it('is told over all worlds, from the first to the last event', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await a.screen.act(openIncident());
    await a.screen.act(
      { type: 'StartDrill', data: { name: 'Spring', objectives: [], recording: null, site: testSite } },
      drill,
    );
    await drained(a);
    await endHub();
    const file = ground.path('hub', 'hub', 'journal.db');
    lengthen(file, SNAPSHOT_WHEN_BEHIND + 1_200);
    lengthen(file, 300, drill);
    const total = heads();
    expect(total).toBeGreaterThan(SNAPSHOT_WHEN_BEHIND + 1_500);
    hub = await startHub(ground);
    // It looks at LIVE only.
    const late = await begin('late');
    await until(() => progressOf(late).at(-1)?.here === total);
    const told = progressOf(late).filter((progress) => progress.total > 0);
    expect(told.every((progress) => progress.total === total)).toBe(true);
    expect(told[0]?.here).toBeLessThan(total);
    const here = told.map((progress) => progress.here);
    expect(here).toEqual(here.toSorted((x, y) => x - y));
    expect((await late.screen.request('station.describe', {})).progress).toEqual({ here: total, total });
    expect(stationEvents(late, drill)).toEqual(hubEvents(ground, drill));
  });

  it('follows what others do at once', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    const b = await begin('b');
    await caughtUp(a);
    await caughtUp(b);
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('x'));
    await drained(a);
    const total = hubEvents(ground).length;
    // Sooner than the hub tells how its stations are.
    await until(() => isDeepStrictEqual(progressOf(b).at(-1), { here: total, total }), HEALTH_EVERY_MS / 2);
  });

  it('is said without the hub too: what it has is known, and that not all of it is here', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await endHub();
    lengthen(ground.path('hub', 'hub', 'journal.db'), SNAPSHOT_WHEN_BEHIND + 20_000);
    const total = hubEvents(ground).length;
    hub = await startHub(ground);
    await until(() => (progressOf(a).at(-1)?.total ?? 0) === total);
    await endHub();
    await offline(a);
    const { progress } = await a.screen.request('station.describe', {});
    expect(progress.total).toBe(total);
    expect(progress.here).toBeLessThan(total);
  });
});

describe('a hub with another epoch', () => {
  it('is followed; what was held is kept beside, and acts whose sign-in it does not trust yet wait, told of', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    await offline(a);
    await a.screen.act(openIncident(IncidentId.parse('incident-2')));
    moveAway(ground.path('hub'));
    hub = await startHub(ground);
    await until(() => a.screen.last('notice') !== undefined);
    expect(a.screen.last('notice')?.en).toMatch(/another history.*3 events, 1 acts of this station/);
    await until(async () =>
      (await a.screen.request('problems.read', {})).problems.some(({ code }) => code === 'act-not-taken'),
    );
    expect((await a.screen.request('outbox.read', {})).pending).toHaveLength(1);
    await until(() => stationEvents(a).length > 0);
    expect(Object.keys(a.screen.state.incidents.open)).toEqual(['incident-2']);
    expect(stationEvents(a)).toEqual(hubEvents(ground));
    const kept = keptHistories(ground.path('a', 'station'));
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain('Leak');
  });

  it('begun by itself, where the hub was given an older copy of its own, has all back that came after the copy', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await caughtUp(a);
    await endHub();
    const older = copyOf(ground.path('hub', 'hub'));
    hub = await startHub(ground);
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    const held = stationEvents(a);
    older.restore();
    hub = await startHub(ground);
    const same = (): boolean => JSON.stringify(stationEvents(a)) === JSON.stringify(hubEvents(ground));
    await until(() => hubEvents(ground).length === held.length && same());
    await a.screen.act(logEntry('goes on'));
    await drained(a);
    await until(same);
    const known = (events: typeof held): string[] => events.map(({ id }) => id).toSorted();
    expect(known(hubEvents(ground))).toEqual(known([...held, ...stationEvents(a).slice(-1)]));
    expect((await a.screen.request('outbox.read', {})).pending).toEqual([]);
  });
});
