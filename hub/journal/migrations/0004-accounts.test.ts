import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { hub0001 } from './0001-judged-commands.ts';
import { hub0002 } from './0002-command-digest.ts';
import { hub0004 } from './0004-accounts.ts';

it('hub/0004-accounts makes room for one password and one session each, and leaves what was judged as it is', () => {
  const database = openDatabase({ file: ':memory:', migrations: [journal0001, hub0001, hub0002], synchronous: 'FULL' });
  database.prepare("INSERT INTO judged_commands (id, judged_at, outcome) VALUES ('c1', 1, '{}')").run();
  hub0004.up(database);
  const password = database.prepare("INSERT INTO account_passwords VALUES ('a', 'scrypt')");
  password.run();
  expect(() => password.run()).toThrow(/UNIQUE/);
  const session = database.prepare("INSERT INTO account_sessions VALUES ('a', 's', '127.0.0.1', 1, 1, NULL)");
  session.run();
  expect(() => session.run()).toThrow(/UNIQUE/);
  const plan = database
    .prepare<[], { detail: string }>('EXPLAIN QUERY PLAN DELETE FROM sign_in_failures WHERE last_at < 5')
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('INDEX');
  expect(database.prepare('SELECT count(*) FROM judged_commands').pluck().get()).toBe(1);
  database.close();
});
