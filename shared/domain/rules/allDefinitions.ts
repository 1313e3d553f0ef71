/** Every alarm of a world: those of its register, and those of the rules that people put into force. */
import { rulesInForce, type AlarmRulesState } from '../alarmRules/evolve.ts';
import { derivedFrom } from '../alarmRules/derive.ts';
import type { AlarmRuleId } from '../ids.ts';
import type { Site } from '../register/site.ts';
import { definitionsOf, type AlarmDefinition } from './definitions.ts';

const all = new WeakMap<Site, WeakMap<AlarmRulesState['rules'], ReadonlyMap<AlarmRuleId, AlarmDefinition>>>();

/** By rule; of two of one id that of the register. What did not change is the same object as before. */
export function allDefinitionsOf(site: Site, rules: AlarmRulesState): ReadonlyMap<AlarmRuleId, AlarmDefinition> {
  const inForce = rulesInForce(rules);
  if (inForce.length === 0) return definitionsOf(site);
  const ofSite = all.get(site) ?? new WeakMap<AlarmRulesState['rules'], ReadonlyMap<AlarmRuleId, AlarmDefinition>>();
  all.set(site, ofSite);
  const standing = ofSite.get(rules.rules);
  if (standing !== undefined) return standing;
  const made = new Map(definitionsOf(site));
  for (const rule of inForce)
    for (const definition of derivedFrom(rule, site).definitions)
      if (!made.has(definition.ruleId)) made.set(definition.ruleId, definition);
  ofSite.set(rules.rules, made);
  return made;
}
