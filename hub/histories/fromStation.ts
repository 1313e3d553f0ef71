/**
 * Makes a hub's journal of a station's copy of the record, so that workstations that are cut off from their hub go on
 * with one of their own. It is a history of its own from there on; the hub that it was copied from is trusted.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { copyDatabase, openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
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
export function beginFromStation(stationDirectory: string, dataDirectory: string): BegunFromStation {
  const stationFile = join(stationDirectory, 'station', 'station.db');
  const file = journalFile(dataDirectory);
  if (!existsSync(stationFile))
    throw new Error(`${stationFile} does not exist. Name the data folder of a workstation, as its --data was.`);
  if (existsSync(file))
    throw new Error(
      `${file} is there already, and would be replaced. Name a new folder with --data, or run “muster hub --data ${dataDirectory}” to go on with that hub.`,
    );
  mkdirSync(hubFolder(dataDirectory), { recursive: true });
  const copy = `${file}.station`;
  const next = `${file}.next`;
  try {
    copyOfStation(stationFile, copy);
    const begun = makeJournal(copy, next);
    renameSync(next, file);
    return begun;
  } finally {
    for (const left of [copy, next]) for (const suffix of ['', '-wal', '-shm']) rmSync(left + suffix, { force: true });
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

function makeJournal(copy: string, file: string): BegunFromStation {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const database = openDatabase({ file, migrations: hubMigrations, synchronous: 'FULL' });
  try {
    database.prepare('ATTACH ? AS station').run(copy);
    const missing = database
      .prepare<[], number>('SELECT coalesce(sum(to_sequence - from_sequence + 1), 0) FROM station.missing_history')
      .pluck()
      .get();
    if (missing !== undefined && missing > 0)
      throw new Error(
        `This workstation still lacks ${String(missing)} events of the past, and a hub must have all. Name another workstation.`,
      );
    const meta = database.prepare<[string], string>('SELECT value FROM station.journal_meta WHERE key = ?').pluck();
    const epoch = meta.get('epoch');
    const signer = meta.get('signer');
    const events = database.prepare<[], number>('SELECT count(*) FROM station.events').pluck().get() ?? 0;
    if (epoch === undefined || events === 0)
      throw new Error('This workstation has no record yet: it was never connected to a hub. Run “muster hub” instead.');
    database
      .transaction(() => {
        for (const table of TABLES) database.exec(`INSERT INTO ${table} SELECT * FROM station.${table}`);
        database.prepare("INSERT OR REPLACE INTO journal_meta (key, value) VALUES ('epoch', ?)").run(epoch);
        // Acts whose answer a workstation never heard must not be judged again.
        database.exec(`
          INSERT INTO judged_commands (id, judged_at, outcome, digest)
          SELECT command_id, max(recorded_at),
            json_object('outcome', 'accepted', 'commandId', command_id, 'lastSequence', max(sequence)), NULL
          FROM events GROUP BY command_id
        `);
        if (signer !== undefined)
          database
            .prepare('INSERT INTO trusted_hubs (public_key, trusted_at) VALUES (?, ?)')
            .run(PublicKey.parse(signer), Date.now());
      })
      .immediate();
    database.exec('DETACH station');
    const begun = new Journal(database).beginEpoch();
    database.pragma('wal_checkpoint(TRUNCATE)');
    return { events, epoch: begun };
  } finally {
    database.close();
  }
}
