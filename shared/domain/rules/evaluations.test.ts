/** What each kind of rules concludes, and how they go together. */
import { describe, expect, it } from 'vitest';
import { annunciatedAlarms } from '../alarms/annunciation.ts';
import { AlarmRuleId, TagId } from '../ids.ts';
import { RulesOnTrial, siteOf, testTag } from './testing.ts';

const T0 = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [rule] = testTag.alarmRules;
if (rule === undefined) throw new Error('The tag has a rule.');
const quick = { ...rule, onDelayMs: 0, offDelayMs: 0 };
const tag = (id: string, more: object = {}): object => ({
  ...testTag,
  id,
  alarmRules: [{ ...quick, id: `${id}.H` }],
  ...more,
});
const trial = (...tags: readonly object[]): RulesOnTrial => new RulesOnTrial(siteOf(tags), T0);

describe('an alarm of the instrument', () => {
  it('is raised for a value outside its range, for bad quality that lasts, and for a value that stands still', () => {
    const frozen = { afterMs: 20_000, noise: 0.1, priority: 'low' };
    const world = trial({
      ...testTag,
      id: 'A',
      alarmRules: [],
      frozen,
      outOfRange: { afterMs: 2000 },
      badQuality: { afterMs: 3000 },
    });
    for (let i = 0; i < 4; i += 1) {
      world.read('A', 4001 + i);
      world.pass(1000);
    }
    expect(world.events).toMatchObject([
      {
        type: 'AlarmRaised.v1',
        at: T0 + 2000,
        data: { type: 'out-of-range', value: 4002, setpoint: 4000, unit: 'kPa' },
      },
    ]);
    world.read('A', 2000);
    expect(world.said()).toEqual(['AlarmRaised', 'AlarmReturnedToNormal']);
    for (let i = 0; i < 5; i += 1) {
      world.read('A', 2000 + i, { quality: 'bad' });
      world.pass(1000);
    }
    expect(world.events).toMatchObject([{ data: { type: 'bad-quality', value: 3000, setpoint: 3000, unit: 'ms' } }]);
    world.read('A', 2010);
    expect(world.said()).toEqual(['AlarmRaised', 'AlarmReturnedToNormal']);
    for (let i = 0; i < 22; i += 1) {
      world.pass(1000);
      world.read('A', 2010.05);
    }
    expect(world.events).toMatchObject([
      {
        type: 'AlarmRaised.v1',
        at: T0 + 29_000,
        data: { type: 'frozen', value: 20_000, setpoint: 20_000, priority: 'low' },
      },
    ]);
    world.read('A', 2011);
    expect(world.said()).toEqual(['AlarmRaised', 'AlarmReturnedToNormal']);
  });

  it('that the register does not want is none', () => {
    const world = trial({ ...testTag, id: 'A', alarmRules: [], outOfRange: false, badQuality: false });
    for (let i = 0; i < 30; i += 1) {
      world.read('A', 9000, { quality: i % 20 < 10 ? 'good' : 'bad' });
      world.pass(1000);
    }
    expect(world.said()).toEqual([]);
  });

  it('of one that went silent is its silence alone', () => {
    const world = trial(tag('A'));
    world.read('A', 1, { quality: 'bad' });
    world.pass(60_000);
    expect(world.events).toMatchObject([{ type: 'AlarmRaised.v1', at: T0 + 10_000, data: { type: 'silence' } }]);
  });
});

describe('an alarm on a rate of change', () => {
  it('is raised by how fast the value changes and says so in the unit of a minute', () => {
    const { type: _type, setpoint: _setpoint, deadband: _deadband, ...fields } = quick;
    const rateRules = [{ ...fields, id: 'A.rate', setpointPerMinute: 600, deadbandPerMinute: 60 }];
    const world = trial(tag('A', { alarmRules: [], rateRules }));
    for (const value of [1000, 1005, 1016, 1026, 1030]) {
      world.read('A', value);
      world.pass(1000);
    }
    expect(world.events).toMatchObject([
      { type: 'AlarmRaised.v1', at: T0 + 2000, data: { ruleId: 'A.rate', type: 'rate', value: 660, unit: 'kPa/min' } },
      { type: 'AlarmReturnedToNormal.v1', at: T0 + 4000 },
    ]);
  });
});

describe('what comes after an outage', () => {
  const outage = (world: RulesOnTrial): void => {
    for (let i = 0; i < 5; i += 1) {
      world.read('A', 2000);
      world.pass(1000);
    }
    world.pass(20 * MINUTE);
    expect(world.said()).toEqual(['AlarmRaised']);
  };

  it('raises no alarm for the past, and its excursion is recorded: when, how bad, how late', () => {
    const world = trial(tag('A'));
    outage(world);
    const from = T0 + 5000;
    for (let minute = 0; minute < 19; minute += 1)
      world.read('A', minute >= 5 && minute < 9 ? 2900 + minute : 2000, { at: from + minute * MINUTE });
    expect(world.events).toMatchObject([
      {
        type: 'PastExcursionFound.v1',
        data: {
          ruleId: 'A.H',
          from: from + 5 * MINUTE,
          to: from + 9 * MINUTE,
          worst: 2908,
          setpoint: 2900,
          lateMs: 15 * MINUTE,
        },
      },
    ]);
    expect(world.said()).toHaveLength(1);
    world.read('A', 2000);
    expect(world.said()).toEqual(['AlarmReturnedToNormal']);
    expect(annunciatedAlarms(world.state.alarms)).toMatchObject([
      { type: 'silence', condition: 'returned-unacknowledged' },
    ]);
  });

  it('that is given twice is told once, and so is what was an alarm at its time', () => {
    const world = trial(tag('A'));
    world.read('A', 2950);
    world.pass(1000);
    world.read('A', 2000);
    expect(world.said()).toEqual(['AlarmRaised', 'AlarmReturnedToNormal']);
    outage(world);
    for (let times = 0; times < 2; times += 1) {
      world.read('A', 2950, { at: T0 });
      world.read('A', 2000, { at: T0 + 1000 });
      world.read('A', 2960, { at: T0 + 5 * MINUTE });
      world.read('A', 2000, { at: T0 + 6 * MINUTE });
      world.pass(30_000);
    }
    expect(world.said()).toEqual(['PastExcursionFound']);
  });

  it('and is still beyond the limit is told when no more of it comes; the newest reading raises the alarm of now', () => {
    const world = trial(tag('A'));
    outage(world);
    world.read('A', 2950, { at: T0 + 10 * MINUTE });
    world.read('A', 2960, { at: T0 + 11 * MINUTE });
    expect(world.said()).toEqual([]);
    world.pass(15_000);
    expect(world.events).toMatchObject([{ data: { from: T0 + 10 * MINUTE, to: null, worst: 2960 } }]);
    world.said();
    world.read('A', 2970);
    expect(world.said()).toEqual(['AlarmReturnedToNormal', 'AlarmRaised']);
  });

  it('goes on with an alarm that stood before: that was told', () => {
    const world = trial(tag('A'));
    world.read('A', 2950);
    world.pass(20 * MINUTE);
    expect(world.said()).toEqual(['AlarmRaised', 'AlarmRaised']);
    world.read('A', 2960, { at: T0 + MINUTE });
    world.read('A', 2000, { at: T0 + 2 * MINUTE });
    world.pass(30_000);
    expect(world.said()).toEqual([]);
    expect(annunciatedAlarms(world.state.alarms)).toHaveLength(2);
  });

  it('out of order among newer ones raises nothing, and is judged', () => {
    const world = trial(tag('A'));
    world.pass(5000);
    world.read('A', 2000);
    world.read('A', 2950, { at: T0 + 3000 });
    world.read('A', 2000, { at: T0 + 4000 });
    expect(world.said()).toEqual(['PastExcursionFound']);
  });
});

describe('suppression by design', () => {
  const suppressedWhile = { tagId: 'RUN', type: 'L', setpoint: 0 };
  const world = (): RulesOnTrial =>
    trial(
      tag('A', { alarmRules: [{ ...quick, id: 'A.H', suppressedWhile }] }),
      tag('RUN', { alarmRules: [], staleAfterMs: HOUR }),
    );

  it('goes with its condition, and what is in alarm when it ends is announced', () => {
    const one = world();
    one.read('RUN', 0);
    one.read('A', 2950);
    expect(one.said()).toEqual(['AlarmsSuppressed', 'AlarmRaised']);
    expect(annunciatedAlarms(one.state.alarms)).toEqual([]);
    one.read('RUN', 0);
    expect(one.said()).toEqual([]);
    one.read('RUN', 1);
    expect(one.events).toMatchObject([{ data: { ruleIds: ['A.H'], because: 'condition' } }]);
    expect(annunciatedAlarms(one.state.alarms)).toMatchObject([{ ruleId: 'A.H', condition: 'unacknowledged' }]);
  });

  it('ends when nobody knows whether its condition holds: its tag is bad, or silent', () => {
    const one = world();
    one.read('RUN', 0);
    one.read('RUN', 0, { quality: 'bad' });
    expect(one.events).toMatchObject([{ type: 'AlarmsSuppressed.v1' }, { data: { because: 'unknown' } }]);
    one.said();
    one.read('RUN', 0);
    one.pass(HOUR);
    expect(one.said()).toContain('AlarmsUnsuppressed');
  });

  it('goes by nothing that comes so late that its tag counts as silent', () => {
    const one = world();
    one.pass(3 * HOUR);
    one.said();
    for (let minutes = 170; minutes > 60; minutes -= 10) {
      one.read('RUN', minutes % 20 === 0 ? 0 : 1, { at: one.now - minutes * MINUTE });
      expect(one.said()).toEqual([]);
    }
    one.read('RUN', 0, { at: one.now - 10 * MINUTE });
    // It is no longer silent, either.
    expect(one.said()).toEqual(['AlarmsSuppressed', 'AlarmReturnedToNormal']);
  });

  it('goes on after a restart, and ends where the register has no such condition any more', () => {
    const before = world();
    before.read('RUN', 0);
    const after = new RulesOnTrial(siteOf([]), T0 + 1000, before.state);
    expect(after.said()).toEqual([]);
    after.pass(1000);
    after.read('RUN', 0);
    expect(after.said()).toEqual([]);
    after.read('RUN', 1);
    expect(after.said()).toEqual(['AlarmsUnsuppressed']);
    const other = siteOf([tag('A'), tag('RUN')]);
    const without = new RulesOnTrial(other, T0, { ...before.state, register: { site: other } });
    expect(without.events).toMatchObject([{ data: { ruleIds: ['A.H'], because: 'removed' } }]);
  });
});

describe('shelving', () => {
  it('ends at its time, and the alarm that stands is announced again', () => {
    const world = trial(tag('A', { staleAfterMs: 10 * HOUR }));
    world.read('A', 2950);
    world.act({
      type: 'ShelveAlarms',
      data: { ruleIds: [AlarmRuleId.parse('A.H')], until: T0 + 30 * MINUTE, reason: 'x' },
    });
    world.said();
    world.pass(30 * MINUTE - 1);
    expect(world.said()).toEqual([]);
    expect(annunciatedAlarms(world.state.alarms)).toEqual([]);
    world.pass(1);
    expect(world.said()).toEqual(['AlarmShelvingEnded']);
    expect(annunciatedAlarms(world.state.alarms)).toHaveLength(1);
    world.pass(MINUTE);
    expect(world.said()).toEqual([]);
  });
});

describe('a flood', () => {
  const tags = Array.from({ length: 20 }, (_, index) => tag(`A${String(index)}`, { staleAfterMs: 10 * HOUR }));

  it('begins above ten new alarms in ten minutes for one operator, and ends below five', () => {
    const world = trial(...tags);
    for (let i = 0; i < 10; i += 1) {
      world.read(`A${String(i)}`, 2950);
      world.pass(10_000);
    }
    expect(world.said()).not.toContain('AlarmFloodBegan');
    world.read('A10', 2950);
    world.pass(1000);
    expect(world.events.at(-1)).toMatchObject({
      type: 'AlarmFloodBegan.v1',
      data: { count: 11, operators: 1, firstOut: 'A0.H' },
    });
    world.said();
    // The seventh is ten minutes old at T0 + 660 s: four are left.
    world.pass(558_000);
    expect(world.said()).toEqual([]);
    world.pass(1000);
    expect(world.events).toMatchObject([
      { type: 'AlarmFloodEnded.v1', at: T0 + 660_000, data: { count: 11, peak: 11, durationMs: 559_000 } },
    ]);
  });

  it('takes more for two operators', () => {
    const world = trial(...tags);
    for (const [stationId, name] of [
      ['s1', 'Li Wei'],
      ['s2', 'Wang Fang'],
    ])
      world.act({
        type: 'BeginShift',
        data: { shiftId: `shift-${stationId}`, operator: { name, role: 'coordinator' }, stationId } as never,
      });
    for (let i = 0; i < 20; i += 1) world.read(`A${String(i)}`, 2950);
    world.pass(1000);
    expect(world.said()).not.toContain('AlarmFloodBegan');
  });
});

describe('a chattering alarm', () => {
  it('is raised three times in a minute, counts on, and is over after five quiet minutes', () => {
    const world = trial(tag('A', { staleAfterMs: 10 * HOUR }));
    const swing = (): void => {
      world.read('A', 2950);
      world.pass(10_000);
      world.read('A', 2000);
      world.pass(10_000);
    };
    swing();
    swing();
    expect(world.said()).not.toContain('AlarmChatteringBegan');
    swing();
    expect(world.events.find(({ type }) => type === 'AlarmChatteringBegan.v1')).toMatchObject({
      at: T0 + 41_000,
      data: { ruleId: 'A.H', count: 3 },
    });
    swing();
    world.said();
    world.pass(5 * MINUTE - 20_001);
    expect(world.said()).toEqual([]);
    world.pass(1);
    expect(world.events).toMatchObject([
      { type: 'AlarmChatteringEnded.v1', at: T0 + 360_000, data: { ruleId: 'A.H', count: 4, durationMs: 319_000 } },
    ]);
  });
});

it('a tag that the register does not have concludes nothing', () => {
  const world = trial(tag('A'));
  world.read('B', 9999);
  expect(world.said()).toEqual([]);
  expect(TagId.safeParse('B').success).toBe(true);
});
