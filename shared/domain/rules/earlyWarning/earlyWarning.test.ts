import { describe, expect, it } from 'vitest';
import { trainNormalModel } from '../../../science/normalModel/trainNormalModel.ts';
import { NormalModelId, SensorGroupId, TagId } from '../../ids.ts';
import { Site, type Tag } from '../../register/site.ts';
import { testSite } from '../../testing.ts';
import type { WarningCommand } from '../../warnings/events.ts';
import { defaultSettings, type WarningSettings } from '../../warnings/settings.ts';
import { earlyWarning } from './earlyWarning.ts';
import { noiseOf, Plant, T0 } from './testing.ts';

const [pressure] = testSite.tags;
if (pressure === undefined) throw new Error('The test site has a tag.');
const pi = 'PI-1';
const MINUTE = 60;

const siteOf = (tags: readonly Partial<Tag>[]): Site => Site.parse({ ...testSite, tags });
const tagNamed = (id: string, more: Partial<Tag> = {}): Tag => ({
  ...pressure,
  id: TagId.parse(id),
  alarmRules: [],
  ...more,
});
const settings = (change: Partial<WarningSettings>): WarningCommand => ({
  type: 'ChangeWarningSettings',
  data: { settings: { ...defaultSettings, ...change }, seenVersion: 0 },
});

describe('a value that goes to its limit', () => {
  const ramp = (plant: Plant, seed = 7): void => {
    const noise = noiseOf(seed);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    plant.run(24 * MINUTE, (second) => ({ [pi]: 2700 + second / 6 + 5 * noise() }));
  };

  it('is warned of before its alarm, once, with when it will be there; then it came true, with the lead', () => {
    const plant = new Plant(testSite);
    ramp(plant);
    const issued = plant.of('IssueWarning');
    expect(issued).toHaveLength(1);
    const [warning] = issued;
    const [alarm] = plant.of('RaiseAlarm');
    if (warning === undefined || alarm === undefined) throw new Error('Both came.');
    const lead = alarm.at - warning.at;
    expect(lead).toBeGreaterThan(5 * MINUTE * 1000);
    const { evidence } = warning.data;
    if (evidence.kind !== 'time-to-limit') throw new Error('It is of the trend.');
    expect(evidence).toMatchObject({ ruleId: 'PI-1.H', limit: 2900, unit: 'kPa' });
    expect(evidence.earliestAt).toBeLessThanOrEqual(evidence.expectedAt);
    expect(evidence.latestAt ?? Infinity).toBeGreaterThanOrEqual(evidence.expectedAt);
    expect(evidence.probability).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(evidence.expectedAt - alarm.at)).toBeLessThan(6 * MINUTE * 1000);
    expect(warning.data.says.en).toMatch(/reaches its high limit of 2900\.0 kPa in about \d+ min \(9\d % sure\)/);
    expect(warning.data.says.zh).toMatch(/预计约 \d+ 分钟后达到高限/);
    expect(plant.of('EndWarning')).toMatchObject([
      {
        data: {
          end: { because: 'came-true', alarmId: alarm.data.alarmId, leadMs: alarm.data.observedAt - warning.at },
        },
      },
    ]);
    const record = plant.state.warnings.record['time-to-limit PI-1'];
    expect(record).toMatchObject({ issued: 1, cameTrue: 1, over: 0, leadsMs: [lead] });
  });

  it('that stops on its way is warned of once, and the warning ends by itself', () => {
    const plant = new Plant(testSite);
    const noise = noiseOf(11);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    plant.run(14 * MINUTE, (second) => ({ [pi]: 2700 + second / 6 + 5 * noise() }));
    plant.run(60 * MINUTE, () => ({ [pi]: 2840 + 5 * noise() }));
    expect(plant.of('IssueWarning')).toHaveLength(1);
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'over' } } }]);
    expect(plant.of('RaiseAlarm')).toEqual([]);
  });

  it('is not warned of while nothing is heard, from bad values, or across a gap', () => {
    const plant = new Plant(testSite);
    const noise = noiseOf(3);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    // The instrument is broken, and says so.
    for (let second = 0; second < 10 * MINUTE; second += 1) {
      plant.now += 1000;
      plant.hear([{ tagId: TagId.parse(pi), value: 2700 + second / 3, at: plant.now }], 'bad');
      plant.tick();
    }
    // Back with another level: a step is no trend.
    plant.run(20 * MINUTE, () => ({ [pi]: 2800 + 5 * noise() }));
    expect(plant.of('IssueWarning')).toEqual([]);
  });

  it('is warned of once from what was delivered late, if it still goes there; and not for the past', () => {
    const plant = new Plant(testSite);
    const noise = noiseOf(5);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    const gone = plant.now;
    // Silent for ten minutes, while the value rose and came back; then all of it comes at once.
    plant.run(10 * MINUTE, () => ({}));
    plant.hear(
      Array.from({ length: 10 * MINUTE }, (_, second) => ({
        tagId: TagId.parse(pi),
        value: 2700 + (second < 300 ? second / 3 : 200 - second / 3) + 5 * noise(),
        at: gone + second * 1000,
      })),
    );
    plant.run(30 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    expect(plant.of('IssueWarning')).toEqual([]);
  });

  it('is not warned of again because of a restart; the warning that stood ends when its alarm comes', () => {
    const plant = new Plant(testSite);
    const noise = noiseOf(7);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    plant.run(15 * MINUTE, (second) => ({ [pi]: 2700 + second / 6 + 5 * noise() }));
    expect(plant.of('IssueWarning')).toHaveLength(1);
    plant.restart();
    plant.run(9 * MINUTE, (second) => ({ [pi]: 2850 + second / 6 + 5 * noise() }));
    expect(plant.of('IssueWarning')).toHaveLength(1);
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'came-true' } } }]);
  });

  it('is warned of no more when its limit leaves the register', () => {
    const plant = new Plant(testSite);
    const noise = noiseOf(7);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    plant.run(15 * MINUTE, (second) => ({ [pi]: 2700 + second / 6 + 5 * noise() }));
    const without = siteOf([{ ...pressure, alarmRules: [] }]);
    plant.state = { ...plant.state, register: { ...plant.state.register, site: without } };
    plant.tick();
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'not-watched' } } }]);
  });

  it('falling to a low limit is warned of as well', () => {
    const [high] = pressure.alarmRules;
    const low = { ...high, id: 'PI-1.L', type: 'L', setpoint: 2500 } as Tag['alarmRules'][number];
    const plant = new Plant(siteOf([{ ...pressure, alarmRules: [low] }]));
    const noise = noiseOf(7);
    plant.run(40 * MINUTE, () => ({ [pi]: 2700 + 5 * noise() }));
    plant.run(24 * MINUTE, (second) => ({ [pi]: 2700 - second / 6 + 5 * noise() }));
    expect(plant.of('IssueWarning')).toMatchObject([{ data: { evidence: { type: 'L', ruleId: 'PI-1.L' } } }]);
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'came-true' } } }]);
  });
});

describe('noise alone', () => {
  const HOURS = 4;
  const tags = Array.from({ length: 30 }, (_, place) => {
    const [rule] = pressure.alarmRules;
    // Four and more standard deviations from the middle.
    return tagNamed(`PI-${String(place)}`, {
      alarmRules: [{ ...rule, id: `PI-${String(place)}.H`, setpoint: 2720 + place } as Tag['alarmRules'][number]],
    });
  });

  it('gives no warning over hours, be it even or sluggish', () => {
    const plant = new Plant(siteOf(tags));
    const noise = noiseOf(99);
    const level = new Float64Array(tags.length);
    plant.run(HOURS * 60 * MINUTE, () =>
      Object.fromEntries(
        tags.map(({ id }, place) => {
          // Half of them remember the second before (a first-order process): what comes is near what was.
          const memory = place % 2 === 0 ? 0 : 0.95;
          level[place] = memory * (level[place] ?? 0) + Math.sqrt(1 - memory ** 2) * noise();
          return [id, 2700 + 5 * (level[place] ?? 0)];
        }),
      ),
    );
    expect(plant.of('IssueWarning').map(({ data }) => data.says.en)).toEqual([]);
  }, 60_000);
});

describe('a value that moves too fast', () => {
  it('is warned of, and the warning ends when it has calmed down', () => {
    const plant = new Plant(siteOf([tagNamed(pi, { alarmRules: [] })]), [
      settings({ tags: [{ tagId: TagId.parse(pi), ratePerMinute: 20 }] }),
    ]);
    const noise = noiseOf(1);
    plant.run(20 * MINUTE, () => ({ [pi]: 2000 + 2 * noise() }));
    plant.run(5 * MINUTE, (second) => ({ [pi]: 2000 + second / 2 + 2 * noise() }));
    plant.run(20 * MINUTE, () => ({ [pi]: 2150 + 2 * noise() }));
    expect(plant.of('IssueWarning')).toMatchObject([
      { data: { kind: 'rate-of-change', evidence: { limitPerMinute: 20, unit: 'kPa' } } },
    ]);
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'over' } } }]);
  });
});

describe('redundant sensors', () => {
  const groupId = SensorGroupId.parse('group-1');
  const ids = ['PT-1', 'PT-2', 'PT-3'];
  const plantOf = (tagIds: readonly string[]): Plant =>
    new Plant(siteOf(ids.map((id) => tagNamed(id))), [
      settings({
        groups: [
          {
            groupId,
            name: { en: 'Reactor pressure', zh: '反应器压力' },
            tagIds: tagIds.map((id) => TagId.parse(id)),
            allowed: 10,
            forMs: 5_000,
          },
        ],
      }),
    ]);

  it('that disagree are warned of; of three it is said which one is off; it ends when they agree again', () => {
    const plant = plantOf(ids);
    const noise = noiseOf(2);
    const values = (third: number) => (): Record<string, number> => ({
      'PT-1': 2000 + noise(),
      'PT-2': 2000 + noise(),
      'PT-3': third + noise(),
    });
    plant.run(60, values(2000));
    plant.run(60, values(2040));
    plant.run(60, values(2000));
    expect(plant.of('IssueWarning')).toMatchObject([
      { data: { kind: 'sensor-disagreement', evidence: { off: ['PT-3'], allowed: 10 } } },
    ]);
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'over' } } }]);
  });

  it('two of them are only said to differ; a moment is not enough, and a silent one says nothing', () => {
    const plant = plantOf(['PT-1', 'PT-2']);
    plant.run(30, () => ({ 'PT-1': 2000, 'PT-2': 2001 }));
    plant.run(3, () => ({ 'PT-1': 2000, 'PT-2': 2050 }));
    plant.run(30, () => ({ 'PT-1': 2000, 'PT-2': 2001 }));
    plant.run(60, () => ({ 'PT-1': 2500, 'PT-2': null }));
    expect(plant.of('IssueWarning')).toEqual([]);
    plant.run(30, () => ({ 'PT-1': 2500, 'PT-2': 2001 }));
    expect(plant.of('IssueWarning')).toMatchObject([{ data: { evidence: { off: [], agreed: 2250.5 } } }]);
  });
});

describe('several variables together', () => {
  const ids = ['FI-1', 'FI-2', 'TI-1', 'PI-2'];
  const modelId = NormalModelId.parse('unit-1');
  /** Two causes move four sensors. */
  const rowsOf = (seed: number): (() => number[]) => {
    const noise = noiseOf(seed);
    return () => {
      const [load, heat] = [noise(), noise()];
      return [
        100 + 5 * load + noise() / 2,
        50 - 2 * load + noise() / 5,
        300 + 4 * heat + noise() / 2,
        20 + heat + load + noise() / 5,
      ];
    };
  };
  const train = rowsOf(5);
  const training = trainNormalModel(
    Array.from({ length: 800 }, () => train()),
    { names: ids },
  );
  if (training.kind !== 'trained') throw new Error('It was trained.');
  const model: WarningCommand = {
    type: 'TrainNormalModel',
    data: {
      model: {
        modelId,
        name: { en: 'Unit 1', zh: '1 号装置' },
        version: 1,
        tagIds: ids.map((id) => TagId.parse(id)),
        intervalMs: 1000,
        from: T0 - 1_000_000,
        to: T0 - 200_000,
        data: training.model,
      },
    },
  };
  const values = (row: readonly number[]): Record<string, number> =>
    Object.fromEntries(row.map((value, i) => [ids[i] ?? '', value]));
  const plantOf = (): Plant => new Plant(siteOf(ids.map((id) => tagNamed(id))), [model]);

  it('are warned of when they part from normal, with who contributes; and it ends when they come back', () => {
    const plant = plantOf();
    const next = rowsOf(77);
    plant.run(200, () => values(next()));
    expect(plant.of('IssueWarning')).toEqual([]);
    // Each in its range, but the second no longer follows the first.
    plant.run(60, () => {
      const row = next();
      return values([row[0] ?? 0, (row[1] ?? 0) + 5, row[2] ?? 0, row[3] ?? 0]);
    });
    const [warning] = plant.of('IssueWarning');
    if (warning?.data.evidence.kind !== 'several-variables') throw new Error('It was warned of.');
    const { evidence } = warning.data;
    expect(evidence.contributors[0]?.tagId).toBe('FI-2');
    expect(evidence.statistic === 'SPE' ? evidence.spe > evidence.speLimit : evidence.t2 > evidence.t2Limit).toBe(true);
    expect(warning.data.says.en).toMatch(/Unit 1 runs unlike normal/);
    plant.run(120, () => values(next()));
    expect(plant.of('IssueWarning')).toHaveLength(1);
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'over' } } }]);
  });

  it('are judged without one that is bad or silent, and a model that names what is gone rests', () => {
    const plant = plantOf();
    const next = rowsOf(77);
    plant.run(200, () => ({ ...values(next()), 'FI-2': null }));
    plant.hear([{ tagId: TagId.parse('FI-2'), value: 0, at: plant.now }], 'bad');
    plant.run(30, () => ({ ...values(next()), 'FI-2': null }));
    expect(plant.of('IssueWarning')).toEqual([]);
    const without = new Plant(siteOf([tagNamed('FI-1')]), [model]);
    without.run(60, () => ({ 'FI-1': 900 }));
    expect(without.of('IssueWarning')).toEqual([]);
    expect(earlyWarning.lacking?.(without.state)).toMatchObject([
      { where: expect.stringMatching(/^model /), sentence: { zh: expect.stringContaining('不在台账中') } },
    ]);
    expect(earlyWarning.lacking?.(plant.state)).toEqual([]);
  });

  it('judge the same after a restart, when their memory has filled again', () => {
    const plant = plantOf();
    const next = rowsOf(78);
    const off = (): Record<string, number> => ({ ...values(next()), 'FI-2': 80 });
    plant.run(60, () => values(next()));
    plant.run(60, off);
    expect(plant.of('IssueWarning')).toHaveLength(1);
    plant.restart();
    plant.run(60, off);
    expect(plant.of('IssueWarning')).toHaveLength(1);
    expect(plant.of('EndWarning')).toEqual([]);
    plant.run(60, () => values(next()));
    expect(plant.of('EndWarning')).toMatchObject([{ data: { end: { because: 'over' } } }]);
  });
});
