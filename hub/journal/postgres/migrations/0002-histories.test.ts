import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../../testServices.ts';
import { openPostgres } from '../postgres.ts';
import { postgres0001 } from './0001-journal.ts';
import { postgres0002 } from './0002-histories.ts';

describe.skipIf(whyNoPostgres !== null)(`postgres/0002-histories${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());

  it('keeps what was judged, and a row of a branch once', async () => {
    const url = await postgres.database();
    await (await openPostgres(url, [postgres0001], () => undefined)).end();
    await asking(url, "INSERT INTO judged_commands VALUES ('a', 1, '{}', 'd')");
    await (await openPostgres(url, [postgres0001, postgres0002], () => undefined)).end();
    await asking(url, "INSERT INTO judged_commands VALUES ('b', 1, '{}', NULL)");
    expect(await asking(url, 'SELECT id, digest FROM judged_commands ORDER BY id')).toEqual([
      { id: 'a', digest: 'd' },
      { id: 'b', digest: null },
    ]);
    const row = "INSERT INTO branch_rows VALUES ('live', 'h', 'p', 1, '{}')";
    await asking(url, row);
    await expect(asking(url, row)).rejects.toThrow(/duplicate/);
  });
});
