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
    case 'IncidentClosed.v1':
      return { title: say('closed'), detail: detail(event.data.reason, incidentName(event.data.incidentId)) };
  }
}
