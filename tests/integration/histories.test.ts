/** Histories that part and come together: a hub restored from a backup, one that lost its disk, one that was rewritten. */
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { LIVE, ResponderId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { testSite } from '#shared/domain/testing.ts';
import { emptyWorld, evolveAll } from '#shared/domain/world.ts';
import { chainHash } from '#shared/node/journal/hash.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import type { HostOptions } from '#host/host.ts';
import type { Hub } from '../../hub/hub.ts';
import { openHubJournal } from '../../hub/journal/hubJournal.ts';
import { beginFromStation } from '../../hub/histories/fromStation.ts';
import { runJoin } from '../../hub/cli/joinCommand.ts';
import { runTrust } from '../../hub/cli/trustCommand.ts';
import { copyOf, keptHistories, moveAway } from './files.ts';
import {
  drained,
  hubEvents,
  hubOf,
  incidentOne,
  logEntry,
  offline,
  online,
  groundForEach,
  openIncident,
  startHub,
  stationsOn,
  stationEvents,
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
const same = (station: Station): Promise<unknown> =>
  until(
    () =>
      hubEvents(ground).length > 0 &&
      JSON.stringify(stationEvents(station)) === JSON.stringify(hubEvents(ground)) &&
      station.screen.sequence === hubEvents(ground).length,
  );
const textsOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
const conflictsOf = async ({ screen }: Station): Promise<DomainCommand['type'][]> =>
  (await screen.request('conflicts.read', {})).conflicts.map(({ command }) => command.type);
const responderId = ResponderId.parse('fire-1');
const status = (to: 'en-route' | 'on-scene' | 'out-of-service', seenVersion: number): DomainCommand => ({
  type: 'ChangeResponderStatus',
  data: { responderId, status: to, seenVersion },
});
/** As `muster restore` leaves it. */
function restored(older: { restore: () => void }): void {
  older.restore();
  const database = openHubJournal(ground.path('hub'));
  new Journal(database).beginEpoch();
  database.close();
}
function expectSound(file: string): void {
  const database = new SQLite(file, { readonly: true });
  expect(verifyJournal(database).bad).toBeNull();
  database.close();
}

describe('a hub restored from last night’s copy', () => {
  it('gets back from two stations what it lost, each act once; what contradicts is shown to one of them', async () => {
    hub = await startHub(ground);
    let a = await begin('a');
    const b = await begin('b');
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    const night = copyOf(ground.path('hub', 'hub'));
    hub = await startHub(ground);
    await online(a);
    await online(b);
    for (const text of ['one', 'two', 'three']) await a.screen.act(logEntry(text));
    await drained(a);
    await same(b);
    await b.screen.act(status('en-route', 0));
    await drained(b);
    await same(a);
    await a.screen.act(status('on-scene', 1));
    await a.screen.act({
      type: 'ChangeResponseLevel',
      data: { incidentId: incidentOne, to: 'II', reason: 'it spreads', seenVersion: 0 },
    });
    await drained(a);
    await same(b);
    await end(a);
    const world = WorldId.parse('drill:lost');
    await b.screen.act(
      { type: 'StartDrill', data: { name: 'Lost drill', objectives: [], recording: null, site: testSite } },
      world,
    );
    await drained(b);
    await until(() => stationEvents(b, world).length === 2);
    await endHub();
    await end(b);
    a = await begin('a');
    await a.screen.act(logEntry('done while the hub was away'));
    restored(night);
    hub = await startHub(ground);
    // Before anybody brings anything, the hub's own operator acts on the older state.
    const c = await begin('c');
    await until(() => c.screen.sequence > 0);
    await until(() => textsOf(hubEvents(ground)).includes('done while the hub was away'));
    await same(a);
    expect(textsOf(hubEvents(ground)).toSorted()).toEqual(['done while the hub was away', 'one', 'three', 'two']);
    expect(a.screen.state.resources.responders[responderId]).toMatchObject({ status: 'on-scene', version: 2 });
    expect(a.screen.state.incidents.open[incidentOne]?.level).toBe('II');
    const notices = (await a.screen.request('station.describe', {})).notices.map(({ en }) => en);
    expect(notices.join()).toMatch(/restored from an earlier copy: it lacks 6 events.*6 acts were brought back/);
    expect(await a.screen.request('recovery.read', {})).toEqual({
      waiting: 0,
      back: 6,
      known: 0,
      conflicts: 0,
      sentence: null,
    });
    // The other comes back a day later, with the same, and with a drill that it alone held.
    await c.screen.act(status('out-of-service', 2));
    await drained(c);
    const late = await begin('b');
    await until(
      async () =>
        (await late.screen.request('recovery.read', {})).waiting === 0 && hubEvents(ground, world).length === 2,
    );
    for (const station of [a, late, c]) await same(station);
    expect(await conflictsOf(late)).toEqual([]);
    expect(textsOf(hubEvents(ground))).toHaveLength(4);
    expect(await late.screen.request('recovery.read', {})).toMatchObject({
      waiting: 0,
      back: 1,
      known: 6,
      conflicts: 0,
    });
    expect(late.screen.state.resources.responders[responderId]?.status).toBe('out-of-service');
    for (const name of ['a', 'b', 'c']) expectSound(ground.path(name, 'station', 'station.db'));
    expectSound(ground.path('hub', 'hub', 'journal.db'));
  });

  it('shows what contradicts what was done since, to be decided by a person; the decision is an event', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    const night = copyOf(ground.path('hub', 'hub'));
    hub = await startHub(ground);
    await online(a);
    await a.screen.act(status('en-route', 0));
    await a.screen.act(status('on-scene', 1));
    await drained(a);
    await same(a);
    await endHub();
    await end(a);
    restored(night);
    hub = await startHub(ground);
    const b = await begin('b');
    await until(() => b.screen.sequence > 0);
    await b.screen.act(status('out-of-service', 0));
    await drained(b);
    const again = await begin('a');
    await until(async () => (await conflictsOf(again)).length === 2);
    await same(again);
    // The second has seen the first, not what stands now, though the responder has changed as often here as there.
    expect(again.screen.state.resources.responders[responderId]).toMatchObject({
      status: 'out-of-service',
      version: 1,
    });
    const [conflict] = (await again.screen.request('conflicts.read', {})).conflicts;
    expect(conflict?.rejection.sentence.en).toContain('“Out of service”');
    expect(conflict?.rejection.sentence.zh).toContain('“停用”');
    expect((await again.screen.request('station.describe', {})).notices.map(({ en }) => en).join()).toMatch(
      /2 contradict what was done since/,
    );
    for (const { commandId } of (await again.screen.request('conflicts.read', {})).conflicts)
      await again.screen.request('conflict.resolve', {
        commandId,
        choice: 'keep-theirs',
        reason: 'the engine is broken',
      });
    await drained(again);
    expect(hubEvents(ground).filter(({ type }) => type === 'ConflictResolved.v1')).toHaveLength(2);
    expect(await conflictsOf(again)).toEqual([]);
  });

  it('gives a drill that it had lost back to the screen that shows it', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    const night = copyOf(ground.path('hub', 'hub'));
    hub = await startHub(ground);
    await online(a);
    const world = WorldId.parse('drill:shown');
    const drill = { name: 'Shown', objectives: [], recording: null, site: testSite };
    await a.screen.act({ type: 'StartDrill', data: drill }, world);
    await a.screen.open(world);
    await a.screen.act(openIncident(), world);
    await a.screen.act(logEntry('practised'), world);
    await drained(a);
    await until(() => a.screen.sequence === 4);
    await endHub();
    await offline(a);
    restored(night);
    hub = await startHub(ground);
    await until(() => hubEvents(ground, world).length === 4 && a.screen.sequence === 4);
    await a.screen.act(logEntry('gone on with'), world);
    await until(() => hubEvents(ground, world).length === 5 && a.screen.sequence === 5);
    expect(a.screen.pushes.filter(({ name }) => name === 'reopen')).not.toEqual([]);
    expect(a.screen.settled).toEqual(evolveAll(emptyWorld, hubEvents(ground, world)));
  });
});

describe('an act that waited while the hub was restored', () => {
  const scenario = async (since: 'nothing' | 'another act'): Promise<Station> => {
    hub = await startHub(ground);
    const a = await begin('a');
    await a.screen.act(openIncident());
    await drained(a);
    await endHub();
    const night = copyOf(ground.path('hub', 'hub'));
    hub = await startHub(ground);
    await online(a);
    await a.screen.act(status('en-route', 0));
    await drained(a);
    await same(a);
    await endHub();
    // Done on what the hub will have lost.
    await a.screen.act(status('on-scene', 1));
    await end(a);
    restored(night);
    hub = await startHub(ground);
    if (since === 'another act') {
      const b = await begin('b');
      await until(() => b.screen.sequence > 0);
      await b.screen.act(status('out-of-service', 0));
      await drained(b);
    }
    const again = await begin('a');
    await drained(again);
    await same(again);
    return again;
  };

  it('goes on after what is brought back', async () => {
    const a = await scenario('nothing');
    expect(await conflictsOf(a)).toEqual([]);
    expect(a.screen.state.resources.responders[responderId]).toMatchObject({ status: 'on-scene', version: 2 });
  });

  it('is a conflict where something else was done since, though the thing has changed as often', async () => {
    const a = await scenario('another act');
    expect(await conflictsOf(a)).toEqual(['ChangeResponderStatus', 'ChangeResponderStatus']);
    expect(a.screen.state.resources.responders[responderId]).toMatchObject({ status: 'out-of-service', version: 1 });
  });
});

describe('a hub that was written anew with its chain', () => {
  it('is noticed by a station, which takes and gives nothing and says both sides', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('gas at the gate'));
    await drained(a);
    await same(a);
    await endHub();
    const held = stationEvents(a);
    rewrite(ground.path('hub', 'hub', 'journal.db'), 'gas at the gate', 'nothing at all');
    hub = await startHub(ground);
    await until(() => a.screen.last('connection')?.sentence?.en.includes('was rewritten') === true);
    await a.screen.act(logEntry('goes on'));
    expect(stationEvents(a)).toEqual(held);
    expect((await a.screen.request('outbox.read', {})).pending).toHaveLength(1);
    expect((await a.screen.request('problems.read', {})).problems.map(({ code }) => code)).toContain('history-differs');
    expect(hub.problems.list().map(({ code }) => code)).toContain('history-differs');
    expectSound(ground.path('a', 'station', 'station.db'));
  });
});

describe('a hub that lost its disk and begins anew', () => {
  it('is another hub until somebody trusts the key of the old one; then all comes back, and nothing before', async () => {
    hub = await startHub(ground);
    const a = await begin('a');
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('before the fire in the server room'));
    await drained(a);
    await same(a);
    const { fingerprint } = hub;
    await endHub();
    moveAway(ground.path('hub'));
    await offline(a);
    await a.screen.act(logEntry('while there was no hub'));
    hub = await startHub(ground);
    await until(() => a.screen.last('recovery')?.sentence !== null && a.screen.last('recovery') !== undefined);
    expect(a.screen.last('recovery')).toMatchObject({ waiting: 4, back: 0 });
    expect(a.screen.last('recovery')?.sentence?.en).toContain(`muster hub trust "${fingerprint}"`);
    // What was done on it waits with it, and says why.
    await until(async () => {
      const { pending } = await a.screen.request('outbox.read', {});
      return pending.length === 1 && pending[0]?.delivery.answer?.en.includes('taken back what it lost') === true;
    });
    expect(textsOf(hubEvents(ground))).toEqual([]);
    expect(keptHistories(ground.path('a', 'station'))).toHaveLength(1);
    await runTrust(fingerprint, { data: ground.path('hub'), json: false });
    await until(() => a.screen.last('recovery')?.waiting === 0, 60_000);
    await drained(a);
    await same(a);
    expect(textsOf(hubEvents(ground))).toEqual(['before the fire in the server room', 'while there was no hub']);
    // What is brought again changes nothing.
    await end(a);
    const again = await begin('a');
    await online(again);
    await same(again);
    expect(again.screen.last('recovery')).toMatchObject({ waiting: 0, sentence: null });
  });
});

describe('two command posts that were cut off from each other', () => {
  it('converge when they are joined: all hold the same, each act once, what contradicts is shown', async () => {
    const lines = { main: true };
    const both: HostOptions['hub'] = () => [
      ...(lines.main ? [hubOf(ground)() ?? []].flat() : []),
      ...[hubOf(ground, 'post')() ?? []].flat(),
    ];
    hub = await startHub(ground);
    const [m1, m2, p1, p2] = [await begin('m1'), await begin('m2'), await begin('p1', both), await begin('p2', both)];
    await m1.screen.act(openIncident());
    await drained(m1);
    for (const station of [m1, m2, p1, p2]) await same(station);
    // The line is cut at the post's end.
    lines.main = false;
    const main = hub;
    const address = hubOf(ground)();
    if (address === null) throw new Error('It is up.');
    await main.close();
    hub = await startHub(ground);
    await offline(p1);
    await p1.screen.act(logEntry('alone'));
    const begun = beginFromStation([ground.path('p1')], ground.path('post'));
    expect(begun.events).toBe(3);
    let post = await startHub(ground, 'post');
    try {
      await drained(p1);
      await p2.screen.act(logEntry('at the post'));
      await p2.screen.act(status('en-route', 0));
      await p2.screen.act({
        type: 'ChangeResponseLevel',
        data: { incidentId: incidentOne, to: 'I', reason: 'wind turns', seenVersion: 0 },
      });
      await drained(p2);
      await online(m1);
      await m2.screen.act(logEntry('at the main post'));
      await m1.screen.act({
        type: 'ChangeResponseLevel',
        data: { incidentId: incidentOne, to: 'II', reason: 'it spreads', seenVersion: 0 },
      });
      for (const station of [m1, m2]) await drained(station);
      await until(() => textsOf(stationEvents(p1)).includes('at the post'));
      await post.close();
      // The line is back.
      const join = {
        data: ground.path('post'),
        hub: hub.url,
        hubKeyFile: ground.path('hub', 'hub', 'hub.json'),
        json: true,
      };
      expect(await runJoin(join)).toBe(1);
      await runTrust(post.fingerprint, { data: ground.path('hub'), json: false });
      expect(await runJoin(join)).toBe(0);
      await expect(runJoin(join)).rejects.toThrow(/was joined with the hub at/);
      lines.main = true;
      post = await startHub(ground, 'post');
      const late = await begin('p3', hubOf(ground, 'post'));
      const { url } = hub;
      await until(
        () => late.screen.last('connection')?.sentence?.en.includes(`joined with the hub at ${url}`) === true,
      );
      for (const station of [m1, m2, p1, p2]) {
        await until(() => station.screen.last('connection')?.state === 'online', 60_000);
        await same(station);
      }
      expect(textsOf(hubEvents(ground)).toSorted()).toEqual(['alone', 'at the main post', 'at the post']);
      for (const station of [m1, m2, p1, p2]) {
        expect(station.screen.state.incidents.open[incidentOne]?.level).toBe('II');
        expect(station.screen.state.resources.responders[responderId]?.status).toBe('en-route');
      }
      await until(async () => (await conflictsOf(p2)).length === 1);
      expect(await conflictsOf(p2)).toEqual(['ChangeResponseLevel']);
      for (const station of [m1, m2, p1]) expect(await conflictsOf(station)).toEqual([]);
    } finally {
      await post.close();
    }
  }, 90_000);
});

/** As somebody would who can write to the database and knows how its chain is made. */
function rewrite(file: string, was: string, becomes: string): void {
  const database = new SQLite(file);
  const rows = database
    .prepare<[string], { sequence: number; body: string }>(
      'SELECT sequence, body FROM events WHERE world = ? ORDER BY sequence',
    )
    .all(LIVE);
  const set = database.prepare(
    'UPDATE events SET body = ?, previous_hash = ?, hash = ? WHERE world = ? AND sequence = ?',
  );
  let hash = '0'.repeat(64);
  for (const row of rows) {
    const body = row.body.replace(was, becomes);
    const previous = hash;
    hash = chainHash(previous, body);
    set.run(body, previous, hash, LIVE, row.sequence);
  }
  database.exec('DELETE FROM snapshots');
  database.close();
}
