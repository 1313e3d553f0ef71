import type { IncidentCommand, IncidentEvent } from './events.ts';
import type { IncidentsState } from './evolve.ts';

/** Versions are those of the state that the event followed on: what whoever acted must have seen. */
export function recallIncidents(state: IncidentsState, event: IncidentEvent): IncidentCommand {
  switch (event.type) {
    case 'IncidentOpened.v1':
      return { type: 'OpenIncident', data: event.data };
    case 'AlarmLinkedToIncident.v1':
      return { type: 'LinkAlarmToIncident', data: event.data };
    case 'ResponseLevelChanged.v1': {
      const { incidentId, to, reason } = event.data;
      const seenVersion = state.open[incidentId]?.levelVersion ?? 0;
      return { type: 'ChangeResponseLevel', data: { incidentId, to, reason, seenVersion } };
    }
    case 'CommandTransferred.v1': {
      const { incidentId, to } = event.data;
      const seenVersion = state.open[incidentId]?.commandVersion ?? 0;
      return { type: 'TransferCommand', data: { incidentId, to, seenVersion } };
    }
    case 'LogEntryAdded.v1':
      return { type: 'AddLogEntry', data: event.data };
    case 'IncidentEnded.v1':
      return { type: 'EndIncident', data: event.data };
    case 'IncidentClosed.v1':
      return { type: 'CloseIncident', data: event.data };
    case 'CorrectionAdded.v1':
      return { type: 'AddCorrection', data: event.data };
  }
}
