/**
 * Opening a journal of a million events, and seeking in it: from the start of the process's work to a state that a
 * screen can show, against projecting from the first event. `--events N` for another size.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { emptyWorld, evolve } from '#shared/domain/world.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { percentile, report, round, say } from './report.ts';
import { STORY_BEGINS, writeJournal } from './writtenJournal.ts';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, json: { type: 'boolean' } },
});
const count = Number(values.events);
const SEEKS = 60;

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-open-'));
const file = join(folder, 'journal.db');
const open = (): Database => openDatabase({ file, migrations: journalMigrations, synchronous: 'NORMAL' });
try {
  say(`Writing ${String(count)} events …`);
  const from = STORY_BEGINS;
  const until = writeJournal(file, count);

  const openings: number[] = [];
  for (let i = 0; i < 7; i += 1) {
    const started = performance.now();
    const database = open();
    new Journal(database).state(LIVE);
    openings.push(performance.now() - started);
    database.close();
  }

  const database = open();
  const reader = new Journal(database);
  const seeks: number[] = [];
  for (let i = 0; i < SEEKS; i += 1) {
    // Spread over the whole span, in no order: a person drags back and forth.
    const at = Math.round(from + ((i * 0.618_033_988_75) % 1) * (until - from));
    const started = performance.now();
    reader.stateAt(LIVE, at);
    seeks.push(performance.now() - started);
  }

  say('Projecting from the first event, for comparison …');
  const started = performance.now();
  let state = emptyWorld;
  for (const body of database.prepare<[], string>('SELECT body FROM events ORDER BY sequence').pluck().iterate())
    state = evolve(state, JSON.parse(body) as JournalEvent);
  const wholeMs = performance.now() - started;
  database.close();

  const openMs = percentile(openings, 0.5);
  say(
    `Opened in ${round(openMs, 0).toString()} ms (goal 2000), seek p50 ${round(percentile(seeks, 0.5), 1).toString()} ms, worst ${round(Math.max(...seeks), 1).toString()} ms (goal 200); from the first event ${round(wholeMs, 0).toString()} ms.`,
  );
  report({
    bench: 'open',
    ratio: round(wholeMs / openMs, 1),
    against: 'projecting the same journal from its first event',
    events: count,
    fileMegabytes: round(statSync(file).size / 1e6, 0),
    openMs: round(openMs, 1),
    goalOpenMs: 2000,
    seekMsP50: round(percentile(seeks, 0.5), 1),
    seekMsP95: round(percentile(seeks, 0.95), 1),
    seekMsWorst: round(Math.max(...seeks), 1),
    goalSeekMs: 200,
    fromFirstEventMs: round(wholeMs, 0),
  });
} finally {
  rmSync(folder, { recursive: true });
}
