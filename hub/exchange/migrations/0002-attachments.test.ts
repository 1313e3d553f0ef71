import { expect, it } from 'vitest';
import { AttachmentId, StationId } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { ExchangeRecord } from '../exchangeRecord.ts';
import { exchange0001 } from './0001-exchange.ts';
import { exchange0002 } from './0002-attachments.ts';

it('exchange/0002-attachments remembers of each station what its newest file said it has', () => {
  const database = openDatabase({ file: ':memory:', migrations: [exchange0001], synchronous: 'FULL' });
  exchange0002.up(database);
  const record = new ExchangeRecord(database);
  const [a, b] = ['a', 'b'].map((digit) => AttachmentId.parse(digit.repeat(64)));
  if (a === undefined || b === undefined) throw new Error('there are two');
  const [one, other] = [StationId.parse('station-1'), StationId.parse('station-2')];
  const said = (stationId: StationId, madeAt: number, held: AttachmentId[]): void => {
    record.took(stationId, { epoch: 'e', cursors: {}, madeAt }, [], [], held);
  };
  said(one, 2, [a]);
  said(other, 2, [b]);
  said(one, 1, [a, b]);
  expect([...record.held(one)]).toEqual([a]);
  said(one, 3, []);
  expect([...record.held(one)]).toEqual([]);
  expect([...record.held(other)]).toEqual([b]);
  database.close();
});
