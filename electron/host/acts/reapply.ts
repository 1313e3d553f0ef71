/** The same act on what stands now: the operator has seen the other side, so the versions are those of the present. */
import type { DomainCommand } from '#shared/domain/command.ts';
import type { PlanRunId, StepId } from '#shared/domain/ids.ts';
import { untouchedStep, type StepProgress } from '#shared/domain/plans/evolve.ts';
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
    case 'ChangeStepStatus': {
      const { round } = stepIn(state, command.data);
      return { ...command, data: { ...command.data, round } };
    }
    case 'ReopenStep': {
      const { round, status } = stepIn(state, command.data);
      // Open already: what was asked for is so, and stays said as it was.
      if (status === 'open' || status === 'in-progress') return command;
      return { ...command, data: { ...command.data, round: round + 1, from: status } };
    }
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
    case 'EndPlan':
    case 'BeginShift':
    case 'EndShift':
    case 'StartDrill':
    case 'EndDrill':
    case 'ResolveConflict':
      return command;
  }
}

const stepIn = ({ plans }: WorldState, at: { readonly planRunId: PlanRunId; readonly stepId: StepId }): StepProgress =>
  plans.runs[at.planRunId]?.steps[at.stepId] ?? untouchedStep;

const versionOf = (state: WorldState, id: keyof WorldState['resources']['responders']): number =>
  (state.resources.responders[id] ?? untouchedResponder).version;
