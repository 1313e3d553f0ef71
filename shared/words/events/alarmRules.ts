/** What the events of alarm rules say. */
import type { AlarmRuleEvent } from '../../domain/alarmRules/events.ts';
import { ruleTitle } from '../../domain/alarmRules/derive.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const alarmRuleTexts = bothTexts(
  {
    ruleInForce: 'Alarm rule put into force: {{message}}',
    ruleChanged: 'Alarm rule changed: {{message}}',
    ruleOutOfForce: 'Alarm rule taken out of force: {{message}}',
    ruleVersion: 'version {{version}}',
  },
  {
    ruleInForce: '报警规则已启用：{{message}}',
    ruleChanged: '报警规则已更改：{{message}}',
    ruleOutOfForce: '报警规则已停止执行：{{message}}',
    ruleVersion: '第 {{version}} 版',
  },
);

export function describeAlarmRuleEvent(event: AlarmRuleEvent, telling: Telling): EventText {
  const { language, names, local, detail, ofPriority } = telling;
  const say = textsIn(alarmRuleTexts, language);
  const { site } = names.register;
  switch (event.type) {
    case 'RulePutIntoForce.v1': {
      const { definition, version, reason } = event.data;
      return {
        title: say(version === 1 ? 'ruleInForce' : 'ruleChanged', { message: local(ruleTitle(definition, site)) }),
        detail: detail(say('ruleVersion', { version: String(version) }), ofPriority(definition.priority), reason),
      };
    }
    case 'RuleTakenOutOfForce.v1': {
      const { ruleId, version, reason } = event.data;
      const rule = names.alarmRules?.rules[ruleId];
      const message = rule === undefined ? ruleId : local(ruleTitle(rule.definition, site));
      return {
        title: say('ruleOutOfForce', { message }),
        detail: detail(say('ruleVersion', { version: String(version) }), reason),
      };
    }
  }
}
