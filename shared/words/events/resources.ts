/** What the events of responders say. */
import type { ResourceEvent } from '../../domain/resources/events.ts';
import { responderStatusNames } from '../names.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const resourceTexts = bothTexts(
  {
    assigned: '{{responder}} assigned',
    status: '{{responder}}: {{status}}',
    released: '{{responder}} released',
  },
  {
    assigned: '派遣{{responder}}',
    status: '{{responder}}：{{status}}',
    released: '解除派遣：{{responder}}',
  },
);

export function describeResourceEvent(event: ResourceEvent, telling: Telling): EventText {
  const { language, detail, responderName, incidentName } = telling;
  const say = textsIn(resourceTexts, language);
  switch (event.type) {
    case 'ResponderAssigned.v1':
      return {
        title: say('assigned', { responder: responderName(event.data.responderId) }),
        detail: detail(event.data.task, incidentName(event.data.incidentId)),
      };
    case 'ResponderStatusChanged.v1':
      return {
        title: say('status', {
          responder: responderName(event.data.responderId),
          status: textsIn(responderStatusNames, language)(event.data.status),
        }),
        detail: '',
      };
    case 'ResponderReleased.v1':
      return {
        title: say('released', { responder: responderName(event.data.responderId) }),
        detail: detail(incidentName(event.data.incidentId)),
      };
  }
}
