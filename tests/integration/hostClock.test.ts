/** Acts are stamped with the hub's time, whatever the wall clock of the station's computer says, with the hub and without. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import type { Hub } from '../../hub/hub.ts';
import { startHostProgram } from './programs.ts';
import {
  hubEvents,
  logEntry,
  openGround,
  openIncident,
  startHub,
  until,
  type Ground,
  type TestScreen,
} from './station.ts';

const CLOCK = pathToFileURL(join(import.meta.dirname, '..', 'faults', 'clock.mjs')).href;
/** What a loaded machine needs between reading a clock and using it. */
const NEAR_MS = 3_000;

type Program = ReturnType<typeof startHostProgram>;
let ground: Ground;
let hub: Hub | null;
let station: Program | null;
beforeEach(() => {
  ground = openGround();
  hub = null;
  station = null;
});
afterEach(async () => {
  await station?.kill();
  await hub?.close();
  ground.remove();
});

const setWall = (aheadMs: number): void => {
  writeFileSync(ground.path('clock'), String(aheadMs));
};
const begin = async (): Promise<TestScreen> => {
  const env = { ...process.env, MUSTER_FAULT_CLOCK: ground.path('clock') };
  station = startHostProgram(ground.path('a'), ground.path('hub'), { execArgv: ['--import', CLOCK], env });
  await station.ready;
  await station.screen.open();
  return station.screen;
};
const skewOf = (screen: TestScreen): number => screen.last('clock')?.skewMs ?? NaN;
const isNear = (skewMs: number) => (screen: TestScreen) => Math.abs(skewOf(screen) - skewMs) < NEAR_MS;
const stamps = async (screen: TestScreen): Promise<number[]> =>
  (await screen.request('outbox.read', {})).pending.map(({ at }) => at);

it('a wall clock that is wrong, set, and set back makes no act early, late or out of order, also across a restart offline', async () => {
  hub = await startHub(ground);
  setWall(95_000);
  let screen = await begin();
  await until(() => isNear(95_000)(screen));
  await until(() => screen.sequence > 0);
  await screen.act(openIncident());
  await until(() => screen.pending.length === 0);
  const problems = await screen.request('problems.read', {});
  const skewed = problems.problems.find(({ code }) => code === 'clock-skewed');
  expect(skewed?.sentence.en).toMatch(/9\d s ahead of the hub/);
  expect(Math.abs((hubEvents(ground).at(-1)?.at ?? 0) - Date.now())).toBeLessThan(NEAR_MS);
  await hub.close();
  hub = null;
  await until(() => screen.last('connection')?.state === 'offline');
  await screen.act(logEntry('first'));
  setWall(-7_200_000);
  await until(() => isNear(-7_200_000)(screen));
  await screen.act(logEntry('the wall clock was set back two hours'));
  const [first = 0, second = 0] = await stamps(screen);
  expect(Math.abs(first - Date.now())).toBeLessThan(NEAR_MS);
  expect(second).toBeGreaterThanOrEqual(first);
  await station?.kill();
  screen = await begin();
  expect(isNear(-7_200_000)(screen)).toBe(true);
  await screen.act(logEntry('after a restart without the hub'));
  const third = (await stamps(screen)).at(-1) ?? 0;
  expect(third).toBeGreaterThanOrEqual(second);
  expect(Math.abs(third - Date.now())).toBeLessThan(NEAR_MS);
  hub = await startHub(ground);
  await until(async () => (await screen.request('outbox.read', {})).pending.length === 0);
  const at = hubEvents(ground, LIVE).map((event) => event.at);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
}, 60_000);

it('a station that began with a clock an hour ahead, and without a hub, says how wrong its times were', async () => {
  setWall(3_600_000);
  const screen = await begin();
  expect(screen.last('clock')?.skewMs).toBeNull();
  hub = await startHub(ground);
  await until(() => isNear(3_600_000)(screen));
  const { problems } = await screen.request('problems.read', {});
  expect(problems.map(({ code }) => code)).toContain('clock-skewed');
  expect(problems.find(({ code }) => code === 'clock-went-back')?.sentence.en).toMatch(/3[56]\d\d s later/);
}, 60_000);
