/** The drill: a hub is backed up, goes on, is lost, and is restored; what its stations hold beyond the backup comes back. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { readAddress, writeAddress } from '../../hub/address.ts';
import { makeBackup } from '../../hub/backup/makeBackup.ts';
import { restoreBackup } from '../../hub/backup/restoreBackup.ts';
import { commandLine, node, startProgram } from '../e2e/helper/processes.ts';
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

it('is restored while it runs: the same process goes on from the backup, and gets back what came after', async () => {
  // A folder with the test site and an account; then a hub as people start it.
  await startHub();
  await hub?.kill();
  const data = ground.path('hub');
  const running = startProgram(node, [
    commandLine,
    'hub',
    '--data',
    data,
    '--backup-at',
    'none',
    '--recording',
    'none',
    '--json',
  ]);
  try {
    await running.waitFor(/"ready":true/);
    const a = await begin('a');
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('before the backup'));
    await drained(a);
    const file = ground.path('night.tar.gz');
    expect(await muster(['backup', '--data', data, '-o', file])).toMatchObject({ code: 0 });
    await a.screen.act(logEntry('after the backup'));
    await drained(a);
    await same(a);
    const whole = hubEvents(ground);
    const before = addressOf(data);

    const damaged = ground.path('damaged.tar.gz');
    writeFileSync(damaged, readFileSync(file).subarray(0, -100));
    expect(await muster(['restore', damaged, '--data', data])).toMatchObject({ code: 1 });
    expect(hubEvents(ground)).toEqual(whole);
    expect(readdirSync(data).filter((name) => name.startsWith('before-restore-'))).toEqual([]);
    expect(a.screen.last('connection')).toMatchObject({ state: 'online' });

    const said = await muster(['restore', file, '--data', data, '--json']);
    expect(said.error).toBe('');
    expect(JSON.parse(said.out)).toMatchObject({ restored: true, goesOn: true });
    expect(addressOf(data)).toEqual({ pid: before.pid, url: before.url });
    await until(() => textsOf(hubEvents(ground)).includes('after the backup'));
    await online(a);
    await a.screen.act(logEntry('after the restore'));
    await drained(a);
    await same(a);
    expect(textsOf(hubEvents(ground))).toEqual(['before the backup', 'after the backup', 'after the restore']);
    expect((await a.screen.request('conflicts.read', {})).conflicts).toEqual([]);
    // Once more, for what was opened anew can be opened anew; and by a backup of a time when it listened elsewhere.
    const elsewhere = await backupOfAnotherPort(file);
    expect(await muster(['restore', elsewhere, '--data', data])).toMatchObject({ code: 0 });
    await until(() => textsOf(hubEvents(ground)).length === 3);
    expect(addressOf(data)).toEqual({ pid: before.pid, url: before.url });
  } finally {
    await running.stop();
  }
}, 60_000);

/** As it was made when another program had the port of this hub. */
async function backupOfAnotherPort(file: string): Promise<string> {
  const dataDirectory = ground.path('elsewhere');
  await restoreBackup(dataDirectory, file, 1);
  const address = readAddress(dataDirectory);
  if (address === null) throw new Error('The backup has an address.');
  writeAddress(dataDirectory, { ...address, url: 'http://127.0.0.1:1' });
  const made = await makeBackup({ dataDirectory, file: ground.path('elsewhere.tar.gz'), version: 'test', now: 1 });
  return made.file;
}

const addressOf = (data: string): { pid: unknown; url: unknown } => {
  const { pid, url } = JSON.parse(readFileSync(join(data, 'hub', 'hub.json'), 'utf8')) as Record<string, unknown>;
  return { pid, url };
};
