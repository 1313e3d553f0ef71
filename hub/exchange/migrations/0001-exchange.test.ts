import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { exchange0001 } from './0001-exchange.ts';

it('exchange/0001-exchange finds what is to be answered by the station where it was done', () => {
  const database = openDatabase({ file: ':memory:', migrations: [exchange0001], synchronous: 'FULL' });
  const add = database.prepare("INSERT INTO asked VALUES ('station-1', 'c', 'station-2', 1)");
  add.run();
  expect(() => add.run()).toThrow(/UNIQUE/);
  const plan = database
    .prepare<[], { detail: string }>("EXPLAIN QUERY PLAN SELECT * FROM asked WHERE station_id = 'x'")
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('asked_by_station');
  database.close();
});
