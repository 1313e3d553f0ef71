import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { LocalizedText } from '../values.ts';
import type { ResourceCommand, ResourceEvent, ResponderStatus } from './events.ts';
import { untouchedResponder, type ResourcesState } from './evolve.ts';
import { responderStatusNames } from './statusNames.ts';

export function decideResources(
  state: ResourcesState,
  register: RegisterState,
  incidents: IncidentsState,
  command: ResourceCommand,
): Decision<ResourceEvent> {
  const { responderId, seenVersion } = command.data;
  const responder = register.site?.responders.find(({ id }) => id === responderId);
  if (responder === undefined)
    return refuse('responder-unknown', `The register has no responder ${responderId}.`, `台账中没有 ${responderId}。`);
  const before = state.responders[responderId] ?? untouchedResponder;
  const changed = before.version !== seenVersion;
  const nowAt = before.assignment === null ? null : incidents.open[before.assignment.incidentId];
  const stands = standing(before.status, nowAt?.title ?? null);

  switch (command.type) {
    case 'AssignResponder': {
      const { incidentId, task } = command.data;
      const incident = incidents.open[incidentId];
      if (incident === undefined)
        return refuse('incident-unknown', 'The incident is not open.', '该事件未处于打开状态。');
      if (changed)
        return conflict(
          'responder-changed',
          `${responder.callSign} was ${stands.en} after you looked; you asked for “${incident.title}”.`,
          `在您查看之后，${responder.callSign} ${stands.zh}；您要派往“${incident.title}”。`,
        );
      if (before.status === 'out-of-service')
        return refuse(
          'responder-out-of-service',
          `${responder.callSign} is out of service.`,
          `${responder.callSign} 已停用，不能派遣。`,
        );
      return accept({ type: 'ResponderAssigned.v1', data: { responderId, incidentId, task } });
    }
    case 'ChangeResponderStatus':
      if (before.status === command.data.status) return accept();
      if (changed)
        return conflict(
          'responder-changed',
          `${responder.callSign} was ${stands.en} after you looked; you asked for “${responderStatusNames[command.data.status].en}”.`,
          `在您查看之后，${responder.callSign} ${stands.zh}；您要改为“${responderStatusNames[command.data.status].zh}”。`,
        );
      return accept({ type: 'ResponderStatusChanged.v1', data: { responderId, status: command.data.status } });
    case 'ReleaseResponder':
      if (before.assignment?.incidentId !== command.data.incidentId) return accept();
      if (changed)
        return conflict(
          'responder-changed',
          `${responder.callSign} was ${stands.en} after you looked; you asked to release it.`,
          `在您查看之后，${responder.callSign} ${stands.zh}；您要求解除派遣。`,
        );
      return accept({ type: 'ResponderReleased.v1', data: { responderId, incidentId: command.data.incidentId } });
  }
}

/** What somebody else made of it, to be said after its call sign. */
function standing(status: ResponderStatus, sentTo: string | null): LocalizedText {
  const { en, zh } = responderStatusNames[status];
  if (sentTo === null) return { en: `set to “${en}”`, zh: `已改为“${zh}”` };
  return { en: `sent to “${sentTo}” (now “${en}”)`, zh: `已派往“${sentTo}”（现为“${zh}”）` };
}
