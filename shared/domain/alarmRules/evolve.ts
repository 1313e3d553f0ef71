import type { Actor } from '../actor.ts';
import type { MadeRuleId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { AlarmRuleEvent } from './events.ts';
import type { RuleDefinition } from './rule.ts';

export interface RuleVersion {
  readonly version: number;
  /** Of one that was taken out of force: what it was before. */
  readonly definition: RuleDefinition;
  readonly inForce: boolean;
  readonly at: Instant;
  readonly by: Actor;
  readonly reason: string;
}

/** The same object for as long as nothing of it changes. */
export interface MadeRule extends RuleVersion {
  readonly ruleId: MadeRuleId;
  /** All before this one, the newest first. */
  readonly earlier: readonly RuleVersion[];
}

export interface AlarmRulesState {
  readonly rules: Readonly<Record<MadeRuleId, MadeRule>>;
}

export const emptyAlarmRules: AlarmRulesState = { rules: {} };

export function evolveAlarmRules(
  state: AlarmRulesState,
  event: AlarmRuleEvent & { readonly at: Instant; readonly actor: Actor },
): AlarmRulesState {
  const { ruleId, version, reason } = event.data;
  const before = state.rules[ruleId];
  const definition = event.type === 'RulePutIntoForce.v1' ? event.data.definition : before?.definition;
  if (definition === undefined) return state;
  const rule: MadeRule = {
    ruleId,
    version,
    definition,
    inForce: event.type === 'RulePutIntoForce.v1',
    at: event.at,
    by: event.actor,
    reason,
    earlier: before === undefined ? [] : [asVersion(before), ...before.earlier],
  };
  return { rules: { ...state.rules, [ruleId]: rule } };
}

function asVersion({ version, definition, inForce, at, by, reason }: MadeRule): RuleVersion {
  return { version, definition, inForce, at, by, reason };
}

export const rulesInForce = ({ rules }: AlarmRulesState): MadeRule[] =>
  Object.values(rules).filter(({ inForce }) => inForce);
