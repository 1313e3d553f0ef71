import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, startPostgres, unless, whyNoPostgres, type TestPostgres } from '../../../testServices.ts';
import { openPostgres } from '../postgres.ts';
import { postgres0001 } from './0001-journal.ts';
import { postgres0006 } from './0006-attachment-chunks.ts';

describe.skipIf(whyNoPostgres !== null)(`postgres/0006-attachment-chunks${unless(whyNoPostgres)}`, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.remove());

  it('keeps a file whole once, one of each sender on its way, and no chunk without its file', async () => {
    const url = await postgres.database();
    await (await openPostgres(url, [postgres0001], () => undefined)).end();
    await (await openPostgres(url, [postgres0001, postgres0006], () => undefined)).end();
    const add = (sender: string): Promise<unknown> =>
      asking(
        url,
        `INSERT INTO attachment_files (attachment_id, sender, bytes, changed_at) VALUES ('a', ${sender}, 1, 1)`,
      );
    for (const sender of ["'one'", "'two'", 'NULL']) {
      await add(sender);
      await expect(add(sender)).rejects.toThrow(/unique/);
    }
    const chunk = (file: string): Promise<unknown> =>
      asking(url, `INSERT INTO attachment_chunks VALUES ((${file}), 0, 'x')`);
    await chunk('SELECT id FROM attachment_files WHERE sender IS NULL');
    await expect(chunk('SELECT 99')).rejects.toThrow(/foreign key/);
    await asking(url, 'DELETE FROM attachment_files');
    expect(await asking(url, 'SELECT * FROM attachment_chunks')).toEqual([]);
  });
});
