import { queryObjects } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlarmOccurrence } from '#shared/domain/alarms/events.ts';
import { AlarmId, LIVE, TagId } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import { AlarmEvaluation } from '#shared/domain/rules/alarmEvaluation.ts';
import type { ObservedReading } from '#shared/domain/rules/evaluation.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import {
  DRILL,
  fillDisk,
  makeRoom,
  NOON,
  openDesk,
  openFolder,
  VirtualClock,
  type Folder,
  type TestDesk,
} from '../../hub/testing.ts';
import { Rules } from '#shared/node/rules/rules.ts';

const tagId = TagId.parse('PI-1');
let folder: Folder;
let clock: VirtualClock;
let opened: TestDesk;
let rules: Rules;
let fed: boolean;
const start = (): void => {
  const { journal, desk, problems } = opened;
  rules = new Rules({
    worlds: () => journal.worlds().map(({ world }) => world),
    state: (world) => journal.state(world),
    conclude: (world, commands) => desk.conclude(world, commands),
    actor: (name) => ({ kind: 'system', name }),
    place: 'hub',
    clock: opened.clock,
    problems,
    isConcluded: () => true,
    positions: () => [],
    isFed: () => fed,
  });
};
const observe = async (value: number, world = LIVE): Promise<void> => {
  rules.observe(world, [{ tagId, value, at: clock.now(), quality: 'good' }]);
  await rules.settled();
};
const pass = async (ms: number): Promise<void> => {
  clock.pass(ms);
  await rules.settled();
};
/** Observed each second, as an instrument reports. */
const hold = async (value: number, seconds: number, world = LIVE): Promise<void> => {
  for (let i = 0; i < seconds; i += 1) {
    await pass(1000);
    await observe(value, world);
  }
};
const conditions = (world = LIVE): string[] =>
  Object.values(opened.journal.state(world).alarms.active).map(({ ruleId, condition }) => `${ruleId} ${condition}`);
const types = async (): Promise<string[]> =>
  (await opened.journal.rows(LIVE, 1, 1000)).map(({ body }) => (JSON.parse(body) as { type: string }).type);

beforeEach(async () => {
  folder = openFolder();
  clock = new VirtualClock();
  opened = await openDesk(folder.path, { clock });
  fed = true;
  start();
});
afterEach(async () => {
  await rules.close();
  opened.database.close();
  folder.remove();
});

/** What else follows from an alarm, such as a colour of risk, is tested with its own rules. */
const isOfAlarm = (type: string): boolean => type.startsWith('Alarm');

describe('a value beyond its limit', () => {
  it('raises an alarm after its delay and returns it after the other, as events of the rules', async () => {
    await hold(2950, 5);
    expect(conditions()).toEqual(['PI-1.H unacknowledged']);
    await hold(2000, 5);
    expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
    expect((await types()).filter(isOfAlarm)).toEqual(['AlarmRaised.v1', 'AlarmReturnedToNormal.v1']);
    expect(JSON.parse((await opened.journal.rows(LIVE, 2, 1))[0]!.body)).toMatchObject({
      actor: { kind: 'system', name: 'alarm rules' },
    });
  });

  it('that stood when the hub ended is not raised again after it starts, and still returns', async () => {
    await hold(2950, 5);
    await rules.close();
    opened.database.close();
    opened = await openDesk(folder.path, { clock, site: null });
    start();
    await hold(2950, 5);
    expect((await types()).filter((type) => type === 'AlarmRaised.v1')).toHaveLength(1);
    await hold(2000, 5);
    expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
  });

  it('in a drill raises nothing in live, and nothing at all when the drill has ended', async () => {
    const drill = { name: 'Spring', objectives: [], recording: null, site: null };
    await opened.desk.judge(testCommand({ type: 'StartDrill', data: drill }, { world: DRILL, at: clock.now() }), 'hub');
    fed = false;
    await hold(2950, 5, DRILL);
    expect([conditions(DRILL), conditions()]).toEqual([['PI-1.H unacknowledged'], []]);
    const evaluations = queryObjects(AlarmEvaluation, { format: 'count' });
    const head = opened.journal.head(DRILL) + 1;
    await opened.desk.judge(
      testCommand({ type: 'EndDrill', data: { reason: 'over' } }, { world: DRILL, at: clock.now() }),
      'hub',
    );
    await hold(2000, 20, DRILL);
    expect(opened.journal.head(DRILL)).toBe(head);
    // Nor is anything kept of it.
    expect(queryObjects(AlarmEvaluation, { format: 'count' })).toBe(evaluations - 1);
  });
});

describe('a flood', () => {
  const many = Array.from({ length: 300 }, (_, i) => `PI-${String(i + 1)}`);
  const [tag] = testSite.tags;
  const site = Site.parse({
    ...testSite,
    tags: many.map((id) => ({
      ...tag,
      id,
      alarmRules: tag?.alarmRules.map((rule) => ({ ...rule, id: `${id}.H`, onDelayMs: 0, offDelayMs: 0 })),
    })),
  });
  const all = (value: number): ObservedReading[] =>
    many.map((id) => ({ tagId: TagId.parse(id), value, at: clock.now(), quality: 'good' }));
  beforeEach(async () => {
    await opened.desk.judge(
      testCommand({ type: 'ImportSite', data: { site, source: 'x' } }, { at: clock.now() }),
      'hub',
    );
    opened.told.length = 0;
  });

  it('is written and told as one, each alarm an event of its own', async () => {
    rules.observe(LIVE, all(2950));
    await rules.settled();
    expect(opened.told).toEqual([LIVE]);
    expect((await types()).filter((type) => type === 'AlarmRaised.v1')).toHaveLength(300);
    rules.observe(LIVE, all(2000));
    await rules.settled();
    expect(opened.told).toEqual([LIVE, LIVE]);
    expect(new Set(conditions().map((condition) => condition.split(' ')[1]))).toEqual(
      new Set(['returned-unacknowledged']),
    );
    expect(new Journal(opened.database).state(LIVE)).toEqual(opened.journal.state(LIVE));
  });

  it('of one alarm that comes, goes and comes back in what was delivered at once is one occurrence', async () => {
    const at = clock.now();
    rules.observe(
      LIVE,
      [2950, 2000, 2950].map((value, i) => ({ tagId, value, at: at + i, quality: 'good' })),
    );
    await rules.settled();
    expect(Object.values(opened.journal.state(LIVE).alarms.active)).toMatchObject([
      { condition: 'unacknowledged', occurrences: 2 },
    ]);
  });
});

describe('silence', () => {
  it('is an alarm where something should be heard, and nowhere else', async () => {
    fed = false;
    await pass(60_000);
    expect(conditions()).toEqual([]);
    fed = true;
    await pass(12_000);
    expect(conditions()).toEqual(['PI-1.silence unacknowledged']);
    await observe(1);
    expect(conditions()).toEqual(['PI-1.silence returned-unacknowledged']);
  });

  it('does not end with readings that are delivered an hour late', async () => {
    await hold(1, 3);
    await pass(60_000);
    const before = (await types()).length;
    for (let i = 0; i < 5; i += 1) {
      rules.observe(LIVE, [{ tagId, value: 1, at: clock.now() - 3_600_000 + i, quality: 'good' }]);
      await pass(1000);
    }
    expect(await types()).toHaveLength(before);
  });
});

describe('a disk that is full', () => {
  it('keeps the conclusions; they are written in their order, with their own time, when there is room', async () => {
    fillDisk(opened.database);
    await hold(2950, 5);
    const raisedAt = clock.now();
    await hold(2000, 8);
    expect(await types()).toEqual(['SiteImported.v1']);
    await hold(2000, 60);
    makeRoom(opened.database);
    await hold(2000, 2);
    expect((await types()).filter(isOfAlarm)).toEqual(['AlarmRaised.v1', 'AlarmReturnedToNormal.v1']);
    expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
    const raised = JSON.parse((await opened.journal.rows(LIVE, 2, 1))[0]!.body) as { at: number; recordedAt: number };
    expect(raised.at).toBeLessThanOrEqual(raisedAt);
    expect(raised.recordedAt).toBeGreaterThan(raisedAt + 60_000);
  });
});

describe('a clock', () => {
  it('set back by an hour does not keep alarms from rising', async () => {
    await hold(1, 5);
    clock.leap(-3_600_000);
    await hold(2950, 5);
    expect(conditions()).toEqual(['PI-1.H unacknowledged']);
    expect(opened.problems.list()).toMatchObject([
      { code: 'clock-leapt', sentence: { en: expect.stringMatching(/leapt by -3599 s/) } },
    ]);
  });

  it('that leaps ahead, as after a sleep, does not make everything silent at once', async () => {
    await hold(1, 5);
    clock.leap(36_000_000);
    await pass(1000);
    expect(conditions()).toEqual([]);
    await pass(15_000);
    expect(conditions()).toEqual(['PI-1.silence unacknowledged']);
    expect(NOON).toBeLessThan(clock.now());
  });
});

it('an alarm that came back beside a newer one of its rule returns, and the newer one stands until its value does', async () => {
  await hold(2950, 5);
  const [newer] = Object.values(opened.journal.state(LIVE).alarms.active);
  if (newer === undefined) throw new Error('It stands.');
  const { alarmId: _alarmId, ...occurrence } = AlarmOccurrence.parse(newer);
  const alarmId = AlarmId.parse('PI-1.H:before');
  const back = { ...occurrence, alarmId, observedAt: newer.observedAt - 60_000 };
  await opened.desk.judge(testCommand({ type: 'RaiseAlarm', data: back }, { at: NOON }), 'hub');
  rules.forget(LIVE);
  await hold(2950, 1);
  expect(opened.journal.state(LIVE).alarms.active[alarmId]?.condition).toBe('returned-unacknowledged');
  expect(opened.journal.state(LIVE).alarms.active[newer.alarmId]?.condition).toBe('unacknowledged');
  await hold(2000, 5);
  expect(opened.journal.state(LIVE).alarms.active[newer.alarmId]?.condition).toBe('returned-unacknowledged');
});

it('an alarm whose rule is no longer in the register returns, so that it does not stand for ever', async () => {
  await hold(2950, 5);
  const { tags } = testSite;
  const site = Site.parse({ ...testSite, tags: tags.map((tag) => ({ ...tag, alarmRules: [] })) });
  await opened.desk.judge(testCommand({ type: 'ImportSite', data: { site, source: 'x' } }, { at: clock.now() }), 'hub');
  await hold(2950, 2);
  expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
});
