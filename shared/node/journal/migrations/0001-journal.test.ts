import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../database.ts';
import { journal0001 } from './0001-journal.ts';

const database = openDatabase({ file: ':memory:', migrations: [journal0001], synchronous: 'FULL' });
afterAll(() => {
  database.close();
});
const insert = database.prepare(
  `INSERT INTO events (world, sequence, id, command_id, at, recorded_at, type, lane, incident_id, body, previous_hash, hash)
   VALUES (?, ?, 'e', 'c', 1, 2, 'LogEntryAdded.v1', 'log', ?, '{}', '', '')`,
);
const planOf = (sql: string, ...values: unknown[]): string =>
  database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map(({ detail }) => detail)
    .join('; ');

describe('journal/0001-journal', () => {
  it('keeps a sequence once in each world', () => {
    insert.run('live', 1, null);
    insert.run('drill:x', 1, 'incident-1');
    expect(() => insert.run('live', 1, null)).toThrow(/UNIQUE/);
  });

  it('refuses values of the wrong type', () => {
    expect(() => insert.run('live', 'two', null)).toThrow(/INTEGER/);
  });

  it('finds events by sequence, by time and by incident without a scan', () => {
    expect(planOf('SELECT body FROM events WHERE world = ? AND sequence > ? ORDER BY sequence', 'live', 1)).toContain(
      'events_by_sequence',
    );
    expect(
      planOf('SELECT body FROM events WHERE world = ? AND at <= ? ORDER BY at DESC, sequence DESC LIMIT 10', 'live', 1),
    ).toContain('events_by_time');
    expect(
      planOf('SELECT body FROM events WHERE world = ? AND incident_id = ? ORDER BY at DESC', 'live', 'i'),
    ).toContain('events_by_incident');
    expect(planOf('SELECT lane, count(*) FROM events WHERE world = ? GROUP BY lane', 'live')).toContain(
      'COVERING INDEX',
    );
  });
});
