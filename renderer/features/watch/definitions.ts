/** What the alarms of the shown world are defined as: those of the register, and those of the rules that people made. */
import { useCallback } from 'react';
import { ruleFacts, type RuleFacts } from '#shared/domain/alarms/ruleOf.ts';
import type { AlarmRuleId } from '#shared/domain/ids.ts';
import { allDefinitionsOf } from '#shared/domain/rules/allDefinitions.ts';
import type { AlarmDefinition } from '#shared/domain/rules/definitions.ts';
import { useShown, useSite } from '../../station/shown.ts';

export type Definitions = ReadonlyMap<AlarmRuleId, AlarmDefinition>;

const none: Definitions = new Map();

export function useDefinitions(): Definitions {
  const site = useSite();
  const rules = useShown((state) => state.alarmRules);
  return site === null ? none : allDefinitionsOf(site, rules);
}

/** How grave an alarm is, and what it says, by its rule. */
export function useRuleFacts(): (ruleId: AlarmRuleId) => RuleFacts | null {
  const alarms = useShown((state) => state.alarms);
  const register = useShown((state) => state.register);
  const alarmRules = useShown((state) => state.alarmRules);
  return useCallback((ruleId) => ruleFacts(alarms, { register, alarmRules }, ruleId), [alarms, register, alarmRules]);
}
