import { expect, it } from 'vitest';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { openDatabase } from '#shared/node/database.ts';
import { hub0001 } from './0001-judged-commands.ts';

it('hub/0001-judged-commands judges each command once', () => {
  const database = openDatabase({ file: ':memory:', migrations: [journal0001, hub0001], synchronous: 'FULL' });
  const judge = database.prepare("INSERT INTO judged_commands VALUES ('c1', 1, '{}')");
  judge.run();
  expect(() => judge.run()).toThrow(/UNIQUE/);
  database.close();
});
