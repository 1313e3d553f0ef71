/** What is known of an alarm by its rule, whether it stands or not: how grave it is, and what it says. */
import type { AlarmRuleId } from '../ids.ts';
import type { AlarmPriority, Site } from '../register/site.ts';
import { definitionsOf } from '../rules/definitions.ts';
import type { LocalizedText } from '../values.ts';
import type { AlarmsState } from './evolve.ts';

export interface RuleFacts {
  readonly priority: AlarmPriority;
  readonly message: LocalizedText;
}

/** Null: the register has none of this name, and no alarm of it stands. */
export function ruleFacts(
  { active }: Pick<AlarmsState, 'active'>,
  site: Site | null,
  ruleId: AlarmRuleId,
): RuleFacts | null {
  const defined = site === null ? undefined : definitionsOf(site).get(ruleId);
  return defined ?? Object.values(active).find((alarm) => alarm.ruleId === ruleId) ?? null;
}
