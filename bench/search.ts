/**
 * The review's search in a record of a million events: how long the host's process is taken up by one question, and by a
 * slice of filling the index, which is what an act would wait. Against looking through the text of all events, as before
 * there was an index. `--events N` for another size.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readStationTimeline } from '#host/review/timeline.ts';
import { words0001 } from '#host/words/migrations/0001-words.ts';
import { WordFill } from '#host/words/wordFill.ts';
import { WordIndex } from '#host/words/wordIndex.ts';
import { IncidentId, LIVE } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { readTimeline } from '#shared/node/journal/timeline.ts';
import { percentile, report, round, say } from './report.ts';
import { writeJournal } from './writtenJournal.ts';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, json: { type: 'boolean' } },
});
const count = Number(values.events);
const LIMIT = 100;
const TIMES = 7;

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-search-'));
const file = join(folder, 'station.db');
const wordsFile = join(folder, 'words.db');
const megabytes = (path: string): number => round(statSync(path).size / 1e6, 0);

function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: TIMES }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return round(percentile(times, 0.5), 1);
}

try {
  say(`Writing ${String(count)} events …`);
  writeJournal(file, count);
  const database = openDatabase({ file, migrations: journalMigrations, synchronous: 'FULL' });
  const wordsDatabase = openDatabase({ file: wordsFile, migrations: [words0001], synchronous: 'NORMAL' });
  const journal = new Journal(database);
  const words = new WordFill({
    journal,
    index: new WordIndex(wordsDatabase),
    onProgress: (_, unread) => {
      if (unread % 100_000 < 2_000) say(`${String(unread)} to go`);
    },
    onError: (error) => {
      throw error;
    },
  });

  say('Filling the index in the background …');
  // What else the process does, as a message from a screen, waits so long.
  const waits: number[] = [];
  const began = performance.now();
  words.kick();
  while (words.unread(LIVE) > 0) {
    const asked = performance.now();
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
    waits.push(performance.now() - asked - 1);
  }
  const fillMs = performance.now() - began;
  wordsDatabase.pragma('wal_checkpoint(TRUNCATE)');

  const worstWait = percentile(waits, 1);
  const state = journal.state(LIVE);
  const source = { database, words, pending: [], state, head: journal.head(LIVE) };
  const ask = (query: Partial<Parameters<typeof readStationTimeline>[1]>): number =>
    milliseconds(() => readStationTimeline(source, { world: LIVE, limit: LIMIT, ...query }));
  const incidents = Object.keys(state.incidents.closed).map((id) => IncidentId.parse(id));
  const newest = incidents.at(-1) ?? IncidentId.parse('incident-2');
  const oldest = IncidentId.parse('incident-21');
  const asked = {
    wordOfMostEvents: ask({ text: '压力' }),
    textOfAScreen: ask({ text: '报警：压力高' }),
    twoCommonWords: ask({ text: 'pressure acknowledged' }),
    oneCharacter: ask({ text: '高' }),
    wordsThatMeetNowhere: ask({ text: 'fence acknowledged' }),
    aRareEntry: ask({ text: 'report 7 east fence', lanes: ['log'] }),
    nothing: ask({ text: 'nothing like this' }),
    incidentLongPast: ask({ incidentId: oldest }),
    incidentNewest: ask({ incidentId: newest }),
  };
  const scanMs = milliseconds(() =>
    readTimeline(database, { world: LIVE, limit: LIMIT, mentions: ['nothing like this'] }),
  );
  const incidentScanMs = milliseconds(() => readTimeline(database, { world: LIVE, limit: LIMIT, incidentId: oldest }));
  const worst = Math.max(...Object.values(asked));
  words.close();
  database.close();
  wordsDatabase.close();
  say(
    `Filled in ${String(round(fillMs / 1000, 0))} s, something else waited ${String(round(percentile(waits, 0.99), 0))} ms (p99), ${String(round(worstWait, 0))} ms at most; a question takes ${String(worst)} ms at most, looking through all ${String(scanMs)} ms.`,
  );
  report({
    bench: 'search',
    ratio: round(scanMs / worst, 1),
    against: 'looking through the stored text of all events',
    events: count,
    recordMegabytes: megabytes(file),
    indexMegabytes: megabytes(wordsFile),
    fillSeconds: round(fillMs / 1000, 0),
    waitedMsP99: round(percentile(waits, 0.99), 1),
    waitedMsWorst: round(worstWait, 1),
    ...Object.fromEntries(Object.entries(asked).map(([name, ms]) => [`${name}Ms`, ms])),
    scanMs,
    incidentScanMs,
  });
} finally {
  rmSync(folder, { recursive: true });
}
