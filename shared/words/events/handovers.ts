/** What the events of handovers say. */
import type { HandoverEvent } from '../../domain/handovers/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const handoverTexts = bothTexts(
  {
    handedOver: 'Shift handed over',
    handedOverTo: 'Shift handed over to {{name}}',
    handoverItems: '{{alarms}} standing alarms, {{incidents}} open incidents',
    handoverAsked: 'Asked about the handover',
    handoverAnswered: 'Answered about the handover',
    handoverAccepted: 'Shift taken over from {{name}}',
    handoverChanges_one: '{{count}} change since it was handed over',
    handoverChanges_other: '{{count}} changes since it was handed over',
    handoverDeclined: 'Handover by {{name}} declined',
    handoverWithdrawn: 'Handover withdrawn by {{name}}',
    withoutHandover: 'Noted: the shift of {{name}} ended without handover',
  },
  {
    handedOver: '交班',
    handedOverTo: '向{{name}}交班',
    handoverItems: '未消除报警 {{alarms}} 条，未关闭事件 {{incidents}} 起',
    handoverAsked: '就交接班提问',
    handoverAnswered: '答复交接班问题',
    handoverAccepted: '接班（交班人：{{name}}）',
    handoverChanges_one: '交班后有 {{count}} 处变化',
    handoverChanges_other: '交班后有 {{count}} 处变化',
    handoverDeclined: '拒绝接班（交班人：{{name}}）',
    handoverWithdrawn: '{{name}}撤回交班',
    withoutHandover: '已登记：{{name}}未交班即结束值班',
  },
);

export function describeHandoverEvent(event: HandoverEvent, telling: Telling): EventText {
  const { language, detail } = telling;
  const say = textsIn(handoverTexts, language);
  switch (event.type) {
    case 'ShiftHandedOver.v1': {
      const { to, remarks, document } = event.data;
      const countOf = (kind: string): number => document.sections.find((section) => section.kind === kind)?.count ?? 0;
      return {
        title: to === null ? say('handedOver') : say('handedOverTo', { name: to }),
        detail: detail(
          say('handoverItems', { alarms: countOf('standing-alarms'), incidents: countOf('incidents') }),
          remarks,
        ),
      };
    }
    case 'HandoverQuestionAsked.v1':
      return { title: say('handoverAsked'), detail: event.data.text };
    case 'HandoverQuestionAnswered.v1':
      return { title: say('handoverAnswered'), detail: event.data.text };
    case 'HandoverAccepted.v1': {
      const { from, changes, remark } = event.data;
      return {
        title: say('handoverAccepted', { name: from }),
        detail: detail(changes.length === 0 ? null : say('handoverChanges', { count: changes.length }), remark),
      };
    }
    case 'HandoverDeclined.v1':
      return { title: say('handoverDeclined', { name: event.data.from }), detail: event.data.reason };
    case 'HandoverWithdrawn.v1':
      return { title: say('handoverWithdrawn', { name: event.data.from }), detail: event.data.reason };
    case 'ShiftWithoutHandoverNoted.v1':
      return { title: say('withoutHandover', { name: event.data.operator.name }), detail: event.data.remark };
  }
}
