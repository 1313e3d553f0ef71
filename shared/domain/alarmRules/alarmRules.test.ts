import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmRuleId, MadeRuleId, PlaceId, TagId, WorldId } from '../ids.ts';
import { takeOver } from '../drills/takeOver.ts';
import { allDefinitionsOf } from '../rules/allDefinitions.ts';
import { RulesOnTrial, siteOf, testTag } from '../rules/testing.ts';
import { play, testCommand, testRule } from '../testing.ts';
import { decide, emptyWorld, type WorldState } from '../world.ts';
import { checkRule } from './check.ts';
import { missingSentences } from './missing.ts';
import { filled, quantity } from './message.ts';
import { RuleDefinition } from './rule.ts';
import { RuleTrial } from './trial.ts';

const T0 = 1_700_000_000_000;
const ruleId = MadeRuleId.parse('r-1');
const pump = { ...testTag, id: 'SI-2', unit: 'rpm', range: { low: 0, high: 3000 }, alarmRules: [] };
const twin = { ...testTag, id: 'PI-9', alarmRules: [] };
const site = siteOf([testTag, pump, twin]);
const onlyPressure: RuleDefinition['subject'] = { kind: 'tags', tagIds: [testTag.id] };

const put = (definition = testRule(), seenVersion = 0) =>
  ({ type: 'PutRuleIntoForce', data: { ruleId, definition, reason: 'asked for', seenVersion } }) as const;
const takeOut = (seenVersion: number) =>
  ({ type: 'TakeRuleOutOfForce', data: { ruleId, reason: 'no longer needed', seenVersion } }) as const;
const begun = (definition: RuleDefinition): RulesOnTrial => {
  const trial = new RulesOnTrial(site, T0);
  trial.act(put(definition));
  trial.said();
  return trial;
};
const inPark = (): WorldState =>
  play([testCommand({ type: 'ImportSite', data: { site, source: 'x' } })], emptyWorld).state;

describe('rules that people make', () => {
  it('keep every version: what it said, who made it, when and why', () => {
    const { state } = play(
      [
        testCommand(put(), { at: T0 }),
        testCommand(put(testRule({ setpoint: 2600 }), 1), { at: T0 + 1 }),
        testCommand(takeOut(2), { at: T0 + 2 }),
        testCommand(put(testRule({ setpoint: 2600 }), 3), { at: T0 + 3 }),
      ],
      inPark(),
    );
    const rule = state.alarmRules.rules[ruleId];
    if (rule === undefined) throw new Error('The rule stands.');
    const versions = [rule, ...rule.earlier];
    expect(versions.map(({ version, inForce, at }) => [version, inForce, at])).toEqual([
      [4, true, T0 + 3],
      [3, false, T0 + 2],
      [2, true, T0 + 1],
      [1, true, T0],
    ]);
    expect(versions.map(({ definition: { condition } }) => condition)).toMatchObject(
      [2600, 2600, 2600, 2500].map((setpoint) => ({ setpoint })),
    );
    expect(versions.map(({ reason }) => reason)).toEqual(['asked for', 'no longer needed', 'asked for', 'asked for']);
  });

  it('are changed only by who has seen the version that stands', () => {
    const { state } = play([testCommand(put())], inPark());
    expect(decide(state, testCommand(put(testRule({ setpoint: 2600 }), 0)))).toMatchObject({
      rejection: { kind: 'conflict', code: 'rule-changed' },
    });
    // Both asked for the same: nothing to tell.
    expect(decide(state, testCommand(put(testRule(), 0)))).toEqual({ kind: 'accepted', events: [] });
    expect(decide(state, testCommand(takeOut(0)))).toMatchObject({ rejection: { code: 'rule-changed' } });
  });

  it('go along into a drill, as they are in force in live', () => {
    const { state } = play([testCommand(put())], inPark());
    const world = WorldId.parse('drill:spring');
    const start = takeOver(
      testCommand(
        { type: 'StartDrill', data: { name: 'Spring', objectives: [], recording: null, site: null } },
        { world },
      ),
      () => state,
    );
    const drill = play([start], emptyWorld).state;
    expect(drill.alarmRules.rules[ruleId]).toMatchObject({ version: 1, inForce: true, definition: testRule() });
    expect(allDefinitionsOf(drill.register.site!, drill.alarmRules).has(AlarmRuleId.parse('r-1.PI-1'))).toBe(true);
  });

  it('that could never be judged are refused', () => {
    const refused = (definition: RuleDefinition): string | null => {
      const decision = decide(inPark(), testCommand(put(definition)));
      return decision.kind === 'rejected' ? decision.rejection.sentence.en : null;
    };
    expect(refused(testRule())).toBeNull();
    expect(refused(testRule({ subject: { kind: 'tags', tagIds: [TagId.parse('gone')] } }))).toContain('No tag');
    expect(refused(testRule({ condition: { kind: 'out-of-range', low: 20, high: 10, deadband: 0 } }))).toContain(
      'limits cross',
    );
    expect(refused(testRule({ message: { en: '{speed} high', zh: '高' } }))).toContain('{speed}');
    expect(
      refused(
        testRule({
          subject: onlyPressure,
          condition: { kind: 'difference', otherTagId: testTag.id, setpoint: 1, deadband: 0 },
        }),
      ),
    ).toContain('itself');
  });

  it('of silence have no further conditions', () => {
    const requirement = { tagId: pump.id, side: 'high', setpoint: 1, deadband: 0 };
    const given = { ...testRule({ condition: { kind: 'silence', afterMs: 1000 } }), onlyWhile: [requirement] };
    expect(RuleDefinition.safeParse(given).success).toBe(false);
  });
});

describe('what is told before a rule goes into force', () => {
  const told = (definition: RuleDefinition): string =>
    checkRule(ruleId, definition, site, inPark().alarmRules)
      .map(({ sentence }) => sentence.en)
      .join('\n');

  it('names limits that cross, deadbands and limits out of range', () => {
    const low = { kind: 'threshold', side: 'low', setpoint: 2950, deadband: 0 } as const;
    expect(told(testRule({ subject: onlyPressure, condition: low }))).toContain('limits cross: the low limit 2950 kPa');
    expect(told(testRule({ setpoint: 5000 }))).toContain('outside the range of “PI-1” (0–4000 kPa)');
    const wide = { kind: 'threshold', side: 'high', setpoint: 2500, deadband: 4000 } as const;
    expect(told(testRule({ condition: wide }))).toContain('deadband 4000 is as large as the whole range');
    expect(told(testRule({ setpoint: 2900 }))).toContain('has an alarm at this limit already');
  });

  it('names mixed units, the drift of priorities, and what would chatter', () => {
    const all = { kind: 'group', placeId: null, tagKind: null, unit: null } as const;
    expect(told(testRule({ subject: all }))).toContain('kPa, rpm');
    expect(told(testRule({ priority: 'high' }))).toContain('the aim is 5 %');
    const bare = { kind: 'threshold', side: 'high', setpoint: 2500, deadband: 0 } as const;
    expect(told(testRule({ condition: bare, onDelayMs: 0, offDelayMs: 0 }))).toContain('again and again');
    expect(told(testRule())).not.toContain('again and again');
  });

  it('has nothing against a rule for a tag that is calm', () => {
    expect(told(testRule({ subject: onlyPressure }))).toBe('');
  });
});

describe('the alarms of a rule', () => {
  it('are raised and return with its delays, and name the rule, its version and what was measured', () => {
    const trial = begun(
      testRule({ subject: onlyPressure, message: { en: '{tag}: {value} over {limit}', zh: '{value}' } }),
    );
    trial.read('PI-1', 2600.5);
    expect(trial.said()).toEqual([]);
    trial.pass(1000);
    expect(trial.events).toMatchObject([
      {
        type: 'AlarmRaised.v1',
        data: {
          ruleId: 'r-1.PI-1',
          made: { ruleId: 'r-1', version: 1 },
          message: { en: 'Pressure: 2600.5 kPa over 2500 kPa', zh: '2600.5 kPa' },
        },
      },
    ]);
    trial.said();
    trial.read('PI-1', 2400);
    trial.pass(1000);
    expect(trial.said()).toEqual(['AlarmReturnedToNormal']);
  });

  it('end with their rule, and are raised anew by another version that still sees them', () => {
    const trial = begun(testRule({ subject: onlyPressure, onDelayMs: 0 }));
    trial.read('PI-1', 2700);
    expect(trial.said()).toEqual(['AlarmRaised']);
    trial.act(put(testRule({ subject: onlyPressure, onDelayMs: 0, setpoint: 2600 }), 1));
    trial.pass(1000);
    expect(trial.said()).toEqual(['RulePutIntoForce', 'AlarmReturnedToNormal', 'AlarmRaised']);
    expect(Object.values(trial.state.alarms.active).filter(({ returnedAt }) => returnedAt === null)).toMatchObject([
      { setpoint: 2600, made: { version: 2 } },
    ]);
    trial.act(put(testRule({ subject: onlyPressure, onDelayMs: 0, setpoint: 2800 }), 2));
    trial.pass(1000);
    expect(trial.said()).toEqual(['RulePutIntoForce', 'AlarmReturnedToNormal']);
    trial.act(put(testRule({ subject: onlyPressure, onDelayMs: 0, setpoint: 2600 }), 3));
    trial.pass(1000);
    trial.act(takeOut(4));
    trial.pass(1000);
    expect(trial.said().slice(-2)).toEqual(['RuleTakenOutOfForce', 'AlarmReturnedToNormal']);
  });

  it('leave the delays of all others running when one rule changes', () => {
    const trial = new RulesOnTrial(site, T0);
    // Its own alarm of the site file waits two seconds.
    trial.read('PI-1', 2950);
    trial.pass(1000);
    trial.act(put(testRule({ subject: { kind: 'tags', tagIds: [TagId.parse('PI-9')] } })));
    trial.said();
    trial.pass(1000);
    expect(trial.events).toMatchObject([{ type: 'AlarmRaised.v1', data: { ruleId: 'PI-1.H' }, at: T0 + 2000 }]);
  });

  it('come only while what it asks of other tags holds; of what nobody knows it holds', () => {
    const trial = begun(
      testRule({
        subject: onlyPressure,
        onDelayMs: 0,
        offDelayMs: 0,
        onlyWhile: [{ tagId: TagId.parse('SI-2'), side: 'high', setpoint: 100, deadband: 10 }],
      }),
    );
    trial.read('SI-2', 0);
    trial.read('PI-1', 2600);
    expect(trial.said()).toEqual([]);
    trial.read('SI-2', 1500);
    expect(trial.said()).toEqual(['AlarmRaised']);
    trial.read('SI-2', 95);
    expect(trial.said()).toEqual([]);
    trial.read('SI-2', 20);
    expect(trial.said()).toEqual(['AlarmReturnedToNormal']);
    trial.read('SI-2', 20, { quality: 'bad' });
    trial.pass(1000);
    trial.read('PI-1', 2600);
    expect(trial.said()).toEqual(['AlarmRaised']);
  });

  it('on a difference need both tags, and say nothing while one of them is bad or silent', () => {
    const condition = { kind: 'difference', otherTagId: TagId.parse('PI-9'), setpoint: 50, deadband: 10 } as const;
    const trial = begun(testRule({ subject: onlyPressure, condition, onDelayMs: 0, offDelayMs: 0 }));
    trial.read('PI-1', 1000);
    expect(trial.said()).toEqual([]);
    trial.read('PI-9', 940, { quality: 'bad' });
    expect(trial.said()).toEqual([]);
    trial.read('PI-9', 940);
    expect(trial.said()).toEqual(['AlarmRaised']);
    trial.read('PI-9', 955);
    expect(trial.said()).toEqual([]);
    trial.read('PI-1', 990);
    expect(trial.said()).toEqual(['AlarmReturnedToNormal']);
  });

  it('go on over the tags that are left when a site file lacks some, and live watching with them', () => {
    const definition = testRule({
      subject: { kind: 'tags', tagIds: [TagId.parse('PI-1'), TagId.parse('PI-9')] },
      onDelayMs: 0,
    });
    const trial = begun(definition);
    trial.read('PI-9', 2600);
    expect(trial.said()).toEqual(['AlarmRaised']);
    const smaller = siteOf([testTag, pump]);
    trial.act({ type: 'ImportSite', data: { site: smaller, source: 'new' } });
    trial.pass(1000);
    expect(trial.said()).toEqual(['SiteImported', 'AlarmReturnedToNormal']);
    trial.read('PI-1', 2600);
    expect(trial.said()).toEqual(['AlarmRaised']);
    expect(missingSentences(definition, smaller)).toMatchObject([{ en: expect.stringContaining('“PI-9” any more') }]);
    const ofPlace = testRule({
      subject: { kind: 'group', placeId: PlaceId.parse('gone'), tagKind: null, unit: null },
    });
    expect(missingSentences(ofPlace, smaller)).toMatchObject([{ en: expect.stringContaining('no place “gone”') }]);
  });

  it('take in what stands in a place', () => {
    const subject = { kind: 'group', placeId: PlaceId.parse('unit-1'), tagKind: null, unit: 'kPa' } as const;
    const { state } = play([testCommand(put(testRule({ subject })))], inPark());
    const made = [...allDefinitionsOf(site, state.alarmRules).keys()].filter((id) => id.startsWith('r-1.'));
    expect(made).toEqual(['r-1.PI-1', 'r-1.PI-9']);
  });
});

describe('a rule on recorded readings', () => {
  /** At 1 Hz: a wave around 2500. */
  const wave = (n: number): number[] => Array.from({ length: n }, (_, i) => 2500 + 300 * Math.sin(i / 40));
  const tried = (definition: RuleDefinition, values: readonly number[]) => {
    const trial = new RuleTrial(ruleId, definition, site, T0);
    values.forEach((value, i) => {
      trial.read({ tagId: TagId.parse('PI-1'), value, at: T0 + i * 1000, quality: 'good' });
    });
    return trial.end(T0 + values.length * 1000);
  };

  it('raises what a hub would have raised, with when each returned and how long any stood', () => {
    const { count, alarms, inAlarmMs } = tried(testRule({ subject: onlyPressure }), wave(800));
    expect(count).toBe(4);
    expect(alarms.map(({ returnedAt }) => returnedAt === null)).toEqual([false, false, false, true]);
    expect(alarms[0]).toMatchObject({ at: T0 + 1000, limit: 2500, unit: 'kPa' });
    expect(inAlarmMs).toBeGreaterThan(350_000);
    expect(inAlarmMs).toBeLessThan(500_000);
  });

  it('tells what would have chattered', () => {
    const condition = { kind: 'threshold', side: 'high', setpoint: 2500, deadband: 0 } as const;
    const flicker = Array.from({ length: 200 }, (_, i) => (i % 4 < 2 ? 2490 : 2510));
    const bare = tried(testRule({ subject: onlyPressure, condition, onDelayMs: 0, offDelayMs: 0 }), flicker);
    expect(bare.chattering).toEqual(['PI-1']);
    expect(bare.peak).toBe(50);
    expect(bare.floods).toBe(1);
    expect(tried(testRule({ subject: onlyPressure, onDelayMs: 5000 }), flicker).count).toBe(0);
  });

  it('a higher limit never raises earlier, nor stands longer (law)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2000, max: 3000 }), { minLength: 20, maxLength: 200 }),
        fc.integer({ min: 2100, max: 2800 }),
        fc.integer({ min: 1, max: 150 }),
        (values, setpoint, more) => {
          const bare = { subject: onlyPressure, onDelayMs: 0, offDelayMs: 0 };
          const at = (limit: number) =>
            tried(
              testRule({ ...bare, condition: { kind: 'threshold', side: 'high', setpoint: limit, deadband: 0 } }),
              values,
            );
          const [low, high] = [at(setpoint), at(setpoint + more)];
          expect(high.inAlarmMs).toBeLessThanOrEqual(low.inAlarmMs);
          const first = high.alarms[0]?.at ?? Infinity;
          expect(first).toBeGreaterThanOrEqual(low.alarms[0]?.at ?? Infinity);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('a message is filled in its own language, and lasting is said in words', () => {
  expect(filled({ en: '{tag} {value}', zh: '{tag}{x}' }, { tag: { en: 'A', zh: '甲' } })).toEqual({
    en: 'A {value}',
    zh: '甲{x}',
  });
  expect(quantity(90_000, 'ms', 1)).toEqual({ en: '90 s', zh: '90 秒' });
  expect(quantity(600_000, 'ms', 1).en).toBe('10 min');
  expect(quantity(1.25, 'ppm', 1).en).toBe('1.3 ppm');
});
