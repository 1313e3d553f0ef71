/**
 * `npm run test:faults -- --runs N --seed S`: random acts on several stations, in LIVE and in drills, with attachments and
 * exchange files, while processes are killed, lines cut and disturbed, disks filled and clocks set. After each run all
 * stations and the hub must hold the same records and files, with each acknowledged act in them once, or before a person.
 * The last line is JSON; exit 1 when anything was lost, doubled or differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runSchedule } from './run.ts';
import { scheduleOf, type Schedule } from './schedule.ts';

const { values: given } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    steps: { type: 'string', default: '60' },
    stations: { type: 'string', default: '3' },
    /** A schedule that a run printed. */
    schedule: { type: 'string' },
    /** Says what was turned away, and how often. */
    refusals: { type: 'boolean', default: false },
  },
});
const seed = Number(given.seed);
const stations = Number(given.stations);
const results = join(import.meta.dirname, '..', '..', 'test-results', 'faults');

const total = { runs: 0, kills: 0, partitions: 0, acts: 0, lost: 0, duplicated: 0, diverged: 0 };
const more = { fills: 0, leaps: 0, restores: 0, attachments: 0, drills: 0, exports: 0, imports: 0 };
const played = { concluded: 0, handedOver: 0 };
const runs = given.schedule === undefined ? Number(given.runs) : 1;
for (let number = 0; number < runs; number += 1) {
  const runSeed = seed + number;
  const schedule =
    given.schedule === undefined
      ? scheduleOf(runSeed, stations, Number(given.steps))
      : (JSON.parse(readFileSync(given.schedule, 'utf8')) as Schedule);
  const started = performance.now();
  const ran = await runSchedule(schedule, stations, runSeed).catch((error: unknown) => ({ error }));
  if ('error' in ran) {
    total.runs += 1;
    total.diverged += 1;
    say(
      `run ${String(number + 1)} of ${String(runs)}, seed ${String(runSeed)}: could not be carried out: ${String(ran.error)}`,
    );
    repeatable(schedule, runSeed);
    continue;
  }
  const { tally, verdict, refusals } = ran;
  total.runs += 1;
  total.kills += tally.kills;
  total.partitions += tally.partitions;
  total.acts += tally.acts;
  for (const what of keysOf(more)) more[what] += tally[what];
  for (const what of keysOf(played)) played[what] += verdict[what];
  const wrong = [...verdict.lost, ...verdict.duplicated, ...verdict.diverged];
  total.lost += verdict.lost.length;
  total.duplicated += verdict.duplicated.length;
  total.diverged += verdict.diverged.length;
  say(
    `run ${String(number + 1)} of ${String(runs)}, seed ${String(runSeed)}: ${String(tally.acts)} acts, ${String(tally.kills)} kills, ${String(tally.partitions)} partitions, ${((performance.now() - started) / 1_000).toFixed(1)} s: ${wrong.length === 0 ? 'holds' : 'FAILED'}`,
  );
  if (given.refusals)
    for (const [sentence, times] of [...refusals].toSorted(([, a], [, b]) => b - a))
      say(`  ${String(times)} times: ${sentence}`);
  if (tally.acts === 0) {
    say('  Nothing was done: this run proves nothing.');
    process.exitCode = 1;
  }
  if (wrong.length === 0) continue;
  for (const sentence of wrong) say(`  ${sentence}`);
  repeatable(schedule, runSeed);
}
if (more.fills === 0) say('No disk was filled: this needs the right to mount a file system of its own.');
say(JSON.stringify({ ...total, ...more, ...played, seed }));
if (total.lost + total.duplicated + total.diverged > 0) process.exitCode = 1;

function repeatable(schedule: Schedule, runSeed: number): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `schedule-${String(runSeed)}.json`), JSON.stringify(schedule));
  say(`  The schedule: ${JSON.stringify(schedule)}`);
  say(
    `  To repeat it: npm run test:faults -- --runs 1 --seed ${String(runSeed)} --stations ${String(stations)} --steps ${given.steps}`,
  );
}

function keysOf<Key extends string>(counts: Record<Key, number>): Key[] {
  return Object.keys(counts) as Key[];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
