/** A drill that a station plays, when things go wrong: files instead of a network, a process that dies, a hub restored. */
import { randomUUID } from 'node:crypto';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '#shared/domain/command.ts';
import { CommandId, LIVE, StationId, type AlarmId, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { signAct } from '#shared/node/exchange/signed.ts';
import { writeExchange } from '#shared/node/exchange/writeExchange.ts';
import { fingerprintOf, newPrivateKey, signerOf } from '#shared/node/identity/signing.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { EXCHANGE_VERSION, type ExchangeHeader, type ExchangeResult } from '#shared/protocol/exchange.ts';
import type { Hub } from '../../hub/hub.ts';
import { openHubJournal } from '../../hub/journal/hubJournal.ts';
import { fromHub, fromStation, toStation } from './exchangeFile.ts';
import { copyOf } from './files.ts';
import { startHostProgram, startHubProgram, type Program } from './programs.ts';
import { drill, drillSite, drillsRule, ofType, startDrill } from './drill.ts';
import { writeSwing } from './recording.ts';
import {
  drained,
  hubEvents,
  hubOf,
  offline,
  groundForEach,
  openIncident,
  startHub,
  stationEvents,
  stationsOn,
  until,
  type Station,
  type TestScreen,
} from './station.ts';

/** A station that found no hub looks again after seconds. */
vi.setConfig({ testTimeout: 90_000 });

const ground = groundForEach();
let hub: Hub | null;
/** What the test started as processes of their own. */
let programs: Program[];
const { begun, begin: beginAt, end } = stationsOn(ground);
beforeEach(() => {
  hub = null;
  programs = [];
  // Too high all the time: one alarm, however often it is heard.
  writeSwing(ground.path('assets'), [2950]);
});
afterEach(async () => {
  for (const program of programs) await program.kill();
});

const openHub = async (): Promise<Hub> =>
  (hub = await startHub(ground, 'hub', drillSite, { assets: ground.path('assets') }));
async function endHub(): Promise<void> {
  await hub?.close();
  hub = null;
}
/** As `muster restore` leaves it. */
function restored(older: { restore: () => void }): void {
  older.restore();
  const database = openHubJournal(ground.path('hub'));
  new Journal(database).beginEpoch();
  database.close();
}
const alarmOf = ({ state }: TestScreen): AlarmId | undefined =>
  Object.values(state.alarms.active).find((alarm) => alarm.ruleId === drillsRule)?.alarmId;

async function acknowledge(screen: TestScreen, alarmId: AlarmId): Promise<void> {
  const { raisedAt } = screen.state.alarms.active[alarmId]!;
  await screen.act(
    { type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId], raisedAt: { [alarmId]: raisedAt } } },
    drill,
  );
}

/** The drill is begun, its alarm has risen and is acknowledged, in front of the station that plays it. */
async function practise(screen: TestScreen): Promise<AlarmId> {
  await screen.act(startDrill, drill);
  await screen.open(drill);
  await until(() => alarmOf(screen) !== undefined);
  const alarmId = alarmOf(screen)!;
  await acknowledge(screen, alarmId);
  return alarmId;
}

/** Nothing lost, nothing doubled, one hands over once, and what was acknowledged stays so. */
function expectWhole(events: readonly JournalEvent[], alarmId: AlarmId): void {
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  for (const type of ['DrillStarted.v1', 'AlarmRaised.v1', 'AlarmsAcknowledged.v1', 'RecordingHandedOver.v1'] as const)
    expect(ofType(events, type)).toHaveLength(1);
  expect(ofType(events, 'AlarmRaised.v1')[0]).toMatchObject({ data: { alarmId } });
}
const handedOver = (): Promise<unknown> =>
  until(() => ofType(hubEvents(ground, drill), 'RecordingHandedOver.v1').length === 1, 30_000);
const same = (station: Station): Promise<unknown> =>
  until(() => JSON.stringify(stationEvents(station, drill)) === JSON.stringify(hubEvents(ground, drill)), 30_000);
/** What comes now comes from the hub. */
async function heardFromHub({ frames }: TestScreen): Promise<void> {
  const before = frames.length;
  await until(() => frames.length > before + 2);
}
const refusals = async ({ screen }: Station): Promise<string[]> =>
  (await screen.request('problems.read', {})).problems
    .map(({ code }) => code)
    .filter((code) => code.includes('refused'));

describe('by exchange file', () => {
  let files = 0;
  const path = (): string => ground.path(`${String((files += 1))}.muster-exchange`);
  const idOf = async ({ screen }: Station): Promise<StationId> =>
    (await screen.request('station.describe', {})).stationId;
  const hubTakes = async (file: string): Promise<ExchangeResult> =>
    hub!.exchange.import(
      file,
      await Promise.all([...begun].map(async ({ screen }) => (await screen.request('exchange.read', {})).fingerprint)),
    );

  it('its alarms come over another station to the hub, which does not play it until it is handed over', async () => {
    await openHub();
    let isThere = false;
    const a = await beginAt('a', () => (isThere ? hubOf(ground)() : null));
    const b = await beginAt('b', () => null);
    for (const { screen } of [a, b])
      await toStation(screen, await fromHub(hub!, { kind: 'station', stationId: null }, path()));
    const alarmId = await practise(a.screen);
    const toB = await fromStation(a.screen, { kind: 'station', stationId: await idOf(b) }, path());
    expect(await toStation(b.screen, toB)).toMatchObject({ acts: 3, notes: [] });
    await b.screen.open(drill);
    expect(b.screen.state.alarms.active[alarmId]?.condition).toBe('acknowledged');
    expect(b.screen.state.drill.drill?.player).toBe(await idOf(a));
    await b.screen.act(openIncident(), drill);
    expect(await hubTakes(await fromStation(b.screen, { kind: 'hub' }, path()))).toMatchObject({ acts: 4, notes: [] });
    expect(await hubTakes(await fromStation(a.screen, { kind: 'hub' }, path()))).toMatchObject({ acts: 0, known: 3 });
    const [raised] = ofType(hubEvents(ground, drill), 'AlarmRaised.v1');
    expect(raised?.actor).toEqual({ kind: 'system', name: 'alarm rules', stationId: await idOf(a) });
    // Heard at its player, and nowhere else.
    expect(b.screen.frames).toEqual([]);
    for (const { screen } of [a, b])
      await toStation(screen, await fromHub(hub!, { kind: 'station', stationId: null }, path()));
    expect((await a.screen.request('outbox.read', {})).pending).toEqual([]);
    expect((await b.screen.request('outbox.read', {})).carried).toEqual([]);
    await heardFromHub(a.screen);
    expect(ofType(hubEvents(ground, drill), 'RecordingHandedOver.v1')).toEqual([]);
    isThere = true;
    await handedOver();
    await same(a);
    await heardFromHub(a.screen);
    expectWhole(hubEvents(ground, drill), alarmId);
    expect([await refusals(a), hub!.problems.total]).toEqual([[], 0]);
  });

  it('is handed over though what its player carries for a station that the hub does not know waits', async () => {
    await openHub();
    let isThere = false;
    const a = await beginAt('a', () => (isThere ? hubOf(ground)() : null));
    const b = await beginAt('b', () => null);
    for (const { screen } of [a, b])
      await toStation(screen, await fromHub(hub!, { kind: 'station', stationId: null }, path()));
    const alarmId = await practise(a.screen);
    const stationOf = async (station: Station) => ({ kind: 'station', stationId: await idOf(station) }) as const;
    await toStation(b.screen, await fromStation(a.screen, await stationOf(b), path()));
    await b.screen.act(openIncident(), drill);
    await toStation(a.screen, await fromStation(b.screen, await stationOf(a), path()));
    isThere = true;
    await handedOver();
    await same(a);
    expectWhole(hubEvents(ground, drill), alarmId);
    const { carried } = await a.screen.request('outbox.read', {});
    expect(carried.map(({ type }) => type)).toEqual(['OpenIncident']);
  });

  it('that another has ended at the hub meanwhile: its people decide on what they did, and it is played no more', async () => {
    await openHub();
    let isThere = false;
    const a = await beginAt('a', () => (isThere ? hubOf(ground)() : null));
    await toStation(a.screen, await fromHub(hub!, { kind: 'station', stationId: null }, path()));
    await a.screen.act(startDrill, drill);
    expect(await hubTakes(await fromStation(a.screen, { kind: 'hub' }, path()))).toMatchObject({ acts: 1, notes: [] });
    const b = await beginAt('b');
    await until(() => stationEvents(b, drill).length === 2);
    await b.screen.open(drill);
    await b.screen.act({ type: 'EndDrill', data: { reason: 'over' } }, drill);
    await drained(b);
    const ended = hubEvents(ground, drill);
    // Of which its player knows nothing.
    await a.screen.open(drill);
    await until(() => alarmOf(a.screen) !== undefined);
    await acknowledge(a.screen, alarmOf(a.screen)!);
    await a.screen.act(openIncident(), drill);
    isThere = true;
    await until(async () => (await a.screen.request('conflicts.read', {})).conflicts.length === 2, 30_000);
    await drained(a);
    await same(a);
    const { conflicts } = await a.screen.request('conflicts.read', {});
    expect(conflicts.map(({ command }) => command.type)).toEqual(['AcknowledgeAlarms', 'OpenIncident']);
    expect(await refusals(a)).toEqual(['conclusion-refused']);
    expect(hubEvents(ground, drill)).toEqual(ended);
    expect(a.screen.state.drill.drill?.endedAt).not.toBeNull();
    expect(alarmOf(a.screen)).toBeUndefined();
  });

  it('nobody concludes for another: not in its name, not in a drill that it plays, and not in live', async () => {
    await openHub();
    const a = await beginAt('a', () => null);
    await toStation(a.screen, await fromHub(hub!, { kind: 'station', stationId: null }, path()));
    await practise(a.screen);
    const player = await idOf(a);
    expect(await hubTakes(await fromStation(a.screen, { kind: 'hub' }, path()))).toMatchObject({ acts: 3, notes: [] });
    const events = (): string => JSON.stringify([hubEvents(ground, drill), hubEvents(ground)]);
    const before = events();
    const intruder = signerOf(newPrivateKey());
    const other = StationId.parse('station-2');
    const handOver = (world: WorldId, by: StationId): string => {
      const command: Command = {
        id: CommandId.parse(randomUUID()),
        world,
        at: Date.now(),
        actor: { kind: 'system', name: 'drill player', stationId: by },
        type: 'HandOverRecording',
        data: { elapsedMs: 1 },
      };
      return JSON.stringify(command);
    };
    const forged = [
      signAct(intruder, player, handOver(drill, player)),
      signAct(intruder, other, handOver(drill, other)),
      signAct(intruder, other, handOver(LIVE, other)),
    ];
    const made = path();
    const header: ExchangeHeader = {
      part: 'header',
      format: 'muster-exchange',
      version: EXCHANGE_VERSION,
      id: randomUUID(),
      from: { kind: 'station', stationId: other, publicKey: intruder.publicKey },
      for: { kind: 'hub' },
      madeAt: Date.now(),
      history: null,
      cursors: {},
      worlds: [],
      checkpoints: [],
    };
    await writeExchange(made, intruder, header, [{ part: 'acts', acts: forged }]);
    const taken = await hub!.exchange.import(made, [fingerprintOf(intruder.publicKey)]);
    // The first is not the player's own; the others are another station's, which is told so.
    expect(taken.notes.map(({ en }) => en).join()).toMatch(/signed in the name of .* with another key/);
    expect(taken).toMatchObject({ acts: 2, conflicts: 2 });
    expect(events()).toBe(before);
  });
});

it('a host that is killed in the middle of handing over, and then the hub: one hands over, once, and it is played on', async () => {
  const env = { ...process.env, MUSTER_TEST_ASSETS: ground.path('assets') };
  const startStationProgram = async () => {
    const program = startHostProgram(ground.path('a'), ground.path('hub'), { env });
    programs.push(program);
    await program.ready;
    await program.screen.open();
    return program;
  };
  const startOwn = async (): Promise<Program> => {
    const program = startHubProgram(ground.path('hub'), { env });
    programs.push(program);
    await program.ready;
    return program;
  };
  await openHub();
  const early = await beginAt('a');
  await until(() => early.screen.state.register.site !== null);
  await endHub();
  await end(early);
  let station = await startStationProgram();
  const alarmId = await practise(station.screen);
  let outside = await startOwn();
  // On the station's disk, and at the hub or not.
  const database = new SQLite(ground.path('a', 'station', 'station.db'), { readonly: true });
  const written = database
    .prepare<[], number>(`SELECT count(*) FROM outbox WHERE command LIKE '%"HandOverRecording"%'`)
    .pluck();
  const isHandingOver = (): boolean =>
    written.get() === 1 || ofType(hubEvents(ground, drill), 'RecordingHandedOver.v1').length > 0;
  await vi.waitUntil(isHandingOver, { timeout: 30_000, interval: 1 });
  await station.kill();
  database.close();
  station = await startStationProgram();
  await station.screen.open(drill);
  await handedOver();
  await outside.kill();
  outside = await startOwn();
  await heardFromHub(station.screen);
  await drained(station);
  await until(() => station.screen.sequence === hubEvents(ground, drill).length);
  expectWhole(hubEvents(ground, drill), alarmId);
  expect(station.screen.state.alarms.active[alarmId]?.condition).toBe('acknowledged');
  expect(station.screen.settled?.drill.drill?.player).toBeUndefined();
});

describe('a hub that was restored from an older copy', () => {
  let night: { restore: () => void };
  /** A station with the record of live, whose hub was copied and went. */
  async function cutOff(): Promise<Station> {
    await openHub();
    const a = await beginAt('a');
    await until(() => a.screen.state.register.site !== null);
    await endHub();
    await offline(a);
    night = copyOf(ground.path('hub', 'hub'));
    return a;
  }
  async function expectAllBack(a: Station, alarmId: AlarmId): Promise<void> {
    await handedOver();
    await drained(a);
    await same(a);
    await heardFromHub(a.screen);
    expectWhole(hubEvents(ground, drill), alarmId);
    expect(a.screen.state.alarms.active[alarmId]?.condition).toBe('acknowledged');
    expect((await a.screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(await refusals(a)).toEqual([]);
  }

  it('gets back a drill that it had taken over, and plays on', async () => {
    const a = await cutOff();
    const alarmId = await practise(a.screen);
    await openHub();
    await handedOver();
    await a.screen.act(openIncident(), drill);
    await drained(a);
    await same(a);
    const before = hubEvents(ground, drill).map(({ id }) => id);
    await endHub();
    await offline(a);
    restored(night);
    await openHub();
    await until(() => hubEvents(ground, drill).length === before.length);
    await expectAllBack(a, alarmId);
    expect(hubEvents(ground, drill).map(({ id }) => id)).toEqual(before);
  });

  it('that lacks the beginning of a drill which its station still plays: it is brought back, and then handed over', async () => {
    const a = await cutOff();
    const alarmId = await practise(a.screen);
    // All but the handover comes to the hub, and back from it.
    await end(a);
    let isThere = false;
    const again = await beginAt('a', () => (isThere ? hubOf(ground)() : null));
    await again.screen.open(drill);
    await openHub();
    await hub!.exchange.import(await fromStation(again.screen, { kind: 'hub' }, ground.path('1.muster-exchange')));
    const { stationId } = await again.screen.request('station.describe', {});
    const answer = await fromHub(hub!, { kind: 'station', stationId }, ground.path('2.muster-exchange'));
    await toStation(again.screen, answer);
    expect((await again.screen.request('outbox.read', {})).pending).toEqual([]);
    await again.screen.act(openIncident(), drill);
    await endHub();
    restored(night);
    await openHub();
    isThere = true;
    await expectAllBack(again, alarmId);
    expect(ofType(hubEvents(ground, drill), 'IncidentOpened.v1')).toHaveLength(1);
  });
});
