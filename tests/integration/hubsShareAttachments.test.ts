/** Several hubs on one PostgreSQL have the same photos and files, whichever took them. */
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubAddressOf, type HubAddress } from '#host/hubAddress.ts';
import type { Hub } from '../../hub/hub.ts';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../hub/testServices.ts';
import { add, file, isAtHub, isHere, isKept, isKeptWhole, MB } from './attachmentFiles.ts';
import { madeAt } from './exchangeFile.ts';
import { online, openGround, openIncident, startStation, until, type Ground, type Station } from './station.ts';
import { openTestHub } from './testHub.ts';

let postgres: TestPostgres;
let journal: string;
let ground: Ground;
const hubs: Hub[] = [];
const stations: Station[] = [];

async function openHub(name: string): Promise<Hub> {
  const hub = await openTestHub(ground.path(name), undefined, { journal });
  hubs.push(hub);
  return hub;
}
async function openStation(name: string, ...at: readonly string[]): Promise<Station> {
  const find = (): HubAddress[] => at.flatMap((hub) => hubAddressOf(ground.path(hub)) ?? []);
  const station = await startStation(ground, name, find);
  stations.push(station);
  if (at.length === 0) return station;
  await online(station);
  await until(() => station.screen.sequence > 0);
  return station;
}
const onTheWay = async (): Promise<number> => {
  const [row] = await asking<{ bytes: string }>(
    journal,
    'SELECT bytes FROM attachment_files WHERE sender IS NOT NULL ORDER BY bytes DESC LIMIT 1',
  );
  return Number(row?.bytes ?? 0);
};

describe.skipIf(whyNoPostgres !== null)(`photos and files of hubs on one journal${unless(whyNoPostgres)}`, () => {
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    ground = openGround();
    journal = await postgres.database();
    await openHub('one');
    await openHub('two');
  });
  afterEach(async () => {
    for (const { host } of stations.splice(0)) await host.close();
    for (const hub of hubs.splice(0)) await hub.close();
    ground.remove();
  });

  it('come to the stations of the other hub, with no network between the hubs but the database', async () => {
    const a = await openStation('a', 'one');
    const b = await openStation('b', 'two');
    await a.screen.act(openIncident());
    const [photo, picture] = [file(600_000), file(3_000)];
    await add(a.screen, photo, picture);
    await until(() => isAtHub(a.screen, photo));
    await until(async () => (await isHere(b.screen, photo)) && (await isHere(b.screen, picture)));
    expect(isKeptWhole(ground.path('b'), 'station', photo)).toBe(true);
    for (const hub of ['one', 'two']) {
      expect(isKept(ground.path(hub), 'hub', photo)).toBe(false);
      expect(existsSync(ground.path(hub, 'hub', 'attachments'))).toBe(false);
    }
  }, 60_000);

  it('go on in the middle at the other hub when the one that took them is gone', async () => {
    const a = await openStation('a', 'one', 'two');
    await a.screen.act(openIncident());
    const photo = file(30 * MB);
    await add(a.screen, photo);
    await until(async () => (await onTheWay()) > MB);
    await hubs.shift()?.close();
    const before = await onTheWay();
    expect(before).toBeGreaterThan(MB);
    expect(before).toBeLessThan(photo.bytes.length);
    const seen = [before];
    await until(async () => {
      const there = await onTheWay();
      if (there > 0) seen.push(there);
      return isAtHub(a.screen, photo);
    }, 60_000);
    expect(Math.min(...seen)).toBe(before);
    const b = await openStation('b', 'two');
    await until(() => isHere(b.screen, photo), 60_000);
    expect(isKeptWhole(ground.path('b'), 'station', photo)).toBe(true);
  }, 180_000);

  it('come by an exchange file at one hub and are given by the other', async () => {
    const met = await openStation('a', 'one');
    await met.screen.act(openIncident());
    await until(() => met.screen.pending.length === 0);
    await met.host.close();
    stations.splice(stations.indexOf(met), 1);
    const watching = await openStation('b', 'two');
    const away = await openStation('a');
    const photo = file(200_000);
    await add(away.screen, photo);
    const { path } = await madeAt(away.screen, { kind: 'hub' }, ground.path('a.muster-exchange'));
    expect(await hubs[0]?.exchange.import(path)).toMatchObject({ acts: 1, attachments: { taken: { files: 1 } } });
    await until(() => isHere(watching.screen, photo));
    expect(isKeptWhole(ground.path('b'), 'station', photo)).toBe(true);
  }, 60_000);
});
