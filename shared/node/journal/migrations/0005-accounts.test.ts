import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { LIVE } from '../../../domain/ids.ts';
import { emptyWorld } from '../../../domain/world.ts';
import { openDatabase } from '../../database.ts';
import { journalMigrations } from '../migrations.ts';
import { Snapshots } from '../snapshots.ts';
import { journal0005 } from './0005-accounts.ts';
import { journal0006 } from './0006-watch.ts';
import { journal0007 } from './0007-respond.ts';
import { worldOfVersion4 } from './testing.ts';

it('journal/0005-accounts keeps the states of before, in which nobody had an account', () => {
  const database = openDatabase({
    file: ':memory:',
    migrations: journalMigrations.slice(0, 4),
    synchronous: 'FULL',
  });
  const { accounts: _later, approvals: _alsoLater, ...before } = worldOfVersion4;
  const shifts = { onShift: { 'station-1': { shiftId: 'shift-1' } } };
  const put = database.prepare('INSERT INTO snapshots VALUES (?, ?, 3, 5, ?, ?)');
  put.run(LIVE, 40, 'h40', deflateSync(JSON.stringify({ ...before, shifts })));
  put.run(LIVE, 50, 'h50', Buffer.from('damaged'));
  journal0005.up(database);
  journal0006.up(database);
  journal0007.up(database);
  expect(new Snapshots(database).latest(LIVE)).toEqual({
    sequence: 40,
    recordedAt: 5,
    hash: 'h40',
    state: { ...emptyWorld, shifts },
  });
  database.close();
});
