/** The drill: a hub is backed up, goes on, is lost, and is restored; what its stations hold beyond the backup comes back. */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { muster } from './commandLine.ts';
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
const stations: Station[] = [];
beforeEach(() => {
  ground = openGround();
  hub = null;
});
afterEach(async () => {
  for (const { host } of stations.splice(0)) await host.close();
  await hub?.kill();
  ground.remove();
});
async function startHub(): Promise<void> {
  hub = startHubProgram(ground.path('hub'));
  await hub.ready;
}
async function begin(name: string): Promise<Station> {
  const station = await startStation(ground, name);
  stations.push(station);
  await online(station);
  return station;
}
const textsOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
const same = (station: Station): Promise<unknown> =>
  until(() => JSON.stringify(stationEvents(station)) === JSON.stringify(hubEvents(ground)));

it('loses nothing: acts between the backup and the end of the hub, and those done while it was gone', async () => {
  await startHub();
  const a = await begin('a');
  const b = await begin('b');
  await a.screen.act(openIncident());
  await a.screen.act(logEntry('before the backup'));
  await drained(a);
  const file = ground.path('night.tar.gz');
  expect(await muster(['backup', '--data', ground.path('hub'), '-o', file])).toMatchObject({ code: 0 });
  const atNight = hubEvents(ground);
  await a.screen.act(logEntry('a after the backup'));
  await b.screen.act(logEntry('b after the backup'));
  await drained(a);
  await drained(b);
  await same(a);
  await same(b);
  const whole = textsOf(hubEvents(ground));

  await hub?.kill();
  await offline(a);
  await a.screen.act(logEntry('a while the hub is gone'));
  const said = await muster(['restore', file, '--data', ground.path('hub')]);
  expect(said.error).toBe('');
  expect(said.out).toContain(`${LIVE}: ${String(atNight.length)} events`);
  expect(hubEvents(ground)).toEqual(atNight);

  await startHub();
  await until(() => textsOf(hubEvents(ground)).length === whole.length + 1);
  expect(textsOf(hubEvents(ground)).toSorted()).toEqual([...whole, 'a while the hub is gone'].toSorted());
  for (const station of [a, b]) {
    await drained(station);
    await same(station);
    expect((await station.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  }
  for (const path of [
    ['hub', 'hub', 'journal.db'],
    ['a', 'station', 'station.db'],
    ['b', 'station', 'station.db'],
  ]) {
    const database = new SQLite(ground.path(...path), { readonly: true });
    expect(verifyJournal(database).bad).toBeNull();
    database.close();
  }
  // What the hub had when it was lost is kept, too.
  const aside = readdirSync(ground.path('hub')).find((name) => name.startsWith('before-restore-')) ?? '';
  cpSync(ground.path('hub', aside), ground.path('kept', 'hub'), { recursive: true });
  expect(textsOf(hubEvents(ground, LIVE, 'kept'))).toEqual(whole);
  expect(join(ground.path('hub'), aside)).toBe(said.out.match(/kept in (\S+)\.\n/)?.[1]);
}, 60_000);
