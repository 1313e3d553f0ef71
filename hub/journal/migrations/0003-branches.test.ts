import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { hub0001 } from './0001-judged-commands.ts';
import { hub0002 } from './0002-command-digest.ts';
import { hub0003 } from './0003-branches.ts';

it('hub/0003-branches keeps a row of a branch once, and the acts that were judged', () => {
  const migrations = [...journalMigrations, hub0001, hub0002];
  const database = openDatabase({ file: ':memory:', migrations, synchronous: 'FULL' });
  database.prepare("INSERT INTO judged_commands (id, judged_at, outcome) VALUES ('a', 1, '{}')").run();
  hub0003.up(database);
  const add = database.prepare("INSERT INTO branch_rows VALUES ('live', ?, 'p', 1, '{}')");
  add.run('h');
  expect(() => add.run('h')).toThrow(/UNIQUE/);
  const bring = database.prepare("INSERT INTO brought_commands VALUES ('a', ?)");
  bring.run('station-1');
  expect(() => bring.run('station-2')).toThrow(/UNIQUE/);
  expect(database.prepare('SELECT count(*) FROM judged_commands').pluck().get()).toBe(1);
  database.close();
});
