import { expect, it } from 'vitest';
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';
import { MadeRuleId, PlaceId, TagId } from '#shared/domain/ids.ts';
import { testRule } from '#shared/domain/testing.ts';
import { differences } from './differences.ts';
import { definitionOf, emptyForm, formOf, lacking, newRuleId } from './ruleForm.ts';

const tagId = TagId.parse('PI-1');
const conditions: readonly RuleDefinition['condition'][] = [
  { kind: 'threshold', side: 'low', setpoint: -1.5, deadband: 0.25 },
  { kind: 'rate', setpointPerMinute: 3, deadbandPerMinute: 1, windowMs: 90_000 },
  { kind: 'rate', setpointPerMinute: 3, deadbandPerMinute: 1, windowMs: null },
  { kind: 'silence', afterMs: 30_000 },
  { kind: 'frozen', afterMs: 600_000, noise: 0.1 },
  { kind: 'out-of-range', low: 1, high: 2, deadband: 0 },
  { kind: 'bad-quality' },
  { kind: 'difference', otherTagId: tagId, setpoint: 5, deadband: 1 },
];

it('every kind of rule comes out of the form as it went in', () => {
  const group = { kind: 'group', placeId: PlaceId.parse('unit-1'), tagKind: 'gas', unit: null } as const;
  const onlyWhile = [{ tagId, side: 'low', setpoint: 3, deadband: 0 } as const];
  for (const condition of conditions) {
    const given = testRule({ condition, subject: group, ...(condition.kind === 'silence' ? {} : { onlyWhile }) });
    expect(definitionOf(formOf(given))).toEqual(given);
    expect([...lacking(formOf(given))]).toEqual([]);
  }
});

it('what is missing or no number is named by its field', () => {
  expect(definitionOf(emptyForm)).toBeNull();
  expect([...lacking({ ...emptyForm, onDelay: 'soon' })]).toEqual([
    'tagIds',
    'limit',
    'onDelay',
    'messageEn',
    'messageZh',
    'consequenceEn',
    'consequenceZh',
    'actionEn',
    'actionZh',
  ]);
});

it('two versions differ in the fields that were changed', () => {
  expect(differences(testRule(), testRule({ setpoint: 2600, priority: 'high' }))).toEqual([
    { field: 'limit', from: '2500', to: '2600' },
    { field: 'priority', from: 'low', to: 'high' },
  ]);
});

it('new rules have ids of their own, short enough for those of their alarms', () => {
  const ids = Array.from({ length: 200 }, newRuleId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(MadeRuleId.safeParse(id).success).toBe(true);
});
