import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { pino } from 'pino';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { AlarmId, LIVE, type WorldId } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { CommandOutcome, PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { TestIdentity } from './testIdentity.ts';
import { openHub, type Hub, type HubOptions } from './hub.ts';
import { hubFolder, journalFile, openHubJournal } from './journal/hubJournal.ts';
import {
  DRILL,
  holdPort,
  NOON,
  openFolder,
  QUICK,
  signedBy,
  signInFirst,
  STATION,
  VirtualClock,
  type Folder,
  type TestStation,
} from './testing.ts';

let folder: Folder;
let clock: VirtualClock;
const open: Hub[] = [];
const stations: TestStation[] = [];
const other = Site.parse({ ...testSite, id: 'site-other', name: { en: 'Other park', zh: '其他' } });

async function start(given: Partial<HubOptions> = {}): Promise<Hub> {
  const hub = await openHub({
    dataDirectory: folder.path,
    assets: join(folder.path, 'assets'),
    recording: null,
    speed: 1,
    address: '127.0.0.1',
    port: 0,
    version: 'test',
    keepSeries: KEEP_SERIES,
    backup: null,
    log: pino({ level: 'silent' }),
    clock,
    passwordCost: QUICK,
    ...given,
  });
  open.push(hub);
  return hub;
}
const site = { site: testSite, source: 'test' };

async function give(hub: Hub, command: DomainCommand, world: WorldId): Promise<CommandOutcome> {
  const socket: TestStation = io(hub.url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnection: false,
    forceNew: true,
  });
  stations.push(socket);
  await TestIdentity.of(STATION).show(socket, hub.key);
  await socket
    .timeout(5000)
    .emitWithAck('hello', { stationId: STATION, protocol: PROTOCOL_VERSION, epoch: null, cursors: {} });
  const given = testCommand(command, {
    world,
    at: clock.now(),
    id: `${command.type}-${String(stations.length)}-${String(clock.now())}`,
  });
  const message = signedBy(await signInFirst(socket, folder.path), given);
  return CommandOutcome.parse(await socket.timeout(5000).emitWithAck('command', message));
}
const startDrill = (recording: string | null): DomainCommand => ({
  type: 'StartDrill',
  data: { name: 'Spring', objectives: [], recording, site: null },
});

/** A minute of pressure, a row each second, whose value is the second. */
function record(name: string): void {
  const place = join(folder.path, 'assets', 'site', 'recordings', name);
  mkdirSync(place, { recursive: true });
  const rows = Array.from({ length: 60 }, (_, second) => `${String(second)},${String(second)}`);
  writeFileSync(join(place, 'pressure.csv'), `t_s,PI-1\n${rows.join('\n')}\n`);
  const streams = [{ id: 'pressure', kind: 'readings', file: 'pressure.csv' }];
  writeFileSync(join(place, 'recording.json'), JSON.stringify({ id: name, name: { en: name, zh: name }, streams }));
}
/** What was stored of the one tag of a world; the hub has ended. */
function stored(world: WorldId): number[] {
  const database = openDatabase({
    file: join(hubFolder(folder.path), 'series.db'),
    migrations: seriesMigrations,
    synchronous: 'NORMAL',
  });
  try {
    return [...new SeriesStore(database).readings(world, testSite.tags[0]!.id, 0, NOON * 2).value];
  } finally {
    database.close();
  }
}
function journalOf<T>(read: (journal: Journal) => T): T {
  const database = openHubJournal(folder.path);
  try {
    return read(new Journal(database));
  } finally {
    database.close();
  }
}
const end = async (): Promise<void> => {
  for (const station of stations.splice(0)) station.close();
  for (const hub of open.splice(0)) await hub.close();
};

beforeEach(() => {
  folder = openFolder();
  clock = new VirtualClock();
});
afterEach(async () => {
  await end();
  folder.remove();
});

describe('a hub that starts', () => {
  it('keeps its key and its port, so that stations find it again', async () => {
    const first = await start({ site });
    const { url, key } = first;
    await end();
    const second = await start({ site });
    expect([second.url, second.key]).toEqual([url, key]);
  });

  it('takes another port when the last one is held by somebody else, unless it was told which', async () => {
    const held = await holdPort();
    await expect(start({ site, port: held.port })).rejects.toThrow(
      new RegExp(`could not listen on 127\\.0\\.0\\.1:${String(held.port)}: .*Choose another port with --port`),
    );
    // Nothing was left open or held.
    const hub = await start({ site });
    expect(new URL(hub.url).port).not.toBe(String(held.port));
    await held.release();
  });

  it('is refused where another hub runs on the same folder, which goes on', async () => {
    const first = await start({ site });
    await expect(start({ site })).rejects.toThrow(/Another hub runs on .*one writer\. End that hub/);
    expect(await give(first, startDrill(null), DRILL)).toMatchObject({ outcome: 'accepted' });
  });

  it('sets damaged readings aside, says so, and does all else', async () => {
    await start({ site });
    await end();
    const series = join(folder.path, 'hub', 'series.db');
    writeFileSync(series, 'garbage'.repeat(1000));
    const hub = await start({ site });
    expect(hub.problems.list()).toMatchObject([
      { code: 'series-damaged', sentence: { en: expect.stringMatching(/set aside as .*damaged-/) } },
    ]);
    expect(readdirSync(join(folder.path, 'hub')).some((name) => name.startsWith('series.db.damaged-'))).toBe(true);
    expect(await give(hub, startDrill(null), DRILL)).toMatchObject({ outcome: 'accepted' });
  });

  it('starts again on a disk that is full, as it was', async () => {
    await start({ site });
    await end();
    const database = openHubJournal(folder.path);
    const judged = (): unknown => database.prepare('SELECT count(*) FROM judged_commands').pluck().get();
    const before = judged();
    await start({ site });
    expect(judged()).toBe(before);
    database.close();
  });

  it('refuses the database of a newer Muster, and leaves it as it was', async () => {
    await start({ site });
    await end();
    const file = journalFile(folder.path);
    const newer = new SQLite(file);
    newer.prepare("INSERT INTO applied_migrations VALUES ('journal/0099-from-the-future', 1)").run();
    newer.pragma('wal_checkpoint(TRUNCATE)');
    newer.close();
    const before = readFileSync(file);
    await expect(start({ site })).rejects.toThrow(/written by a newer Muster .*0099-from-the-future/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a damaged journal with what to do', async () => {
    const file = journalFile(folder.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'not a database at all, but long enough to look at'.repeat(100));
    await expect(start({ site })).rejects.toThrow(/is damaged and was not touched\. Move it aside/);
  });

  it('refuses a recording that is not there, and names those that are', async () => {
    record('quiet');
    await expect(start({ site, recording: 'loud' })).rejects.toThrow(/no recording “loud”\. Known are: quiet/);
    await start({ site });
  });

  it('refuses a data folder that is none', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    await expect(start({ site, dataDirectory: join(folder.path, 'file') })).rejects.toThrow(
      /cannot be used: .*Check that/,
    );
  });

  it('counts the bad records of its site file, so that they can be looked at', async () => {
    const sentence = { en: 'The id stands twice.', zh: '编号重复。' };
    const hub = await start({ site: { ...site, problems: [{ where: 'tags[3] “PI-1”', sentence }] } });
    expect(hub.problems.list()).toMatchObject([{ code: 'site-record-refused', where: 'tags[3] “PI-1”', sentence }]);
  });

  it('does not write its register again when it is the same', async () => {
    await start({ site });
    await end();
    await start({ site });
    await end();
    expect(journalOf((journal) => journal.head(LIVE))).toBe(2);
  });
});

describe('the sample', () => {
  it('is shown and played in a new folder, and leaves a register that somebody imported alone', async () => {
    record('quiet');
    const sample = { ...site, recording: 'quiet' };
    const first = await start({ sample });
    expect(first.site?.id).toBe('site-test');
    clock.pass(3000);
    await end();
    expect(stored(LIVE)).toEqual([0, 1, 2, 3]);
    await start({ site: { site: other, source: 'own' } });
    await end();
    const third = await start({ sample });
    expect(third.site?.id).toBe('site-other');
    clock.pass(3000);
    expect(third.problems.list()).toEqual([]);
  });

  it('takes the place of an older sample, but not of a register that was made from it', async () => {
    const sample = { ...site, source: 'the sample', recording: null };
    const named = (en: string): Site => Site.parse({ ...testSite, name: { en, zh: '名' } });
    await start({ sample });
    await end();
    expect((await start({ sample: { ...sample, site: named('Newer sample') } })).site?.name.en).toBe('Newer sample');
    await end();
    await start({ site: { site: named('Our own'), source: '/home/li/site.json' } });
    await end();
    expect((await start({ sample })).site?.name.en).toBe('Our own');
  });
});

describe('a drill', () => {
  it('is played its recording in its own world, until it ends; what comes after is refused', async () => {
    record('storm');
    const hub = await start({ site });
    await give(hub, startDrill('storm'), DRILL);
    clock.pass(5000);
    await give(hub, { type: 'EndDrill', data: { reason: 'time' } }, DRILL);
    clock.pass(20_000);
    const late = {
      world: DRILL,
      source: 'late',
      readings: [{ tagId: 'PI-1', value: 1, at: clock.now() }],
      positions: [],
    };
    expect(hub.ingest.take(late)).toMatchObject({ taken: 0, refused: 1 });
    await end();
    expect(stored(DRILL)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(stored(LIVE)).toEqual([]);
    expect(journalOf((journal) => journal.head(LIVE))).toBe(2);
  });

  it('that was running when the hub ended goes on where it would be', async () => {
    record('storm');
    const hub = await start({ site });
    await give(hub, startDrill('storm'), DRILL);
    clock.pass(5000);
    await end();
    clock.pass(20_000);
    await start({ site });
    clock.pass(3000);
    await end();
    expect(stored(DRILL)).toEqual([0, 1, 2, 3, 4, 5, 26, 27, 28]);
  });

  it('that names a recording which is not there goes on without it, and says so', async () => {
    const hub = await start({ site });
    for (const name of ['nothing', '../../../../etc/passwd', join(folder.path, 'assets', 'x.json')]) {
      const world = `drill:${String(name.length)}` as WorldId;
      expect(await give(hub, startDrill(name.slice(0, 80)), world)).toMatchObject({ outcome: 'accepted' });
    }
    expect(hub.problems.list().filter(({ code }) => code === 'recording-refused')).toHaveLength(3);
  });
});

describe('a hub that is started again', () => {
  it('has the alarms that stood, raises none twice, and hears the silence of a source that did not come back', async () => {
    const hub = await start({ site });
    for (let i = 0; i < 5; i += 1) {
      clock.pass(1000);
      hub.ingest.take({
        world: LIVE,
        source: 'plc',
        readings: [{ tagId: 'PI-1', value: 2950, at: clock.now() }],
        positions: [],
      });
    }
    clock.pass(1000);
    await end();
    const before = journalOf((journal) => journal.head(LIVE));
    const again = await start({ site });
    clock.pass(5000);
    const health = (await (await fetch(`${again.url}/healthz`)).json()) as { worlds: { head: number }[] };
    expect(health.worlds[0]?.head).toBe(before);
    clock.pass(15_000);
    await end();
    const alarms = journalOf((journal) => Object.values(journal.state(LIVE).alarms.active));
    expect(alarms.map(({ ruleId, occurrences }) => [ruleId, occurrences])).toEqual([
      ['PI-1.H', 1],
      ['PI-1.silence', 1],
    ]);
    expect(AlarmId.safeParse(alarms[0]?.alarmId).success).toBe(true);
  });

  it('has on disk what the ingest still held when it was ended', async () => {
    const hub = await start({ site });
    hub.ingest.take({
      world: LIVE,
      source: 'plc',
      readings: [{ tagId: 'PI-1', value: 42, at: clock.now() }],
      positions: [],
    });
    await end();
    expect(stored(LIVE)).toEqual([42]);
  });
});
