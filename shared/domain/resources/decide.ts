import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { IncidentsState } from '../incidents/evolve.ts';
import type { RegisterState } from '../register/evolve.ts';
import type { ResourceCommand, ResourceEvent } from './events.ts';
import { untouchedResponder, type ResourcesState } from './evolve.ts';

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

  switch (command.type) {
    case 'AssignResponder': {
      const { incidentId, task } = command.data;
      const incident = incidents.open[incidentId];
      if (incident === undefined)
        return refuse('incident-unknown', 'The incident is not open.', '该事件未处于打开状态。');
      if (changed)
        return conflict(
          'responder-changed',
          `${responder.callSign} was ${nowAt ? `sent to “${nowAt.title}”` : `set to “${before.status}”`} after you looked; you asked for “${incident.title}”.`,
          `在您查看之后，${responder.callSign} ${nowAt ? `已派往“${nowAt.title}”` : '状态已改变'}；您要派往“${incident.title}”。`,
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
          `${responder.callSign} was set to “${before.status}” after you looked; you asked for “${command.data.status}”.`,
          `在您查看之后，${responder.callSign} 的状态已被他人更改。`,
        );
      return accept({ type: 'ResponderStatusChanged.v1', data: { responderId, status: command.data.status } });
    case 'ReleaseResponder':
      if (before.assignment?.incidentId !== command.data.incidentId) return accept();
      if (changed)
        return conflict(
          'responder-changed',
          `${responder.callSign} was changed by somebody else after you looked; you asked to release it.`,
          `在您查看之后，${responder.callSign} 已被他人更改；您要求解除派遣。`,
        );
      return accept({ type: 'ResponderReleased.v1', data: { responderId, incidentId: command.data.incidentId } });
  }
}
