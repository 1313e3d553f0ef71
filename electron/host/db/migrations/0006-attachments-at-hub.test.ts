import { expect, it } from 'vitest';
import { AttachmentId } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { AttachmentsAtHub } from '../attachmentsAtHub.ts';
import { station0001 } from './0001-outbox.ts';
import { station0002 } from './0002-conflicts.ts';
import { station0003 } from './0003-station.ts';
import { station0004 } from './0004-lost-rows.ts';
import { station0006 } from './0006-attachments-at-hub.ts';

it('station/0006-attachments-at-hub remembers which files the hub has', () => {
  const before = [station0001, station0002, station0003, station0004];
  const database = openDatabase({ file: ':memory:', migrations: before, synchronous: 'FULL' });
  station0006.up(database);
  const [one, other] = ['a', 'b'].map((digit) => AttachmentId.parse(digit.repeat(64)));
  if (one === undefined || other === undefined) throw new Error('there are two');
  const book = new AttachmentsAtHub(database, () => undefined);
  book.set([one, other], true);
  book.set([other], false);
  expect(new AttachmentsAtHub(database, () => undefined).all()).toEqual([one]);
  database.close();
});
