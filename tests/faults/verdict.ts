/** What holds after a run, when nothing is broken any more: nothing lost, nothing twice, one record everywhere. */
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { z } from 'zod';
import { LIVE, type CommandId } from '#shared/domain/ids.ts';
import { emptyWorld, evolveAll } from '#shared/domain/world.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { JournalEvent } from '#shared/domain/journalEvent.ts';
import { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Program } from '../integration/programs.ts';
import type { TestScreen } from '../integration/station.ts';
import type { FaultyLine } from './network.ts';
import { NotInTime, within } from './within.ts';

/** What a screen was told is stored. */
export interface Acknowledged {
  readonly commandId: CommandId;
  readonly station: number;
  readonly what: string;
}

export interface StationUnderFault {
  readonly name: string;
  readonly directory: string;
  readonly line: FaultyLine;
  program: (Program & { screen: TestScreen }) | null;
}

/** Each is a list of sentences; empty: it holds. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly diverged: readonly string[];
}

export interface RunEnded {
  readonly hubDirectory: string;
  readonly stations: readonly StationUnderFault[];
  readonly acknowledged: readonly Acknowledged[];
  readonly withinMs: number;
}

export async function judgeRun({ hubDirectory, stations, acknowledged, withinMs }: RunEnded): Promise<Verdict> {
  const journalFile = join(hubDirectory, 'hub', 'journal.db');
  const diverged: string[] = [];
  try {
    await within(withinMs, 'every act is settled and every station has the whole record', async () => {
      const head = reading(journalFile, headOf);
      for (const { program } of stations) {
        if (program === null) return false;
        const { screen } = program;
        if (screen.last('connection')?.state !== 'online' || screen.last('outbox')?.waiting !== 0) return false;
        if (screen.sequence !== head || screen.pending.length > 0) return false;
        if ((await screen.request('recovery.read', {})).waiting > 0) return false;
        if ((await screen.request('world.open', { world: LIVE })).historyMissing > 0) return false;
      }
      return reading(journalFile, headOf) === head;
    });
  } catch (error) {
    if (!(error instanceof NotInTime)) throw error;
    diverged.push(error.message);
    for (const { name, program } of stations)
      diverged.push(
        `${name}: ${program === null ? 'not running' : JSON.stringify({ connection: program.screen.last('connection'), outbox: program.screen.last('outbox'), sequence: program.screen.sequence, pending: program.screen.pending.length })}; the hub’s record ends at ${String(reading(journalFile, headOf))}`,
      );
  }

  const bodies = reading(journalFile, bodiesOf);
  const events = bodies.map((body) => JournalEvent.parse(JSON.parse(body)));
  const state = evolveAll(emptyWorld, events);
  const bad = reading(journalFile, (database) => verifyJournal(database).bad);
  if (bad !== null) diverged.push(`The hub’s journal does not hold: ${JSON.stringify(bad)}`);
  const inConflict = new Set<string>();
  for (const { name, directory, program } of stations) {
    const held = reading(join(directory, 'station', 'station.db'), bodiesOf);
    if (!isDeepStrictEqual(held, bodies))
      diverged.push(`${name} holds ${String(held.length)} events, the hub ${String(bodies.length)}, or others.`);
    if (program === null) continue;
    const opened = await program.screen.request('world.open', { world: LIVE });
    if (!isDeepStrictEqual(opened.state, state))
      diverged.push(`${name} shows another state than the hub’s record gives.`);
    if (!isDeepStrictEqual(program.screen.state, state)) diverged.push(`${name}’s screen shows another state.`);
    for (const { commandId } of (await program.screen.request('conflicts.read', {})).conflicts)
      inConflict.add(commandId);
  }

  const outcomes = reading(journalFile, outcomesOf);
  const withEvents = new Set(events.map(({ commandId }) => commandId));
  const lost = acknowledged.flatMap(({ commandId, station, what }) => {
    // Turned away, perhaps in a history that is gone since: it stands before a person.
    if (inConflict.has(commandId)) return [];
    const outcome = outcomes.get(commandId);
    const told = `${what} ${commandId}, given and stored at station-${String(station)}`;
    if (outcome === undefined) return `${told}, never reached the hub’s record`;
    if (outcome.outcome === 'rejected') return `${told}, was turned away and nobody is told`;
    if (outcome.outcome === 'accepted' && outcome.lastSequence !== null && !withEvents.has(commandId))
      return `${told}, was accepted and has no event`;
    return [];
  });

  const seen = new Set<string>();
  const duplicated: string[] = [];
  for (const { id, type, sequence, ...event } of events) {
    const marks = [id, ...(type === 'LogEntryAdded.v1' ? [(event as { data: { text: string } }).data.text] : [])];
    for (const mark of marks) {
      if (seen.has(mark)) duplicated.push(`${type} ${mark} stands again at ${String(sequence)}`);
      seen.add(mark);
    }
  }
  return { lost, duplicated, diverged };
}

/** Of the hub's record as it is: acts that were answered and led to nothing. They are in no event that could come back. */
export const settledWithoutEvents = (hubDirectory: string): string[] =>
  [...reading(join(hubDirectory, 'hub', 'journal.db'), outcomesOf)].flatMap(([id, outcome]) =>
    outcome.outcome === 'accepted' && outcome.lastSequence === null ? [id] : [],
  );

const reading = <T>(file: string, read: (database: SQLite.Database) => T): T => {
  const database = new SQLite(file, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
};

const headOf = (database: SQLite.Database): number =>
  database.prepare<[], number | null>('SELECT max(sequence) FROM events').pluck().get() ?? 0;
const bodiesOf = (database: SQLite.Database): string[] =>
  database.prepare<[], string>('SELECT body FROM events ORDER BY sequence').pluck().all();
const Judged = z.object({ id: z.string(), outcome: z.string() });
const outcomesOf = (database: SQLite.Database): Map<string, z.infer<typeof CommandOutcome>> =>
  new Map(
    database
      .prepare('SELECT id, outcome FROM judged_commands')
      .all()
      .map((row) => Judged.parse(row))
      .map(({ id, outcome }) => [id, CommandOutcome.parse(JSON.parse(outcome))]),
  );
