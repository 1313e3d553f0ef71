import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { station0001 } from './0001-outbox.ts';
import { station0007 } from './0007-answers.ts';

it('station/0007-answers keeps the acts that wait, with no answer yet', () => {
  const database = openDatabase({ file: ':memory:', migrations: [station0001], synchronous: 'FULL' });
  database
    .prepare("INSERT INTO outbox (id, world, at, command, events, attempts) VALUES ('a', 'live', 1, '{}', '[]', 3)")
    .run();
  station0007.up(database);
  expect(database.prepare('SELECT id, attempts, tried_at, answer FROM outbox').all()).toEqual([
    { id: 'a', attempts: 3, tried_at: null, answer: null },
  ]);
  database.close();
});
