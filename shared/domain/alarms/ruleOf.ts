/** What is known of an alarm by its rule, whether it stands or not: how grave it is, and what it says. */
import type { AlarmRuleId } from '../ids.ts';
import type { AlarmRulesState } from '../alarmRules/evolve.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { AlarmPriority } from '../register/site.ts';
import { allDefinitionsOf } from '../rules/allDefinitions.ts';
import type { LocalizedText } from '../values.ts';
import type { AlarmsState } from './evolve.ts';

export interface RuleFacts {
  readonly priority: AlarmPriority;
  readonly message: LocalizedText;
}

/** What alarms are defined by. */
export interface AlarmSources {
  readonly register: RegisterState;
  readonly alarmRules: AlarmRulesState;
}

/** Null: there is none of this name, and no alarm of it stands. */
export function ruleFacts(
  { active }: Pick<AlarmsState, 'active'>,
  { register: { site }, alarmRules }: AlarmSources,
  ruleId: AlarmRuleId,
): RuleFacts | null {
  const defined = site === null ? undefined : allDefinitionsOf(site, alarmRules).get(ruleId);
  return defined ?? Object.values(active).find((alarm) => alarm.ruleId === ruleId) ?? null;
}
