/** What holds after a run, when nothing is broken any more: nothing lost, nothing twice, one record everywhere. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { z } from 'zod';
import type { Command } from '#shared/domain/command.ts';
import { LIVE, WorldId, type AttachmentId, type CommandId } from '#shared/domain/ids.ts';
import { emptyWorld, evolveAll } from '#shared/domain/world.ts';
import { namedBy } from '#shared/node/journal/attachments.ts';
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
  readonly what: Command['type'];
  readonly world: WorldId;
}

export interface StationUnderFault {
  readonly name: string;
  readonly directory: string;
  readonly line: FaultyLine;
  program: (Program & { screen: TestScreen }) | null;
  /** Of whoever was signed in when it was ended. */
  token: string | null;
}

export interface Verdict {
  // Each is a list of sentences; empty: it holds.
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly diverged: readonly string[];
  /** What stations concluded in drills that they played, and how many of those the hub went on with. */
  readonly concluded: number;
  readonly handedOver: number;
}

export interface RunEnded {
  readonly hubDirectory: string;
  readonly stations: readonly StationUnderFault[];
  readonly acknowledged: readonly Acknowledged[];
  /** By an act that was turned away, the one by which a person decided it. */
  readonly decided: ReadonlyMap<CommandId, CommandId>;
  readonly withinMs: number;
}

interface Named {
  readonly attachmentId: AttachmentId;
  readonly bytes: number;
}

export async function judgeRun(ended: RunEnded): Promise<Verdict> {
  const { hubDirectory, stations } = ended;
  const journalFile = join(hubDirectory, 'hub', 'journal.db');
  const diverged: string[] = [...(await convergence(ended, journalFile))];

  const held = reading(journalFile, bodiesOf);
  const bad = reading(journalFile, (database) => verifyJournal(database).bad);
  if (bad !== null) diverged.push(`The hub’s journal does not hold: ${JSON.stringify(bad)}`);
  const events = new Map(
    [...held].map(([world, bodies]) => [world, bodies.map((body) => JournalEvent.parse(JSON.parse(body)))]),
  );
  for (const station of stations) diverged.push(...(await differences(station, held, events)));
  const all = [...events.values()].flat();
  diverged.push(...(await wrongFiles(ended, named(all))));
  return {
    lost: await lost(ended, all, journalFile),
    duplicated: duplicated(all),
    diverged,
    concluded: all.filter(({ actor }) => actor.kind === 'system' && actor.stationId !== undefined).length,
    handedOver: all.filter(({ type }) => type === 'RecordingHandedOver.v1').length,
  };
}

/** Waits for it; says what did not come. */
async function convergence({ hubDirectory, stations, withinMs }: RunEnded, journalFile: string): Promise<string[]> {
  const missing = (): string[] => {
    const files = named(
      [...reading(journalFile, bodiesOf).values()].flat().map((body) => Body.parse(JSON.parse(body))),
    );
    const folders = [filesOf(hubDirectory, 'hub'), ...stations.map(({ directory }) => filesOf(directory, 'station'))];
    return folders.flatMap((fileOf) =>
      files.map(({ attachmentId }) => fileOf(attachmentId)).filter((file) => !existsSync(file)),
    );
  };
  try {
    await within(withinMs, 'every act is settled and every station has all records and files', async () => {
      const heads = reading(journalFile, headsOf);
      for (const { program, directory } of stations) {
        if (program === null) return false;
        const { screen } = program;
        if (screen.last('connection')?.state !== 'online' || screen.last('outbox')?.waiting !== 0) return false;
        if (screen.sequence !== heads[LIVE] || screen.pending.length > 0) return false;
        if (!isDeepStrictEqual(reading(stationFile(directory), headsOf), heads)) return false;
        if ((await screen.request('recovery.read', {})).waiting > 0) return false;
        if ((await screen.request('exchange.read', {})).carried > 0) return false;
        const { progress } = await screen.request('station.describe', {});
        if (progress.here < progress.total) return false;
      }
      return missing().length === 0 && isDeepStrictEqual(reading(journalFile, headsOf), heads);
    });
    return [];
  } catch (error) {
    if (!(error instanceof NotInTime)) throw error;
    const heads = reading(journalFile, headsOf);
    const told = [error.message];
    for (const { name, program, directory } of stations) {
      if (program === null) {
        told.push(`${name} is not running`);
        continue;
      }
      const { screen } = program;
      const { pending, carried } = await screen.request('outbox.read', {});
      const waiting = [...pending, ...carried];
      const at = JSON.stringify({
        connection: screen.last('connection'),
        recovery: await screen.request('recovery.read', {}),
        waiting: waiting.map(({ type, delivery }) => ({ type, delivery })).slice(0, 3),
        shown: screen.pending.length,
        attachments: screen.last('attachments'),
        heads: reading(stationFile(directory), headsOf),
      });
      told.push(
        `${name}: ${String(waiting.length)} acts wait; ${at}; the hub’s records end at ${JSON.stringify(heads)}`,
      );
    }
    return [...told, ...missing().map((file) => `There is no ${file}`)];
  }
}

async function differences(
  { name, directory, program }: StationUnderFault,
  held: ReadonlyMap<WorldId, readonly string[]>,
  events: ReadonlyMap<WorldId, readonly JournalEvent[]>,
): Promise<string[]> {
  const found: string[] = [];
  const here = reading(stationFile(directory), bodiesOf);
  for (const world of new Set([...held.keys(), ...here.keys()])) {
    const [own, hubs] = [here.get(world) ?? [], held.get(world) ?? []];
    if (!isDeepStrictEqual(own, hubs))
      found.push(`${name} holds ${String(own.length)} events of ${world}, the hub ${String(hubs.length)}, or others.`);
    if (program === null) continue;
    const state = evolveAll(emptyWorld, events.get(world) ?? []);
    await program.screen.open(world);
    if (!isDeepStrictEqual(program.screen.settled, state))
      found.push(`${name} shows another state of ${world} than the hub’s record gives.`);
    if (!isDeepStrictEqual(program.screen.state, state))
      found.push(`${name} shows another state of ${world} for what waits here.`);
  }
  return found;
}

/** Of what the record names: that each has the very bytes. */
async function wrongFiles({ hubDirectory, stations }: RunEnded, files: readonly Named[]): Promise<string[]> {
  const found: string[] = [];
  const places = [
    { name: 'The hub', fileOf: filesOf(hubDirectory, 'hub') },
    ...stations.map(({ name, directory }) => ({ name, fileOf: filesOf(directory, 'station') })),
  ];
  for (const { name, fileOf } of places)
    for (const { attachmentId, bytes } of files) {
      const file = fileOf(attachmentId);
      // That it is missing was said.
      if (!existsSync(file)) continue;
      const hash = createHash('sha256');
      await pipeline(createReadStream(file), hash);
      const digest = hash.digest('hex');
      if (digest !== attachmentId || statSync(file).size !== bytes)
        found.push(`${name} holds other bytes (${digest}) as attachment ${attachmentId}.`);
    }
  return found;
}

async function lost(
  { stations, acknowledged, decided }: RunEnded,
  events: readonly JournalEvent[],
  journalFile: string,
): Promise<string[]> {
  /** They stand before a person, or still wait. */
  const standing = new Set<CommandId>();
  for (const { program } of stations) {
    if (program === null) continue;
    for (const { commandId } of (await program.screen.request('conflicts.read', {})).conflicts) standing.add(commandId);
    for (const { commandId } of (await program.screen.request('outbox.read', {})).pending) standing.add(commandId);
  }
  const resolved = new Set(events.flatMap((one) => (one.type === 'ConflictResolved.v1' ? [one.data.commandId] : [])));
  const outcomes = reading(journalFile, outcomesOf);
  const withEvents = new Set(events.map(({ commandId }) => commandId));
  /** Null: the act is where it should be. Turned away, perhaps in a history that is gone since: a person sees it, or has decided. */
  const fateOf = (commandId: CommandId): string | null => {
    if (standing.has(commandId) || resolved.has(commandId)) return null;
    const decision = decided.get(commandId);
    if (decision !== undefined) return fateOf(decision);
    const outcome = outcomes.get(commandId);
    if (outcome === undefined) return 'never reached the hub’s record';
    if (outcome.outcome === 'rejected') return `was turned away (${outcome.rejection.sentence.en}) and nobody is told`;
    if (outcome.outcome === 'accepted' && outcome.lastSequence !== null && !withEvents.has(commandId))
      return 'was accepted and has no event';
    return null;
  };
  return acknowledged.flatMap(({ commandId, station, what, world }) => {
    const fate = fateOf(commandId);
    return fate === null
      ? []
      : `${what} ${commandId} in ${world}, given and stored at station-${String(station)}, ${fate}`;
  });
}

/** What can stand once only: an event, an entry, a decision of a request. */
function duplicated(events: readonly JournalEvent[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const event of events) {
    const marks: string[] = [event.id];
    if (event.type === 'LogEntryAdded.v1') marks.push(`${event.world} ${event.data.text}`);
    if (event.type === 'ApprovalGiven.v1' || event.type === 'ApprovalDeclined.v1')
      marks.push(`${event.world} decision of ${event.data.approvalId}`);
    if (event.type === 'AlarmRaised.v1') marks.push(`${event.world} ${event.data.alarmId} of ${String(event.at)}`);
    if (event.type === 'RecordingHandedOver.v1') marks.push(`${event.world} handed over`);
    if (event.type === 'AttachmentAdded.v1')
      marks.push(`${event.world} ${event.data.incidentId} ${event.data.attachmentId}`);
    for (const mark of marks) {
      if (seen.has(mark)) found.push(`${event.type} ${mark} stands again at ${String(event.sequence)}`);
      seen.add(mark);
    }
  }
  return found;
}

/** Of the hub's record as it is: acts that were answered and led to nothing. They are in no event that could come back. */
export const settledWithoutEvents = (hubDirectory: string): CommandId[] =>
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

const stationFile = (directory: string): string => join(directory, 'station', 'station.db');
const filesOf =
  (directory: string, part: 'hub' | 'station') =>
  (attachmentId: AttachmentId): string =>
    join(directory, part, 'attachments', attachmentId.slice(0, 2), attachmentId);

const Body = z.custom<JournalEvent>();
function named(events: readonly JournalEvent[]): Named[] {
  const found = new Map(events.flatMap((event) => namedBy(event)).map((one) => [one.attachmentId, one]));
  return [...found.values()];
}

const Head = z.object({ world: WorldId, head: z.number() });
const headsOf = (database: SQLite.Database): Record<WorldId, number> =>
  Object.fromEntries(
    database
      .prepare('SELECT world, max(sequence) AS head FROM events GROUP BY world ORDER BY world')
      .all()
      .map((row) => Head.parse(row))
      .map(({ world, head }) => [world, head]),
  );
const InWorld = z.object({ world: WorldId, body: z.string() });
function bodiesOf(database: SQLite.Database): Map<WorldId, string[]> {
  const found = new Map<WorldId, string[]>();
  for (const row of database.prepare('SELECT world, body FROM events ORDER BY world, sequence').all()) {
    const { world, body } = InWorld.parse(row);
    found.set(world, [...(found.get(world) ?? []), body]);
  }
  return found;
}
const Judged = z.object({ id: z.custom<CommandId>(), outcome: z.string() });
const outcomesOf = (database: SQLite.Database): Map<CommandId, z.infer<typeof CommandOutcome>> =>
  new Map(
    database
      .prepare('SELECT id, outcome FROM judged_commands')
      .all()
      .map((row) => Judged.parse(row))
      .map(({ id, outcome }) => [id, CommandOutcome.parse(JSON.parse(outcome))]),
  );
