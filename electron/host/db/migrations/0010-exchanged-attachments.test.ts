import { expect, it } from 'vitest';
import { AttachmentId, StationId } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';
import { ExchangeRecord } from '../exchangeRecord.ts';
import { stationMigrations } from '../openStation.ts';
import { station0010 } from './0010-exchanged-attachments.ts';

it('station/0010-exchanged-attachments remembers of each station what its newest file said it has', () => {
  const before = stationMigrations.slice(0, stationMigrations.indexOf(station0010));
  const database = openDatabase({ file: ':memory:', migrations: before, synchronous: 'FULL' });
  station0010.up(database);
  const record = new ExchangeRecord(database);
  const [a, b] = ['a', 'b'].map((digit) => AttachmentId.parse(digit.repeat(64)));
  if (a === undefined || b === undefined) throw new Error('there are two');
  const one = StationId.parse('station-1');
  const said = (madeAt: number, held: AttachmentId[]): boolean =>
    record.keep(one, { publicKey: PublicKey.parse('k'.repeat(43)), epoch: 'e', cursors: {}, madeAt }, held);
  expect(said(2, [a])).toBe(true);
  expect(said(1, [a, b])).toBe(false);
  expect([...record.held(one)]).toEqual([a]);
  expect(said(3, [])).toBe(true);
  expect([...record.held(one)]).toEqual([]);
  database.close();
});
