import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { LIVE } from '../../../domain/ids.ts';
import { emptyWorld } from '../../../domain/world.ts';
import { openDatabase } from '../../database.ts';
import { journalMigrations } from '../migrations.ts';
import { Snapshots } from '../snapshots.ts';
import { journal0006 } from './0006-watch.ts';
import { journal0007 } from './0007-respond.ts';
import { worldOfVersion4 } from './testing.ts';

it('journal/0006-watch keeps the states of before, in which nothing was set aside, ruled, permitted, fenced or warned of', () => {
  const database = openDatabase({
    file: ':memory:',
    migrations: journalMigrations.slice(0, 5),
    synchronous: 'FULL',
  });
  const active = { 'PI-1.H:1': { alarmId: 'PI-1.H:1', condition: 'unacknowledged' } };
  const put = database.prepare('INSERT INTO snapshots VALUES (?, ?, 4, 5, ?, ?)');
  put.run(LIVE, 40, 'h40', deflateSync(JSON.stringify({ ...worldOfVersion4, alarms: { active } })));
  put.run(LIVE, 50, 'h50', Buffer.from('damaged'));
  journal0006.up(database);
  journal0007.up(database);
  expect(new Snapshots(database).latest(LIVE)).toEqual({
    sequence: 40,
    recordedAt: 5,
    hash: 'h40',
    state: { ...emptyWorld, alarms: { ...emptyWorld.alarms, active } },
  });
  database.close();
});
