import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { LIVE } from '../../../domain/ids.ts';
import { emptyWorld } from '../../../domain/world.ts';
import { openDatabase } from '../../database.ts';
import { journalMigrations } from '../migrations.ts';
import { Snapshots } from '../snapshots.ts';
import { journal0007 } from './0007-respond.ts';
import { worldOfVersion5 } from './testing.ts';

it('journal/0007-respond keeps the states of before, in which nobody had written a plan, drawn a zone or warned the public', () => {
  const database = openDatabase({
    file: ':memory:',
    migrations: journalMigrations.slice(0, 6),
    synchronous: 'FULL',
  });
  const closed = { 'incident-1': { incidentId: 'incident-1', title: 'Leak', corrections: 1 } };
  const put = database.prepare('INSERT INTO snapshots VALUES (?, ?, 5, 5, ?, ?)');
  put.run(LIVE, 40, 'h40', deflateSync(JSON.stringify({ ...worldOfVersion5, incidents: { open: {}, closed } })));
  put.run(LIVE, 50, 'h50', Buffer.from('damaged'));
  journal0007.up(database);
  expect(new Snapshots(database).latest(LIVE)).toEqual({
    sequence: 40,
    recordedAt: 5,
    hash: 'h40',
    state: { ...emptyWorld, incidents: { open: {}, closed } },
  });
  database.close();
});
