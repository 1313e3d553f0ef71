import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { LIVE, WorldId } from '../../../domain/ids.ts';
import { emptyWorld } from '../../../domain/world.ts';
import { openDatabase } from '../../database.ts';
import { Snapshots } from '../snapshots.ts';
import { journal0001 } from './0001-journal.ts';
import { journal0002 } from './0002-fewer-indexes.ts';
import { journal0003 } from './0003-histories.ts';
import { journal0004 } from './0004-attachments.ts';
import { journal0005 } from './0005-accounts.ts';
import { journal0006 } from './0006-watch.ts';
import { journal0007 } from './0007-respond.ts';
import { worldOfVersion4 } from './testing.ts';

it('journal/0004-attachments keeps snapshots, and finds attachments without going through every event', () => {
  const database = openDatabase({
    file: ':memory:',
    migrations: [journal0001, journal0002, journal0003],
    synchronous: 'FULL',
  });
  const { attachments: _later, ...before } = worldOfVersion4;
  const put = database.prepare('INSERT INTO snapshots VALUES (?, ?, ?, 5, ?, ?)');
  const step = { status: 'complete', note: '', changedAt: 1, changedBy: { kind: 'system', name: 'test' } };
  const withStep = (given: object): Buffer =>
    deflateSync(JSON.stringify({ ...before, plans: { runs: { 'run-1': { steps: { s1: given } } } } }));
  put.run(LIVE, 40, 1, 'h40', withStep(step));
  put.run(LIVE, 50, 1, 'h50', Buffer.from('damaged'));
  const drill = WorldId.parse('drill:spring');
  const reopened = { round: 1, reason: 'too early', at: 2, by: step.changedBy };
  put.run(drill, 60, 2, 'h60', withStep({ ...step, round: 2, reopened }));
  journal0004.up(database);
  journal0005.up(database);
  journal0006.up(database);
  journal0007.up(database);
  const snapshots = new Snapshots(database);
  expect(snapshots.latest(LIVE)).toMatchObject({
    sequence: 40,
    hash: 'h40',
    state: {
      register: emptyWorld.register,
      attachments: emptyWorld.attachments,
      plans: { runs: { 'run-1': { steps: { s1: { ...step, round: 1, reopened: null } } } } },
    },
  });
  expect(snapshots.latest(drill)).toMatchObject({
    sequence: 60,
    state: { attachments: { of: {} }, plans: { runs: { 'run-1': { steps: { s1: { round: 2, reopened } } } } } },
  });
  const plan = database
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT body FROM events WHERE type = 'AttachmentAdded.v1' ORDER BY world, sequence",
    )
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('USING INDEX events_attachments');
  database.close();
});
