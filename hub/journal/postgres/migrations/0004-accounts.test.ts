import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../../testServices.ts';
import { openPostgres } from '../postgres.ts';
import { postgres0001 } from './0001-journal.ts';
import { postgres0004 } from './0004-accounts.ts';

describe.skipIf(whyNoPostgres !== null)(`postgres/0004-accounts${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());

  it('adds what is kept of accounts to a journal that is there, and leaves that as it is', async () => {
    const url = await postgres.database();
    await (await openPostgres(url, [postgres0001], () => undefined)).end();
    await asking(url, "INSERT INTO journal_meta VALUES ('epoch', 'e')");
    await (await openPostgres(url, [postgres0001, postgres0004], () => undefined)).end();
    await asking(url, "INSERT INTO account_passwords VALUES ('a', 'scrypt')");
    await expect(asking(url, "INSERT INTO account_passwords VALUES ('a', 'scrypt')")).rejects.toThrow(/unique/);
    expect(await asking(url, 'SELECT value FROM journal_meta')).toEqual([{ value: 'e' }]);
  });
});
