/**
 * Makes a hub's journal of a station's copy of the record, so that workstations that are cut off from their hub go on
 * with one of their own. It is a history of its own from there on; the hub that it was copied from is trusted.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { copyDatabase, openDatabase, type Database } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';
import { hubFolder, hubMigrations, journalFile } from '../journal/hubJournal.ts';

export interface BegunFromStation {
  readonly events: number;
  readonly epoch: string;
}

/** The record's own tables; what the station keeps beside them stays there. */
const TABLES = ['events', 'snapshots', 'epoch_lineage', 'checkpoints'] as const;

/**
 * Whoever calls holds the data folder's lock. Whole or not at all: the journal appears in its place when it is complete.
 * Throws a sentence.
 */
export function beginFromStation(stationDirectories: readonly string[], dataDirectory: string): BegunFromStation {
  const stationFiles = stationDirectories.map((directory) => join(directory, 'station', 'station.db'));
  const file = journalFile(dataDirectory);
  for (const stationFile of stationFiles)
    if (!existsSync(stationFile))
      throw new Error(`${stationFile} does not exist. Name the data folder of a workstation, as its --data was.`);
  if (existsSync(file))
    throw new Error(
      `${file} is there already, and would be replaced. Name a new folder with --data, or run “muster hub --data ${dataDirectory}” to go on with that hub.`,
    );
  mkdirSync(hubFolder(dataDirectory), { recursive: true });
  const copies = stationFiles.map((_, index) => `${file}.station${String(index)}`);
  const next = `${file}.next`;
  try {
    for (const [index, stationFile] of stationFiles.entries()) copyOfStation(stationFile, copies[index] ?? '');
    const begun = makeJournal(copies, next);
    renameSync(next, file);
    return begun;
  } finally {
    for (const left of [...copies, next])
      for (const suffix of ['', '-wal', '-shm']) rmSync(left + suffix, { force: true });
  }
}

/** As it stands at one moment, though the workstation goes on. */
function copyOfStation(stationFile: string, copy: string): void {
  const station = new SQLite(stationFile, { readonly: true, fileMustExist: true });
  try {
    copyDatabase(station, copy);
  } finally {
    station.close();
  }
}

function makeJournal([copy, ...others]: readonly string[], file: string): BegunFromStation {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const database = openDatabase({ file, migrations: hubMigrations, synchronous: 'FULL' });
  try {
    database.prepare('ATTACH ? AS station').run(copy);
    const meta = database.prepare<[string], string>('SELECT value FROM station.journal_meta WHERE key = ?').pluck();
    const epoch = meta.get('epoch');
    const signer = meta.get('signer');
    const isEmpty =
      database.prepare('SELECT 1 FROM station.events UNION ALL SELECT 1 FROM station.snapshots LIMIT 1').get() ===
      undefined;
    if (epoch === undefined || isEmpty)
      throw new Error('This workstation has no record yet: it was never connected to a hub. Run “muster hub” instead.');
    database
      .transaction(() => {
        for (const table of TABLES) database.exec(`INSERT INTO ${table} SELECT * FROM station.${table}`);
        database.prepare("INSERT OR REPLACE INTO journal_meta (key, value) VALUES ('epoch', ?)").run(epoch);
        if (signer !== undefined)
          database
            .prepare('INSERT INTO trusted_hubs (public_key, trusted_at) VALUES (?, ?)')
            .run(PublicKey.parse(signer), Date.now());
      })
      .immediate();
    const missing = database
      .prepare<[], Missing>('SELECT world, from_sequence AS "from", to_sequence AS "to" FROM station.missing_history')
      .all();
    database.exec('DETACH station');
    if (missing.length > 0) fillIn(database, missing, others);
    judgedAlready(database);
    const begun = new Journal(database).beginEpoch();
    const events = database.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
    database.pragma('wal_checkpoint(TRUNCATE)');
    return { events, epoch: begun };
  } finally {
    database.close();
  }
}

interface Missing {
  readonly world: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A workstation that was far behind was given the present first, and was still being given the past when its hub went.
 * What it lacks is taken from the others; that all of it is one record, the chain of hashes tells.
 */
function fillIn(database: Database, missing: readonly Missing[], others: readonly string[]): void {
  for (const other of others) {
    database.prepare('ATTACH ? AS other').run(other);
    const fill = database.prepare<[string, number, number]>(
      'INSERT OR IGNORE INTO events SELECT * FROM other.events WHERE world = ? AND sequence BETWEEN ? AND ?',
    );
    database
      .transaction(() => {
        for (const { world, from, to } of missing) fill.run(world, from, to);
      })
      .immediate();
    database.exec('DETACH other');
  }
  const held = database
    .prepare<[string, number, number], number>(
      'SELECT count(*) FROM events WHERE world = ? AND sequence BETWEEN ? AND ?',
    )
    .pluck();
  const lacking = missing
    .map((range) => ({
      ...range,
      lacks: range.to - range.from + 1 - (held.get(range.world, range.from, range.to) ?? 0),
    }))
    .filter(({ lacks }) => lacks > 0);
  if (lacking.length > 0) {
    const lacks = lacking.reduce((sum, range) => sum + range.lacks, 0);
    const where = lacking.map(({ world, from, to }) => `${world} ${String(from)} to ${String(to)}`).join(', ');
    throw new Error(
      `${others.length === 0 ? 'This workstation' : 'These workstations'} still lacked ${String(lacks)} events of the past (in ${where}) when the hub went, and a hub must have all. Name a workstation that has them as well: “--from-station A B” takes from B what A lacks.`,
    );
  }
  const bad = verifyJournal(database).bad ?? otherState(database);
  if (bad !== null)
    throw new Error(
      `The records of these workstations do not fit together at event ${String(bad.sequence)} of ${bad.world}: they followed different hubs, or one was changed. Run “muster journal verify” on the station.db of each, and name those that hold.`,
    );
}

/** A state that the workstation was given, of another history than what was filled in; null: there is none. */
const otherState = (database: Database): { readonly world: string; readonly sequence: number } | null =>
  database
    .prepare<[], { world: string; sequence: number }>(
      `SELECT world, sequence FROM snapshots JOIN events USING (world, sequence) WHERE snapshots.hash <> events.hash LIMIT 1`,
    )
    .get() ?? null;

/** Acts whose answer a workstation never heard must not be judged again. */
function judgedAlready(database: Database): void {
  database.exec(`
    INSERT INTO judged_commands (id, judged_at, outcome, digest)
    SELECT command_id, max(recorded_at),
      json_object('outcome', 'accepted', 'commandId', command_id, 'lastSequence', max(sequence)), NULL
    FROM events GROUP BY command_id
  `);
}
