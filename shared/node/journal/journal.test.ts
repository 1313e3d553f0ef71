import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainCommand } from '../../domain/command.ts';
import { AlarmId, CommandId, EventId, IncidentId, LIVE, LogEntryId, PlaceId, WorldId } from '../../domain/ids.ts';
import type { PendingEvent } from '../../domain/journalEvent.ts';
import { play, alarmRaised, testCommand, testSite } from '../../domain/testing.ts';
import { emptyWorld, evolve, type WorldState } from '../../domain/world.ts';
import { isDamage, openDatabase, type Database } from '../database.ts';
import { chainHash } from './hash.ts';
import { fillDisk, makeRoom } from '../testing.ts';
import { ENDED_STATES_KEPT, Journal, JournalBroken, JournalGap, SNAPSHOT_INTERVAL } from './journal.ts';
import { journalMigrations } from './migrations.ts';
import { readTimeline, timelineExtent } from './timeline.ts';
import { verifyJournal } from './verify.ts';

let folder: string;
const databases: Database[] = [];
const open = (name: string): Database => {
  const database = openDatabase({ file: join(folder, name), migrations: journalMigrations, synchronous: 'NORMAL' });
  databases.push(database);
  return database;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-journal-'));
});
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
  rmSync(folder, { recursive: true });
});

const T0 = 1_700_000_000_000;
let made = 0;
function logEntry(at: number, text = 'entry'): PendingEvent {
  made += 1;
  const [event] = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } })]).events;
  if (event === undefined) throw new Error('an import is an event');
  return {
    ...event,
    id: EventId.parse(`event-${String(made)}`),
    at,
    type: 'LogEntryAdded.v1',
    data: { incidentId: IncidentId.parse('incident-1'), entryId: LogEntryId.parse(`entry-${String(made)}`), text },
  };
}
const story = (): PendingEvent[] => {
  const commands: DomainCommand[] = [
    { type: 'ImportSite', data: { site: testSite, source: 'x' } },
    alarmRaised(AlarmId.parse('a1')),
    {
      type: 'OpenIncident',
      data: {
        incidentId: IncidentId.parse('incident-1'),
        scenario: 'toxic-gas-release',
        title: 'Leak',
        level: 'III',
        placeId: PlaceId.parse('tank-1'),
        position: [121, 38],
        alarmIds: [AlarmId.parse('a1')],
        commander: { name: 'Li', role: 'coordinator' },
      },
    },
  ];
  return play(commands.map((command, index) => testCommand(command, { at: T0 + index * 1000 }))).events;
};

describe('the journal', () => {
  it('gives each world its own contiguous chain, and has the same state after it is opened again', () => {
    const database = open('a.db');
    const journal = new Journal(database);
    const drill = WorldId.parse('drill:x');
    journal.append(LIVE, story(), T0 + 5000);
    journal.append(
      drill,
      story().map((event) => ({ ...event, world: drill })),
      T0 + 5000,
    );
    journal.append(LIVE, [logEntry(T0 + 6000)], T0 + 6000);
    const again = new Journal(database);
    expect(again.epoch).toBe(journal.epoch);
    expect(again.head(LIVE)).toBe(4);
    expect(again.head(drill)).toBe(3);
    expect(again.state(LIVE)).toEqual(journal.state(LIVE));
    expect(verifyJournal(database).bad).toBeNull();
  });

  it('says which worlds it has without going through its events', () => {
    const database = open('a.db');
    const insert = database.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
       INSERT INTO events SELECT ?, i, 'e', 'c', i, i, 'Newer.v1', 'other', NULL, '{"type":"Newer.v1"}', 'p', 'h' FROM n`,
    );
    for (const world of ['live', 'drill:a', 'drill:b']) insert.run(world);
    const prepare = vi.spyOn(database, 'prepare');
    const journal = new Journal(database);
    const asked = prepare.mock.calls.map(([sql]) => sql);
    expect(journal.worlds().map(({ world, head }) => `${world} ${String(head)}`)).toEqual([
      'drill:a 100000',
      'drill:b 100000',
      'live 100000',
    ]);
    const steps = database
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${asked.find((sql) => sql.includes('RECURSIVE')) ?? ''}`)
      .all()
      .map(({ detail }) => detail);
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH events/));
    expect(steps).not.toContainEqual(expect.stringMatching(/^SCAN events/));
    expect(new Journal(open('empty.db')).worlds()).toEqual([]);
  });

  it('changes nothing when what must stand with the events fails', () => {
    const database = open('a.db');
    const journal = new Journal(database);
    expect(() =>
      journal.append(LIVE, story(), T0, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(journal.head(LIVE)).toBe(0);
    expect(new Journal(database).head(LIVE)).toBe(0);
    expect(journal.append(LIVE, story(), T0)).toHaveLength(3);
  });

  it('opens and seeks from snapshots to the same state as from the first event', () => {
    const database = open('a.db');
    const journal = new Journal(database);
    journal.append(LIVE, story(), T0 + 3000);
    for (let i = 0; i < SNAPSHOT_INTERVAL * 2 + 10; i += 1)
      journal.append(LIVE, [logEntry(T0 + 4000 + i * 100)], T0 + 4000 + i * 100);
    expect(database.prepare('SELECT count(*) FROM snapshots').pluck().get()).toBe(2);
    const rows = journal.rows(LIVE, 1, 10_000);
    const all = rows.map(({ body }) => JSON.parse(body) as PendingEvent);
    for (const at of [T0 - 1, T0, T0 + 2500, T0 + 4000 + SNAPSHOT_INTERVAL * 100, T0 + 10_000_000])
      expect(new Journal(database).stateAt(LIVE, at)).toEqual(
        all.filter((event) => event.at <= at).reduce(evolve, emptyWorld),
      );
  });

  it('passes over a snapshot that is damaged, and says so of an event that is', () => {
    const database = open('a.db');
    const journal = new Journal(database);
    journal.append(LIVE, story(), T0 + 3000);
    journal.append(
      LIVE,
      Array.from({ length: SNAPSHOT_INTERVAL }, () => logEntry(T0 + 4000)),
      T0 + 4000,
    );
    database.prepare("UPDATE snapshots SET state = X'A5A5A5A5'").run();
    expect(new Journal(database).state(LIVE)).toEqual(journal.state(LIVE));
    expect(new Journal(database).stateAt(LIVE, T0 + 9000)).toEqual(journal.state(LIVE));
    database.prepare('UPDATE events SET body = substr(body, 9) WHERE sequence = 2').run();
    expect(() => new Journal(database).state(LIVE)).toThrow(/journal is damaged.*journal verify/);
  });

  it('does not take what followed on a snapshot for the whole when the snapshot is damaged', () => {
    const hub = new Journal(open('hub.db'));
    hub.append(LIVE, story(), T0);
    const database = open('station.db');
    const replica = new Journal(database);
    replica.installSnapshot(hub.snapshotMessage(LIVE));
    hub.append(LIVE, [logEntry(T0 + 1)], T0 + 1);
    replica.insertRows(LIVE, hub.rows(LIVE, 4, 1));
    expect(new Journal(database).state(LIVE)).toEqual(hub.state(LIVE));
    database.prepare("UPDATE snapshots SET state = X'A5A5A5A5'").run();
    const damaged = (): unknown => {
      try {
        return new Journal(database).state(LIVE);
      } catch (error) {
        return isDamage(error);
      }
    };
    expect(damaged()).toBe(true);
  });

  it('shows an act done offline at the time it was done, however late it was recorded', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            wait: fc.integer({ min: 0, max: 8000 }),
            late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90_000 })),
          }),
          { maxLength: 30 },
        ),
        fc.integer({ min: 0, max: 200_000 }),
        (acts, after) => {
          const database = openDatabase({ file: ':memory:', migrations: journalMigrations, synchronous: 'NORMAL' });
          const journal = new Journal(database);
          journal.append(LIVE, story(), T0);
          let now = T0;
          for (const { wait, late } of acts) {
            now += wait;
            journal.append(LIVE, [logEntry(Math.max(T0, now - late))], now);
          }
          const at = T0 + after;
          const expected = journal
            .rows(LIVE, 1, 1000)
            .map(({ body }) => JSON.parse(body) as PendingEvent)
            .filter((event) => event.at <= at);
          expect(journal.stateAt(LIVE, at)).toEqual(expected.reduce(evolve, emptyWorld));
          database.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the states of many drills', () => {
  const drills = Array.from({ length: 40 }, (_, index) => WorldId.parse(`drill:${String(index)}`));
  const running = drills.slice(0, 3);
  /** Each is another, and all but the first three have ended. */
  function hold(journal: Journal, each: () => void = () => undefined): Map<WorldId, WorldState> {
    journal.append(LIVE, story(), T0);
    return new Map(
      drills.map((world) => {
        const given = { name: world, objectives: [], recording: null, site: testSite };
        const commands: DomainCommand[] = [{ type: 'StartDrill', data: given }];
        if (!running.includes(world)) commands.push({ type: 'EndDrill', data: { reason: 'over' } });
        const { events, state } = play(commands.map((command) => testCommand(command, { world })));
        journal.append(world, events, T0);
        each();
        return [world, state];
      }),
    );
  }
  /** `live`, what runs, and the few that ended. */
  const BOUND = 1 + running.length + ENDED_STATES_KEPT;

  it('are in memory while they run; of those that ended a few, and all are as they were when they are asked for', () => {
    const database = open('a.db');
    const first = new Journal(database);
    const held: number[] = [];
    const states = hold(first, () => held.push(first.statesHeld));
    expect(Math.max(...held)).toBeLessThanOrEqual(BOUND);
    const again = new Journal(database);
    for (const journal of [first, again]) {
      expect(journal.worlds()).toHaveLength(drills.length + 1);
      expect(journal.statesHeld).toBeLessThanOrEqual(BOUND);
      for (const world of [...drills, ...drills.toReversed()]) {
        expect(journal.state(world)).toEqual(states.get(world));
        expect(journal.statesHeld).toBeLessThanOrEqual(BOUND);
      }
    }
    expect(again.worlds()).toEqual(first.worlds());
  });

  it('need not be read for what is asked of all worlds', () => {
    const journal = new Journal(open('a.db'));
    const states = hold(journal);
    const newest = drills.slice(-ENDED_STATES_KEPT).map((world) => journal.state(world));
    for (const { world, head } of journal.worlds()) {
      expect(journal.head(world)).toBe(head);
      expect(journal.drill(world)).toEqual((states.get(world) ?? journal.state(LIVE)).drill);
    }
    // The same objects: nothing took their place in between.
    drills.slice(-ENDED_STATES_KEPT).forEach((world, index) => {
      expect(journal.state(world)).toBe(newest[index]);
    });
  });

  it('stay where the disk does not take a snapshot, and go when it does', () => {
    const database = open('a.db');
    const states = hold(new Journal(database));
    database.exec('DELETE FROM snapshots');
    const journal = new Journal(database);
    fillDisk(database);
    journal.worlds();
    // What fits into a page that is there already can still be written.
    expect(journal.statesHeld).toBeGreaterThan(BOUND + 20);
    for (const [world, state] of states) expect(journal.state(world)).toEqual(state);
    makeRoom(database);
    const [, , , fourth] = drills;
    const over = testCommand({ type: 'ResolveConflict', data: resolved }, { world: fourth! });
    journal.append(fourth!, play([over], journal.state(fourth!)).events, T0);
    expect(journal.statesHeld).toBeLessThanOrEqual(BOUND);
  });
});

const resolved = {
  commandId: CommandId.parse('turned-away'),
  commandType: 'AddLogEntry',
  sentence: { en: 'No.', zh: '否。' },
  choice: 'keep-theirs',
  reason: 'seen',
} as const;

describe('a replica', () => {
  it('takes rows once: a replayed batch changes nothing', () => {
    const hub = new Journal(open('hub.db'));
    hub.append(LIVE, story(), T0);
    const replica = new Journal(open('station.db'));
    expect(replica.insertRows(LIVE, hub.rows(LIVE, 1, 10)).events).toHaveLength(3);
    expect(replica.insertRows(LIVE, hub.rows(LIVE, 1, 10)).events).toHaveLength(0);
    expect(replica.state(LIVE)).toEqual(hub.state(LIVE));
  });

  it('refuses rows after a gap and rows that were changed, and keeps what it had', () => {
    const hub = new Journal(open('hub.db'));
    hub.append(LIVE, story(), T0);
    const replica = new Journal(open('station.db'));
    const rows = hub.rows(LIVE, 1, 10);
    expect(() => replica.insertRows(LIVE, rows.slice(1))).toThrow(JournalGap);
    const forged = rows.map((row) => (row.sequence === 2 ? { ...row, body: row.body.replace('"H"', '"HH"') } : row));
    expect(() => replica.insertRows(LIVE, forged)).toThrow(JournalBroken);
    expect(replica.head(LIVE)).toBe(0);
    replica.insertRows(LIVE, rows);
    const rewritten = rows.map((row) => ({ ...row, hash: chainHash('x', row.body) }));
    expect(() => replica.insertRows(LIVE, rewritten)).toThrow(JournalBroken);
  });

  it('keeps an event of a newer build, counts it, and goes on', () => {
    const hub = new Journal(open('hub.db'));
    hub.append(LIVE, story(), T0);
    const [first, second, third] = hub.rows(LIVE, 1, 10);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three rows');
    const body = second.body.replace('AlarmRaised.v1', 'AlarmRaised.v9');
    const changed = { ...second, body, hash: chainHash(second.previousHash, body) };
    const after = { ...third, previousHash: changed.hash, hash: chainHash(changed.hash, third.body) };
    const replica = new Journal(open('station.db'));
    const { events, unknown } = replica.insertRows(LIVE, [first, changed, after]);
    expect(events).toHaveLength(2);
    expect(unknown.map(({ type }) => type)).toEqual(['AlarmRaised.v9']);
    expect(replica.head(LIVE)).toBe(3);
  });

  it('given a snapshot goes on from it, and fills in the history afterwards in any pieces', () => {
    const hub = new Journal(open('hub.db'));
    hub.append(LIVE, story(), T0);
    for (let i = 0; i < 20; i += 1) hub.append(LIVE, [logEntry(T0 + i)], T0 + 5000 + i);
    const database = open('station.db');
    const replica = new Journal(database);
    replica.installSnapshot(hub.snapshotMessage(LIVE));
    expect(replica.state(LIVE)).toEqual(hub.state(LIVE));
    hub.append(LIVE, [logEntry(T0 + 50)], T0 + 6000);
    replica.insertRows(LIVE, hub.rows(LIVE, replica.head(LIVE) + 1, 10));
    expect(replica.missing(LIVE)).toEqual([{ from: 1, to: 23 }]);
    expect(verifyJournal(database)).toEqual({
      worlds: [{ world: LIVE, events: 1, missing: 23, checkpoints: 0 }],
      bad: null,
    });
    replica.insertHistory(LIVE, hub.rows(LIVE, 10, 5));
    expect(replica.missing(LIVE)).toEqual([
      { from: 15, to: 23 },
      { from: 1, to: 9 },
    ]);
    replica.insertHistory(LIVE, hub.rows(LIVE, 15, 9));
    replica.insertHistory(LIVE, hub.rows(LIVE, 1, 9));
    expect(replica.missing(LIVE)).toEqual([]);
    expect(verifyJournal(database)).toEqual({
      worlds: [{ world: LIVE, events: 24, missing: 0, checkpoints: 0 }],
      bad: null,
    });
    expect(new Journal(database).state(LIVE)).toEqual(hub.state(LIVE));
  });
});

describe('the timeline', () => {
  it('pages newest first through every event once, whatever the filter', () => {
    const database = open('a.db');
    const journal = new Journal(database);
    journal.append(
      LIVE,
      [
        ...story(),
        ...Array.from({ length: 25 }, (_, i) => logEntry(T0 + 5000 + i, i % 5 === 0 ? '100% 氯气' : 'calm')),
      ],
      T0 + 9000,
    );
    const seen: string[] = [];
    let before: { at: number; sequence: number } | undefined;
    for (;;) {
      const { events, total } = readTimeline(database, { world: LIVE, limit: 7, before });
      expect(total).toBe(28);
      if (events.length === 0) break;
      seen.push(...events.map(({ event }) => event.id));
      const last = events.at(-1)?.event;
      if (last !== undefined) before = { at: last.at, sequence: last.sequence };
    }
    expect(new Set(seen).size).toBe(28);
    expect(seen).toHaveLength(28);
    expect(readTimeline(database, { world: LIVE, limit: 100, mentions: ['100% 氯'] }).total).toBe(5);
    expect(readTimeline(database, { world: LIVE, limit: 100, lanes: ['log'] }).total).toBe(25);
    expect(readTimeline(database, { world: LIVE, limit: 100, incidentId: IncidentId.parse('incident-1') }).total).toBe(
      26,
    );
    const extent = timelineExtent(database, LIVE, 10, T0 + 5100);
    expect(extent?.counts.log.reduce((sum, n) => sum + n, 0)).toBe(25);
    const [from, to] = [T0 + 1000, T0 + 2000];
    const inPart = readTimeline(database, { world: LIVE, limit: 100, from, to });
    const part = timelineExtent(database, LIVE, 10, T0 + 5100, { from, to });
    expect(part).toMatchObject({ from, to });
    expect(inPart.total).toBeGreaterThan(0);
    const counted = Object.values(part?.counts ?? {}).flat();
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(inPart.total);
  });
});

describe('verify', () => {
  it('names the first bad event', () => {
    const database = open('a.db');
    new Journal(database).append(LIVE, story(), T0);
    database.prepare("UPDATE events SET body = replace(body, 'Leak', 'Calm') WHERE sequence = 3").run();
    expect(verifyJournal(database).bad).toEqual({ world: LIVE, sequence: 3, what: 'changed' });
    database.prepare('DELETE FROM events WHERE sequence = 2').run();
    expect(verifyJournal(database).bad).toEqual({ world: LIVE, sequence: 2, what: 'gap' });
  });
});
