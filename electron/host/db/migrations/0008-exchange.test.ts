import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { station0001 } from './0001-outbox.ts';
import { station0008 } from './0008-exchange.ts';

it('station/0008-exchange keeps an act of another station once, and the own acts that wait', () => {
  const database = openDatabase({ file: ':memory:', migrations: [station0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO outbox (id, world, at, command, events) VALUES ('a', 'live', 1, '{}', '[]')").run();
  station0008.up(database);
  const carry = database.prepare(
    `INSERT INTO carried_acts (id, world, station_id, public_key, signature, command, events)
     VALUES ('b', 'live', 'station-2', 'k', 's', '{}', '[]')`,
  );
  carry.run();
  expect(() => carry.run()).toThrow(/UNIQUE/);
  expect(database.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1);
  database.close();
});
