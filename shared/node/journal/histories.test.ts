import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IncidentId, LIVE, LogEntryId, PlaceId, WorldId } from '../../domain/ids.ts';
import { play, testCommand } from '../../domain/testing.ts';
import { openDatabase, type Database } from '../database.ts';
import { newPrivateKey, signerOf } from '../identity/signing.ts';
import { signCheckpoint } from './checkpoints.ts';
import { chainHash, GENESIS } from './hash.ts';
import { Journal } from './journal.ts';
import { journalMigrations } from './migrations.ts';
import { verifyJournal } from './verify.ts';

let folder: string;
const databases: Database[] = [];
const open = (name: string): Database => {
  const database = openDatabase({ file: join(folder, name), migrations: journalMigrations, synchronous: 'NORMAL' });
  databases.push(database);
  return database;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-histories-'));
});
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
  rmSync(folder, { recursive: true });
});

const OTHER = signerOf(newPrivateKey()).publicKey;
const T0 = 1_700_000_000_000;
const incidentId = IncidentId.parse('incident-1');
const DRILL = WorldId.parse('drill:spring');
function openIncident(journal: Journal): void {
  const { events } = play([
    testCommand({
      type: 'OpenIncident',
      data: {
        incidentId,
        scenario: 'fire',
        title: 'Fire',
        level: 'III',
        placeId: PlaceId.parse('tank-1'),
        position: [121, 38],
        alarmIds: [],
        commander: { name: 'Li Wei', role: 'coordinator' },
      },
    }),
  ]);
  journal.append(LIVE, events, T0);
}
function write(journal: Journal, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const entryId = LogEntryId.parse(`entry-${String(journal.head(LIVE))}`);
    const command = testCommand({ type: 'AddLogEntry', data: { incidentId, entryId, text: 'seen' } });
    journal.append(LIVE, play([command], journal.state(LIVE)).events, T0 + 1000);
  }
}
function follow(replica: Journal, journal: Journal): void {
  replica.insertRows(LIVE, journal.rows(LIVE, replica.head(LIVE) + 1, 10_000));
}

describe('a journal that goes on as a history of its own', () => {
  it('has another epoch, remembers where it left each before, and keeps its events', () => {
    const database = open('hub.db');
    const journal = new Journal(database);
    const first = journal.epoch;
    openIncident(journal);
    write(journal, 4);
    const second = journal.beginEpoch();
    write(journal, 2);
    const third = journal.beginEpoch();
    expect(new Set([first, second, third]).size).toBe(3);
    const again = new Journal(database);
    expect(again.epoch).toBe(third);
    expect(again.lineage()).toEqual([
      { epoch: first, heads: { [LIVE]: { sequence: 5, hash: journal.hashAt(LIVE, 5) } } },
      { epoch: second, heads: { [LIVE]: { sequence: 7, hash: journal.hashAt(LIVE, 7) } } },
    ]);
    expect(again.head(LIVE)).toBe(7);
    expect(verifyJournal(database).bad).toBeNull();
  });

  it('remembers also an epoch that it left before its first event', () => {
    const journal = new Journal(open('hub.db'));
    const { epoch } = journal;
    journal.beginEpoch();
    expect(journal.lineage()).toEqual([{ epoch, heads: {} }]);
  });
});

describe('a replica that goes over to another history', () => {
  it('keeps what is common, hands over what goes in the same transaction, and follows the new one', () => {
    const hub = new Journal(open('hub.db'));
    openIncident(hub);
    write(hub, 9);
    const database = open('station.db');
    const station = new Journal(database);
    follow(station, hub);
    const other = new Journal(open('other.db'));
    other.insertRows(LIVE, hub.rows(LIVE, 1, 6));
    other.beginEpoch();
    write(other, 2);
    const going = { epoch: other.epoch, lineage: other.lineage(), signer: OTHER };
    const refuse = (): void =>
      station.goOver(going, { [LIVE]: 6 }, () => {
        throw new Error('the disk is full');
      });
    expect(refuse).toThrow('the disk is full');
    expect(station.head(LIVE)).toBe(10);
    const cut: [WorldId, number, number][] = [];
    station.goOver(going, { [LIVE]: 6 }, (world, after) => {
      cut.push([world, after, database.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0]);
    });
    expect(cut).toEqual([[LIVE, 6, 10]]);
    expect(station.epoch).toBe(other.epoch);
    expect(station.lineage()).toEqual(other.lineage());
    expect(station.state(LIVE)).toEqual(other.stateUpTo(LIVE, 6));
    follow(station, other);
    expect(station.state(LIVE)).toEqual(other.state(LIVE));
    expect(verifyJournal(database).bad).toBeNull();
  });

  it('drops what cannot be projected any more, rather than to show something else', () => {
    const hub = new Journal(open('hub.db'));
    openIncident(hub);
    write(hub, 9);
    const station = new Journal(open('station.db'));
    station.installSnapshot(hub.snapshotMessage(LIVE));
    write(hub, 3);
    follow(station, hub);
    station.goOver({ epoch: 'other', lineage: [], signer: OTHER }, { [LIVE]: 8 }, () => undefined);
    expect(station.head(LIVE)).toBe(0);
    expect(station.missing(LIVE)).toEqual([]);
    follow(station, hub);
    expect(station.state(LIVE)).toEqual(hub.state(LIVE));
  });

  it('loses a world whole that the other history has not', () => {
    const station = new Journal(open('station.db'));
    openIncident(station);
    station.append(
      DRILL,
      [
        {
          ...(play([
            testCommand(
              { type: 'StartDrill', data: { name: 'x', objectives: [], recording: null, site: null } },
              { world: DRILL },
            ),
          ]).events[0] ?? fail()),
        },
      ],
      T0,
    );
    const cut: [WorldId, number][] = [];
    station.goOver({ epoch: 'other', lineage: [], signer: OTHER }, { [LIVE]: 1 }, (world, after) =>
      cut.push([world, after]),
    );
    expect(cut).toEqual([[DRILL, 0]]);
    expect(station.worlds().map(({ world }) => world)).toEqual([LIVE]);
  });
});

it('the state at any place is that of the events up to there, from snapshots or without', () => {
  const journal = new Journal(open('hub.db'));
  openIncident(journal);
  write(journal, 30);
  for (const sequence of [0, 1, 7, 30, 31])
    expect(journal.stateUpTo(LIVE, sequence).incidents.open[incidentId]?.logEntries ?? 0).toBe(
      Math.max(0, sequence - 1),
    );
  expect(journal.hashAt(LIVE, 0)).toBe(GENESIS);
  expect(journal.hashAt(LIVE, 32)).toBeNull();
});

describe('verify', () => {
  const signer = signerOf(newPrivateKey());
  const sign = (journal: Journal, sequence: number): void => {
    const hash = journal.hashAt(LIVE, sequence);
    if (hash === null) throw new Error('It is there.');
    journal.checkpoints.keep(signCheckpoint(signer, { epoch: journal.epoch, world: LIVE, sequence, hash }));
  };

  it('notices a history that was written anew with its chain, by what the hub signed before', () => {
    const database = open('hub.db');
    const journal = new Journal(database);
    openIncident(journal);
    write(journal, 5);
    sign(journal, 4);
    expect(verifyJournal(database)).toEqual({
      worlds: [{ world: LIVE, events: 6, missing: 0, checkpoints: 1 }],
      bad: null,
    });
    rewrite(database, 3);
    expect(verifyJournal(database).bad).toEqual({ world: LIVE, sequence: 4, what: 'rewritten' });
  });

  it('notices a signature that no hub gave, and events that were cut off at the end', () => {
    const database = open('hub.db');
    const journal = new Journal(database);
    openIncident(journal);
    write(journal, 5);
    sign(journal, 6);
    database.prepare('DELETE FROM events WHERE sequence > 4').run();
    expect(verifyJournal(database).bad).toEqual({ world: LIVE, sequence: 5, what: 'gap' });
    database.prepare('UPDATE checkpoints SET sequence = 4, hash = ?').run(journal.hashAt(LIVE, 4));
    expect(verifyJournal(database).bad).toEqual({ world: LIVE, sequence: 4, what: 'forged' });
  });
});

/** As somebody would who can write to the database and knows how its chain is made. */
function rewrite(database: Database, from: number): void {
  const rows = database
    .prepare<[number], { sequence: number; body: string; previous_hash: string }>(
      'SELECT sequence, body, previous_hash FROM events WHERE sequence >= ? ORDER BY sequence',
    )
    .all(from);
  const set = database.prepare('UPDATE events SET body = ?, previous_hash = ?, hash = ? WHERE sequence = ?');
  let hash = rows[0]?.previous_hash ?? '';
  for (const row of rows) {
    const body = row.body.replace('seen', 'not seen');
    const previous = hash;
    hash = chainHash(previous, body);
    set.run(body, previous, hash, row.sequence);
  }
}

function fail(): never {
  throw new Error('There is one.');
}
