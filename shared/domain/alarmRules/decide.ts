import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { RegisterState } from '../register/evolve.ts';
import { preventedBy } from './check.ts';
import type { AlarmRuleCommand, AlarmRuleEvent } from './events.ts';
import type { AlarmRulesState, MadeRule } from './evolve.ts';

/** More than this nobody keeps in view; each can watch many tags. */
export const MOST_RULES = 1_000;

/** Two administrators who changed the same rule without knowing of one another are told of each other. */
export function decideAlarmRules(
  state: AlarmRulesState,
  { site }: RegisterState,
  command: AlarmRuleCommand,
): Decision<AlarmRuleEvent> {
  const { ruleId, reason, seenVersion } = command.data;
  const standing = state.rules[ruleId];
  const version = (standing?.version ?? 0) + 1;
  if (command.type === 'TakeRuleOutOfForce') {
    if (standing === undefined)
      return refuse(
        'rule-unknown',
        `There is no rule ${ruleId}. Look at the list again.`,
        `没有规则 ${ruleId}，请重新查看列表。`,
      );
    if (!standing.inForce) return accept();
    if (standing.version !== seenVersion) return changed(standing);
    return accept({ type: 'RuleTakenOutOfForce.v1', data: { ruleId, version, reason } });
  }
  const { definition } = command.data;
  // Both asked for the same.
  if (standing?.inForce === true && isSame(standing.definition, definition)) return accept();
  if (standing !== undefined && standing.version !== seenVersion) return changed(standing);
  if (standing === undefined && seenVersion !== 0)
    return refuse(
      'rule-unknown',
      'The rule that was to be changed does not stand here. Make it as a new one.',
      '要更改的规则在此不存在，请作为新规则建立。',
    );
  if (standing === undefined && Object.keys(state.rules).length >= MOST_RULES)
    return refuse(
      'rules-too-many',
      `There are ${String(MOST_RULES)} rules already. Change one of them, or watch a group of tags with one rule.`,
      `规则已达 ${String(MOST_RULES)} 条。请更改已有规则，或用一条规则监视一组测点。`,
    );
  const [first] = preventedBy(definition, site);
  if (first !== undefined) return refuse('rule-impossible', first.en, first.zh);
  return accept({ type: 'RulePutIntoForce.v1', data: { ruleId, version, definition, reason } });
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function changed({ by, version, definition, inForce }: MadeRule): Decision<never> {
  const name = by.kind === 'operator' ? by.operator.name : by.name;
  const { en, zh } = definition.message;
  return inForce
    ? conflict(
        'rule-changed',
        `${name} changed the rule “${en}” after you looked: version ${String(version)} is in force now. Look at it, then decide whether yours is to follow it.`,
        `在您查看之后，${name} 已更改规则“${zh}”，现执行第 ${String(version)} 版。请查看后决定是否以您的版本替换。`,
      )
    : conflict(
        'rule-changed',
        `${name} took the rule “${en}” out of force after you looked. Look at why, then decide whether it is to come back.`,
        `在您查看之后，${name} 已停止执行规则“${zh}”。请查看原因后决定是否重新启用。`,
      );
}
