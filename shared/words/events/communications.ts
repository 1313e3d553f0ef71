/** What the events of calls and messages say. */
import type { Addressee, CallOutcome, CommunicationEvent } from '../../domain/communications/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { roleNames } from '../names.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const communicationTexts = bothTexts(
  {
    reached: 'Called and reached: {{name}}',
    'no-answer': 'Called, no answer: {{name}}',
    'left-word': 'Called and left word: {{name}}',
    aContact: 'a contact of a plan that is over',
    again: 'call again {{time}}',
    sent: 'Message to {{to}}',
    urgent: 'Urgent message to {{to}}',
    delivered: 'Message arrived at workstation {{station}}',
    acknowledged: 'Message acknowledged',
    all: 'everybody',
    station: 'workstation {{station}}',
    aRole: 'a role of a plan that is over',
  },
  {
    reached: '已拨通：{{name}}',
    'no-answer': '拨打无人接听：{{name}}',
    'left-word': '已留言：{{name}}',
    aContact: '已结束预案的联系人',
    again: '{{time}} 再次拨打',
    sent: '消息，发给{{to}}',
    urgent: '紧急消息，发给{{to}}',
    delivered: '消息已送达工作站 {{station}}',
    acknowledged: '消息已确认',
    all: '全体人员',
    station: '工作站 {{station}}',
    aRole: '已结束预案的岗位',
  },
);

export function describeCommunicationEvent(event: CommunicationEvent, telling: Telling): EventText {
  const { language, local, detail, incidentName, format, names } = telling;
  const say = textsIn(communicationTexts, language);
  switch (event.type) {
    case 'ContactCalled.v1': {
      const { planRunId, contact, outcome, note, retryAt, incidentId } = event.data;
      const called = names.plans.runs[planRunId]?.plan.contacts[contact];
      const key: CallOutcome = outcome;
      return {
        title: say(key, { name: called === undefined ? say('aContact') : local(called.name) }),
        detail: detail(
          called?.telephone ?? null,
          note,
          retryAt === null ? null : say('again', { time: format.clock(retryAt) }),
          incidentName(incidentId),
        ),
      };
    }
    case 'MessageSent.v1': {
      const { addressee, text, urgent, incidentId } = event.data;
      return {
        title: say(urgent ? 'urgent' : 'sent', { to: addresseeName(addressee, telling) }),
        detail: detail(text, incidentName(incidentId)),
      };
    }
    case 'MessageDelivered.v1':
      return { title: say('delivered', { station: event.data.stationId }), detail: '' };
    case 'MessageAcknowledged.v1':
      return { title: say('acknowledged'), detail: '' };
  }
}

/** Whom a message is for, in words. */
export function addresseeName(
  addressee: Addressee,
  { language, names }: Pick<Telling, 'language' | 'names'>,
  stationName: (id: string) => string = (id) => id,
): string {
  const say = textsIn(communicationTexts, language);
  switch (addressee.to) {
    case 'all':
      return say('all');
    case 'station':
      return say('station', { station: stationName(addressee.stationId) });
    case 'duty':
      return textsIn(roleNames, language)(addressee.duty);
    case 'role': {
      const run = names.plans.runs[addressee.planRunId];
      const role = run?.plan.roles.find(({ id }) => id === addressee.roleId);
      const holder = run?.roles[addressee.roleId]?.holder;
      const name = role === undefined ? say('aRole') : role.name[language];
      return holder === undefined ? name : `${name} (${holder})`;
    }
  }
}
