import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { station0001 } from './0001-outbox.ts';
import { station0002 } from './0002-conflicts.ts';
import { station0003 } from './0003-station.ts';
import { station0004 } from './0004-lost-rows.ts';

it('station/0004-lost-rows keeps each row of a history once, and the acts that wait', () => {
  const migrations = [station0001, station0002, station0003];
  const database = openDatabase({ file: ':memory:', migrations, synchronous: 'FULL' });
  database.prepare("INSERT INTO outbox (id, world, at, command, events) VALUES ('a', 'live', 1, '{}', '[]')").run();
  station0004.up(database);
  database.prepare("INSERT INTO lost_histories (world, epoch, lost_at) VALUES ('live', 'e', 1)").run();
  const add = database.prepare("INSERT INTO lost_events VALUES (?, 5, '{}', 'p', 'h')");
  add.run(1);
  expect(() => add.run(1)).toThrow(/UNIQUE/);
  expect(() => add.run(2)).toThrow(/FOREIGN KEY/);
  expect(database.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1);
  database.close();
});
