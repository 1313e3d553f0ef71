import { closeSync, openSync, writeSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { AlarmId, IncidentId, LIVE, LogEntryId, PlaceId, ShiftId, StationId } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { alarmRaised, testCommand, testSite } from '#shared/domain/testing.ts';
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
beforeEach(async () => {
  folder = openFolder();
  opened = await openDesk(folder.path);
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
const raise: DomainCommand = alarmRaised(AlarmId.parse('a1'));
const counted = (code: string): number => opened.problems.list().find((problem) => problem.code === code)?.count ?? 0;

describe('a command', () => {
  it('is judged once: given again it gets the same answer, also after a restart, and changes nothing', async () => {
    const { desk, journal, told } = opened;
    const command = testCommand(open(), { at: NOON });
    const first = await desk.judge(command, station);
    expect(first).toEqual({ outcome: 'accepted', commandId: command.id, lastSequence: 2 });
    expect(await desk.judge(command, station)).toEqual(first);
    opened.database.close();
    opened = await openDesk(folder.path, { site: null });
    expect(await opened.desk.judge(command, station)).toEqual(first);
    expect([journal.head(LIVE), opened.journal.head(LIVE)]).toEqual([2, 2]);
    expect(told).toEqual([LIVE, LIVE]);
  });

  it('that was rejected stays rejected, even if it would be accepted now', async () => {
    const { desk } = opened;
    const early = testCommand(entry('e1'), { at: NOON });
    const first = await desk.judge(early, station);
    expect(first).toMatchObject({ outcome: 'rejected', rejection: { code: 'incident-unknown' } });
    await desk.judge(testCommand(open(), { at: NOON }), station);
    expect(await desk.judge(early, station)).toEqual(first);
  });

  it('under an id that another had is refused and counted, not answered with the other’s outcome', async () => {
    const { desk, journal } = opened;
    const command = testCommand(open(), { at: NOON });
    await desk.judge(command, station);
    const other: Command = { ...testCommand(open('incident-2'), { at: NOON }), id: command.id };
    expect(await desk.judge(other, station)).toMatchObject({
      outcome: 'rejected',
      rejection: { code: 'command-id-reused' },
    });
    expect(counted('command-id-reused')).toBe(1);
    expect(await desk.judge(command, station)).toMatchObject({ outcome: 'accepted', lastSequence: 2 });
    expect(journal.state(LIVE).incidents.open[IncidentId.parse('incident-2')]).toBeUndefined();
  });

  it('from a clock that runs ahead is held to the hub’s time; one done offline keeps its own', async () => {
    const { desk, journal } = opened;
    await desk.judge(testCommand(open(), { at: NOON + 3_600_000 }), station);
    await desk.judge(testCommand(entry('e1'), { at: NOON - 3_600_000 }), station);
    const bodies = (await journal.rows(LIVE, 2, 2)).map(
      ({ body }) => JSON.parse(body) as { at: number; recordedAt: number },
    );
    expect(bodies).toMatchObject([
      { at: NOON, recordedAt: NOON },
      { at: NOON - 3_600_000, recordedAt: NOON },
    ]);
  });

  it('recorded after the clock was set back is not recorded before those that it follows', async () => {
    const { desk, journal, clock } = opened;
    await desk.judge(testCommand(open(), { at: NOON }), station);
    clock.leap(-3_600_000);
    await desk.judge(testCommand(entry('e1'), { at: NOON - 3_600_000 }), station);
    const recorded = (await journal.rows(LIVE, 1, 9)).map(
      ({ body }) => (JSON.parse(body) as { recordedAt: number }).recordedAt,
    );
    expect(recorded).toEqual(recorded.toSorted((a, b) => a - b));
  });
});

describe('commands that come while others go to the disk', () => {
  it('go to it together, are judged in the order in which they came, and each gets its own answer', async () => {
    const { desk, journal, told } = opened;
    const given = [open(), entry('e1'), entry('e2'), open('incident-2')].map((one) => testCommand(one, { at: NOON }));
    const answers = await Promise.all([...given, given[1]!].map((command) => desk.judge(command, station)));
    expect(answers.map((answer) => (answer.outcome === 'accepted' ? answer.lastSequence : answer))).toEqual([
      2, 3, 4, 5, 3,
    ]);
    expect(journal.head(LIVE)).toBe(5);
    expect(told).toHaveLength(3);
  });

  it('do not fail with one that the rules themselves stumble over', async () => {
    const { desk, journal } = opened;
    const first = desk.judge(testCommand(open(), { at: NOON }), station);
    // Not of its schema: as if a rule had a fault.
    const broken = { ...testCommand(entry('e1'), { at: NOON }), data: null } as unknown as Command;
    const [failed, good] = await Promise.allSettled([
      desk.judge(broken, station),
      desk.judge(testCommand(entry('e2'), { at: NOON }), station),
    ]);
    expect(await first).toMatchObject({ lastSequence: 2 });
    expect(failed).toMatchObject({ status: 'rejected' });
    expect(good).toMatchObject({ status: 'fulfilled', value: { outcome: 'accepted', lastSequence: 3 } });
    expect(journal.head(LIVE)).toBe(3);
  });

  it('concluded together are written all or none', async () => {
    const { desk, database, journal } = opened;
    await desk.judge(testCommand(open(), { at: NOON }), station);
    fillDisk(database);
    const concluded = ['e1', 'e2', 'e3'].map((id) => testCommand(entry(id), { at: NOON }));
    const [act, whole] = await Promise.all([
      desk.judge(testCommand(entry('e0'), { at: NOON }), station),
      desk.conclude(LIVE, concluded),
    ]);
    expect([act.outcome, whole, journal.head(LIVE)]).toEqual(['deferred', false, 2]);
    makeRoom(database);
    expect(await desk.conclude(LIVE, concluded)).toBe(true);
    expect(await desk.conclude(LIVE, concluded)).toBe(true);
    expect(journal.head(LIVE)).toBe(5);
  });
});

describe('a station', () => {
  it('cannot conclude what only the hub’s rules conclude', async () => {
    expect(await opened.desk.judge(testCommand(raise), station)).toMatchObject({ rejection: { code: 'rules-only' } });
    expect(opened.journal.head(LIVE)).toBe(1);
    expect(await opened.desk.judge(testCommand(raise, { at: NOON }), 'hub')).toMatchObject({ outcome: 'accepted' });
  });

  it('concludes by its rules in a drill that it plays, until it hands over, and nowhere else', async () => {
    const { desk, journal } = opened;
    const drill = (player: StationId): DomainCommand => ({
      type: 'StartDrill',
      data: { name: 'Spring', objectives: [], recording: 'r', player, site: null },
    });
    const other = StationId.parse('station-2');
    const rules = (command: DomainCommand, world = DRILL, stationId = STATION): Command => ({
      ...testCommand(command, { world, at: NOON }),
      actor: { kind: 'system', name: 'alarm rules', stationId },
    });
    expect(await desk.judge(testCommand(drill(other), { world: DRILL }), station)).toMatchObject({
      rejection: { code: 'station-refused' },
    });
    expect(await desk.judge(rules(raise), station)).toMatchObject({ rejection: { code: 'drill-unknown' } });
    await desk.judge(testCommand(drill(STATION), { world: DRILL }), station);
    const otherStation = { ...station, stationId: other };
    expect(await desk.judge(rules(raise, DRILL, other), otherStation)).toMatchObject({
      rejection: { code: 'drill-player-other' },
    });
    expect(await desk.judge(rules(raise), otherStation)).toMatchObject({ rejection: { code: 'rules-only' } });
    expect(await desk.judge(rules(raise, LIVE), station)).toMatchObject({ rejection: { code: 'drill-player-other' } });
    expect(await desk.judge(rules(raise), station)).toMatchObject({ outcome: 'accepted', lastSequence: 3 });
    const handOver: DomainCommand = { type: 'HandOverRecording', data: { elapsedMs: 7_000 } };
    expect(await desk.judge(rules(handOver), station)).toMatchObject({ outcome: 'accepted', lastSequence: 4 });
    expect(journal.state(DRILL).drill.drill).toMatchObject({ handedOver: { elapsedMs: 7_000 } });
    expect(journal.state(DRILL).drill.drill?.player).toBeUndefined();
    expect(await desk.judge(rules(raise), station)).toMatchObject({ rejection: { code: 'drill-player-other' } });
  });

  it('cannot act as the system', async () => {
    const command: Command = { ...testCommand(open()), actor: { kind: 'system', name: 'alarm rules' } };
    expect(await opened.desk.judge(command, station)).toMatchObject({ rejection: { code: 'actor-refused' } });
    expect(counted('actor-refused')).toBe(1);
  });

  it('cannot act as another station, nor begin or end its shift', async () => {
    const { desk } = opened;
    expect(await desk.judge(testCommand(open(), { station: 'station-2' }), station)).toMatchObject({
      rejection: {
        code: 'station-refused',
        sentence: { en: expect.stringMatching(/in the name of another station\./) },
      },
    });
    const other = StationId.parse('station-2');
    const shiftId = ShiftId.parse('s1');
    const begin = {
      type: 'BeginShift',
      data: { shiftId, stationId: other, operator: { name: 'Li', role: 'observer' } },
    } as const;
    expect(await desk.judge(testCommand(begin), station)).toMatchObject({ rejection: { code: 'station-refused' } });
    expect(
      await desk.judge(testCommand({ type: 'EndShift', data: { shiftId, stationId: other } }), station),
    ).toMatchObject({
      rejection: { code: 'station-refused' },
    });
    expect(opened.journal.head(LIVE)).toBe(1);
  });

  it('starts a drill on the register of live as the hub has it, whatever site it sends', async () => {
    const { desk, journal } = opened;
    const forged = Site.parse({ ...testSite, id: 'site-forged' });
    for (const [name, site] of [
      ['spring', forged],
      ['autumn', null],
    ] as const) {
      const start: DomainCommand = { type: 'StartDrill', data: { name, objectives: [], recording: null, site } };
      const world = DRILL.replace('spring', name) as typeof DRILL;
      expect(await desk.judge(testCommand(start, { world, at: NOON }), station)).toMatchObject({ outcome: 'accepted' });
      expect(journal.state(world).register.site).toEqual(testSite);
    }
    expect(journal.state(LIVE).register.site?.id).toBe('site-test');
  });

  it('that asks for worlds that do not exist leaves nothing behind', async () => {
    const { desk, journal } = opened;
    for (let i = 0; i < 50; i += 1) {
      const world = `drill:x${String(i)}` as typeof DRILL;
      expect(await desk.judge(testCommand(open(), { world }), station)).toMatchObject({
        rejection: { code: 'drill-unknown' },
      });
    }
    expect(journal.worlds().map(({ world }) => world)).toEqual([LIVE]);
  });
});

describe('a full disk', () => {
  it('defers: nothing is told, nothing is half done, and the same command is accepted when there is room', async () => {
    const { desk, database, journal, told } = opened;
    await desk.judge(testCommand(open(), { at: NOON }), station);
    fillDisk(database);
    const command = testCommand(entry('e0'), { at: NOON });
    told.length = 0;
    expect(await desk.judge(command, station)).toMatchObject({
      outcome: 'deferred',
      sentence: { en: expect.stringMatching(/Make room/) },
    });
    expect(await desk.judge(testCommand(entry('e1')), station)).toMatchObject({ outcome: 'deferred' });
    expect([journal.head(LIVE), told.length]).toEqual([2, 0]);
    expect(counted('journal-not-written')).toBe(2);
    makeRoom(database);
    expect(await desk.judge(command, station)).toMatchObject({ outcome: 'accepted', lastSequence: 3 });
    expect(new Journal(database).state(LIVE)).toEqual(journal.state(LIVE));
  });
});

describe('a damaged journal', () => {
  it('defers with what to do', async () => {
    const { desk, database } = opened;
    database.pragma('wal_checkpoint(TRUNCATE)');
    const file = openSync(journalFile(folder.path), 'r+');
    const pages = Number(database.pragma('page_count', { simple: true }));
    for (let page = 1; page < pages; page += 1) writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, page * 4096);
    closeSync(file);
    database.pragma('shrink_memory');
    expect(await desk.judge(testCommand(open()), station)).toMatchObject({
      outcome: 'deferred',
      sentence: { en: expect.stringMatching(/damaged.*journal verify/) },
    });
  });
});

it('whatever is asked, doubled and in any order, each command’s events are in the journal once', async () => {
  const pool = [
    open(),
    open('incident-2'),
    entry('e1'),
    entry('e2'),
    { type: 'EndIncident', data: { incidentId, reason: 'over' } },
    { type: 'CloseIncident', data: { incidentId, reason: 'over' } },
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 11 }), { maxLength: 30 }), async (asked) => {
      const inner = openFolder();
      const { desk, journal, database } = await openDesk(inner.path);
      const commands = Array.from({ length: 12 }, (_, i) => testCommand(pool[i % pool.length]!, { at: NOON }));
      const answers = new Map<number, unknown>();
      for (const index of asked) {
        const answer = await desk.judge(commands[index]!, station);
        expect(answers.get(index) ?? answer).toEqual(answer);
        answers.set(index, answer);
      }
      const ids = (await journal.rows(LIVE, 1, 100)).map(({ body }) => (JSON.parse(body) as { id: string }).id);
      expect(new Set(ids).size).toBe(ids.length);
      database.close();
      inner.remove();
    }),
    { numRuns: 25 },
  );
});
