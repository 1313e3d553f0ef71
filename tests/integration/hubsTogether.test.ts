/** Several hubs on one PostgreSQL and one Redis: what a station has from one it has from all, and one does what only one may. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, TagId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { hubAddressOf, type HubAddress } from '#host/hubAddress.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import type { Hub } from '../../hub/hub.ts';
import { openIdentity } from '../../hub/histories/identity.ts';
import { beginPostgresEpoch } from '../../hub/journal/postgres/newEpoch.ts';
import { verifyPostgres } from '../../hub/journal/postgres/verifyPostgres.ts';
import {
  asking,
  startPostgres,
  startRedis,
  unless,
  whyNoPostgres,
  whyNoRedis,
  type TestPostgres,
  type TestRedis,
} from '../../hub/testServices.ts';
import { startHubProgram, type Program } from './programs.ts';
import {
  incidentOne,
  logEntry,
  online,
  openGround,
  openIncident,
  startStation,
  stationEvents,
  until,
  type Ground,
  type Station,
} from './station.ts';
import { openTestHub } from './testHub.ts';

const missing = [whyNoPostgres, whyNoRedis];
const skip = missing.some((why) => why !== null);
const tagId = TagId.parse('PI-1');

let postgres: TestPostgres;
let redis: TestRedis;
let journal: string;
let ground: Ground;
const hubs: Hub[] = [];
const stations: Station[] = [];

async function openHub(name: string): Promise<Hub> {
  const hub = await openTestHub(ground.path(name), undefined, { journal, fanout: redis.url });
  hubs.push(hub);
  return hub;
}
async function openStation(name: string, ...at: readonly string[]): Promise<Station> {
  const find = (): HubAddress[] => at.flatMap((hub) => hubAddressOf(ground.path(hub)) ?? []);
  const station = await startStation(ground, name, find);
  stations.push(station);
  await online(station);
  await until(() => station.screen.sequence > 0);
  return station;
}
const give = (hub: Hub, value: number): void => {
  const taken = hub.ingest.take({
    world: LIVE,
    source: 'test',
    readings: [{ tagId, value, at: Date.now() }],
    positions: [],
  });
  expect(taken.taken).toBe(1);
};
/** The values that came to a station's screen, of the one tag. */
const seen = ({ screen }: Station): number[] =>
  screen.frames.flatMap((bytes) => {
    const frame = decodeFrame(bytes);
    return frame.kind === 'readings'
      ? [...frame.value].filter((_, row) => screen.names.readings.get(frame.series[row] ?? -1) === tagId)
      : [];
  });
const events = async (): Promise<JournalEvent[]> =>
  (await asking<{ body: string }>(journal, "SELECT body FROM events WHERE world = 'live' ORDER BY sequence")).map(
    ({ body }) => JSON.parse(body) as JournalEvent,
  );
/** A value each second, for ever. */
function record(): string {
  const place = ground.path('recording');
  mkdirSync(place);
  const rows = Array.from({ length: 60 }, (_, second) => `${String(second)},${String(1_000 + second)}`);
  writeFileSync(join(place, 'pressure.csv'), `t_s,PI-1\n${rows.join('\n')}\n`);
  const streams = [{ id: 'pressure', kind: 'readings', file: 'pressure.csv', loop: true }];
  writeFileSync(join(place, 'recording.json'), JSON.stringify({ id: 'r', name: { en: 'r', zh: 'r' }, streams }));
  return join(place, 'recording.json');
}
const has = (hub: Hub, code: string): boolean => hub.problems.list().some((problem) => problem.code === code);

describe.skipIf(skip)(`hubs on one journal${unless(...missing)}`, () => {
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  }, 120_000);
  afterAll(async () => {
    await postgres.remove();
    await redis.remove();
  });
  beforeEach(async () => {
    ground = openGround();
    journal = await postgres.database();
  });
  afterEach(async () => {
    for (const { host } of stations.splice(0)) await host.close();
    for (const hub of hubs.splice(0)) await hub.close();
    ground.remove();
  });

  it('have one key, one epoch and one register, and bring acts and readings to the stations of both', async () => {
    const [one, two] = await Promise.all([openHub('one'), openHub('two')]);
    expect(one.key).toBe(two.key);
    expect((await events()).map(({ type }) => type)).toEqual(['AccountCreated.v1', 'SiteImported.v1']);
    const a = await openStation('a', 'one');
    const b = await openStation('b', 'two');
    await a.screen.act(openIncident());
    await until(() => b.screen.settled?.incidents.open[incidentOne] !== undefined);
    await b.screen.act(logEntry('from two'));
    await until(() => a.screen.settled?.incidents.open[incidentOne]?.logEntries === 1);
    give(one, 1_500);
    await until(() => seen(a).includes(1_500) && seen(b).includes(1_500));
    give(two, 1_600);
    await until(() => seen(a).includes(1_600) && seen(b).includes(1_600));
    // A station that comes later has the newest value from either.
    const c = await openStation('c', 'one');
    await until(() => seen(c).includes(1_600));
  }, 60_000);

  it('have one that leads, which judges the readings that another takes; another leads when it is gone', async () => {
    const one = await openHub('one');
    const two = await openHub('two');
    const raised = async (): Promise<string[]> =>
      (await events()).filter(({ type }) => type.startsWith('Alarm')).map(({ type }) => type);
    await until(async () => {
      give(two, 2_950);
      return (await raised()).length > 0;
    });
    expect(await raised()).toEqual(['AlarmRaised.v1']);
    // The first leads; its end is that of its readings' judge.
    await hubs.shift()?.close();
    expect(one.problems.list().map(({ code }) => code)).not.toContain('message-failed');
    await until(async () => {
      give(two, 2_000);
      return (await raised()).length > 1;
    });
    // The alarm that stood was known to the next, and came back to normal once.
    expect(await raised()).toEqual(['AlarmRaised.v1', 'AlarmReturnedToNormal.v1']);
  }, 90_000);

  it('tell the stations of each who looks at what at the stations of the other, and who has left', async () => {
    await openHub('one');
    await openHub('two');
    const a = await openStation('a', 'one');
    const b = await openStation('b', 'two');
    const view = { operator: null, world: LIVE, incidentId: null, selected: null };
    const seenByB = (): string[] =>
      b.screen.last('presence')?.stations.flatMap(({ looks }) => looks.map((look) => look.view)) ?? [];
    await a.screen.request('presence.say', { ...view, view: 'watch' });
    await until(() => seenByB().join() === 'watch');
    await a.screen.request('presence.say', { ...view, view: 'review' });
    await until(() => seenByB().join() === 'review');
    stations.splice(stations.indexOf(a), 1);
    await a.host.close();
    await until(() => seenByB().length === 0);
  }, 60_000);

  it('go on without Redis, say so, and use it again when it is back', async () => {
    const [one, two] = await Promise.all([openHub('one'), openHub('two')]);
    const a = await openStation('a', 'one');
    const b = await openStation('b', 'two');
    await redis.stop();
    await until(() => has(one, 'fanout-away') && has(two, 'fanout-away'));
    await a.screen.act(openIncident());
    await until(() => b.screen.settled?.incidents.open[incidentOne] !== undefined);
    give(one, 1_700);
    await until(() => seen(a).includes(1_700));
    expect(seen(b)).not.toContain(1_700);
    // Whichever of them leads: the limits of what each takes itself are judged.
    await until(async () => {
      give(one, 2_950);
      return (await events()).some(({ type }) => type === 'AlarmRaised.v1');
    });
    await redis.start();
    await until(() => {
      give(one, 1_800);
      return seen(b).includes(1_800);
    }, 30_000);
  }, 120_000);

  it('notice a Redis that hangs, do not gather what it does not take, and use it when it goes on', async () => {
    const [one, two] = await Promise.all([openHub('one'), openHub('two')]);
    const b = await openStation('b', 'two');
    await until(() => {
      give(one, 1_100);
      return seen(b).includes(1_100);
    });
    redis.signal('SIGSTOP');
    try {
      await until(() => has(one, 'fanout-away') && has(two, 'fanout-away'), 30_000);
      give(one, 1_200);
      const c = await openStation('c', 'one');
      await until(() => seen(c).includes(1_200));
    } finally {
      redis.signal('SIGCONT');
    }
    await until(() => {
      give(one, 1_300);
      return seen(b).includes(1_300);
    }, 30_000);
  }, 120_000);

  it('restored from a backup go on under a new epoch, and are brought back what was lost', async () => {
    const begun = await openHub('one');
    const a = await openStation('a', 'one');
    await a.screen.act(openIncident());
    await until(async () => (await events()).length === 3);
    await expect(beginPostgresEpoch(journal)).rejects.toThrow(/End all hubs on it first/);
    await begun.close();
    const backup = await postgres.database(journal);
    const before = await openHub('one');
    await a.screen.act(logEntry('after the backup'));
    await until(async () => (await events()).length === 4);
    await until(() => a.screen.sequence === 4);
    await before.close();
    expect(await verifyPostgres(journal)).toMatchObject({ worlds: [{ events: 4, missing: 0 }], bad: null });

    journal = backup;
    await beginPostgresEpoch(journal);
    await openHub('one');
    await until(async () => (await events()).length === 4, 60_000);
    expect((await events()).at(-1)).toMatchObject({ type: 'LogEntryAdded.v1', data: { text: 'after the backup' } });
    await until(() => a.screen.sequence === 4, 60_000);
    expect((await a.screen.request('conflicts.read', {})).conflicts).toEqual([]);

    await asking(journal, "UPDATE events SET body = replace(body, 'after', 'before') WHERE sequence = 4");
    expect((await verifyPostgres(journal)).bad).toEqual({ world: LIVE, sequence: 4, what: 'changed' });
    await asking(journal, 'DELETE FROM events WHERE sequence = 4');
    expect((await verifyPostgres(journal)).bad).toEqual({ world: LIVE, sequence: 4, what: 'gap' });
  }, 120_000);

  describe('as processes under load', () => {
    const names = ['one', 'two'] as const;
    const running = new Map<string, Program>();
    let shared: { journal: string; fanout: string; recording: string };
    const start = async (name: string): Promise<void> => {
      const program = startHubProgram(ground.path(name), {}, shared);
      running.set(name, program);
      await program.ready;
    };
    beforeEach(async () => {
      shared = { journal, fanout: redis.url, recording: record() };
      // Stations have signed in at it: not to be made by both hubs at once.
      openIdentity(ground.path('hub'));
      await Promise.all(names.map(start));
    }, 60_000);
    afterEach(async () => {
      for (const program of running.values()) await program.kill();
    });

    /** Three stations that act without a pause until it is ended; then all must have the same, each act once. */
    async function work(): Promise<{ all: Station[]; given: string[]; end: () => Promise<void> }> {
      const all = [
        await openStation('a', 'one', 'two'),
        await openStation('b', 'two', 'one'),
        await openStation('c', 'one', 'two'),
      ];
      await all[0]?.screen.act(openIncident());
      await until(() => all.every(({ screen }) => screen.settled?.incidents.open[incidentOne] !== undefined));
      const given: string[] = [];
      const ended = new AbortController();
      const waiting = async ({ screen }: Station): Promise<number> =>
        (await screen.request('outbox.read', {})).pending.length;
      const working = all.map(async (station, index) => {
        for (let i = 0; !ended.signal.aborted; i += 1) {
          const text = `${String(index)} ${String(i)}`;
          await station.screen.act(logEntry(text));
          given.push(text);
          // As many as go over, not as many as a loop can make.
          await until(async () => (await waiting(station)) < 20, 90_000);
        }
      });
      const end = async (): Promise<void> => {
        ended.abort();
        await Promise.all(working);
        for (const station of all) await until(async () => (await waiting(station)) === 0, 90_000);
        const recorded = await events();
        const texts = recorded.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
        expect(texts.toSorted()).toEqual(given.toSorted());
        for (const [index] of all.entries()) {
          const own = (text: string): boolean => text.startsWith(`${String(index)} `);
          expect(texts.filter(own)).toEqual(given.filter(own));
        }
        expect(recorded.map(({ sequence }) => sequence)).toEqual(recorded.map((_, index) => index + 1));
        for (const station of all) {
          await until(() => station.screen.sequence === recorded.length);
          expect(stationEvents(station)).toEqual(recorded);
          expect((await station.screen.request('conflicts.read', {})).conflicts).toEqual([]);
        }
      };
      return { all, given, end };
    }
    const readingsGoOn = async (all: readonly Station[]): Promise<void> => {
      const heard = all.map((station) => seen(station).length);
      await until(() => all.every((station, index) => seen(station).length > (heard[index] ?? 0)), 60_000);
    };

    it('lose nothing and double nothing when one after the other is killed', async () => {
      const { all, given, end } = await work();
      const kills = Number(process.env['MUSTER_HUB_KILLS'] ?? 4);
      for (let kill = 0; kill < kills; kill += 1) {
        const name = kill % 2 === 0 ? 'one' : 'two';
        const enough = given.length + 15 + Math.floor(Math.random() * 30);
        await until(() => given.length >= enough, 60_000);
        await running.get(name)?.kill();
        // All are with the other, or find it: acts go on, and readings, which the other plays now.
        const before = (await events()).length;
        await until(async () => (await events()).length > before + 5, 60_000);
        for (const station of all) await online(station);
        await readingsGoOn(all);
        await start(name);
      }
      await end();
    }, 300_000);

    it('go on without one that hangs, which does not lead when it goes on', async () => {
      const { all, end } = await work();
      const leaders = (): Promise<unknown[]> =>
        asking(journal, "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 7201002 AND granted");
      const [leader] = await leaders();
      const hung = running.get('one');
      hung?.signal('SIGSTOP');
      await until(async () => {
        const [now] = await leaders();
        return now !== undefined;
      });
      const before = (await events()).length;
      await until(async () => (await events()).length > before + 5, 60_000);
      await readingsGoOn(all);
      hung?.signal('SIGCONT');
      await readingsGoOn(all);
      expect(await leaders()).toHaveLength(1);
      expect(leader).toBeDefined();
      await end();
    }, 120_000);

    it('defer acts while PostgreSQL is gone, and lose none', async () => {
      const { all, given, end } = await work();
      await until(() => given.length > 20);
      await postgres.stop();
      await readingsGoOn(all);
      await postgres.start();
      const before = (await events()).length;
      await until(async () => (await events()).length > before + 5, 90_000);
      await end();
    }, 240_000);
  });
});
