/**
 * `kill -9` of the hub and of hosts, at random moments, while two stations bring a restored hub what it has lost: at the
 * end all hold the same, and each act is there once.
 *
 * MUSTER_KILL_SEED repeats a run's choices (not its timing).
 */
import { setTimeout as pause } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Journal } from '#shared/node/journal/journal.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { openHubJournal } from '../../hub/journal/hubJournal.ts';
import { copyOf, lengthen } from '../integration/files.ts';
import { startHostProgram, startHubProgram, type Program } from '../integration/programs.ts';
import {
  hubEvents,
  logEntry,
  openGround,
  openIncident,
  startHub,
  startStation,
  stationEvents,
  until,
  type Ground,
  type TestScreen,
} from '../integration/station.ts';

const SEED = Number(process.env['MUSTER_KILL_SEED'] ?? Date.now() % 1_000_000);
/** The account, the site and the incident. */
const BEGUN = 3;
const LOST = 4_000;
const KILLS = 12;

type Host = Program & { screen: TestScreen };
let ground: Ground;
let hub: Program;
const hosts = new Map<string, Host>();
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  for (const host of hosts.values()) await host.kill();
  await hub.kill();
  ground.remove();
});

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Two stations hold so many events more than last night's copy, which the hub now stands on. */
async function loseMany(): Promise<void> {
  const first = await startHub(ground);
  const stations = [await startStation(ground, 'a'), await startStation(ground, 'b')];
  await stations[0]?.screen.act(openIncident());
  await until(() => hubEvents(ground).length === BEGUN);
  await first.close();
  const night = copyOf(ground.path('hub', 'hub'));
  lengthen(ground.path('hub', 'hub', 'journal.db'), LOST);
  const second = await startHub(ground);
  for (const station of stations) await until(() => station.screen.sequence === LOST + BEGUN, 60_000);
  for (const { host } of stations) await host.close();
  await second.close();
  night.restore();
  const database = openHubJournal(ground.path('hub'));
  new Journal(database).beginEpoch();
  database.close();
}

const begin = async (name: string): Promise<Host> => {
  const host = startHostProgram(ground.path(name), ground.path('hub'));
  hosts.set(name, host);
  await host.ready;
  await host.screen.open();
  return host;
};
const isBack = (): boolean =>
  hubEvents(ground).length >= LOST + BEGUN &&
  [...hosts.values()].every(({ screen }) => screen.last('recovery')?.waiting === 0);

it(`what a hub has lost is back once, whoever is killed when (seed ${String(SEED)})`, async () => {
  const random = randomFrom(SEED);
  await loseMany();
  hub = startHubProgram(ground.path('hub'));
  await begin('a');
  await begin('b');
  const told: string[] = [];
  const kills = { hub: 0, a: 0, b: 0, during: 0 };
  while (kills.hub + kills.a + kills.b < KILLS) {
    // Acts go on meanwhile: they wait for what is brought back, and follow on it.
    for (const name of ['a', 'b']) {
      const text = `meanwhile ${String(told.length)} at ${name}`;
      await hosts.get(name)?.screen.act(logEntry(text));
      told.push(text);
    }
    await pause(random(400));
    const victim = (['hub', 'a', 'b'] as const)[random(3)] ?? 'hub';
    if (!isBack()) kills.during += 1;
    kills[victim] += 1;
    if (victim === 'hub') {
      await hub.kill();
      hub = startHubProgram(ground.path('hub'));
      await hub.ready;
    } else {
      await hosts.get(victim)?.kill();
      await begin(victim);
    }
  }
  await until(isBack, 60_000);
  for (const { screen } of hosts.values()) await until(() => screen.last('outbox')?.waiting === 0, 60_000);
  const events = hubEvents(ground);
  for (const { screen } of hosts.values()) await until(() => screen.sequence === events.length, 60_000);
  const texts = events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
  expect(texts.toSorted()).toEqual(
    [...told, ...Array.from({ length: LOST }, (_, n) => `appended ${String(n)}`)].toSorted(),
  );
  // What was brought back is in its order, whichever station brought which part of it.
  expect(texts.filter((text) => text.startsWith('appended'))).toEqual(
    Array.from({ length: LOST }, (_, n) => `appended ${String(n)}`),
  );
  for (const [name, { screen }] of hosts) {
    expect(stationEvents({ directory: ground.path(name) })).toEqual(events);
    expect((await screen.request('conflicts.read', {})).conflicts).toEqual([]);
  }
  for (const file of [
    ground.path('hub', 'hub', 'journal.db'),
    ...['a', 'b'].map((name) => ground.path(name, 'station', 'station.db')),
  ]) {
    const database = new SQLite(file, { readonly: true });
    expect(verifyJournal(database).bad).toBeNull();
    database.close();
  }
  expect(kills.during).toBeGreaterThan(0);
  process.stdout.write(`${String(told.length)} acts meanwhile, ${JSON.stringify(kills)} killed\n`);
});
