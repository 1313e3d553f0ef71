import type { PermitCommand, PermitEvent } from './events.ts';
import type { PermitsState } from './evolve.ts';

/** Versions are those of the state that the event followed on: what whoever acted must have seen. */
export function recallPermits(state: PermitsState, event: PermitEvent): PermitCommand {
  const seenVersion =
    'permitId' in event.data
      ? (state.permits[event.data.permitId]?.version ?? 0)
      : (state.maintenance[event.data.maintenanceId]?.version ?? 0);
  switch (event.type) {
    case 'PermitIssued.v1':
      return { type: 'IssuePermit', data: event.data };
    case 'PermitGasTested.v1':
      return { type: 'RecordPermitGasTest', data: event.data };
    case 'PermitSuspended.v1':
      return { type: 'SuspendPermit', data: { ...event.data, seenVersion } };
    case 'PermitResumed.v1':
      return { type: 'ResumePermit', data: { ...event.data, seenVersion } };
    case 'PermitExtended.v1': {
      const { before: _before, ...data } = event.data;
      return { type: 'ExtendPermit', data: { ...data, seenVersion } };
    }
    case 'PermitClosed.v1':
      return { type: 'ClosePermit', data: { ...event.data, seenVersion } };
    case 'PermitRevoked.v1':
      return { type: 'RevokePermit', data: { ...event.data, seenVersion } };
    case 'PermitExpired.v1':
      return { type: 'ExpirePermit', data: event.data };
    case 'MaintenancePlanned.v1':
      return { type: 'PlanMaintenance', data: event.data };
    case 'MaintenanceChanged.v1':
      return { type: 'ChangeMaintenance', data: { ...event.data, seenVersion } };
    case 'MaintenanceEnded.v1':
      return { type: 'EndMaintenance', data: { ...event.data, seenVersion } };
  }
}
