/**
 * An incident that was merged goes on under another, and a part that was split off under its own. What was done for it by
 * whoever had not seen that yet (a log entry, a step, a check-off) goes where the thing is now: none of it is turned away.
 * Decisions about the incident itself are not: what is to end, or who is to command, a person says anew.
 */
import type { Command, DomainCommand } from './command.ts';
import type { IncidentId } from './ids.ts';
import { goesOnIn } from './incidents/evolve.ts';
import type { WorldState } from './world.ts';

const ABOUT_THE_INCIDENT: ReadonlySet<DomainCommand['type']> = new Set([
  'OpenIncident',
  'ChangeResponseLevel',
  'TransferCommand',
  'EndIncident',
  'CloseIncident',
  'MergeIncidents',
  'SplitIncident',
  'AddCorrection',
  'SetCommandPosition',
  'RemoveCommandPosition',
  'SetOperationalPeriod',
]);

export function addressed(state: WorldState, command: Command): Command {
  if (!('incidentId' in command.data) || ABOUT_THE_INCIDENT.has(command.type)) return command;
  const asked = command.data.incidentId;
  const incidentId = whereItIs(state, command) ?? goesOnIn(state.incidents, asked) ?? asked;
  if (incidentId === asked) return command;
  const moved = { ...command, data: { ...command.data, incidentId } };
  return moved as Command;
}

/** The incident of the thing that it is about; null: it is about no thing that has one. */
function whereItIs({ plans, accountability, resources, incidents }: WorldState, command: Command): IncidentId | null {
  switch (command.type) {
    case 'ChangeStepStatus':
    case 'ReopenStep':
    case 'AssignPlanRole':
    case 'EndPlan':
      return plans.runs[command.data.planRunId]?.incidentId ?? null;
    case 'AddAttachment': {
      const { step } = command.data;
      return step === null ? null : (plans.runs[step.planRunId]?.incidentId ?? null);
    }
    case 'ReleaseResponder': {
      const at = resources.responders[command.data.responderId]?.assignment?.incidentId;
      const from = at === undefined ? undefined : incidents.open[at]?.splitFrom;
      return at !== undefined && from?.incidentId === command.data.incidentId ? at : null;
    }
    case 'AddPeopleToRollCall':
    case 'CheckOffPerson':
    case 'ReturnPersonToMissing':
    case 'CountGate':
    case 'EndRollCall':
    case 'ReopenRollCall':
      return accountability.rollCalls[command.data.rollCallId]?.incidentId ?? null;
    case 'ReadCrewAir':
    case 'LeaveCrew':
      return accountability.crews[command.data.crewId]?.incidentId ?? null;
    case 'AcknowledgeMayday':
    case 'UpdateMayday':
    case 'ResolveMayday':
      return accountability.maydays[command.data.maydayId]?.incidentId ?? null;
    default:
      return null;
  }
}
