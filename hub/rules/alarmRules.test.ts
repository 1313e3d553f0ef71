import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, TagId } from '#shared/domain/ids.ts';
import { Site } from '#shared/domain/register/site.ts';
import type { ObservedReading } from '#shared/domain/rules/alarmEvaluation.ts';
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
} from '../testing.ts';
import { AlarmRules } from './alarmRules.ts';

const tagId = TagId.parse('PI-1');
let folder: Folder;
let clock: VirtualClock;
let opened: TestDesk;
let rules: AlarmRules;
let fed: boolean;
const start = (): void => {
  rules = new AlarmRules({ ...opened, isFed: () => fed });
};
const observe = (value: number, world = LIVE): void => {
  rules.observe(world, [{ tagId, value, at: clock.now(), good: true }]);
};
/** Observed each second, as an instrument reports. */
const hold = (value: number, seconds: number, world = LIVE): void => {
  for (let i = 0; i < seconds; i += 1) {
    clock.pass(1000);
    observe(value, world);
  }
};
const conditions = (world = LIVE): string[] =>
  Object.values(opened.journal.state(world).alarms.active).map(({ ruleId, condition }) => `${ruleId} ${condition}`);
const types = (): string[] =>
  opened.journal.rows(LIVE, 1, 1000).map(({ body }) => (JSON.parse(body) as { type: string }).type);

beforeEach(() => {
  folder = openFolder();
  clock = new VirtualClock();
  opened = openDesk(folder.path, { clock });
  fed = true;
  start();
});
afterEach(() => {
  rules.close();
  opened.database.close();
  folder.remove();
});

describe('a value beyond its limit', () => {
  it('raises an alarm after its delay and returns it after the other, as events of the rules', () => {
    hold(2950, 5);
    expect(conditions()).toEqual(['PI-1.H unacknowledged']);
    hold(2000, 5);
    expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
    expect(types()).toEqual(['SiteImported.v1', 'AlarmRaised.v1', 'AlarmReturnedToNormal.v1']);
    expect(JSON.parse(opened.journal.rows(LIVE, 2, 1)[0]!.body)).toMatchObject({
      actor: { kind: 'system', name: 'alarm rules' },
    });
  });

  it('that stood when the hub ended is not raised again after it starts, and still returns', () => {
    hold(2950, 5);
    rules.close();
    opened.database.close();
    opened = openDesk(folder.path, { clock, site: null });
    start();
    hold(2950, 5);
    expect(types().filter((type) => type === 'AlarmRaised.v1')).toHaveLength(1);
    hold(2000, 5);
    expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
  });

  it('in a drill raises nothing in live, and nothing at all when the drill has ended', () => {
    const drill = { name: 'Spring', objectives: [], recording: null, site: null };
    opened.desk.judge(testCommand({ type: 'StartDrill', data: drill }, { world: DRILL, at: clock.now() }), 'hub');
    fed = false;
    hold(2950, 5, DRILL);
    expect([conditions(DRILL), conditions()]).toEqual([['PI-1.H unacknowledged'], []]);
    const head = opened.journal.head(DRILL) + 1;
    opened.desk.judge(
      testCommand({ type: 'EndDrill', data: { reason: 'over' } }, { world: DRILL, at: clock.now() }),
      'hub',
    );
    hold(2000, 20, DRILL);
    expect(opened.journal.head(DRILL)).toBe(head);
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
    many.map((id) => ({ tagId: TagId.parse(id), value, at: clock.now(), good: true }));
  beforeEach(() => {
    opened.desk.judge(testCommand({ type: 'ImportSite', data: { site, source: 'x' } }, { at: clock.now() }), 'hub');
    opened.told.length = 0;
  });

  it('is written and told as one, each alarm an event of its own', () => {
    rules.observe(LIVE, all(2950));
    expect(opened.told).toEqual([LIVE]);
    expect(types().filter((type) => type === 'AlarmRaised.v1')).toHaveLength(300);
    rules.observe(LIVE, all(2000));
    expect(opened.told).toEqual([LIVE, LIVE]);
    expect(new Set(conditions().map((condition) => condition.split(' ')[1]))).toEqual(
      new Set(['returned-unacknowledged']),
    );
    expect(new Journal(opened.database).state(LIVE)).toEqual(opened.journal.state(LIVE));
  });

  it('of one alarm that comes, goes and comes back in what was delivered at once is one occurrence', () => {
    const at = clock.now();
    rules.observe(
      LIVE,
      [2950, 2000, 2950].map((value, i) => ({ tagId, value, at: at + i, good: true })),
    );
    expect(Object.values(opened.journal.state(LIVE).alarms.active)).toMatchObject([
      { condition: 'unacknowledged', occurrences: 2 },
    ]);
  });
});

describe('silence', () => {
  it('is an alarm where something should be heard, and nowhere else', () => {
    fed = false;
    clock.pass(60_000);
    expect(conditions()).toEqual([]);
    fed = true;
    clock.pass(12_000);
    expect(conditions()).toEqual(['PI-1.silence unacknowledged']);
    observe(1);
    expect(conditions()).toEqual(['PI-1.silence returned-unacknowledged']);
  });

  it('does not end with readings that are delivered an hour late', () => {
    hold(1, 3);
    clock.pass(60_000);
    const before = types().length;
    for (let i = 0; i < 5; i += 1) {
      rules.observe(LIVE, [{ tagId, value: 1, at: clock.now() - 3_600_000 + i, good: true }]);
      clock.pass(1000);
    }
    expect(types()).toHaveLength(before);
  });
});

describe('a disk that is full', () => {
  it('keeps the conclusions; they are written in their order, with their own time, when there is room', () => {
    fillDisk(opened.database);
    hold(2950, 5);
    const raisedAt = clock.now();
    hold(2000, 8);
    expect(types()).toEqual(['SiteImported.v1']);
    hold(2000, 60);
    makeRoom(opened.database);
    hold(2000, 2);
    expect(types()).toEqual(['SiteImported.v1', 'AlarmRaised.v1', 'AlarmReturnedToNormal.v1']);
    expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
    const raised = JSON.parse(opened.journal.rows(LIVE, 2, 1)[0]!.body) as { at: number; recordedAt: number };
    expect(raised.at).toBeLessThanOrEqual(raisedAt);
    expect(raised.recordedAt).toBeGreaterThan(raisedAt + 60_000);
  });
});

describe('a clock', () => {
  it('set back by an hour does not keep alarms from rising', () => {
    hold(1, 5);
    clock.leap(-3_600_000);
    hold(2950, 5);
    expect(conditions()).toEqual(['PI-1.H unacknowledged']);
    expect(opened.problems.list()).toMatchObject([{ code: 'clock-leapt', sentence: { en: /leapt by -3599 s/ } }]);
  });

  it('that leaps ahead, as after a sleep, does not make everything silent at once', () => {
    hold(1, 5);
    clock.leap(36_000_000);
    clock.pass(1000);
    expect(conditions()).toEqual([]);
    clock.pass(15_000);
    expect(conditions()).toEqual(['PI-1.silence unacknowledged']);
    expect(NOON).toBeLessThan(clock.now());
  });
});

it('an alarm whose rule is no longer in the register returns, so that it does not stand for ever', () => {
  hold(2950, 5);
  const { tags } = testSite;
  const site = Site.parse({ ...testSite, tags: tags.map((tag) => ({ ...tag, alarmRules: [] })) });
  opened.desk.judge(testCommand({ type: 'ImportSite', data: { site, source: 'x' } }, { at: clock.now() }), 'hub');
  hold(2950, 2);
  expect(conditions()).toEqual(['PI-1.H returned-unacknowledged']);
});
