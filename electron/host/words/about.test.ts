import { expect, it } from 'vitest';
import { emptyAlarmRules } from '#shared/domain/alarmRules/evolve.ts';
import { AlarmRuleId, TagId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { aboutOf } from './about.ts';

it('what is done with an alarm by its rule is found by the rule, by its tag, and by what was done', () => {
  const ruleIds = ['PI-1.H', 'PI-1.silence', 'gone.H'].map((id) => AlarmRuleId.parse(id));
  const event = { type: 'AlarmsShelved.v1', data: { ruleIds, until: 1, reason: 'x' } } as const;
  expect(aboutOf(event, { register: { site: testSite }, alarmRules: emptyAlarmRules })).toEqual([
    'AlarmsShelved',
    'PI-1.H',
    TagId.parse('PI-1'),
    'PI-1.silence',
    'gone.H',
  ]);
});
