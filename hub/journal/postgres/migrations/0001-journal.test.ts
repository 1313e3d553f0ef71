import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../../testServices.ts';
import { openPostgres } from '../postgres.ts';
import { postgres0001 } from './0001-journal.ts';

describe.skipIf(whyNoPostgres !== null)(`postgres/0001-journal${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());

  it('makes the tables once, also where two processes come at the same time, and all of it or nothing', async () => {
    const url = await postgres.database();
    const broken = { name: 'postgres/0000-broken', sql: 'CREATE TABLE half (a int); SELECT nothing FROM nowhere' };
    await expect(openPostgres(url, [broken], () => undefined)).rejects.toThrow(/nowhere/);
    const pools = await Promise.all([1, 2].map(() => openPostgres(url, [postgres0001], () => undefined)));
    await Promise.all(pools.map((pool) => pool.end()));
    const tables = await asking<{ name: string }>(
      url,
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    );
    expect(tables.map(({ name }) => name)).toEqual([
      'applied_migrations',
      'events',
      'journal_meta',
      'judged_commands',
      'shared_secrets',
      'snapshots',
      'worlds',
    ]);
    expect(await asking(url, 'SELECT name FROM applied_migrations')).toEqual([{ name: postgres0001.name }]);
  });
});
