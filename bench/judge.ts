/**
 * Acts judged and on disk, each with its answer: the command desk on PostgreSQL against the same on SQLite, in turns, one
 * after the other and from many stations at once. `--stations N` (default 50), `--hubs N` on one PostgreSQL (default 2).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LIVE } from '#shared/domain/ids.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { systemClock } from '#shared/node/clock.ts';
import { CommandDesk } from '../hub/journal/commandDesk.ts';
import { openHubJournal } from '../hub/journal/hubJournal.ts';
import type { JournalStore } from '../hub/journal/journalStore.ts';
import { PostgresJournal } from '../hub/journal/postgresJournal.ts';
import { SqliteJournal } from '../hub/journal/sqliteJournal.ts';
import { startPostgres } from '../hub/testServices.ts';
import { incidentOpened, logEntryAdded } from './journalStory.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    stations: { type: 'string', default: '50' },
    hubs: { type: 'string', default: '2' },
    json: { type: 'boolean' },
  },
});
const stations = Number(given.stations);
const hubs = Number(given.hubs);
const ROUNDS = 5;
const ACTS = 1_000;

const problems = new ProblemBook(() => undefined);
const deskOn = (journal: JournalStore): CommandDesk => new CommandDesk({ journal, clock: systemClock, problems });

/** How long it takes until all are answered, each station giving its next act when the last is answered. */
async function run(desks: readonly CommandDesk[], at: number): Promise<{ ms: number; answers: number[] }> {
  const answers: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: at }, async (_, station) => {
      for (let i = 0; i < ACTS / at; i += 1) {
        const askedAt = performance.now();
        const outcome = await desks[station % desks.length]?.judge(logEntryAdded(Date.now()), 'hub');
        if (outcome?.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
        answers.push(performance.now() - askedAt);
      }
    }),
  );
  return { ms: performance.now() - began, answers };
}

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-judge-'));
const postgres = await startPostgres();
try {
  const url = await postgres.database();
  const onSqlite = new SqliteJournal(openHubJournal(folder));
  const onPostgres = await Promise.all(
    Array.from({ length: hubs }, () => PostgresJournal.open({ url, clock: systemClock, problems })),
  );
  const sqlite = [deskOn(onSqlite)];
  const one = onPostgres.slice(0, 1).map(deskOn);
  const all = onPostgres.map(deskOn);
  for (const [desk] of [sqlite, one]) await desk?.judge(incidentOpened(Date.now()), 'hub');
  const cases = [
    ['sqliteOneStation', sqlite, 1],
    ['postgresOneStation', one, 1],
    ['sqlite', sqlite, stations],
    ['postgres', one, stations],
    ['postgresAllHubs', all, stations],
  ] as const;
  const ms = new Map<string, number[]>();
  const answers = new Map<string, number[]>();
  for (let roundNumber = 0; roundNumber < ROUNDS; roundNumber += 1)
    for (const [name, desks, at] of cases) {
      const took = await run(desks, at);
      ms.set(name, [...(ms.get(name) ?? []), took.ms]);
      answers.set(name, [...(answers.get(name) ?? []), ...took.answers]);
    }
  const perSecond = (name: string): number => round((ACTS / percentile(ms.get(name) ?? [], 0.5)) * 1000, 0);
  const figures = Object.fromEntries(
    cases.map(([name]) => [
      name,
      {
        actsPerSecond: perSecond(name),
        answeredMsP50: round(percentile(answers.get(name) ?? [], 0.5)),
        answeredMsP95: round(percentile(answers.get(name) ?? [], 0.95)),
      },
    ]),
  );
  say(
    `${String(stations)} stations: PostgreSQL ${String(perSecond('postgres'))} acts a second, SQLite ${String(perSecond('sqlite'))}.`,
  );
  report({
    bench: 'judge',
    ratio: round(perSecond('postgres') / perSecond('sqlite'), 3),
    against: 'the same acts on SQLite in the same run, both durable',
    stations,
    hubs,
    events: onSqlite.head(LIVE),
    ...figures,
  });
  for (const journal of [onSqlite, ...onPostgres]) await journal.close();
} finally {
  await postgres.remove();
  rmSync(folder, { recursive: true });
}
