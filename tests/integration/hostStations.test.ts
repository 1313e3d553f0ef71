/** The workstations as administrators at a station look after them, and what all stations are told of them. */
import { beforeEach, expect, it } from 'vitest';
import { LIVE, type StationId } from '#shared/domain/ids.ts';
import { readAddress } from '../../hub/address.ts';
import type { Hub } from '../../hub/hub.ts';
import { offline, online, groundForEach, startHub, stationsOn, until, type Station } from './station.ts';

const ground = groundForEach();
let hub: Hub | null;
const { begin, end } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground);
});
const idOf = async ({ screen }: Station): Promise<StationId> =>
  (await screen.request('station.describe', {})).stationId;
const named = ({ screen }: Station): readonly string[] =>
  (screen.last('stations')?.stations ?? []).map(({ name }) => name);

it('an administrator revokes a workstation, is shown the new key once, and the record says who and why', async () => {
  const own = await begin('own');
  const lost = await begin('lost');
  await Promise.all([online(own), online(lost)]);
  const key = readAddress(ground.path('hub'))?.key;
  const { stations: known } = await own.screen.request('stations.list', {});
  const stationId = await idOf(lost);
  expect(known.map(({ fingerprint }) => fingerprint)).toContain(
    (await lost.screen.request('exchange.read', {})).fingerprint,
  );
  const given = await own.screen.request('station.revoke', { stationId, reason: 'left in a taxi' });
  expect(given.key).not.toBe(key);
  expect(given.key).toBe(readAddress(ground.path('hub'))?.key);
  await offline(lost);
  expect(lost.screen.last('connection')?.sentence?.en).toMatch(/was revoked and is refused/);
  expect(await own.screen.request('station.revoke', { stationId, reason: 'again' })).toEqual({ key: null });
  await until(async () => {
    const { events } = await own.screen.request('timeline.read', { world: LIVE, limit: 100 });
    return events.some(
      ({ known: isKnown, event }) =>
        isKnown && event.type === 'StationRevoked.v1' && event.data.reason === 'left in a taxi',
    );
  });
});

it('stations know each other by name, also after a restart without the hub', async () => {
  const a = await begin('a');
  const b = await begin('b');
  await until(() => named(a).length === 2 && named(b).length === 2);
  const stationId = await idOf(a);
  const from = a.screen.last('stations')?.stations.find((one) => one.stationId === stationId)?.name ?? '';
  await a.screen.act({ type: 'RenameStation', data: { stationId, from, to: 'By the door' } });
  await until(() => named(b).includes('By the door') && named(a).includes('By the door'));
  await hub?.close();
  hub = null;
  await end(b);
  const again = await begin('b');
  await until(() => named(again).includes('By the door'));
});
