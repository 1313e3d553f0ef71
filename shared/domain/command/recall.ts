import type { CommandStaffCommand, CommandStaffEvent } from './events.ts';
import { organizationOf, type CommandStaffState } from './evolve.ts';

/** Versions are those of the state that the event followed on: what whoever acted must have seen. */
export function recallCommandStaff(state: CommandStaffState, event: CommandStaffEvent): CommandStaffCommand {
  const { incidentId } = event.data;
  const { positions, sectors, objectives, periods } = organizationOf(state, incidentId);
  switch (event.type) {
    case 'CommandPositionSet.v1': {
      const { position } = event.data;
      const seenVersion = positions[position.positionId]?.version ?? 0;
      return { type: 'SetCommandPosition', data: { incidentId, position, seenVersion } };
    }
    case 'CommandPositionRemoved.v1': {
      const { positionId, reason } = event.data;
      const seenVersion = positions[positionId]?.version ?? 0;
      return { type: 'RemoveCommandPosition', data: { incidentId, positionId, reason, seenVersion } };
    }
    case 'SectorSet.v1': {
      const { sector } = event.data;
      const seenVersion = sectors[sector.sectorId]?.version ?? 0;
      return { type: 'SetSector', data: { incidentId, sector, seenVersion } };
    }
    case 'SectorRemoved.v1': {
      const { sectorId, reason } = event.data;
      const seenVersion = sectors[sectorId]?.version ?? 0;
      return { type: 'RemoveSector', data: { incidentId, sectorId, reason, seenVersion } };
    }
    case 'ObjectiveAdded.v1': {
      const { number: _next, ...data } = event.data;
      return { type: 'AddObjective', data };
    }
    case 'ObjectiveChanged.v1': {
      const { number: _its, ...data } = event.data;
      return { type: 'ChangeObjective', data: { ...data, seenVersion: objectives[data.objectiveId]?.version ?? 0 } };
    }
    case 'ObjectiveSettled.v1': {
      const { objectiveId, status, reason } = event.data;
      const seenVersion = objectives[objectiveId]?.version ?? 0;
      return { type: 'SettleObjective', data: { incidentId, objectiveId, status, reason, seenVersion } };
    }
    case 'OperationalPeriodSet.v1': {
      const { period } = event.data;
      const seenVersion = periods[period.number - 1]?.version ?? 0;
      return { type: 'SetOperationalPeriod', data: { incidentId, period, seenVersion } };
    }
  }
}
