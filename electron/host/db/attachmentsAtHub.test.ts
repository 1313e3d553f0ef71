import { afterEach, beforeEach, expect, it } from 'vitest';
import { AttachmentId } from '#shared/domain/ids.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { AttachmentsAtHub } from './attachmentsAtHub.ts';
import { stationMigrations } from './openStation.ts';

let database: Database;
beforeEach(() => {
  database = openDatabase({ file: ':memory:', migrations: stationMigrations, synchronous: 'FULL' });
});
afterEach(() => {
  database.close();
});
const ids = (from: number, count: number): AttachmentId[] =>
  Array.from({ length: count }, (_, n) => AttachmentId.parse((from + n).toString(16).padStart(64, '0')));

it('keeps what the hub has, and what it has no longer', () => {
  const atHub = new AttachmentsAtHub(database, () => undefined);
  atHub.set(ids(0, 3), true);
  atHub.set(ids(1, 1), false);
  expect(atHub.all()).toEqual([...ids(0, 1), ...ids(2, 1)]);
});

it('goes on when the disk is full: the hub is asked again', () => {
  const failures: unknown[] = [];
  const atHub = new AttachmentsAtHub(database, (error) => failures.push(error));
  atHub.set(ids(0, 1), true);
  database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
  atHub.set(ids(1, 1_000), true);
  expect(failures).toHaveLength(1);
  expect(atHub.all()).toEqual(ids(0, 1));
});
