import { describe, expect, it } from 'vitest';
import { AlarmRuleId, MadeRuleId } from '#shared/domain/ids.ts';
import { definitionsOf } from '#shared/domain/rules/definitions.ts';
import { testSite } from '#shared/domain/testing.ts';
import { limitsOf } from './limits.ts';

const tag = testSite.tags.find(({ alarmRules }) => alarmRules.length > 0)!;
const ofSite = definitionsOf({ ...testSite, tags: [tag] });

describe('the limits of a tag', () => {
  it('are those of its register', () => {
    expect(limitsOf(ofSite, tag.id).map(({ type, setpoint }) => ({ type, setpoint }))).toEqual(
      tag.alarmRules.map(({ type, setpoint }) => ({ type, setpoint })),
    );
  });

  it('and those of the rules that people put into force, no two of the same', () => {
    const [first] = [...ofSite.values()];
    const rule = (id: string, setpoint: number) => {
      const ruleId = AlarmRuleId.parse(`${MadeRuleId.parse('made-1')}.${id}`);
      return [
        ruleId,
        { ...first!, ruleId, type: 'H', criterion: { kind: 'threshold', side: 'high', setpoint, deadband: 1 } },
      ] as const;
    };
    const definitions = new Map([...ofSite, rule('a', 4321), rule('b', 4321)]);
    expect(limitsOf(definitions, tag.id).slice(tag.alarmRules.length)).toEqual([
      { type: 'H', kind: 'high', setpoint: 4321 },
    ]);
    // And what is no threshold is none.
    expect(
      limitsOf(new Map([...ofSite].filter(([, { criterion }]) => criterion.kind !== 'threshold')), tag.id),
    ).toEqual([]);
  });
});
