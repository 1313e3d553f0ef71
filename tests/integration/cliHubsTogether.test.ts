/** `muster hub` on a journal that it shares, as the command line runs it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  startPostgres,
  startRedis,
  unless,
  whyNoPostgres,
  whyNoRedis,
  type TestPostgres,
  type TestRedis,
} from '../../hub/testServices.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';

const missing = [whyNoPostgres, whyNoRedis];

let ground: Ground;
beforeEach(() => {
  ground = openGround();
});
afterEach(() => ground.close());

it('refuses what cannot be meant: a fan-out without a journal, another kind of database, a server that is not there', async () => {
  const data = ['--data', ground.data];
  expect(await muster(['hub', ...data, '--fanout', 'redis://127.0.0.1:6379'])).toMatchObject({
    code: 2,
    error: expect.stringMatching(/name it with --journal/) as unknown,
  });
  expect(await muster(['hub', ...data, '--journal', 'mysql://127.0.0.1/muster'])).toMatchObject({
    code: 2,
    error: expect.stringMatching(/--journal: It must be an address such as postgres:/) as unknown,
  });
  // Worth another start: the code of a crash, not of a refusal.
  expect(await muster(['hub', ...data, '--journal', 'postgres://x:hidden@127.0.0.1:1/muster'])).toMatchObject({
    code: 70,
    error: expect.stringMatching(/^(?!.*hidden).*127\.0\.0\.1:1\/muster cannot be reached/s) as unknown,
  });
});

describe.skipIf(missing.some((why) => why !== null))(`a hub that runs${unless(...missing)}`, () => {
  let postgres: TestPostgres;
  let redis: TestRedis;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  }, 120_000);
  afterAll(async () => {
    await postgres.remove();
    await redis.remove();
  });

  it('ends when it is told to, with Redis and without', async () => {
    const journal = await postgres.database();
    const options = ['--site', smallSite, '--journal', journal, '--fanout', redis.url];
    const first = await ground.hub(...options);
    await first.stop();
    expect(first.process.exitCode).toBe(0);
    // What is imported while no hub runs must not go into a journal that nobody reads.
    expect(await muster(['import', smallSite, '--data', ground.data])).toMatchObject({
      code: 1,
      error: expect.stringMatching(
        /keeps its journal at muster@127\.0\.0\.1:\d+\/muster_1, and does not run/,
      ) as unknown,
    });
    expect(await muster(['journal', 'verify', journal])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^live: \d+ events hold/) as unknown,
    });
    expect(await muster(['journal', 'new-epoch', journal])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/goes on under the epoch/) as unknown,
    });
    const second = await ground.hub(...options);
    await redis.stop();
    await second.stop();
    expect(second.process.exitCode).toBe(0);
    const third = await ground.hub(...options);
    await third.stop();
    expect(third.process.exitCode).toBe(0);
    await redis.start();
  }, 90_000);
});
