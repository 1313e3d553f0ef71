import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Hub } from '../../hub/hub.ts';
import { VirtualClock } from '../../hub/testing.ts';
import {
  logEntry,
  offline,
  online,
  openGround,
  openIncident,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';
import { openTestHub } from './testHub.ts';

let ground: Ground;
let clock: VirtualClock;
let hub: Hub;
let station: Station | null;
beforeEach(async () => {
  ground = openGround();
  clock = new VirtualClock();
  hub = await openTestHub(ground.path('hub'), undefined, { clock });
  station = null;
});
afterEach(async () => {
  await station?.host.close();
  await hub.close();
  ground.remove();
});

/** The hub tells it at intervals of its own clock, and only whoever is just keeping up. */
const inTime = (holds: () => boolean): Promise<unknown> =>
  until(() => {
    if (!holds()) clock.pass(1_000);
    return holds();
  });

it('a screen is told how the hub is and how its own station is; the hub learns of the station', async () => {
  const skewed = Date.now() - clock.now();
  station = await startStation(ground, 'a');
  const { screen } = station;
  await online(station);
  const alone = await screen.request('health.read', {});
  expect(alone.hub).toBeNull();
  expect(Math.abs((alone.own.skewMs ?? NaN) - skewed)).toBeLessThan(5_000);
  await screen.act(openIncident());
  await until(() => screen.last('outbox')?.waiting === 0);
  await inTime(() => (screen.last('health')?.hub ?? null) !== null);
  const { stationId } = await screen.request('station.describe', {});
  const told = screen.last('health');
  expect(told?.hub?.health).toMatchObject({
    version: 'test',
    leads: true,
    parts: { journal: 'ok' },
    backup: { kind: 'off' },
    stations: [{ stationId, eventsBehind: 0 }],
  });
  expect(told?.hub?.health.process.memoryBytes).toBeGreaterThan(1e6);
  expect(told?.own.disk?.freeBytes).toBeGreaterThan(0);
  // The answer to the first is in the second.
  await inTime(() => (screen.last('health')?.hub?.health.stations[0]?.own ?? null) !== null);
  expect(screen.last('health')?.hub?.health.stations[0]?.own).toMatchObject({ waiting: 0 });
});

it('goes on to say how this station is while the hub is away, and how old what it knows of the hub is', async () => {
  station = await startStation(ground, 'a');
  const { screen } = station;
  await online(station);
  clock.pass(10_000);
  await until(async () => (await screen.request('health.read', {})).hub !== null);
  await hub.close();
  await offline(station);
  await screen.act(openIncident());
  await screen.act(logEntry('alone'));
  const { hub: known, own } = await screen.request('health.read', {});
  expect(own).toMatchObject({ waiting: 2 });
  expect(own.oldestWaitingAt).toBeGreaterThan(0);
  expect(known?.heardAt).toBeLessThanOrEqual(Date.now());
});
