import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../../testServices.ts';
import { openPostgres } from '../postgres.ts';
import { postgres0001 } from './0001-journal.ts';
import { postgres0002 } from './0002-histories.ts';
import { postgres0003 } from './0003-attachments.ts';

describe.skipIf(whyNoPostgres !== null)(`postgres/0003-attachments${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());

  it('finds attachments by an index of their own, also in a journal that is there already', async () => {
    const url = await postgres.database();
    for (const migrations of [
      [postgres0001, postgres0002],
      [postgres0001, postgres0002, postgres0003],
    ])
      await (await openPostgres(url, migrations, () => undefined)).end();
    expect(await asking(url, "SELECT indexname FROM pg_indexes WHERE indexname = 'events_attachments'")).toHaveLength(
      1,
    );
  });
});
