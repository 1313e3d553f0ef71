/** Geofences on a real hub with real stations: positions in, alarms at both; drawn without the hub; tried on what is kept. */
import { beforeEach, expect, it } from 'vitest';
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { testGeofence, testSite } from '#shared/domain/testing.ts';
import type { Hub } from '../../hub/hub.ts';
import { drained, offline, online, groundForEach, startHub, stationsOn, until, type Station } from './station.ts';

const inside: readonly [number, number] = [121.5, 38.9];
/** Some 170 m away: a car gets there between two fixes. */
const outside: readonly [number, number] = [121.502, 38.9];

const ground = groundForEach();
let hub: Hub;
const { begin } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground);
});

/** Fixes of Engine 1 at so many seconds before now. */
function drive(fixes: readonly (readonly [secondsAgo: number, place: readonly [number, number]])[]): void {
  const now = Date.now();
  const positions = fixes.map(([ago, [longitude, latitude]]) => ({
    responderId: 'fire-1',
    longitude,
    latitude,
    at: now - ago * 1_000,
  }));
  hub.ingest.take({ world: LIVE, source: 'test', readings: [], positions });
  hub.ingest.flush();
}

const alarmsOf = ({ screen }: Station): string[] =>
  Object.values(screen.state.alarms.active).map(({ message, condition }) => `${message.en}: ${condition}`);

it('whoever enters is an alarm at both stations, which returns by itself when it leaves', async () => {
  const [a, b] = [await begin('a'), await begin('b')];
  for (const station of [a, b]) await online(station);
  await a.screen.act({ type: 'DrawGeofence', data: { geofence: testGeofence } });
  await until(() => standingGeofences(b.screen.state).length === 1);
  drive([
    [30, outside],
    [20, inside],
    [15, inside],
  ]);
  for (const station of [a, b])
    await until(() => alarmsOf(station).includes('Engine 1 (F1) is inside Restricted: unacknowledged'));
  drive([
    [2.5, outside],
    [0, outside],
  ]);
  for (const station of [a, b])
    await until(() => alarmsOf(station).includes('Engine 1 (F1) is inside Restricted: returned-unacknowledged'));
});

it('drawn without the hub it judges as soon as the hub has it; what stands when the hub starts anew is not raised again', async () => {
  const [a, b] = [await begin('a'), await begin('b')];
  for (const station of [a, b]) await online(station);
  await hub.close();
  await offline(a);
  await a.screen.act({ type: 'DrawGeofence', data: { geofence: testGeofence } });
  expect(standingGeofences(a.screen.state)).toHaveLength(1);
  expect(standingGeofences(b.screen.state)).toEqual([]);
  hub = await startHub(ground);
  for (const station of [a, b]) await online(station);
  await drained(a);
  await until(() => standingGeofences(b.screen.state).length === 1);
  drive([
    [6, inside],
    [3, inside],
  ]);
  await until(() => alarmsOf(b).length === 1);
  const raised = b.screen.state.alarms.active;
  await hub.close();
  hub = await startHub(ground);
  for (const station of [a, b]) await online(station);
  drive([
    [2, inside],
    [0, inside],
  ]);
  await a.screen.act({
    type: 'RemoveGeofence',
    data: { geofenceId: testGeofence.id, reason: 'done', seenVersion: 1 },
  });
  await until(() => alarmsOf(b).includes('Engine 1 (F1) is inside Restricted: returned-unacknowledged'));
  expect(Object.values(b.screen.state.alarms.active)).toMatchObject(
    Object.values(raised).map(({ alarmId }) => ({ alarmId, occurrences: 1 })),
  );
});

it('how long somebody has been inside is counted on when the hub starts anew', async () => {
  const [rule] = testGeofence.rules;
  if (rule === undefined) throw new Error('It has a rule.');
  const dwell = { ...testGeofence, rules: [{ ...rule, type: 'dwell' as const, longerThanMs: 120_000 }] };
  const site = { ...testSite, geofences: [dwell] };
  const startAnew = async (): Promise<void> => {
    await hub.close();
    hub = await startHub(ground, 'hub', site);
  };
  await startAnew();
  const a = await begin('a');
  await online(a);
  await until(() => standingGeofences(a.screen.state).length === 1);
  drive([
    [200, outside],
    [190, inside],
    [180, inside],
  ]);
  await startAnew();
  await online(a);
  drive([
    [3, inside],
    [0, inside],
  ]);
  await until(() => alarmsOf(a).includes('Engine 1 (F1) stays too long in Restricted: unacknowledged'));
});

it('is tried on the positions that a station keeps, without a trace in the record', async () => {
  const a = await begin('a');
  await online(a);
  await until(() => a.screen.sequence > 0);
  drive([
    [900, outside],
    [890, inside],
    [880, inside],
    [870, inside],
    [860, outside],
    [850, outside],
  ]);
  const now = Date.now();
  const ask = { world: LIVE, geofence: testGeofence, from: now - 3_600_000, to: now + 60_000 };
  await until(async () => (await a.screen.request('geofence.try', ask)).fixes === 6);
  const { alarms, total } = await a.screen.request('geofence.try', ask);
  expect(total).toBe(1);
  expect(alarms).toMatchObject([{ type: 'zone-entered', responderId: 'fire-1' }]);
  const [alarm] = alarms;
  expect(((alarm?.returnedAt ?? 0) - (alarm?.raisedAt ?? 0)) / 1_000).toBeCloseTo(30, 0);
  expect(alarmsOf(a)).toEqual([]);
  const crossed = { ...testGeofence, rules: testGeofence.rules.flatMap((rule) => [rule, rule]) };
  await expect(a.screen.request('geofence.try', { ...ask, geofence: crossed })).rejects.toThrow(/same id/);
});
