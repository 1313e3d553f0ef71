/** The same act on what stands now: the operator has seen the other side, so the versions are those of the present. */
import type { DomainCommand } from '#shared/domain/command.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import type { WorldState } from '#shared/domain/world.ts';

export function reapplied(command: DomainCommand, state: WorldState): DomainCommand {
  switch (command.type) {
    case 'ChangeResponseLevel': {
      const seenVersion = state.incidents.open[command.data.incidentId]?.levelVersion ?? command.data.seenVersion;
      return { ...command, data: { ...command.data, seenVersion } };
    }
    case 'TransferCommand': {
      const seenVersion = state.incidents.open[command.data.incidentId]?.commandVersion ?? command.data.seenVersion;
      return { ...command, data: { ...command.data, seenVersion } };
    }
    case 'AssignPlanRole': {
      const seenVersion = state.plans.runs[command.data.planRunId]?.roles[command.data.roleId]?.version ?? 0;
      return { ...command, data: { ...command.data, seenVersion } };
    }
    case 'AssignResponder':
      return { ...command, data: { ...command.data, seenVersion: versionOf(state, command.data.responderId) } };
    case 'ChangeResponderStatus':
      return { ...command, data: { ...command.data, seenVersion: versionOf(state, command.data.responderId) } };
    case 'ReleaseResponder':
      return { ...command, data: { ...command.data, seenVersion: versionOf(state, command.data.responderId) } };
    case 'ImportSite':
    case 'RaiseAlarm':
    case 'ReturnAlarmToNormal':
    case 'AcknowledgeAlarms':
    case 'OpenIncident':
    case 'LinkAlarmToIncident':
    case 'AddLogEntry':
    case 'EndIncident':
    case 'CloseIncident':
    case 'AddCorrection':
    case 'StartPlan':
    case 'ChangeStepStatus':
    case 'EndPlan':
    case 'BeginShift':
    case 'EndShift':
    case 'StartDrill':
    case 'EndDrill':
    case 'ResolveConflict':
      return command;
  }
}

const versionOf = (state: WorldState, id: keyof WorldState['resources']['responders']): number =>
  (state.resources.responders[id] ?? untouchedResponder).version;
