import type { AlarmRuleCommand, AlarmRuleEvent } from './events.ts';

export function recallAlarmRules(event: AlarmRuleEvent): AlarmRuleCommand {
  const { ruleId, reason } = event.data;
  const seenVersion = event.data.version - 1;
  return event.type === 'RulePutIntoForce.v1'
    ? { type: 'PutRuleIntoForce', data: { ruleId, definition: event.data.definition, reason, seenVersion } }
    : { type: 'TakeRuleOutOfForce', data: { ruleId, reason, seenVersion } };
}
