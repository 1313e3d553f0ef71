/** What the events of incidents say. */
import type { IncidentEvent } from '../../domain/incidents/events.ts';
import { levelRank } from '../../domain/values.ts';
import { roleNames, scenarioNames } from '../names.ts';
import type { Operator } from '../../domain/actor.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const incidentTexts = bothTexts(
  {
    opened: 'Incident opened: {{title}}',
    commander: 'commander {{name}}',
    linked: 'Alarm linked: {{message}}',
    raised: 'Level raised from {{from}} to {{to}}',
    lowered: 'Level lowered from {{from}} to {{to}}',
    transferred: 'Command transferred from {{from}} to {{to}}',
    log: 'Log entry',
    ended: 'Response ended',
    closed: 'Incident closed, record frozen',
    merged: 'Incident merged into “{{title}}”',
    split: 'Incident split: “{{title}}” goes on by itself',
    alarms_one: '{{count}} alarm',
    alarms_other: '{{count}} alarms',
    plans_one: '{{count}} plan',
    plans_other: '{{count}} plans',
    units_one: '{{count}} unit',
    units_other: '{{count}} units',
    correction: 'Correction added after closing',
  },
  {
    opened: '事件建立：{{title}}',
    commander: '指挥员 {{name}}',
    linked: '关联报警：{{message}}',
    raised: '响应级别由 {{from}} 级提升至 {{to}} 级',
    lowered: '响应级别由 {{from}} 级降至 {{to}} 级',
    transferred: '指挥权由{{from}}移交给{{to}}',
    log: '日志',
    ended: '响应终止',
    closed: '事件关闭，记录冻结',
    merged: '事件并入“{{title}}”',
    split: '事件拆分：“{{title}}”单独处置',
    alarms_one: '{{count}} 条报警',
    alarms_other: '{{count}} 条报警',
    plans_one: '{{count}} 个预案',
    plans_other: '{{count}} 个预案',
    units_one: '{{count}} 支力量',
    units_other: '{{count}} 支力量',
    correction: '关闭后补充更正',
  },
);

export function describeIncidentEvent(event: IncidentEvent, telling: Telling): EventText {
  const { language, detail, placeName, alarmName, incidentName, ofLevel } = telling;
  const say = textsIn(incidentTexts, language);
  const operatorName = ({ name, role }: Operator): string => `${name} (${textsIn(roleNames, language)(role)})`;
  switch (event.type) {
    case 'IncidentOpened.v1': {
      const { title, level, scenario, placeId, commander } = event.data;
      return {
        title: say('opened', { title }),
        detail: detail(
          ofLevel(level),
          textsIn(scenarioNames, language)(scenario),
          placeName(placeId),
          say('commander', { name: commander.name }),
        ),
      };
    }
    case 'AlarmLinkedToIncident.v1':
      return {
        title: say('linked', { message: alarmName(event.data.alarmId) }),
        detail: detail(incidentName(event.data.incidentId)),
      };
    case 'ResponseLevelChanged.v1': {
      const { from, to, reason, incidentId } = event.data;
      return {
        title: say(levelRank(to) > levelRank(from) ? 'raised' : 'lowered', { from, to }),
        detail: detail(reason, incidentName(incidentId)),
      };
    }
    case 'CommandTransferred.v1':
      return {
        title: say('transferred', { from: operatorName(event.data.from), to: operatorName(event.data.to) }),
        detail: detail(incidentName(event.data.incidentId)),
      };
    case 'LogEntryAdded.v1':
      return { title: say('log'), detail: detail(event.data.text, incidentName(event.data.incidentId)) };
    case 'CorrectionAdded.v1':
      return { title: say('correction'), detail: detail(event.data.text, incidentName(event.data.incidentId)) };
    case 'IncidentEnded.v1':
      return { title: say('ended'), detail: detail(event.data.reason, incidentName(event.data.incidentId)) };
    case 'IncidentMerged.v1':
      return {
        title: say('merged', { title: event.data.title }),
        detail: detail(event.data.reason, incidentName(event.data.incidentId)),
      };
    case 'IncidentSplit.v1': {
      const { title, reason, incidentId, alarmIds, planRunIds, responderIds } = event.data;
      const part = (key: 'alarms' | 'plans' | 'units', { length }: readonly string[]): string | null =>
        length === 0 ? null : say(key, { count: length });
      return {
        title: say('split', { title }),
        detail: detail(
          reason,
          part('alarms', alarmIds),
          part('plans', planRunIds),
          part('units', responderIds),
          incidentName(incidentId),
        ),
      };
    }
    case 'IncidentClosed.v1':
      return { title: say('closed'), detail: detail(event.data.reason, incidentName(event.data.incidentId)) };
  }
}
