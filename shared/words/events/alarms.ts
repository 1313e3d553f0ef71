/** What the events of alarms say. */
import type { AlarmEvent } from '../../domain/alarms/events.ts';
import type { AlarmRuleId, ResponderId, TagId } from '../../domain/ids.ts';
import { AlarmPriority } from '../../domain/register/site.ts';
import { alarmSource } from '../alarmName.ts';
import { priorityNames } from '../names.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const alarmTexts = bothTexts(
  {
    more: 'and {{count}} more',
    alarmRaised: 'Alarm: {{message}}',
    measured: '{{tag}} {{value}} {{unit}}, limit {{setpoint}} {{unit}}',
    silent: '{{tag}} silent for {{age}}',
    lasted: '{{tag}} for {{age}}',
    acknowledged_one: 'Alarm acknowledged',
    acknowledged_other: '{{count}} alarms acknowledged',
    acknowledgedThis: 'Alarm acknowledged: {{message}}',
    ofOccurrence: 'raised {{time}}',
    returned: 'Alarm back to normal: {{message}}',
    value: 'now {{value}} {{unit}}',
    byRule: 'rule {{rule}}, version {{version}}',
    reset_one: 'Latched alarm reset',
    reset_other: '{{count}} latched alarms reset',
    resetThis: 'Latched alarm reset: {{message}}',
    shelved: '{{count}} alarms shelved',
    shelvedThis: 'Alarm shelved: {{message}}',
    until: 'until {{time}}',
    unshelved: '{{count}} alarms unshelved',
    unshelvedThis: 'Alarm unshelved: {{message}}',
    shelvingEnded: 'Shelving of {{count}} alarms ended',
    shelvingEndedThis: 'Shelving ended: {{message}}',
    suppressed: '{{count}} alarms suppressed by design',
    suppressedThis: 'Alarm suppressed by design: {{message}}',
    while: 'while {{tag}} is {{value}} {{unit}}',
    unsuppressed: '{{count}} alarms no longer suppressed',
    unsuppressedThis: 'Alarm no longer suppressed: {{message}}',
    unsuppressedUnknown: 'what its condition is judged by is bad or silent',
    unsuppressedRemoved: 'the register has no such condition any more',
    outOfService: '{{count}} alarms taken out of service',
    outOfServiceThis: 'Alarm taken out of service: {{message}}',
    responsible: 'responsible: {{name}}',
    inService: '{{count}} alarms returned to service',
    inServiceThis: 'Alarm returned to service: {{message}}',
    floodBegan: 'Alarm flood began',
    floodNew: '{{count}} new alarms in ten minutes for {{operators}} on shift',
    floodFirst: 'first: {{message}}',
    floodEnded: 'Alarm flood ended',
    floodWas: '{{count}} new alarms in {{age}}, at most {{peak}} in ten minutes',
    chatteringBegan: 'Chattering alarm: {{message}}',
    chatteringRaised: 'raised {{count}} times in {{age}}',
    chatteringEnded: 'No longer chattering: {{message}}',
    pastExcursion: 'Past excursion: {{message}}',
    pastFrom: '{{from}} to {{to}}',
    pastSince: 'from {{from}} on',
    pastWorst: 'worst {{value}} {{unit}}, limit {{setpoint}} {{unit}}',
    pastLate: 'heard of {{age}} late',
    alarmPolicy: 'Limits of shelving changed',
    mostShelving: '{{priority}} priority at most {{age}}',
  },
  {
    more: '等另外 {{count}} 项',
    alarmRaised: '报警：{{message}}',
    measured: '{{tag}} {{value}} {{unit}}，设定值 {{setpoint}} {{unit}}',
    silent: '{{tag}} 已{{age}}无数据',
    lasted: '{{tag}} 已持续{{age}}',
    acknowledged_one: '已确认报警',
    acknowledged_other: '已确认 {{count}} 条报警',
    acknowledgedThis: '已确认报警：{{message}}',
    ofOccurrence: '{{time}} 触发',
    returned: '报警恢复正常：{{message}}',
    value: '当前 {{value}} {{unit}}',
    byRule: '规则 {{rule}} 第 {{version}} 版',
    reset_one: '已复位锁存报警',
    reset_other: '已复位 {{count}} 条锁存报警',
    resetThis: '已复位锁存报警：{{message}}',
    shelved: '已搁置 {{count}} 条报警',
    shelvedThis: '报警搁置：{{message}}',
    until: '至 {{time}}',
    unshelved: '已取消搁置 {{count}} 条报警',
    unshelvedThis: '取消报警搁置：{{message}}',
    shelvingEnded: '{{count}} 条报警搁置到期',
    shelvingEndedThis: '报警搁置到期：{{message}}',
    suppressed: '{{count}} 条报警按设计抑制',
    suppressedThis: '报警按设计抑制：{{message}}',
    while: '{{tag}} 为 {{value}} {{unit}} 期间',
    unsuppressed: '{{count}} 条报警解除抑制',
    unsuppressedThis: '报警解除抑制：{{message}}',
    unsuppressedUnknown: '抑制条件所依据的测点数据质量差或无读数',
    unsuppressedRemoved: '台账中已无该抑制条件',
    outOfService: '已停用 {{count}} 条报警',
    outOfServiceThis: '报警停用：{{message}}',
    responsible: '负责：{{name}}',
    inService: '已恢复投用 {{count}} 条报警',
    inServiceThis: '报警恢复投用：{{message}}',
    floodBegan: '报警泛滥开始',
    floodNew: '十分钟内新报警 {{count}} 条，当班 {{operators}} 人',
    floodFirst: '首发：{{message}}',
    floodEnded: '报警泛滥结束',
    floodWas: '{{age}}内新报警 {{count}} 条，十分钟最多 {{peak}} 条',
    chatteringBegan: '抖动报警：{{message}}',
    chatteringRaised: '{{age}}内触发 {{count}} 次',
    chatteringEnded: '报警不再抖动：{{message}}',
    pastExcursion: '补传数据中的超限：{{message}}',
    pastFrom: '{{from}} 至 {{to}}',
    pastSince: '自 {{from}} 起',
    pastWorst: '最严重值 {{value}} {{unit}}，设定值 {{setpoint}} {{unit}}',
    pastLate: '延迟{{age}}获知',
    alarmPolicy: '报警搁置时限已更改',
    mostShelving: '{{priority}}优先级最长{{age}}',
  },
);

type AsideKey =
  'shelved' | 'unshelved' | 'shelvingEnded' | 'suppressed' | 'unsuppressed' | 'outOfService' | 'inService';

/** So many of the alarms of one act are named. */
const NAMED = 4;

export function describeAlarmEvent(event: AlarmEvent, telling: Telling): EventText {
  const {
    names,
    language,
    format,
    local,
    detail,
    list,
    placeName,
    tagName,
    responderName,
    alarmName,
    ruleName,
    ofPriority,
  } = telling;
  const say = textsIn(alarmTexts, language);
  const { site } = names.register;
  const subjectName = (tagId: TagId | undefined, responderId: ResponderId | undefined): string => {
    if (tagId !== undefined) return tagName(tagId);
    return responderId === undefined ? '' : responderName(responderId);
  };
  const someOf = <Id>(ids: readonly Id[], nameOf: (id: Id) => string): string => {
    const named = ids.slice(0, NAMED).map(nameOf);
    return list(ids.length > NAMED ? [...named, say('more', { count: ids.length - NAMED })] : named);
  };
  /** One alarm by its name in the title; of several how many, and the first of them beside it. */
  const ofRules = (key: AsideKey, ruleIds: readonly AlarmRuleId[], ...more: readonly (string | null)[]): EventText => {
    const [first] = ruleIds;
    if (ruleIds.length === 1 && first !== undefined)
      return { title: say(`${key}This`, { message: ruleName(first) }), detail: detail(...more) };
    return { title: say(key, { count: ruleIds.length }), detail: detail(...more, someOf(ruleIds, ruleName)) };
  };
  switch (event.type) {
    case 'AlarmRaised.v1': {
      const { tagId, responderId, type, value, setpoint, unit, priority, placeId, message, made } = event.data;
      const subject = subjectName(tagId, responderId);
      const lasted = { tag: subject, age: format.duration(value) };
      const limit = { tag: subject, value: format.number(value), setpoint: format.number(setpoint), unit };
      const measured = (): string => {
        if (type === 'silence') return say('silent', lasted);
        return unit === 'ms' ? say('lasted', lasted) : say('measured', limit);
      };
      return {
        title: say('alarmRaised', { message: local(message) }),
        detail: detail(
          measured(),
          ofPriority(priority),
          placeName(placeId),
          made === undefined ? null : say('byRule', { rule: made.ruleId, version: String(made.version) }),
        ),
      };
    }
    case 'AlarmsAcknowledged.v1': {
      const { alarmIds, raisedAt } = event.data;
      const [first] = alarmIds;
      if (alarmIds.length === 1 && first !== undefined) {
        const seen = raisedAt?.[first];
        return {
          title: say('acknowledgedThis', { message: alarmName(first) }),
          detail: seen === undefined ? '' : say('ofOccurrence', { time: format.moment(seen) }),
        };
      }
      return { title: say('acknowledged', { count: alarmIds.length }), detail: someOf(alarmIds, alarmName) };
    }
    case 'AlarmReturnedToNormal.v1': {
      const source = alarmSource(names.register, event.data.alarmId, names.alarmRules);
      return {
        title: say('returned', { message: alarmName(event.data.alarmId) }),
        // Of a silence that ended there is nothing to add.
        detail:
          source === null || (source.definition.type !== 'rate' && source.definition.unit !== source.tag.unit)
            ? ''
            : say('value', { value: format.number(event.data.value), unit: source.definition.unit }),
      };
    }
    case 'AlarmsReset.v1': {
      const { alarmIds } = event.data;
      const [first] = alarmIds;
      if (alarmIds.length === 1 && first !== undefined)
        return { title: say('resetThis', { message: alarmName(first) }), detail: '' };
      return { title: say('reset', { count: alarmIds.length }), detail: someOf(alarmIds, alarmName) };
    }
    case 'AlarmsShelved.v1': {
      const { ruleIds, until, reason } = event.data;
      return ofRules('shelved', ruleIds, say('until', { time: format.moment(until) }), reason);
    }
    case 'AlarmsUnshelved.v1':
      return ofRules('unshelved', event.data.ruleIds);
    case 'AlarmShelvingEnded.v1':
      return ofRules('shelvingEnded', event.data.ruleIds);
    case 'AlarmsSuppressed.v1': {
      const { ruleIds, tagId, value } = event.data;
      const unit = site?.tags.find(({ id }) => id === tagId)?.unit ?? '';
      return ofRules('suppressed', ruleIds, say('while', { tag: tagName(tagId), value: format.number(value), unit }));
    }
    case 'AlarmsUnsuppressed.v1': {
      const { ruleIds, because } = event.data;
      if (because === 'condition') return ofRules('unsuppressed', ruleIds);
      return ofRules(
        'unsuppressed',
        ruleIds,
        say(because === 'unknown' ? 'unsuppressedUnknown' : 'unsuppressedRemoved'),
      );
    }
    case 'AlarmsTakenOutOfService.v1': {
      const { ruleIds, reason, responsible } = event.data;
      return ofRules(
        'outOfService',
        ruleIds,
        reason,
        responsible === '' ? null : say('responsible', { name: responsible }),
      );
    }
    case 'AlarmsReturnedToService.v1':
      return ofRules('inService', event.data.ruleIds, event.data.reason);
    case 'AlarmFloodBegan.v1': {
      const { count, operators, firstOut } = event.data;
      return {
        title: say('floodBegan'),
        detail: detail(say('floodNew', { count, operators }), say('floodFirst', { message: ruleName(firstOut) })),
      };
    }
    case 'AlarmFloodEnded.v1': {
      const { count, peak, durationMs } = event.data;
      return { title: say('floodEnded'), detail: say('floodWas', { count, peak, age: format.duration(durationMs) }) };
    }
    case 'AlarmChatteringBegan.v1': {
      const { ruleId, count, withinMs } = event.data;
      return {
        title: say('chatteringBegan', { message: ruleName(ruleId) }),
        detail: say('chatteringRaised', { count, age: format.duration(withinMs) }),
      };
    }
    case 'AlarmChatteringEnded.v1': {
      const { ruleId, count, durationMs } = event.data;
      return {
        title: say('chatteringEnded', { message: ruleName(ruleId) }),
        detail: say('chatteringRaised', { count, age: format.duration(durationMs) }),
      };
    }
    case 'PastExcursionFound.v1': {
      const { tagId, message, from, to, worst, setpoint, unit, lateMs } = event.data;
      return {
        title: say('pastExcursion', { message: local(message) }),
        detail: detail(
          tagName(tagId),
          to === null
            ? say('pastSince', { from: format.moment(from) })
            : say('pastFrom', { from: format.moment(from), to: format.moment(to) }),
          unit === 'ms'
            ? null
            : say('pastWorst', { value: format.number(worst), setpoint: format.number(setpoint), unit }),
          say('pastLate', { age: format.duration(lateMs) }),
        ),
      };
    }
    case 'AlarmPolicyChanged.v1': {
      const most = event.data.maxShelvingMs;
      return {
        title: say('alarmPolicy'),
        detail: detail(
          ...AlarmPriority.options.map((priority) =>
            say('mostShelving', {
              priority: textsIn(priorityNames, language)(priority),
              age: format.duration(most[priority]),
            }),
          ),
        ),
      };
    }
  }
}
