/** What the events of public warnings say. */
import type { CapAlert } from '../../domain/publicWarnings/cap.ts';
import type { PublicWarningEvent } from '../../domain/publicWarnings/events.ts';
import type { Language } from '../../domain/values.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const publicWarningTexts = bothTexts(
  {
    issued: 'Public warned: {{headline}}',
    updated: 'Public warning updated: {{headline}}',
    cancelled: 'Public warning cancelled: {{headline}}',
    exercise: 'EXERCISE',
    delivered: 'Public warning delivered: {{outlet}}',
    failed: 'Public warning not delivered: {{outlet}}',
    givenUp: 'Public warning no longer sent: {{outlet}}',
    attempts_one: '{{count}} attempt',
    attempts_other: '{{count}} attempts',
    again: 'tried again {{time}}',
    sender: 'Sender of public warnings set: {{sender}}',
  },
  {
    issued: '发布公众预警：{{headline}}',
    updated: '更新公众预警：{{headline}}',
    cancelled: '取消公众预警：{{headline}}',
    exercise: '演练',
    delivered: '公众预警已送达：{{outlet}}',
    failed: '公众预警未送达：{{outlet}}',
    givenUp: '公众预警停止发送：{{outlet}}',
    attempts_one: '第 {{count}} 次',
    attempts_other: '第 {{count}} 次',
    again: '将于 {{time}} 重试',
    sender: '公众预警发送者标识已设置：{{sender}}',
  },
);

export function describePublicWarningEvent(event: PublicWarningEvent, telling: Telling): EventText {
  const { language, local, detail, incidentName, format } = telling;
  const say = textsIn(publicWarningTexts, language);
  switch (event.type) {
    case 'PublicWarningIssued.v1':
    case 'PublicWarningUpdated.v1':
    case 'PublicWarningCancelled.v1': {
      const { message, incidentId } = event.data;
      const info = infoIn(message, language);
      return {
        title: say(SAID[event.type], { headline: info?.headline ?? message.identifier }),
        detail: detail(
          message.status === 'Exercise' ? say('exercise') : null,
          info?.areaDesc ?? null,
          message.identifier,
          incidentName(incidentId),
        ),
      };
    }
    case 'PublicWarningDelivered.v1': {
      const { outletName, attempts, answer, identifier } = event.data;
      return {
        title: say('delivered', { outlet: outletName }),
        detail: detail(say('attempts', { count: attempts }), local(answer), identifier),
      };
    }
    case 'PublicWarningDeliveryFailed.v1': {
      const { outletName, attempts, sentence, nextAttemptAt, identifier } = event.data;
      return {
        title: say('failed', { outlet: outletName }),
        detail: detail(
          say('attempts', { count: attempts }),
          local(sentence),
          nextAttemptAt === null ? null : say('again', { time: format.clock(nextAttemptAt) }),
          identifier,
        ),
      };
    }
    case 'PublicWarningDeliveryGivenUp.v1':
      return {
        title: say('givenUp', { outlet: event.data.outletName }),
        detail: detail(event.data.reason, event.data.identifier),
      };
    case 'PublicWarningSenderSet.v1':
      return { title: say('sender', { sender: event.data.sender }), detail: '' };
  }
}

const SAID = {
  'PublicWarningIssued.v1': 'issued',
  'PublicWarningUpdated.v1': 'updated',
  'PublicWarningCancelled.v1': 'cancelled',
} as const;

/** In the language of whoever reads, where it was written in that. */
export const infoIn = ({ infos }: CapAlert, language: Language): CapAlert['infos'][number] | undefined =>
  infos.find((info) => info.language.toLowerCase().startsWith(language)) ?? infos[0];
