/** Files of a hub that somebody copied back by hand: the hub notices, and its stations bring back what came after the copy. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { startHubProgram, type Program } from './programs.ts';
import {
  drained,
  hubEvents,
  logEntry,
  offline,
  online,
  openGround,
  openIncident,
  startStation,
  stationEvents,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Program | null;
const stations = new Set<Station>();
beforeEach(() => {
  ground = openGround();
  hub = null;
});
afterEach(async () => {
  for (const station of stations) await end(station);
  await hub?.kill();
  ground.remove();
});
async function startHub(): Promise<void> {
  hub = startHubProgram(ground.path('hub'));
  await hub.ready;
}
async function begin(name: string): Promise<Station> {
  const station = await startStation(ground, name);
  stations.add(station);
  await online(station);
  return station;
}
async function end(station: Station): Promise<void> {
  stations.delete(station);
  await station.host.close();
}
const textsOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : [])).toSorted();
const same = (station: Station): Promise<unknown> =>
  until(() => JSON.stringify(stationEvents(station)) === JSON.stringify(hubEvents(ground)));
const folder = (): string => ground.path('hub', 'hub');
const epochOf = (): string => {
  const database = new SQLite(join(folder(), 'journal.db'), { readonly: true });
  const epoch = database.prepare<[], string>("SELECT value FROM journal_meta WHERE key = 'epoch'").pluck().get();
  database.close();
  return epoch ?? '';
};
/** As somebody does who has no time to read: the database and what SQLite keeps beside it. */
function copyDatabaseFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(to, `journal.db${suffix}`), { force: true });
  for (const name of readdirSync(from)) if (name.startsWith('journal.db')) cpSync(join(from, name), join(to, name));
}
function isSound(): boolean {
  const database = new SQLite(join(folder(), 'journal.db'), { readonly: true });
  const { bad } = verifyJournal(database);
  database.close();
  return bad === null;
}

it(
  'a journal file that is older than the hub knows is gone on from as a new history, at the start',
  { timeout: 120_000 },
  async () => {
    await startHub();
    const a = await begin('a');
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('before the copy'));
    await drained(a);
    await hub?.kill();
    copyDatabaseFiles(folder(), ground.path('copy'));
    await startHub();
    await online(a);
    for (let i = 0; i < 5; i += 1) await a.screen.act(logEntry(`after the copy ${String(i)}`));
    await drained(a);
    await same(a);
    const whole = textsOf(hubEvents(ground));
    const before = epochOf();
    const reached = `"sequence":${String(hubEvents(ground).length)},`;
    await until(() => readFileSync(join(folder(), 'reached.json'), 'utf8').includes(reached));
    await hub?.kill();
    await offline(a);
    copyDatabaseFiles(ground.path('copy'), folder());

    // Nobody is there to tell it.
    await end(a);
    await startHub();
    expect(epochOf()).not.toBe(before);
    expect(textsOf(hubEvents(ground))).toEqual(['before the copy']);
    const again = await begin('a');
    await until(() => textsOf(hubEvents(ground)).length === whole.length);
    expect(textsOf(hubEvents(ground))).toEqual(whole);
    await same(again);
    expect((await again.screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(isSound()).toBe(true);
  },
);

it(
  'a whole folder is gone on from when the first station shows what the hub had signed, though others acted on it',
  { timeout: 120_000 },
  async () => {
    await startHub();
    const a = await begin('a');
    const b = await begin('b');
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('before the copy'));
    await drained(a);
    await same(b);
    await end(b);
    await hub?.kill();
    cpSync(folder(), ground.path('copy'), { recursive: true });
    await startHub();
    await online(a);
    for (let i = 0; i < 12; i += 1) await a.screen.act(logEntry(`after the copy ${String(i)}`));
    await drained(a);
    await same(a);
    await end(a);
    await hub?.kill();
    rmSync(folder(), { recursive: true });
    cpSync(ground.path('copy'), folder(), { recursive: true });

    await startHub();
    const before = epochOf();
    const bAgain = await begin('b');
    await bAgain.screen.act(logEntry('meanwhile elsewhere'));
    await drained(bAgain);
    expect(epochOf()).toBe(before);
    const aAgain = await begin('a');
    await until(() => textsOf(hubEvents(ground)).length === 14);
    expect(epochOf()).not.toBe(before);
    await same(aAgain);
    await same(bAgain);
    for (const { screen } of [aAgain, bAgain])
      expect((await screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(isSound()).toBe(true);
  },
);
