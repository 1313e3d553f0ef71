import type { Actor } from '../actor.ts';
import { accept, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { PlansState } from '../plans/evolve.ts';
import type { CommunicationCommand, CommunicationEvent } from './events.ts';
import type { CommunicationsState } from './evolve.ts';

/** Of an incident that is open: more than anybody reads. */
export const MOST_MESSAGES = 2_000;

export function decideCommunications(
  state: CommunicationsState,
  { incidents, plans }: { readonly incidents: IncidentsState; readonly plans: PlansState },
  actor: Actor,
  command: CommunicationCommand,
): Decision<CommunicationEvent> {
  switch (command.type) {
    case 'RecordCall': {
      const { planRunId, incidentId, contact } = command.data;
      const run = plans.runs[planRunId];
      if (run === undefined || run.incidentId !== incidentId || run.plan.contacts[contact] === undefined)
        return refuse(
          'contact-unknown',
          'No running plan of this incident has such a contact. Look at the list again.',
          '该事件执行中的预案没有此联系人，请重新查看名单。',
        );
      return accept({ type: 'ContactCalled.v1', data: command.data });
    }
    case 'SendMessage': {
      const { messageId, incidentId } = command.data;
      if (messageId in state.messages) return accept();
      if (!(incidentId in incidents.open))
        return refuse(
          'incident-not-open',
          'Messages belong to an open incident; this one is closed, or was never opened.',
          '消息须属于未关闭的事件；该事件已关闭或不存在。',
        );
      if (Object.keys(state.messages).length >= MOST_MESSAGES)
        return refuse(
          'messages-too-many',
          `There are ${String(MOST_MESSAGES)} messages already. Write into the log instead.`,
          `消息已达 ${String(MOST_MESSAGES)} 条，请改为写入日志。`,
        );
      return accept({ type: 'MessageSent.v1', data: command.data });
    }
    case 'RecordMessageDelivery': {
      const { messageId, stationId } = command.data;
      const message = state.messages[messageId];
      if (message === undefined || stationId in message.delivered) return accept();
      return accept({ type: 'MessageDelivered.v1', data: command.data });
    }
    case 'AcknowledgeMessage': {
      const message = state.messages[command.data.messageId];
      if (message === undefined) return refuse('message-unknown', 'There is no such message here.', '此处没有该消息。');
      if (message.acknowledged.some(({ by }) => isSame(by, actor))) return accept();
      return accept({ type: 'MessageAcknowledged.v1', data: command.data });
    }
  }
}

/** The same person at the same workstation. */
const isSame = (a: Actor, b: Actor): boolean =>
  a.kind === 'operator' &&
  b.kind === 'operator' &&
  a.operator.name === b.operator.name &&
  a.stationId === b.stationId &&
  a.accountId === b.accountId;
