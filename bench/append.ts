/**
 * Journal append against a raw better-sqlite3 insert loop with the same durability: one event a transaction, WAL,
 * synchronous=FULL, the same text. Both run in turns, so that a disk that changes its mood changes it for both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { LIVE } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { openedIncident, logEntry } from './journalStory.ts';
import { percentile, report, round, say } from './report.ts';

const ROUNDS = 20;
const PER_ROUND = 500;

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-append-'));
try {
  const journal = new Journal(
    openDatabase({ file: join(folder, 'journal.db'), migrations: journalMigrations, synchronous: 'FULL' }),
  );
  const raw = new SQLite(join(folder, 'raw.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('CREATE TABLE events (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = raw.prepare('INSERT INTO events (body) VALUES (?)');
  const now = Date.now();
  journal.append(LIVE, openedIncident(now), now);

  const ratios: number[] = [];
  let journalMs = 0;
  let rawMs = 0;
  for (let roundNumber = 0; roundNumber < ROUNDS; roundNumber += 1) {
    const events = Array.from({ length: PER_ROUND }, (_, i) => logEntry(now + roundNumber * PER_ROUND + i));
    const bodies = events.map((event) => JSON.stringify(event));
    const first = performance.now();
    for (const event of events) journal.append(LIVE, [event], event.at);
    const second = performance.now();
    for (const body of bodies) insert.run(body);
    const third = performance.now();
    journalMs += second - first;
    rawMs += third - second;
    ratios.push((second - first) / (third - second));
  }
  raw.close();
  const appends = ROUNDS * PER_ROUND;
  const slower = percentile(ratios, 0.5);
  say(
    `${String(appends)} appends: journal ${round((appends / journalMs) * 1000, 0).toString()} a second, raw loop ${round((appends / rawMs) * 1000, 0).toString()} a second; the journal takes ${round(slower).toString()} times as long (goal: at most 1.5).`,
  );
  report({
    bench: 'append',
    ratio: round(1 / slower, 3),
    against: 'raw better-sqlite3 insert loop, WAL, synchronous=FULL',
    timesAsLong: round(slower, 3),
    goalTimesAsLong: 1.5,
    journalAppendsPerSecond: round((appends / journalMs) * 1000, 0),
    rawInsertsPerSecond: round((appends / rawMs) * 1000, 0),
  });
} finally {
  rmSync(folder, { recursive: true });
}
