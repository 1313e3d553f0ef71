import { responderStatusNames } from '../../resources/statusNames.ts';
import type { HandoverItem } from '../document.ts';
import { fact, given, said, text, time, type SectionOf } from './section.ts';

/** Who cannot be sent, because they are out or out of service. */
export const respondersNotAvailable: SectionOf = {
  kind: 'responders',
  items: ({ state }) =>
    (state.register.site?.responders ?? []).flatMap((responder): HandoverItem[] => {
      const standing = state.resources.responders[responder.id];
      if (standing === undefined || standing.status === 'available') return [];
      const { assignment, status, changedAt } = standing;
      const incident = assignment === null ? undefined : state.incidents.open[assignment.incidentId];
      return [
        {
          key: responder.id,
          title: {
            en: `${responder.name.en} ${responder.callSign}`,
            zh: `${responder.name.zh} ${responder.callSign}`,
          },
          where: incident === undefined ? null : { en: incident.title, zh: incident.title },
          about: { kind: 'responder', id: responder.id },
          mark: null,
          facts: given(
            fact('status', text(responderStatusNames[status])),
            fact('since', time(changedAt)),
            assignment === null || assignment.task === '' ? null : fact('task', said(assignment.task)),
          ),
        },
      ];
    }),
};
