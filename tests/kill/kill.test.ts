/**
 * `kill -9` of the hub and of a host, at random moments, many times, while an operator works: whatever the screen was
 * told is stored is in the hub's journal, once and in order.
 *
 * MUSTER_KILL_SECONDS makes it longer; MUSTER_KILL_SEED repeats a run's choices (not its timing).
 */
import { setTimeout as pause } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { startHostProgram, startHubProgram, type Program } from '../integration/programs.ts';
import {
  hubEvents,
  incidentOne,
  logEntry,
  openGround,
  openIncident,
  until,
  type Ground,
  type TestScreen,
} from '../integration/station.ts';

const SECONDS = Number(process.env['MUSTER_KILL_SECONDS'] ?? 25);
const SEED = Number(process.env['MUSTER_KILL_SEED'] ?? Date.now() % 1_000_000);

let ground: Ground;
let hub: Program;
let host: Program & { screen: TestScreen };
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await host.kill();
  await hub.kill();
  ground.remove();
});

const startHub = (): Program => startHubProgram(ground.path('hub'));
const startHost = (): typeof host => startHostProgram(ground.path('a'), ground.path('hub'));

/** Small, quick and the same for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** `null`: the host was killed before it answered; the act may be stored or not. */
async function give(text: string, killed: Promise<void> | null): Promise<string | null> {
  const stored = host.screen.act(logEntry(text)).then(() => text);
  return killed === null ? stored : Promise.race([stored, killed.then(() => null)]);
}

it(`whatever was said to be stored is there once and in order (seed ${String(SEED)}, ${String(SECONDS)} s)`, async () => {
  const random = randomFrom(SEED);
  hub = startHub();
  host = startHost();
  await Promise.all([hub.ready, host.ready]);
  await host.screen.open();
  await until(() => host.screen.sequence > 0);
  await host.screen.act(openIncident());

  const told: string[] = [];
  const kills = { hub: 0, host: 0, starting: 0 };
  let given = 0;
  const endAt = Date.now() + SECONDS * 1_000;
  while (Date.now() < endAt) {
    const victim = random(2) === 0 ? 'hub' : 'host';
    const killing = new AbortController();
    const killed = pause(random(250))
      .then(() => (victim === 'hub' ? hub : host).kill())
      .then(() => {
        killing.abort();
      });
    // Acts without a pause between them until the kill comes, wherever it falls; and some more with the hub gone.
    let more = victim === 'hub' ? random(30) : 0;
    while (!killing.signal.aborted || more > 0) {
      if (killing.signal.aborted) more -= 1;
      given += 1;
      const stored = await give(`act ${String(given)}`, victim === 'host' ? killed : null);
      if (stored !== null) told.push(stored);
    }
    await killed;
    kills[victim] += 1;
    for (;;) {
      const next = victim === 'hub' ? startHub() : startHost();
      if (victim === 'hub') hub = next;
      else host = next as typeof host;
      // One that is killed while it starts, too: migrations, projections, the first hello.
      if (random(4) > 0) break;
      await pause(random(400));
      await next.kill();
      kills.starting += 1;
    }
    await (victim === 'hub' ? hub : host).ready;
    if (victim === 'host') {
      await host.screen.open();
      // What the operator was shown as done is still shown.
      expect(host.screen.state.incidents.open[incidentOne]?.logEntries).toBeGreaterThanOrEqual(told.length);
    }
    // Mostly the next kill falls while acts go over and events come back; now and then before the two have met.
    if (random(4) > 0) await until(() => host.screen.last('connection')?.state === 'online');
  }

  await until(() => host.screen.last('outbox')?.waiting === 0, 40_000);
  const events = hubEvents(ground);
  await until(() => host.screen.sequence === events.length);
  const texts = textsOf(events);
  expect(new Set(texts).size).toBe(texts.length);
  const stored = new Set(told);
  expect(texts.filter((text) => stored.has(text))).toEqual(told);
  expect((await host.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  // An act that was under way when its host was killed may be there, but none that nobody gave.
  expect(texts.length).toBeLessThanOrEqual(given);
  for (const file of [ground.path('hub', 'hub', 'journal.db'), ground.path('a', 'station', 'station.db')]) {
    const database = new SQLite(file, { readonly: true });
    expect(verifyJournal(database).bad).toBeNull();
    expect(bodies(database)).toEqual(events.map((event) => JSON.stringify(event)));
    database.close();
  }
  expect(kills.hub).toBeGreaterThan(0);
  expect(kills.host).toBeGreaterThan(0);
  process.stdout.write(`${String(told.length)} acts told, ${JSON.stringify(kills)} killed\n`);
});

const textsOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
const bodies = (database: SQLite.Database): string[] =>
  database.prepare<[], string>('SELECT body FROM events ORDER BY sequence').pluck().all();
