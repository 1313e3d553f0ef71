import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { hub0001 } from './0001-judged-commands.ts';
import { hub0005 } from './0005-stations.ts';

it('hub/0005-stations knows a station by one key, and leaves what was judged as it is', () => {
  const database = openDatabase({ file: ':memory:', migrations: [journal0001, hub0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO judged_commands (id, judged_at, outcome) VALUES ('c1', 1, '{}')").run();
  hub0005.up(database);
  const enrol = database.prepare(
    "INSERT INTO stations (id, name, public_key, enrolled_at, last_seen_at) VALUES ('s1', 'Desk', 'key', 1, 1)",
  );
  enrol.run();
  expect(() => enrol.run()).toThrow(/UNIQUE/);
  expect(database.prepare('SELECT revoked_at FROM stations').pluck().all()).toEqual([null]);
  expect(database.prepare('SELECT id FROM judged_commands').pluck().all()).toEqual(['c1']);
  database.close();
});
