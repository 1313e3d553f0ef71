import { closeSync, openSync, writeSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import {
  AlarmId,
  AlarmRuleId,
  IncidentId,
  LIVE,
  LogEntryId,
  PlaceId,
  ShiftId,
  StationId,
  TagId,
} from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import {
  DRILL,
  fillDisk,
  makeRoom,
  NOON,
  openDesk,
  openFolder,
  STATION,
  type Folder,
  type TestDesk,
} from '../testing.ts';
import { journalFile } from './hubJournal.ts';

let folder: Folder;
let opened: TestDesk;
beforeEach(() => {
  folder = openFolder();
  opened = openDesk(folder.path);
});
afterEach(() => {
  opened.database.close();
  folder.remove();
});

const station = { stationId: STATION };
const incidentId = IncidentId.parse('incident-1');
const open = (id = 'incident-1'): DomainCommand => ({
  type: 'OpenIncident',
  data: {
    incidentId: IncidentId.parse(id),
    scenario: 'spill',
    title: 'Leak',
    level: 'IV',
    placeId: PlaceId.parse('tank-1'),
    position: [121, 38],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'coordinator' },
  },
});
const entry = (id: string): DomainCommand => ({
  type: 'AddLogEntry',
  data: { incidentId, entryId: LogEntryId.parse(id), text: 'seen'.repeat(900) },
});
const raise: DomainCommand = {
  type: 'RaiseAlarm',
  data: {
    alarmId: AlarmId.parse('a1'),
    ruleId: AlarmRuleId.parse('PI-1.H'),
    tagId: TagId.parse('PI-1'),
    placeId: PlaceId.parse('tank-1'),
    type: 'H',
    priority: 'high',
    message: { en: 'High', zh: '高' },
    scenario: 'spill',
    value: 1,
    setpoint: 1,
    unit: 'kPa',
    observedAt: NOON,
  },
};
const counted = (code: string): number => opened.problems.list().find((problem) => problem.code === code)?.count ?? 0;

describe('a command', () => {
  it('is judged once: given again it gets the same answer, also after a restart, and changes nothing', () => {
    const { desk, journal, told } = opened;
    const command = testCommand(open(), { at: NOON });
    const first = desk.judge(command, station);
    expect(first).toEqual({ outcome: 'accepted', commandId: command.id, lastSequence: 2 });
    expect(desk.judge(command, station)).toEqual(first);
    opened.database.close();
    opened = openDesk(folder.path, { site: null });
    expect(opened.desk.judge(command, station)).toEqual(first);
    expect([journal.head(LIVE), opened.journal.head(LIVE)]).toEqual([2, 2]);
    expect(told).toEqual([LIVE, LIVE]);
  });

  it('that was rejected stays rejected, even if it would be accepted now', () => {
    const { desk } = opened;
    const early = testCommand(entry('e1'), { at: NOON });
    const first = desk.judge(early, station);
    expect(first).toMatchObject({ outcome: 'rejected', rejection: { code: 'incident-unknown' } });
    desk.judge(testCommand(open(), { at: NOON }), station);
    expect(desk.judge(early, station)).toEqual(first);
  });

  it('under an id that another had is refused and counted, not answered with the other’s outcome', () => {
    const { desk, journal } = opened;
    const command = testCommand(open(), { at: NOON });
    desk.judge(command, station);
    const other: Command = { ...testCommand(open('incident-2'), { at: NOON }), id: command.id };
    expect(desk.judge(other, station)).toMatchObject({ outcome: 'rejected', rejection: { code: 'command-id-reused' } });
    expect(counted('command-id-reused')).toBe(1);
    expect(desk.judge(command, station)).toMatchObject({ outcome: 'accepted', lastSequence: 2 });
    expect(journal.state(LIVE).incidents.open[IncidentId.parse('incident-2')]).toBeUndefined();
  });

  it('from a clock that runs ahead is held to the hub’s time; one done offline keeps its own', () => {
    const { desk, journal } = opened;
    desk.judge(testCommand(open(), { at: NOON + 3_600_000 }), station);
    desk.judge(testCommand(entry('e1'), { at: NOON - 3_600_000 }), station);
    const bodies = journal.rows(LIVE, 2, 2).map(({ body }) => JSON.parse(body) as { at: number; recordedAt: number });
    expect(bodies).toMatchObject([
      { at: NOON, recordedAt: NOON },
      { at: NOON - 3_600_000, recordedAt: NOON },
    ]);
  });

  it('recorded after the clock was set back is not recorded before those that it follows', () => {
    const { desk, journal, clock } = opened;
    desk.judge(testCommand(open(), { at: NOON }), station);
    clock.leap(-3_600_000);
    desk.judge(testCommand(entry('e1'), { at: NOON - 3_600_000 }), station);
    const recorded = journal
      .rows(LIVE, 1, 9)
      .map(({ body }) => (JSON.parse(body) as { recordedAt: number }).recordedAt);
    expect(recorded).toEqual(recorded.toSorted((a, b) => a - b));
  });
});

describe('a station', () => {
  it('cannot conclude what only the hub’s rules conclude', () => {
    expect(opened.desk.judge(testCommand(raise), station)).toMatchObject({ rejection: { code: 'rules-only' } });
    expect(opened.journal.head(LIVE)).toBe(1);
    expect(opened.desk.judge(testCommand(raise, { at: NOON }), 'hub')).toMatchObject({ outcome: 'accepted' });
  });

  it('cannot act as the system', () => {
    const command: Command = { ...testCommand(open()), actor: { kind: 'system', name: 'alarm rules' } };
    expect(opened.desk.judge(command, station)).toMatchObject({ rejection: { code: 'actor-refused' } });
    expect(counted('actor-refused')).toBe(1);
  });

  it('cannot act as another station, nor begin or end its shift', () => {
    const { desk } = opened;
    expect(desk.judge(testCommand(open(), { station: 'station-2' }), station)).toMatchObject({
      rejection: { code: 'station-refused', sentence: { en: /station-1 in the name of station station-2/ } },
    });
    const other = StationId.parse('station-2');
    const shiftId = ShiftId.parse('s1');
    const begin = {
      type: 'BeginShift',
      data: { shiftId, stationId: other, operator: { name: 'Li', role: 'observer' } },
    } as const;
    expect(desk.judge(testCommand(begin), station)).toMatchObject({ rejection: { code: 'station-refused' } });
    expect(desk.judge(testCommand({ type: 'EndShift', data: { shiftId, stationId: other } }), station)).toMatchObject({
      rejection: { code: 'station-refused' },
    });
    expect(opened.journal.head(LIVE)).toBe(1);
  });

  it('starts a drill on the register of live as the hub has it, whatever site it sends', () => {
    const { desk, journal } = opened;
    const forged = Site.parse({ ...testSite, id: 'site-forged' });
    for (const [name, site] of [
      ['spring', forged],
      ['autumn', null],
    ] as const) {
      const start: DomainCommand = { type: 'StartDrill', data: { name, objectives: [], recording: null, site } };
      const world = DRILL.replace('spring', name) as typeof DRILL;
      expect(desk.judge(testCommand(start, { world, at: NOON }), station)).toMatchObject({ outcome: 'accepted' });
      expect(journal.state(world).register.site).toEqual(testSite);
    }
    expect(journal.state(LIVE).register.site?.id).toBe('site-test');
  });

  it('that asks for worlds that do not exist leaves nothing behind', () => {
    const { desk, journal } = opened;
    for (let i = 0; i < 50; i += 1) {
      const world = `drill:x${String(i)}` as typeof DRILL;
      expect(desk.judge(testCommand(open(), { world }), station)).toMatchObject({
        rejection: { code: 'drill-unknown' },
      });
    }
    expect(journal.worlds().map(({ world }) => world)).toEqual([LIVE]);
  });
});

describe('a full disk', () => {
  it('defers: nothing is told, nothing is half done, and the same command is accepted when there is room', () => {
    const { desk, database, journal, told } = opened;
    desk.judge(testCommand(open(), { at: NOON }), station);
    fillDisk(database);
    const command = testCommand(entry('e0'), { at: NOON });
    told.length = 0;
    expect(desk.judge(command, station)).toMatchObject({ outcome: 'deferred', sentence: { en: /Make room/ } });
    expect(desk.judge(testCommand(entry('e1')), station)).toMatchObject({ outcome: 'deferred' });
    expect([journal.head(LIVE), told.length]).toEqual([2, 0]);
    expect(counted('journal-not-written')).toBe(2);
    makeRoom(database);
    expect(desk.judge(command, station)).toMatchObject({ outcome: 'accepted', lastSequence: 3 });
    expect(new Journal(database).state(LIVE)).toEqual(journal.state(LIVE));
  });
});

describe('a damaged journal', () => {
  it('defers with what to do', () => {
    const { desk, database } = opened;
    database.pragma('wal_checkpoint(TRUNCATE)');
    const file = openSync(journalFile(folder.path), 'r+');
    const pages = Number(database.pragma('page_count', { simple: true }));
    for (let page = 1; page < pages; page += 1) writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, page * 4096);
    closeSync(file);
    database.pragma('shrink_memory');
    expect(desk.judge(testCommand(open()), station)).toMatchObject({
      outcome: 'deferred',
      sentence: { en: /damaged.*journal verify/ },
    });
  });
});

it('whatever is asked, doubled and in any order, each command’s events are in the journal once', () => {
  const pool = [
    open(),
    open('incident-2'),
    entry('e1'),
    entry('e2'),
    { type: 'EndIncident', data: { incidentId, reason: 'over' } },
    { type: 'CloseIncident', data: { incidentId, reason: 'over' } },
  ] as const;
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 11 }), { maxLength: 30 }), (asked) => {
      const inner = openFolder();
      const { desk, journal, database } = openDesk(inner.path);
      const commands = Array.from({ length: 12 }, (_, i) => testCommand(pool[i % pool.length]!, { at: NOON }));
      const answers = new Map<number, unknown>();
      for (const index of asked) {
        const answer = desk.judge(commands[index]!, station);
        expect(answers.get(index) ?? answer).toEqual(answer);
        answers.set(index, answer);
      }
      const ids = journal.rows(LIVE, 1, 100).map(({ body }) => (JSON.parse(body) as { id: string }).id);
      expect(new Set(ids).size).toBe(ids.length);
      database.close();
      inner.remove();
    }),
    { numRuns: 25 },
  );
});
