import type { ResourceCommand, ResourceEvent } from './events.ts';
import { untouchedResponder, type ResourcesState } from './evolve.ts';

export function recallResources(state: ResourcesState, event: ResourceEvent): ResourceCommand {
  const { version: seenVersion } = state.responders[event.data.responderId] ?? untouchedResponder;
  switch (event.type) {
    case 'ResponderAssigned.v1':
      return { type: 'AssignResponder', data: { ...event.data, seenVersion } };
    case 'ResponderStatusChanged.v1':
      return { type: 'ChangeResponderStatus', data: { ...event.data, seenVersion } };
    case 'ResponderReleased.v1':
      return { type: 'ReleaseResponder', data: { ...event.data, seenVersion } };
  }
}
