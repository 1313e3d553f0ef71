/** Who is at which station and what they look at: there in a moment, gone with whoever leaves, and kept nowhere. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import type { Look, StationPresence } from '#shared/protocol/presence.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  incidentOne,
  offline,
  online,
  openGround,
  operator,
  startHub,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Hub | null;
const stations: Station[] = [];
beforeEach(async () => {
  ground = openGround();
  hub = await startHub(ground);
});
afterEach(async () => {
  for (const { host } of stations.splice(0)) await host.close();
  await hub?.close();
  ground.remove();
});
const begin = async (name: string): Promise<Station> => {
  const station = await startStation(ground, name);
  stations.push(station);
  await online(station);
  return station;
};
const board: Look = {
  operator,
  world: LIVE,
  view: 'incident',
  incidentId: incidentOne,
  selected: { kind: 'incident', id: incidentOne },
};
const seenBy = ({ screen }: Station): readonly StationPresence[] => screen.last('presence')?.stations ?? [];

it('what one station’s screen shows the other station knows, whoever came first', async () => {
  const a = await begin('a');
  await a.screen.request('presence.say', board);
  const early = await begin('b');
  await until(() => seenBy(early).length === 1);
  expect(seenBy(early)[0]).toMatchObject({ looks: [board] });
  expect(Math.abs((seenBy(early)[0]?.at ?? 0) - Date.now())).toBeLessThan(15_000);
  await a.screen.request('presence.say', { ...board, view: 'watch', incidentId: null, selected: null });
  await until(() => seenBy(early)[0]?.looks[0]?.view === 'watch');
  // Nobody is told of himself.
  expect(seenBy(a).flatMap(({ looks }) => looks)).toEqual([]);
});

it('many changes in one second are told as the last of them', async () => {
  const [a, b] = [await begin('a'), await begin('b')];
  await a.screen.request('presence.say', board);
  await until(() => seenBy(b).length === 1);
  const before = b.screen.pushes.filter(({ name }) => name === 'presence').length;
  for (let n = 0; n < 200; n += 1)
    await a.screen.request('presence.say', { ...board, selected: { kind: 'tag', id: `T-${String(n)}` } });
  await until(() => seenBy(b)[0]?.looks[0]?.selected?.id === 'T-199');
  expect(b.screen.pushes.filter(({ name }) => name === 'presence').length - before).toBeLessThanOrEqual(5);
});

it('whoever leaves is gone, a closed screen as well as a station, and nothing of it is kept', async () => {
  const [a, b] = [await begin('a'), await begin('b')];
  await a.screen.request('presence.say', board);
  await until(() => seenBy(b).length === 1);
  a.screen.close();
  await until(() => seenBy(b).length === 0);
  const c = await begin('c');
  await c.screen.request('presence.say', board);
  await until(() => seenBy(b).length === 1);
  stations.splice(stations.indexOf(c), 1);
  await c.host.close();
  await until(() => seenBy(b).length === 0);
  await hub?.close();
  hub = null;
  await offline(b);
  expect(readFileSync(ground.path('hub', 'hub', 'journal.db')).includes('"view"')).toBe(false);
});
