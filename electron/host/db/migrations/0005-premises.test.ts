import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { station0001 } from './0001-outbox.ts';
import { station0005 } from './0005-premises.ts';

it('station/0005-premises keeps the acts that wait, whose versions hold', () => {
  const database = openDatabase({ file: ':memory:', migrations: [station0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO outbox (id, world, at, command, events) VALUES ('a', 'live', 1, '{}', '[]')").run();
  station0005.up(database);
  expect(database.prepare('SELECT id, premise FROM outbox').all()).toEqual([{ id: 'a', premise: null }]);
  database.close();
});
