import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { hub0001 } from './0001-judged-commands.ts';
import { hub0002 } from './0002-command-digest.ts';

it('hub/0002-command-digest leaves what was judged before as it is', () => {
  const database = openDatabase({ file: ':memory:', migrations: [journal0001, hub0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO judged_commands (id, judged_at, outcome) VALUES ('c1', 1, '{}')").run();
  hub0002.up(database);
  expect(database.prepare('SELECT id, outcome, digest FROM judged_commands').all()).toEqual([
    { id: 'c1', outcome: '{}', digest: null },
  ]);
  database.close();
});
