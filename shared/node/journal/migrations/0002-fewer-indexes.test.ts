import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE } from '../../../domain/ids.ts';
import { play, testCommand, testSite } from '../../../domain/testing.ts';
import { openDatabase, type Database } from '../../database.ts';
import { Journal } from '../journal.ts';
import { verifyJournal } from '../verify.ts';
import { journal0001 } from './0001-journal.ts';
import { journalMigrations } from '../migrations.ts';
import { journal0002 } from './0002-fewer-indexes.ts';
import { journal0003 } from './0003-histories.ts';

let folder: string;
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-journal-0002-'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});
const file = (): string => join(folder, 'journal.db');
const plansOf = (sql: string): string[] =>
  database
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => detail);
const indexes = (): string[] =>
  database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'events' ORDER BY name")
    .pluck()
    .all();

describe('journal/0002-fewer-indexes', () => {
  it('keeps every event of an older journal, and a copy of it as it was', () => {
    // A journal is written by today's code, which needs the tables of today beside the index of then.
    const then = [journal0001, journal0003];
    database = openDatabase({ file: file(), migrations: then, synchronous: 'FULL' });
    const older = new Journal(database);
    older.append(LIVE, play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } })]).events, 1);
    const rows = older.rows(LIVE, 1, 100);
    const { epoch } = older;
    const state = older.state(LIVE);
    database.close();

    database = openDatabase({ file: file(), migrations: journalMigrations, synchronous: 'FULL' });
    const journal = new Journal(database);
    expect(rows).not.toHaveLength(0);
    expect(journal.rows(LIVE, 1, 100)).toEqual(rows);
    expect(journal.epoch).toBe(epoch);
    expect(journal.state(LIVE)).toEqual(state);
    expect(verifyJournal(database).bad).toBeNull();
    expect(indexes()).toEqual(['events_attachments', 'events_by_sequence', 'events_by_time', 'events_late']);
    expect(existsSync(`${file()}.before-journal-0002-fewer-indexes.bak`)).toBe(true);
  });

  it('pages and counts an incident’s events in the index by time alone, in its order', () => {
    database = openDatabase({ file: file(), migrations: [journal0001, journal0002], synchronous: 'FULL' });
    const asked = "world = 'live' AND incident_id = 'i' AND at BETWEEN 1 AND 9";
    expect(plansOf(`SELECT count(*) FROM events WHERE ${asked} AND lane IN ('log')`)).toEqual([
      expect.stringContaining('COVERING INDEX events_by_time (world=? AND at>? AND at<?)'),
    ]);
    // One step: nothing is sorted.
    expect(
      plansOf(
        `SELECT body FROM events WHERE ${asked} AND (at, sequence) < (5, 5) ORDER BY at DESC, sequence DESC LIMIT 9`,
      ),
    ).toEqual([expect.stringContaining('events_by_time')]);
    expect(plansOf("SELECT lane, count(*) FROM events WHERE world = 'live' GROUP BY lane")[0]).toContain(
      'COVERING INDEX events_by_time',
    );
    expect(plansOf("SELECT body FROM events WHERE world = 'live' AND sequence > 1 ORDER BY sequence")).toEqual([
      expect.stringContaining('events_by_sequence'),
    ]);
  });
});
