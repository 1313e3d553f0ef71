/** What the events of second persons say. */
import type { ApprovalEvent } from '../../domain/approvals/events.ts';
import { deeds } from '../../domain/permissions/deeds.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const approvalTexts = bothTexts(
  {
    approvalRequested: 'Second person asked for: to {{deed}}',
    approvalGiven: 'Approved as second person',
    approvalDeclined: 'Request declined',
    secondPerson: 'What needs a second person was set',
    nothingNeeds: 'nothing needs one',
  },
  {
    approvalRequested: '请求第二人批准：{{deed}}',
    approvalGiven: '第二人已批准',
    approvalDeclined: '请求未获批准',
    secondPerson: '已设置须由第二人批准的操作',
    nothingNeeds: '无',
  },
);

export function describeApprovalEvent(event: ApprovalEvent, telling: Telling): EventText {
  const { language, local, detail, list, incidentName } = telling;
  const say = textsIn(approvalTexts, language);
  switch (event.type) {
    case 'ApprovalRequested.v1': {
      const { command } = event.data;
      const reason = 'reason' in command.data ? command.data.reason : null;
      return {
        title: say('approvalRequested', { deed: local(deeds[command.type]) }),
        detail: detail(reason, incidentName(command.data.incidentId)),
      };
    }
    case 'ApprovalGiven.v1':
      return { title: say('approvalGiven'), detail: '' };
    case 'ApprovalDeclined.v1':
      return { title: say('approvalDeclined'), detail: event.data.reason };
    case 'SecondPersonPolicyChanged.v1': {
      const { types } = event.data;
      return {
        title: say('secondPerson'),
        detail: types.length === 0 ? say('nothingNeeds') : list(types.map((type) => local(deeds[type]))),
      };
    }
  }
}
