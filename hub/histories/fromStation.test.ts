import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IncidentId, LIVE, LogEntryId, PlaceId } from '#shared/domain/ids.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { testCommand } from '#shared/domain/testing.ts';
import { decide } from '#shared/domain/world.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { openHubJournal } from '../journal/hubJournal.ts';
import { beginFromStation } from './fromStation.ts';

let folder: string;
const opened: Database[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-from-station-'));
});
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
  rmSync(folder, { recursive: true });
});
const path = (name: string): string => join(folder, name);
function journalOf(file: string): Journal {
  const database = openDatabase({ file, migrations: journalMigrations, synchronous: 'NORMAL' });
  opened.push(database);
  return new Journal(database);
}
/** A workstation’s data folder, with its record. */
const station = (name: string): Journal => journalOf(join(path(name), 'station', 'station.db'));

const incidentId = IncidentId.parse('incident-1');
function act(journal: Journal, command: DomainCommand): void {
  const decision = decide(journal.state(LIVE), testCommand(command));
  if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
  journal.append(LIVE, decision.events, 1);
}
const entry = (n: number): DomainCommand => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse(`entry-${String(n)}`), text: `report ${String(n)}` },
});
function hubRecord(name: string, entries: number): Journal {
  const journal = journalOf(path(name));
  act(journal, {
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
  });
  for (let n = 1; n <= entries; n += 1) act(journal, entry(n));
  return journal;
}

describe('a hub that begins from a workstation to which its hub still owed the past', () => {
  let hub: Journal;
  /** It has the present, event 12 and the last two of before; it lacks 1 to 9. */
  beforeEach(() => {
    hub = hubRecord('hub.db', 10);
    const behind = station('behind');
    behind.installSnapshot(hub.snapshotMessage(LIVE));
    act(hub, entry(11));
    behind.insertRows(LIVE, hub.rows(LIVE, 12, 1));
    behind.insertHistory(LIVE, hub.rows(LIVE, 10, 2));
  });

  it('is refused by itself, and told what it lacks and what to do', () => {
    expect(() => beginFromStation([path('behind')], path('post'))).toThrow(
      /still lacked 9 events of the past \(in live 1 to 9\).*--from-station A B/,
    );
    expect(readdirSync(join(path('post'), 'hub')).filter((name) => name.startsWith('journal.db'))).toEqual([]);
  });

  it('has the whole record where others have what it lacks', () => {
    // None of them has all.
    station('half').insertRows(LIVE, hub.rows(LIVE, 1, 6));
    expect(() => beginFromStation([path('behind'), path('half')], path('post'))).toThrow(/still lacked 3 events/);
    station('more').insertRows(LIVE, hub.rows(LIVE, 1, 9));
    expect(beginFromStation([path('behind'), path('half'), path('more')], path('post')).events).toBe(12);
    const database = openHubJournal(path('post'));
    opened.push(database);
    const begun = new Journal(database);
    expect(begun.rows(LIVE, 1, 100)).toEqual(hub.rows(LIVE, 1, 100));
    expect(begun.state(LIVE)).toEqual(hub.state(LIVE));
    expect(verifyJournal(database)).toMatchObject({ bad: null, worlds: [{ events: 12, missing: 0 }] });
    // Every act is known as judged, also those of before.
    expect(database.prepare('SELECT count(*) FROM judged_commands').pluck().get()).toBe(12);
  });

  it('takes nothing of a workstation that followed another hub', () => {
    station('other').insertRows(LIVE, hubRecord('other.db', 10).rows(LIVE, 1, 9));
    expect(() => beginFromStation([path('behind'), path('other')], path('post'))).toThrow(
      /do not fit together at event 10 of live/,
    );
    expect(readdirSync(join(path('post'), 'hub')).filter((name) => name.startsWith('journal.db'))).toEqual([]);
  });

  it('has the whole record also of one that has nothing but the present', () => {
    station('bare').installSnapshot(hub.snapshotMessage(LIVE));
    station('whole').insertRows(LIVE, hub.rows(LIVE, 1, 12));
    expect(beginFromStation([path('bare'), path('whole')], path('post')).events).toBe(12);
  });
});
