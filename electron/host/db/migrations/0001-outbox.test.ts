import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import { station0001 } from './0001-outbox.ts';

it('station/0001-outbox keeps each act once and in order, beside a journal that is there already', () => {
  const database = openDatabase({ file: ':memory:', migrations: [journal0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO journal_meta VALUES ('epoch', 'e')").run();
  station0001.up(database);
  const add = database.prepare('INSERT INTO outbox (id, world, at, command, events) VALUES (?, ?, ?, ?, ?)');
  add.run('b', 'live', 1, '{}', '[]');
  add.run('a', 'live', 1, '{}', '[]');
  expect(() => add.run('a', 'live', 1, '{}', '[]')).toThrow(/UNIQUE/);
  expect(() => add.run('c', 'live', 'soon', '{}', '[]')).toThrow(/INTEGER/);
  expect(database.prepare('SELECT id, attempts, accepted_sequence FROM outbox ORDER BY ordinal').all()).toEqual([
    { id: 'b', attempts: 0, accepted_sequence: null },
    { id: 'a', attempts: 0, accepted_sequence: null },
  ]);
  // An act that has left never lends its place to a later one.
  database.prepare('DELETE FROM outbox').run();
  add.run('d', 'live', 1, '{}', '[]');
  expect(database.prepare('SELECT ordinal FROM outbox').pluck().get()).toBeGreaterThan(2);
  const plan = database.prepare<[], { detail: string }>("EXPLAIN QUERY PLAN DELETE FROM outbox WHERE id = 'a'").all();
  expect(plan.map(({ detail }) => detail).join()).toContain('INDEX');
  database.close();
});
