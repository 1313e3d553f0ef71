import { describe, expect, it } from 'vitest';
import { emptyAlarmRules } from '../alarmRules/evolve.ts';
import { TagId } from '../ids.ts';
import { play, testCommand, testSite } from '../testing.ts';
import { emptyWorld, type WorldState } from '../world.ts';
import { alarmBasisOf, AlarmEvaluation } from './alarmEvaluation.ts';
import type { Conclusion } from './evaluation.ts';

const T0 = 1_700_000_000_000;
const tagId = TagId.parse('PI-1');
const park = (): WorldState =>
  play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'x' } })], emptyWorld).state;
const passed = (now: number): { now: number; isFed: true } => ({ now, isFed: true });
const carryOut = (state: WorldState, conclusions: readonly Conclusion[]): WorldState =>
  play(
    conclusions.map((conclusion) => testCommand(conclusion)),
    state,
  ).state;

describe('the alarms of a site', () => {
  it('rise after the on-delay, also when no further reading comes, and return after the off-delay', () => {
    let state = park();
    const evaluation = new AlarmEvaluation(alarmBasisOf(testSite, emptyAlarmRules), () => state.alarms, T0);
    expect(evaluation.observe({ tagId, value: 2950, at: T0, quality: 'good' })).toEqual([]);
    expect(evaluation.tick(passed(T0 + 1000))).toEqual([]);
    const raised = evaluation.tick(passed(T0 + 2000));
    expect(raised).toMatchObject([{ type: 'RaiseAlarm', data: { ruleId: 'PI-1.H', value: 2950, unit: 'kPa' } }]);
    state = carryOut(state, raised);
    expect(evaluation.observe({ tagId, value: 2890, at: T0 + 3000, quality: 'good' })).toEqual([]);
    expect(evaluation.observe({ tagId, value: 2870, at: T0 + 4000, quality: 'good' })).toEqual([]);
    expect(evaluation.observe({ tagId, value: 2870, at: T0 + 7000, quality: 'good' })).toMatchObject([
      { type: 'ReturnAlarmToNormal' },
    ]);
  });

  it('keep one occurrence until somebody has acknowledged it, and begin another afterwards', () => {
    let state = park();
    const evaluation = new AlarmEvaluation(alarmBasisOf(testSite, emptyAlarmRules), () => state.alarms, T0);
    const swing = (from: number): string[] => {
      const ids: string[] = [];
      for (const [value, after] of [
        [2950, 0],
        [2950, 2000],
        [2800, 3000],
        [2800, 6000],
      ] as const) {
        const conclusions = evaluation.observe({ tagId, value, at: from + after, quality: 'good' });
        for (const conclusion of conclusions) if (conclusion.type === 'RaiseAlarm') ids.push(conclusion.data.alarmId);
        state = carryOut(state, conclusions);
      }
      return ids;
    };
    const first = swing(T0);
    expect(swing(T0 + 7000)).toEqual(first);
    state = play(
      [
        testCommand({
          type: 'AcknowledgeAlarms',
          data: { alarmIds: Object.values(state.alarms.active).map(({ alarmId }) => alarmId) },
        }),
      ],
      state,
    ).state;
    expect(swing(T0 + 14_000)).not.toEqual(first);
  });

  it('that stood before a restart are not raised twice, and still return', () => {
    let state = park();
    const before = new AlarmEvaluation(alarmBasisOf(testSite, emptyAlarmRules), () => state.alarms, T0);
    before.observe({ tagId, value: 2950, at: T0, quality: 'good' });
    state = carryOut(state, before.tick(passed(T0 + 2000)));
    const after = new AlarmEvaluation(alarmBasisOf(testSite, emptyAlarmRules), () => state.alarms, T0 + 5000);
    expect(after.observe({ tagId, value: 2960, at: T0 + 5000, quality: 'good' })).toEqual([]);
    after.observe({ tagId, value: 2800, at: T0 + 6000, quality: 'good' });
    expect(after.tick(passed(T0 + 9000))).toMatchObject([{ type: 'ReturnAlarmToNormal' }]);
  });

  it('tell of silence once, and of its end', () => {
    let state = park();
    const evaluation = new AlarmEvaluation(alarmBasisOf(testSite, emptyAlarmRules), () => state.alarms, T0);
    expect(evaluation.tick(passed(T0 + 9_999))).toEqual([]);
    const silent = evaluation.tick(passed(T0 + 10_000));
    expect(silent).toMatchObject([
      { type: 'RaiseAlarm', data: { type: 'silence', ruleId: 'PI-1.silence', value: 10_000 } },
    ]);
    state = carryOut(state, silent);
    expect(evaluation.tick(passed(T0 + 60_000))).toEqual([]);
    expect(evaluation.observe({ tagId, value: 1, at: T0 + 61_000, quality: 'bad' })).toMatchObject([
      { type: 'ReturnAlarmToNormal' },
    ]);
  });

  it('are not driven by bad values nor by late ones', () => {
    const state = park();
    const evaluation = new AlarmEvaluation(alarmBasisOf(testSite, emptyAlarmRules), () => state.alarms, T0);
    evaluation.observe({ tagId, value: 100, at: T0 + 9000, quality: 'good' });
    evaluation.observe({ tagId, value: 9999, at: T0, quality: 'good' });
    evaluation.observe({ tagId, value: 9999, at: T0 + 9500, quality: 'bad' });
    expect(evaluation.tick(passed(T0 + 15_000))).toEqual([]);
  });
});
