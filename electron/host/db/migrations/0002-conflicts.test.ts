import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { station0001 } from './0001-outbox.ts';
import { station0002 } from './0002-conflicts.ts';

it('station/0002-conflicts keeps a conflict once, and the acts that were there', () => {
  const database = openDatabase({ file: ':memory:', migrations: [station0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO outbox (id, world, at, command, events) VALUES ('a', 'live', 1, '{}', '[]')").run();
  station0002.up(database);
  const add = database.prepare('INSERT INTO conflicts VALUES (?, ?, ?, ?, ?)');
  add.run('a', 'live', 1, '{}', '{}');
  expect(() => add.run('a', 'live', 2, '{}', '{}')).toThrow(/UNIQUE/);
  expect(() => add.run('b', 'live', 1, '{}', null)).toThrow(/NOT NULL/);
  expect(database.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1);
  const plan = database
    .prepare<[], { detail: string }>("EXPLAIN QUERY PLAN SELECT * FROM conflicts WHERE id = 'a'")
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('INDEX');
  database.close();
});
