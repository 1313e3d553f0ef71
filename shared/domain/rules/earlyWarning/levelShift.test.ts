import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TagId, WarningId } from '../../ids.ts';
import { Site, type Tag } from '../../register/site.ts';
import { testSite } from '../../testing.ts';
import type { WarningCommand } from '../../warnings/events.ts';
import { defaultSettings, levelSettings, type WarningSettings } from '../../warnings/settings.ts';
import { LevelWatch } from './levelWatch.ts';
import { noiseOf, Plant } from './testing.ts';

const [pressure] = testSite.tags;
const [high] = pressure?.alarmRules ?? [];
if (pressure === undefined || high === undefined) throw new Error('The test site has a tag with a limit.');
const id = TagId.parse('AI-1');
const gas: Tag = {
  ...pressure,
  id,
  name: { en: 'Gas at the pump', zh: '泵区气体' },
  kind: 'gas',
  unit: 'ppm',
  range: { low: 0, high: 100 },
  decimals: 1,
  alarmRules: [
    { ...high, id: 'AI-1.H', type: 'H', setpoint: 25, deadband: 2, onDelayMs: 0 } as Tag['alarmRules'][number],
  ],
};
const siteOf = (...tags: readonly Tag[]): Site => Site.parse({ ...testSite, tags });
const settings = (change: Partial<WarningSettings>, seenVersion = 0): WarningCommand => ({
  type: 'ChangeWarningSettings',
  data: { settings: { ...defaultSettings, ...change }, seenVersion },
});
/** A second is an interval: four minutes are four hours. */
const level = { ...levelSettings(defaultSettings), intervalMs: 1000 };
const HOUR = 60;
const noTrends = { trend: { ...defaultSettings.trend, isOn: false }, rate: { ...defaultSettings.rate, isOn: false } };

class Detector {
  readonly plant: Plant;
  readonly #noise: () => number;

  constructor(change: Partial<WarningSettings> = {}, tag = gas, seed = 7) {
    this.plant = new Plant(siteOf(tag), [settings({ ...noTrends, level, ...change })]);
    this.#noise = noiseOf(seed);
  }

  hold(ppm: number, seconds: number): this {
    this.plant.run(seconds, () => ({ [id]: ppm + 0.1 * this.#noise() }));
    return this;
  }

  get issued(): ReturnType<typeof issuedBy> {
    return issuedBy(this.plant);
  }

  get ends(): unknown[] {
    return this.plant.of('EndWarning').map(({ data }) => data.end.because);
  }
}
const issuedBy = (plant: Plant): { at: number; says: string; evidence: unknown; warningId: WarningId }[] =>
  plant
    .of('IssueWarning')
    .filter(({ data }) => data.kind === 'level-shift')
    .map(({ at, data: { says, evidence, warningId } }) => ({ at, says: says.en, evidence, warningId }));

describe('the level of a gas detector', () => {
  it('that leaves its recent normal is warned of, far below its limit, once; and it ends when the level is back', () => {
    const detector = new Detector().hold(0, 4 * HOUR);
    const before = detector.plant.now;
    detector.hold(2, 2 * HOUR);
    const [warning] = detector.issued;
    expect(detector.issued).toHaveLength(1);
    expect((warning?.at ?? Infinity) - before).toBeLessThan(10_000);
    expect(warning?.says).toMatch(
      /^Gas at the pump has shifted above its recent normal: level \d\.\d\d ppm, usually 0\.0\d, not above 0\.\d\d$/,
    );
    expect(warning?.evidence).toMatchObject({ kind: 'level-shift', side: 'high', intervalMs: 1000 });
    detector.hold(0, 2 * HOUR);
    expect(detector.ends).toEqual(['over']);
    expect(detector.issued).toHaveLength(1);
    expect(detector.plant.state.warnings.record['level-shift AI-1']).toMatchObject({ issued: 1, over: 1 });
  });

  it('says why in Chinese as well', () => {
    const { plant } = new Detector().hold(0, 4 * HOUR).hold(2, HOUR);
    expect(plant.of('IssueWarning')[0]?.data.says.zh).toMatch(
      /^泵区气体均值偏移，高于近期正常：当前 \d\.\d\d ppm，通常 0\.0\d，不高于 0\.\d\d$/,
    );
  });

  it('comes true when its alarm is raised, with the lead, and is not warned of again while it lasts', () => {
    const detector = new Detector()
      .hold(0, 4 * HOUR)
      .hold(3, HOUR)
      .hold(40, HOUR)
      .hold(3, HOUR);
    expect(detector.issued).toHaveLength(1);
    expect(detector.ends).toEqual(['came-true']);
    expect(detector.plant.state.warnings.record['level-shift AI-1']?.leadsMs[0]).toBeGreaterThan(40_000);
  });

  it('does not learn from what it warns of, however long that lasts', () => {
    const detector = new Detector().hold(0, 4 * HOUR).hold(2, 48 * HOUR);
    expect(detector.ends).toEqual([]);
    detector.hold(0, HOUR).hold(2, HOUR);
    expect(detector.ends).toEqual(['over']);
    expect(detector.issued).toHaveLength(2);
  });

  it('is not warned of because one breath of gas came by, or because it reads less', () => {
    const detector = new Detector().hold(3, 4 * HOUR);
    for (let breath = 0; breath < 5; breath += 1) detector.hold(4, 1).hold(3, HOUR / 2);
    detector.hold(0, HOUR);
    expect(detector.issued).toEqual([]);
  });

  it('may rise by less than is worth a word', () => {
    // 2 % of the way to 25 ppm are 0.5.
    expect(new Detector().hold(0, 4 * HOUR).hold(0.3, 2 * HOUR).issued).toEqual([]);
    expect(new Detector({ level: { ...level, leastPart: 0.2 } }).hold(0, 4 * HOUR).hold(3, 2 * HOUR).issued).toEqual(
      [],
    );
  });

  it('is warned of although gas was there while it was learned: a good part of the way to the limit is not normal', () => {
    const detector = new Detector();
    for (let puff = 0; puff < 5; puff += 1) detector.hold(20, 15).hold(0, 15);
    expect(detector.hold(0, 2 * HOUR).hold(8, HOUR).issued).toHaveLength(1);
  });

  it('of oxygen is watched on both sides', () => {
    const oxygen: Tag = {
      ...gas,
      unit: '%',
      range: { low: 0, high: 25 },
      decimals: 2,
      alarmRules: [
        { ...high, id: 'AI-1.H', type: 'H', setpoint: 23.5 } as Tag['alarmRules'][number],
        { ...high, id: 'AI-1.L', type: 'L', setpoint: 19.5 } as Tag['alarmRules'][number],
      ],
    };
    const detector = new Detector({}, oxygen).hold(20.9, 8 * HOUR);
    expect(detector.issued).toEqual([]);
    expect(detector.hold(20.3, HOUR).issued).toMatchObject([{ evidence: { side: 'low' } }]);
  });

  it('is not warned of before it is known, nor where it is switched off, for all or for one', () => {
    expect(new Detector().hold(0, HOUR).hold(2, HOUR).issued).toEqual([]);
    expect(new Detector({ level: { ...level, isOn: false } }).hold(0, 4 * HOUR).hold(2, HOUR).issued).toEqual([]);
    const off = { tagId: id, level: 'off' as const };
    expect(new Detector({ tags: [off] }).hold(0, 4 * HOUR).hold(2, HOUR).issued).toEqual([]);
  });

  it('is watched by default, a value a minute, also by settings that were made before there were levels', () => {
    expect(levelSettings(defaultSettings)).toEqual({ isOn: true, intervalMs: 60_000, leastPart: 0.02 });
    const plant = new Plant(siteOf(gas), [
      { type: 'ChangeWarningSettings', data: { settings: defaultSettings, seenVersion: 0 } },
    ]);
    const noise = noiseOf(3);
    plant.run(4 * 3600, () => ({ [id]: 0.1 * noise() }));
    plant.run(900, () => ({ [id]: 2 + 0.1 * noise() }));
    expect(issuedBy(plant)).toHaveLength(1);
  });

  it('ends as not watched any more when it is switched off', () => {
    const detector = new Detector().hold(0, 4 * HOUR).hold(2, HOUR);
    detector.plant.do(settings({ ...noTrends, level: { ...level, isOn: false } }, 1));
    detector.hold(2, 5);
    expect(detector.ends).toEqual(['not-watched']);
  });
});

describe('what is normal', () => {
  it('is kept when other settings change', () => {
    const detector = new Detector().hold(0, 4 * HOUR);
    detector.plant.do(settings({ ...noTrends, level, trend: { ...noTrends.trend, confidence: 0.95 } }, 1));
    expect(detector.hold(2, HOUR).issued).toHaveLength(1);
  });

  it('is read again after a restart; without a record it is learned anew', () => {
    const detector = new Detector();
    detector.plant.keep();
    detector.hold(0, 4 * HOUR).plant.restart();
    expect(detector.hold(2, HOUR).issued).toHaveLength(1);
    const forgetful = new Detector().hold(0, 4 * HOUR);
    forgetful.plant.restart();
    expect(forgetful.hold(0.1, HOUR).hold(2, HOUR).issued).toEqual([]);
  });

  it.each([true, false])('is that before the shift, when the hub begins again in one (record kept: %s)', (kept) => {
    const detector = new Detector();
    if (kept) detector.plant.keep();
    detector
      .hold(0, 6 * HOUR)
      .hold(2, 3 * HOUR)
      .plant.restart();
    detector.hold(2, 6 * HOUR);
    expect([detector.issued.length, detector.ends]).toEqual([1, []]);
    detector.hold(0, 2 * HOUR);
    expect(detector.ends).toEqual(['over']);
    expect(detector.hold(2, HOUR).issued).toHaveLength(2);
  });

  it('is what a hub missed the beginning of: it warns of what began while it was away', () => {
    const detector = new Detector();
    detector.plant.keep();
    detector.hold(0, 6 * HOUR).plant.restart();
    // Delivered when it is back, before it had read what was before.
    const { plant } = detector;
    plant.hear(Array.from({ length: 60 }, (_, second) => ({ tagId: id, value: 2, at: plant.now + second * 1000 })));
    plant.now += 60_000;
    expect(detector.hold(2, 5).issued).toHaveLength(1);
  });

  it('is as somebody says: judged wrong, it ends, and what is now is learned', () => {
    const detector = new Detector();
    detector.plant.keep();
    detector.hold(0, 6 * HOUR).hold(2, HOUR);
    const { warningId } = detector.issued[0] ?? {};
    detector.plant.do({
      type: 'JudgeWarning',
      data: { warningId: WarningId.parse(warningId), verdict: 'wrong', remark: '', seenVersion: 0 },
    });
    detector.hold(2, 4 * HOUR);
    expect(detector.ends).toEqual(['over']);
    detector.plant.restart();
    detector.hold(2, HOUR);
    expect(detector.issued).toHaveLength(1);
    expect(detector.hold(4, HOUR).issued).toHaveLength(2);
  });
});

describe('a level that is read', () => {
  const watchOf = (tag: Tag = gas): LevelWatch => {
    const watch = new LevelWatch(tag, level, null);
    watch.recall([]);
    return watch;
  };
  const T0 = 1_700_000_000_000;

  it('never begins twice without an end, nor ends without a beginning, whatever comes and however late', () => {
    const row = fc.record({
      after: fc.integer({ min: -3, max: 20 }),
      value: fc.double({ min: -50, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 400 }), (rows) => {
        const watch = watchOf();
        let at = T0;
        let isOpen = false;
        for (let second = 0; second < 200; second += 1) watch.push(T0 - (200 - second) * 1000, second % 2);
        for (const { after, value } of rows) {
          at += after * 1000;
          watch.push(at, value);
          const concluded = watch.conclude(at, () => false);
          if (concluded === null) continue;
          expect(concluded.kind).toBe(isOpen ? 'ends' : 'begins');
          isOpen = concluded.kind === 'begins';
          if (concluded.kind === 'begins') {
            const { from, to, low, usual, high: top } = concluded.evidence;
            expect(from).toBeLessThanOrEqual(to);
            expect(low).toBeLessThan(usual);
            expect(top).toBeGreaterThan(usual);
          }
        }
      }),
    );
  });

  it('of the past is not warned of: it came late, and is over or long ago', () => {
    const watch = watchOf();
    for (let second = 0; second < 300; second += 1) watch.push(T0 + second * 1000, 0);
    for (let second = 300; second < 320; second += 1) watch.push(T0 + second * 1000, 5);
    expect(watch.conclude(T0 + 3_600_000, () => false)).toBeNull();
  });

  it('of a process is watched where that is set, on both sides', () => {
    const process: Tag = { ...gas, kind: 'process' };
    for (const shift of [2, -2]) {
      const detector = new Detector({ tags: [{ tagId: id, level: 'on' }] }, process).hold(10, 4 * HOUR);
      expect(detector.hold(10 + shift, HOUR).issued).toMatchObject([
        { evidence: { side: shift > 0 ? 'high' : 'low' } },
      ]);
    }
    expect(new Detector({}, process).hold(10, 4 * HOUR).hold(12, HOUR).issued).toEqual([]);
  });
});

describe('noise alone', () => {
  /** Warnings in ten days of each of so many levels that remember `memory` intervals; both sides are watched. */
  function warningsOf(memory: number, count: number): number {
    const tag: Tag = { ...gas, kind: 'process', alarmRules: [], range: { low: -50, high: 50 } };
    let warned = 0;
    for (let place = 0; place < count; place += 1) {
      const noise = noiseOf(100 + place);
      const watch = new LevelWatch(tag, level, null);
      watch.recall([]);
      let value = 0;
      const kept = memory === 0 ? 0 : memory === Infinity ? 1 : Math.exp(-1 / memory);
      const step = memory === Infinity ? 0.1 : Math.sqrt(1 - kept ** 2);
      for (let second = 1; second <= 10 * 1440; second += 1) {
        value = kept * value + step * noise();
        watch.push(second * 1000, value);
        if (watch.conclude(second * 1000, () => false)?.kind === 'begins') warned += 1;
      }
    }
    return warned;
  }

  it('gives no warning where it is even or remembers two intervals', () => {
    expect([warningsOf(0, 10), warningsOf(2, 10)]).toEqual([0, 0]);
  });

  it('that wanders as slowly as a level is learned, or without end, is warned of now and then: no more than is told', () => {
    // bench/README.md: a sensor and day, of 100.
    expect(warningsOf(10, 10) / 100).toBeLessThanOrEqual(0.01);
    expect(warningsOf(120, 10) / 100).toBeLessThanOrEqual(0.05);
    expect(warningsOf(Infinity, 10) / 100).toBeLessThanOrEqual(0.05);
  });
});
