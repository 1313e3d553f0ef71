/** Movements as a screen hears of them: positions through a hub's ingest into a station's own store, and what is concluded. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, ResponderId, WorldId } from '#shared/domain/ids.ts';
import type { Movement } from '#shared/domain/movements/movement.ts';
import { Site } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { HostParams, HostReply } from '#shared/protocol/hostContract.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  offline,
  online,
  openGround,
  startHub,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** About 440 m apart, with radii of 25 m. */
const unit: readonly [number, number] = [121.5, 38.9];
const gate: readonly [number, number] = [121.505, 38.9];
const road: readonly [number, number] = [121.5025, 38.9];

const site = Site.parse({
  ...testSite,
  places: [
    ...testSite.places,
    {
      id: 'gate-1',
      kind: 'gate',
      name: { en: 'Gate 1', zh: '1 号门' },
      geometry: { type: 'Point', coordinates: gate },
    },
  ],
});

let ground: Ground;
let hub: Hub;
let a: Station;
let now: number;
beforeEach(async () => {
  ground = openGround();
  hub = await startHub(ground, 'hub', site);
  a = await startStation(ground, 'a');
  await online(a);
  await until(() => a.screen.sequence > 0);
  now = Date.now();
});
afterEach(async () => {
  await a.host.close();
  await hub.close();
  ground.remove();
});

type Fix = readonly [minutes: number, place: readonly [number, number]];
const stay = (from: number, to: number, place: readonly [number, number]): Fix[] =>
  Array.from({ length: (to - from) * 4 }, (_, i): Fix => [from + i / 4, place]);

/** Minutes before now, negative; the last of them has come to the station when this is done. */
async function drive(responder: string, fixes: readonly Fix[], world = LIVE): Promise<void> {
  const positions = fixes.map(([minutes, [longitude, latitude]]) => ({
    responderId: responder,
    longitude,
    latitude,
    at: now + minutes * MINUTE_MS,
  }));
  // As it would come: in order, not all in one frame.
  for (let i = 0; i < positions.length; i += 50) {
    hub.ingest.take({ world, source: 'test', readings: [], positions: positions.slice(i, i + 50) });
    hub.ingest.flush();
  }
  await until(async () => {
    const track = await a.screen.request('track.read', {
      world,
      responderId: ResponderId.parse(responder),
      from: now - 48 * HOUR_MS,
      to: now,
    });
    return track.at.length === positions.length;
  });
}

const read = (query: Partial<HostParams<'movements.read'>> = {}): Promise<HostReply<'movements.read'>> =>
  a.screen.request('movements.read', { world: LIVE, from: now - HOUR_MS, to: now, limit: 100, ...query });
const told = (movements: readonly Movement[]): string[] =>
  movements.map(
    ({ responderId, kind, placeId, at }) =>
      `${responderId} ${kind} ${placeId ?? 'road'} ${String((at - now) / MINUTE_MS)}`,
  );

const there: readonly Fix[] = [...stay(-30, -20, unit), ...stay(-20, -18, road), ...stay(-18, 0, gate)];
const thereAndBack: readonly Fix[] = [
  ...stay(-40, -30, gate),
  ...stay(-30, -25, road),
  ...stay(-25, -15, unit),
  ...stay(-15, -10, road),
  ...stay(-10, 0, gate),
];

describe('movements', () => {
  it('are those of all responders, newest first, with the way between', async () => {
    await drive('fire-1', there);
    await drive('gas-1', thereAndBack);
    const { movements, total, before, from } = await read();
    expect(told(movements)).toEqual([
      'gas-1 arrived gate-1 -10',
      'gas-1 left unit-1 -15',
      'fire-1 arrived gate-1 -18',
      'fire-1 left unit-1 -20',
      'gas-1 arrived unit-1 -25',
      'gas-1 left gate-1 -30',
    ]);
    expect({ total, before, from }).toEqual({ total: 6, before: null, from: now - HOUR_MS });
    expect(movements[2]).toMatchObject({ fromPlaceId: 'unit-1', since: now - 20 * MINUTE_MS });
    expect(movements[2]?.metres).toBeGreaterThan(150);
    expect(movements[2]?.metres).toBeLessThan(500);
  });

  it('are there once through all pages', async () => {
    await drive('fire-1', there);
    await drive('gas-1', thereAndBack);
    const whole = (await read()).movements;
    const seen: Movement[] = [];
    let before: string | null = null;
    do {
      const page: HostReply<'movements.read'> = await read({ limit: 1, ...(before === null ? {} : { before }) });
      seen.push(...page.movements);
      ({ before } = page);
    } while (before !== null);
    expect(seen).toEqual(whole);
  });

  it('are narrowed to a time, a responder, a call sign, a name of a place in either language', async () => {
    await drive('fire-1', there);
    await drive('gas-1', thereAndBack);
    const of = async (query: Partial<HostParams<'movements.read'>>): Promise<string[]> =>
      told((await read(query)).movements).map((line) => line.replace(/ [-\d]+$/, ''));
    expect(await of({ from: now - 19 * MINUTE_MS, to: now - 12 * MINUTE_MS })).toEqual([
      'gas-1 left unit-1',
      'fire-1 arrived gate-1',
    ]);
    expect(await of({ responderId: ResponderId.parse('fire-1') })).toEqual([
      'fire-1 arrived gate-1',
      'fire-1 left unit-1',
    ]);
    expect(await of({ text: 'f1' })).toEqual(['fire-1 arrived gate-1', 'fire-1 left unit-1']);
    // Arrivals from there count: they speak of the place.
    expect(await of({ text: '1 号门' })).toEqual([
      'gas-1 arrived gate-1',
      'fire-1 arrived gate-1',
      'gas-1 arrived unit-1',
      'gas-1 left gate-1',
    ]);
    expect(await of({ text: 'nobody' })).toEqual([]);
  });

  it('are counted in parts of the span', async () => {
    await drive('fire-1', there);
    const { counts } = await read({ bins: 6, limit: 1 });
    // Parts of ten minutes: left at -20, arrived at -18.
    expect(counts).toEqual([0, 0, 0, 0, 2, 0]);
    expect((await read()).counts).toBe(null);
  });

  it('say who fell silent', async () => {
    await drive(
      'fire-1',
      there.filter(([minutes]) => minutes < -15),
    );
    expect(told((await read()).movements)).toEqual([
      'fire-1 lost gate-1 -15.25',
      'fire-1 arrived gate-1 -18',
      'fire-1 left unit-1 -20',
    ]);
  });

  it('are the same whether they were read as time went on or all at once', async () => {
    await drive('fire-1', there);
    await drive('gas-1', thereAndBack);
    for (let minutes = -39; minutes < 0; minutes += 1) await read({ to: now + minutes * MINUTE_MS });
    const asTimeWentOn = (await read()).movements;
    expect(asTimeWentOn).toHaveLength(6);
    await a.host.close();
    a = await startStation(ground, 'a');
    expect((await read()).movements).toEqual(asTimeWentOn);
  });

  it('need no hub: they are read from what the station holds, across a restart', async () => {
    await drive('fire-1', there);
    await a.host.close();
    await hub.close();
    a = await startStation(ground, 'a');
    await offline(a);
    expect(told((await read()).movements)).toEqual(['fire-1 arrived gate-1 -18', 'fire-1 left unit-1 -20']);
    hub = await startHub(ground, 'hub', site);
  });

  it('of a drill are of the drill only', async () => {
    const drill = WorldId.parse('drill:other');
    await a.screen.act({ type: 'StartDrill', data: { name: 'Other', objectives: [], recording: null, site } }, drill);
    await drained(a);
    await drive('fire-1', there, drill);
    expect((await read()).movements).toEqual([]);
    expect(told((await read({ world: drill })).movements)).toEqual([
      'fire-1 arrived gate-1 -18',
      'fire-1 left unit-1 -20',
    ]);
  });

  it('are looked for over a day at most in one go, and the reply says so; the next page goes on before it', async () => {
    await drive('fire-1', [
      ...stay(-30 * 60, -30 * 60 + 10, unit),
      ...stay(-30 * 60 + 10, -30 * 60 + 15, road),
      ...stay(-30 * 60 + 15, -30 * 60 + 20, gate),
    ]);
    const first = await read({ from: now - 40 * HOUR_MS });
    expect(first.from).toBe(now - 24 * HOUR_MS + 1);
    expect(first.movements).toEqual([]);
    if (first.before === null) throw new Error('there is an earlier part');
    const second = await read({ from: now - 40 * HOUR_MS, before: first.before });
    expect(second).toMatchObject({ before: null, from: now - 40 * HOUR_MS });
    expect(second.movements.map(({ kind }) => kind)).toEqual(['lost', 'arrived', 'left']);
  });

  it('refuses a place that it never gave', async () => {
    await expect(read({ before: 'yesterday' })).rejects.toThrow(/no place among the movements/);
  });
});
