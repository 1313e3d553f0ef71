import { request } from 'node:http';
import { join } from 'node:path';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { HubHealth } from '#shared/protocol/health.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { TestIdentity } from '../testIdentity.ts';
import { openHub, type Hub } from '../hub.ts';
import { openFolder, STATION, VirtualClock, type Folder } from '../testing.ts';

const OVERDUE_MS = 27 * 3_600_000;
let folder: Folder;
let clock: VirtualClock;
let hub: Hub;
const sockets: Socket[] = [];
beforeEach(async () => {
  folder = openFolder();
  clock = new VirtualClock();
  hub = await openHub(testOptions());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await hub.close();
  folder.remove();
});

interface Page {
  readonly status: number;
  readonly text: string;
}
const page = (path: string, headers: Record<string, string> = {}): Promise<Page> =>
  new Promise((resolve, reject) => {
    request(`${hub.url}${path}`, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    })
      .on('error', reject)
      .end();
  });
async function health(): Promise<Page & { body: Record<string, unknown> }> {
  const got = await page('/healthz');
  return { ...got, body: JSON.parse(got.text) as Record<string, unknown> };
}
async function value(name: string): Promise<number> {
  const { text } = await page('/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? NaN : Number(line.slice(name.length + 1));
}
async function connect(): Promise<Socket> {
  const socket = io(hub.url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  await TestIdentity.of(STATION).show(socket, hub.key);
  await socket
    .timeout(5_000)
    .emitWithAck('hello', { stationId: STATION, protocol: PROTOCOL_VERSION, epoch: null, cursors: {} });
  return socket;
}

describe('/healthz', () => {
  it('says of each part how it is; one that failed takes the hub out of service until it is well again', async () => {
    expect(await health()).toMatchObject({
      status: 200,
      body: {
        ok: true,
        version: 'test',
        leads: true,
        parts: { journal: 'ok', series: 'ok', disk: expect.any(String), backup: 'warning' },
        backup: { kind: 'off' },
        // The site and the first administrator.
        worlds: [{ world: 'live', head: 2 }],
        stations: 0,
        problems: 0,
      },
    });
    const sentence = { en: 'The disk is full.', zh: '磁盘已满。' };
    hub.problems.count({ code: 'series-not-written', source: 'hub', where: 'series.db', sentence }, clock.now());
    expect(await health()).toMatchObject({ status: 200, body: { parts: { series: 'warning' } } });
    hub.problems.count({ code: 'journal-not-written', source: 'hub', where: 'journal.db', sentence }, clock.now());
    expect(await health()).toMatchObject({ status: 503, body: { ok: false, parts: { journal: 'failed' } } });
    expect(await value('muster_part_state{part="journal"}')).toBe(2);
    clock.pass(61_000);
    expect(await health()).toMatchObject({ status: 200 });
  });
});

describe('who is told', () => {
  const everything = /"worlds"/;
  it('all: a program on this machine, or whoever shows the key', async () => {
    expect((await page('/healthz')).text).toMatch(everything);
    expect((await page('/metrics')).status).toBe(200);
    const shown = { authorization: `Bearer ${hub.key}`, 'x-forwarded-for': '10.0.0.9' };
    expect((await page('/healthz', shown)).text).toMatch(everything);
    expect((await page('/metrics', shown)).status).toBe(200);
  });

  it.each([
    ['another machine behind a proxy', { 'x-forwarded-for': '10.0.0.9' }],
    ['a page in a browser', { origin: 'https://example.org' }],
    ['a page that gave loopback a name', { host: 'evil.example.org' }],
    ['whoever shows another key', { authorization: 'Bearer wrong' }],
  ])('%s only that it is well', async (_who, headers) => {
    const told = await page('/healthz', headers);
    expect(told.status).toBe(200);
    expect(Object.keys(JSON.parse(told.text) as object)).toEqual(['ok', 'parts']);
    const refused = await page('/metrics', headers);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('bearer token');
    expect(refused.text).not.toContain('muster_');
  });

  it('everybody that there is nothing else', async () => {
    expect(await page('/metrics/../hub.json')).toMatchObject({ status: 404 });
    expect((await page('/')).text).toContain('This is a Muster hub');
  });
});

describe('/metrics', () => {
  it('counts what is done and what is refused, each with its help', async () => {
    const socket = await connect();
    const act = testCommand({
      type: 'BeginShift',
      data: { stationId: STATION, operator: { name: 'Li Wei', role: 'coordinator' } },
    } as Parameters<typeof testCommand>[0]);
    await socket.timeout(5_000).emitWithAck('command', { ...act, actor: { ...act.actor, stationId: STATION } });
    const tag = testSite.tags[0]?.id;
    hub.ingest.take({
      world: act.world,
      source: 'test',
      readings: [{ tagId: tag, value: 1, at: clock.now() }, {}],
      positions: [],
    });
    const wrong = io(`${hub.url}/source`, {
      transports: ['websocket'],
      auth: { key: 'no', protocol: PROTOCOL_VERSION },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(wrong);
    await new Promise((resolve) => {
      wrong.once('connect_error', resolve);
    });
    const { text } = await page('/metrics');
    const judged = ['accepted', 'rejected', 'deferred'].map((outcome) =>
      value(`muster_commands_total{outcome="${outcome}"}`),
    );
    expect((await Promise.all(judged)).reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await value('muster_command_duration_seconds_count')).toBe(2);
    expect(await value('muster_ingest_rows_total{result="taken"}')).toBe(1);
    expect(await value('muster_ingest_rows_total{result="refused"}')).toBe(1);
    expect(await value('muster_connections_refused_total{reason="key-refused"}')).toBe(1);
    expect(await value('muster_problems_total{code="key-refused"}')).toBe(1);
    expect(await value('muster_stations_connected')).toBe(1);
    expect(await value('muster_journal_events{world="live"}')).toBeGreaterThan(0);
    expect(await value('muster_disk_free_bytes')).toBeGreaterThan(0);
    expect(await value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(0);
    // This one does not back itself up, and does not say that it never did.
    expect(text).not.toMatch(/^muster_last_backup_timestamp_seconds /m);
    const named = text.match(/^# TYPE \S+/gm) ?? [];
    expect(named.length).toBeGreaterThan(20);
    for (const line of named) expect(text).toMatch(new RegExp(`^# HELP ${line.slice(7)} .{10,}`, 'm'));
    expect(text).not.toContain(hub.key);
  });

  it('tells how far each station has come, and what it says of itself', async () => {
    const socket = await connect();
    const heard = new Promise<HubHealth>((resolve) => {
      socket.once('health', (message: unknown, answer: (own: unknown) => void) => {
        answer({ waiting: 3, disk: null, skewMs: 1_500 });
        resolve(HubHealth.parse(message));
      });
    });
    clock.pass(10_000);
    expect(await heard).toMatchObject({
      version: 'test',
      leads: true,
      backup: { kind: 'off' },
      // It has not said that it stored what it was sent.
      stations: [{ stationId: STATION, eventsBehind: 2, framesDropped: 0, own: null }],
    });
    await expect.poll(() => value(`muster_station_clock_skew_seconds{station="${STATION}"}`)).toBe(1.5);
    expect(await value(`muster_station_commands_waiting{station="${STATION}"}`)).toBe(3);
    expect(await value(`muster_station_events_behind{station="${STATION}"}`)).toBe(2);
    socket.close();
    await expect.poll(() => value('muster_stations_connected')).toBe(0);
    expect(await value(`muster_station_events_behind{station="${STATION}"}`)).toBeNaN();
  });

  it('counts a station that answers nonsense as a problem', async () => {
    const socket = await connect();
    socket.once('health', (_message: unknown, answer: (own: unknown) => void) => {
      answer({ waiting: 'many' });
    });
    clock.pass(10_000);
    await expect.poll(() => value('muster_problems_total{code="message-malformed"}')).toBe(1);
  });
});

it('a backup that is overdue is seen on the page, in the numbers and among the problems, and stops nothing', async () => {
  await hub.close();
  const daily = { ...testOptions(), backup: { at: { hours: 2, minutes: 0 }, keep: { daily: 7, weekly: 4 } } };
  hub = await openHub(daily);
  clock.leap(OVERDUE_MS);
  clock.pass(60_000);
  expect(await health()).toMatchObject({
    status: 200,
    body: { parts: { backup: 'warning' }, backup: { overdue: true } },
  });
  expect(hub.problems.list().map(({ code }) => code)).toContain('backup-overdue');
  expect(await value('muster_problems_total{code="backup-overdue"}')).toBe(1);
  expect(await value('muster_part_state{part="backup"}')).toBe(1);
});

const testOptions = (): Parameters<typeof openHub>[0] => ({
  dataDirectory: folder.path,
  assets: join(folder.path, 'assets'),
  site: { site: testSite, source: 'test' },
  recording: null,
  speed: 1,
  address: '127.0.0.1',
  port: 0,
  version: 'test',
  keepSeries: KEEP_SERIES,
  backup: null,
  log: pino({ level: 'silent' }),
  clock,
});
