import type { IncidentCommand, IncidentEvent } from './events.ts';
import type { IncidentsState } from './evolve.ts';

/** Versions are those of the state that the event followed on: what whoever acted must have seen. */
export function recallIncidents(
  state: IncidentsState,
  event: IncidentEvent,
  split: Extract<IncidentEvent, { type: 'IncidentSplit.v1' }> | null,
): IncidentCommand {
  switch (event.type) {
    case 'IncidentOpened.v1': {
      if (split === null) return { type: 'OpenIncident', data: event.data };
      const { alarmIds: _gone, warningIds: _none, ...apart } = event.data;
      return splitting(split, apart);
    }
    case 'IncidentMerged.v1': {
      const { title: _its, ...data } = event.data;
      return { type: 'MergeIncidents', data };
    }
    case 'IncidentSplit.v1': {
      // It stands after an opening, always; alone it is recalled as far as it goes.
      const { into: incidentId, title } = event.data;
      const from = state.open[event.data.incidentId];
      if (from === undefined) throw new Error(`The incident ${event.data.incidentId} that was split is not open.`);
      const { scenario, level, placeId, position, commander } = from;
      return splitting(event, { incidentId, title, scenario, level, placeId, position, commander });
    }
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

function splitting(
  { data }: Extract<IncidentEvent, { type: 'IncidentSplit.v1' }>,
  apart: Extract<IncidentCommand, { type: 'SplitIncident' }>['data']['apart'],
): IncidentCommand {
  const { into: _its, title: _named, ...parted } = data;
  return { type: 'SplitIncident', data: { ...parted, apart } };
}
