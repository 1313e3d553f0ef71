import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { outlets0001 } from './0001-outlets.ts';

it('outlets/0001-outlets makes room for outlets and for what arrived', () => {
  const database = openDatabase({ file: ':memory:', migrations: [outlets0001], synchronous: 'FULL' });
  const tables = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  expect(tables).toEqual(expect.arrayContaining(['outlets', 'arrived']));
  database.close();
});
