import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, TagId } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { commandLine, node, startProgram } from '../e2e/helper/processes.ts';
import { muster, openGround, rising, smallSite, type Ground } from './commandLine.ts';

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  await ground.close();
});
const play = (...rest: string[]): readonly string[] => [
  'play',
  rising,
  '--data',
  ground.data,
  '--speed',
  '20',
  ...rest,
];

describe('muster play', () => {
  it('plays a recording into the hub that runs: it is stored, and its alarm rises', async () => {
    const hub = await ground.hub('--site', smallSite);
    const { code, out, error } = await muster(play('--once', '--json'));
    expect(error).toBe('Playing Rising gas into live; Ctrl-C ends it.\n');
    expect([code, JSON.parse(out)]).toEqual([0, { taken: 20, refused: 0, lost: false }]);
    await hub.stop();
    const { out: events } = await muster(['export', '--data', ground.data]);
    expect(events).toMatch(/AlarmRaised\.v1.*GT-1\.H/);
    const database = openDatabase({
      file: join(ground.data, 'hub', 'series.db'),
      migrations: seriesMigrations,
      synchronous: 'NORMAL',
    });
    const series = new SeriesStore(database);
    expect([...series.readings(LIVE, TagId.parse('GT-1'), 0, Date.now()).value]).toEqual([
      0, 2, 4, 6, 8, 10, 12, 14, 16, 18,
    ]);
    expect(series.latest(LIVE, 'positions').longitude[0]).toBeCloseTo(121.5009, 4);
    database.close();
  });

  it('into a world that is not there says so at once, and ends with 1', async () => {
    await ground.hub('--site', smallSite);
    const { code, out, error } = await muster(play('--once', '--world', 'drill:never'));
    expect(error).toMatch(/Refused: World drill:never has no register here/);
    expect([code, out]).toEqual([1, '0 rows were taken, 20 refused.\n']);
  });

  it('ends with what was done when told to, and with 1 when the hub is gone', async () => {
    const hub = await ground.hub('--site', smallSite);
    const first = startProgram(node, [commandLine, ...play()]);
    await expect.poll(() => first.said(), { timeout: 15_000 }).toContain('Playing');
    first.process.kill('SIGINT');
    await first.ended;
    expect([first.process.exitCode, first.said()]).toEqual([0, expect.stringMatching(/rows were taken, 0 refused/)]);
    const second = startProgram(node, [commandLine, 'play', 'normal-operations', '--data', ground.data]);
    await expect.poll(() => second.said(), { timeout: 15_000 }).toContain('Playing');
    await hub.kill();
    await second.ended;
    expect([second.process.exitCode, second.said()]).toEqual([1, expect.stringMatching(/The hub is gone/)]);
  });

  it('without a hub, or of what is no recording, is refused with a sentence', async () => {
    expect(await muster(play())).toMatchObject({
      code: 1,
      error: expect.stringMatching(/No hub answers for .*Start one: muster hub --data/),
    });
    expect(await muster(['play', 'nothing'])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/There is no recording “nothing”/),
    });
    expect(await muster(['play', smallSite])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/site\.json is no recording/),
    });
    expect(readFileSync(rising, 'utf8')).toContain('rising');
  });
});
