/** What the events of an incident’s organization say. */
import type { CommandStaffEvent, ObjectivePriority, SectorKind } from '../../domain/command/events.ts';
import { standardPosition } from '../../domain/command/positions.ts';
import type { PositionId } from '../../domain/ids.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const commandStaffTexts = bothTexts(
  {
    held: '{{title}}: {{name}}',
    vacant: '{{title}}: vacant',
    deputy: 'deputy {{name}}',
    reportsTo: 'reports to {{title}}',
    removed: 'Position removed: {{title}}',
    sectorSet: 'Sector set: {{name}}',
    leader: 'leader {{name}}',
    units: 'units {{names}}',
    sectorRemoved: 'Sector removed: {{name}}',
    objectiveAdded: 'Objective {{number}} set: {{text}}',
    objectiveChanged: 'Objective {{number}} changed: {{text}}',
    met: 'Objective {{number}} met: {{text}}',
    withdrawn: 'Objective {{number}} withdrawn: {{text}}',
    reopened: 'Objective {{number}} taken up again: {{text}}',
    period: 'Operational period {{number}}: {{from}} to {{to}}',
    emphasis: 'emphasis: {{text}}',
    safety: 'safety: {{text}}',
    meeting: 'planning meeting {{time}}',
    'priority-high': 'high priority',
    'priority-medium': 'medium priority',
    'priority-low': 'low priority',
    'kind-sector': 'sector',
    'kind-division': 'division',
    'kind-group': 'group',
  },
  {
    held: '{{title}}：{{name}}',
    vacant: '{{title}}：空缺',
    deputy: '副职 {{name}}',
    reportsTo: '上级：{{title}}',
    removed: '删除岗位：{{title}}',
    sectorSet: '设置区段：{{name}}',
    leader: '负责人 {{name}}',
    units: '力量：{{names}}',
    sectorRemoved: '撤销区段：{{name}}',
    objectiveAdded: '设定目标 {{number}}：{{text}}',
    objectiveChanged: '修改目标 {{number}}：{{text}}',
    met: '目标 {{number}} 已达成：{{text}}',
    withdrawn: '目标 {{number}} 已撤销：{{text}}',
    reopened: '目标 {{number}} 重新列入：{{text}}',
    period: '第 {{number}} 个行动周期：{{from}} 至 {{to}}',
    emphasis: '指挥重点：{{text}}',
    safety: '安全提示：{{text}}',
    meeting: '计划会议 {{time}}',
    'priority-high': '高优先级',
    'priority-medium': '中优先级',
    'priority-low': '低优先级',
    'kind-sector': '区段',
    'kind-division': '分区',
    'kind-group': '专业组',
  },
);

export function describeCommandStaffEvent(event: CommandStaffEvent, telling: Telling): EventText {
  const { language, local, detail, list, incidentName, responderName, format } = telling;
  const say = textsIn(commandStaffTexts, language);
  const within = incidentName(event.data.incidentId);
  const titleOf = (id: PositionId, title: string | null): string => {
    const standard = standardPosition(id);
    return standard === null ? (title ?? id) : local(standard.title);
  };
  const priority = (of: ObjectivePriority): string => say(`priority-${of}`);
  const kind = (of: SectorKind): string => say(`kind-${of}`);
  switch (event.type) {
    case 'CommandPositionSet.v1': {
      const { positionId, title, holder, deputy, contact } = event.data.position;
      const name = titleOf(positionId, title);
      return {
        title: holder === null ? say('vacant', { title: name }) : say('held', { title: name, name: holder }),
        detail: detail(deputy === null ? null : say('deputy', { name: deputy }), contact, within),
      };
    }
    case 'CommandPositionRemoved.v1':
      return { title: say('removed', { title: event.data.title }), detail: detail(event.data.reason, within) };
    case 'SectorSet.v1': {
      const { name, kind: of, leader, contact, responderIds, work, instructions } = event.data.sector;
      return {
        title: say('sectorSet', { name }),
        detail: detail(
          kind(of),
          leader === null ? null : say('leader', { name: leader }),
          contact,
          responderIds.length === 0 ? null : say('units', { names: list(responderIds.map(responderName)) }),
          work,
          instructions,
          within,
        ),
      };
    }
    case 'SectorRemoved.v1':
      return { title: say('sectorRemoved', { name: event.data.name }), detail: detail(event.data.reason, within) };
    case 'ObjectiveAdded.v1':
    case 'ObjectiveChanged.v1': {
      const { number, text } = event.data;
      return {
        title: say(event.type === 'ObjectiveAdded.v1' ? 'objectiveAdded' : 'objectiveChanged', { number, text }),
        detail: detail(priority(event.data.priority), within),
      };
    }
    case 'ObjectiveSettled.v1': {
      const { number, text, status, reason } = event.data;
      return { title: say(status === 'open' ? 'reopened' : status, { number, text }), detail: detail(reason, within) };
    }
    case 'OperationalPeriodSet.v1': {
      const { number, from, to, emphasis, safetyMessage, planningMeetingAt } = event.data.period;
      return {
        title: say('period', { number, from: format.moment(from), to: format.moment(to) }),
        detail: detail(
          emphasis === '' ? null : say('emphasis', { text: emphasis }),
          safetyMessage === '' ? null : say('safety', { text: safetyMessage }),
          planningMeetingAt === null ? null : say('meeting', { time: format.moment(planningMeetingAt) }),
          within,
        ),
      };
    }
  }
}
