import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../testServices.ts';
import { Leadership } from './leadership.ts';

const log = pino({ level: 'silent' });
const until = (what: () => boolean | Promise<boolean>): Promise<unknown> => vi.waitUntil(what, { timeout: 20_000 });

describe.skipIf(whyNoPostgres !== null)(`of hubs on one PostgreSQL one leads${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  let url: string;
  let one: Leadership;
  let two: Leadership;
  let told: string[];
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    url = await postgres.database();
    told = [];
    const named = (name: string): Leadership =>
      new Leadership({ url, log, onChange: (leads) => told.push(`${name} ${leads ? 'leads' : 'follows'}`) });
    one = named('one');
    two = named('two');
    await one.start();
    await two.start();
  });
  afterEach(async () => {
    await one.close();
    await two.close();
  });

  it('and the next when it ends', async () => {
    expect([one.leads, two.leads]).toEqual([true, false]);
    await one.close();
    await until(() => two.leads);
    expect(told).toEqual(['one leads', 'one follows', 'two leads']);
  });

  it('and never for long two, when the connection of the one that leads is cut', async () => {
    await asking(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    // Either it has the lock again before the other asks, or it hears that the other leads.
    await until(async () => (await asking(url, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).length === 1);
    await until(() => one.leads !== two.leads);
  });

  it('also while PostgreSQL is gone: the same one, which knows of no other', async () => {
    await postgres.stop();
    expect([one.leads, two.leads]).toEqual([true, false]);
    await postgres.start();
    await until(async () => (await asking(url, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).length === 1);
    await until(() => one.leads !== two.leads);
  }, 90_000);
});
