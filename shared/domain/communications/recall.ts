import type { CommunicationCommand, CommunicationEvent } from './events.ts';

export function recallCommunication(event: CommunicationEvent): CommunicationCommand {
  switch (event.type) {
    case 'ContactCalled.v1':
      return { type: 'RecordCall', data: event.data };
    case 'MessageSent.v1':
      return { type: 'SendMessage', data: event.data };
    case 'MessageDelivered.v1':
      return { type: 'RecordMessageDelivery', data: event.data };
    case 'MessageAcknowledged.v1':
      return { type: 'AcknowledgeMessage', data: event.data };
  }
}
