/**
 * Recalls the command that led to events: on the state before them it leads to exactly these events again. So what one
 * history lost can be given to another, to be judged there by the same rules as any act.
 */
import { recallAccounts } from './accounts/recall.ts';
import { recallAlarmRules } from './alarmRules/recall.ts';
import { recallAlarms } from './alarms/recall.ts';
import { recallApproval } from './approvals/recall.ts';
import { recallAttachments } from './attachments/recall.ts';
import type { DomainCommand } from './command.ts';
import { recallConflict } from './conflicts/recall.ts';
import { recallDrill, type CarriedIntoDrill } from './drills/recall.ts';
import { recallGeofences } from './geofences/recall.ts';
import { recallHandover } from './handovers/recall.ts';
import { recallIncidents } from './incidents/recall.ts';
import type { DomainEvent } from './journalEvent.ts';
import { recallPermits } from './permits/recall.ts';
import { recallPlans } from './plans/recall.ts';
import { recallRegister } from './register/recall.ts';
import { recallResources } from './resources/recall.ts';
import { recallRisk } from './risk/recall.ts';
import { recallShifts } from './shifts/recall.ts';
import { rulesIn } from './alarmRules/carried.ts';
import { changesOf } from './geofences/carried.ts';
import { recallWarnings } from './warnings/recall.ts';
import { carriedWarnings } from './warnings/carried.ts';
import type { WorldState } from './world.ts';

/** `events`: all of one command, in order; `before`: the state that the first followed on. */
export function recall(before: WorldState, events: readonly [DomainEvent, ...DomainEvent[]]): DomainCommand {
  const [event, next] = events;
  switch (event.type) {
    case 'SiteImported.v1':
      return recallRegister(event, carriedWarnings(events));
    case 'GeofenceDrawn.v1':
    case 'GeofenceChanged.v1':
    case 'GeofenceRemoved.v1':
      return recallGeofences(before.geofences, event);
    case 'AlarmRaised.v1':
    case 'AlarmsAcknowledged.v1':
    case 'AlarmReturnedToNormal.v1':
    case 'AlarmsReset.v1':
    case 'AlarmsShelved.v1':
    case 'AlarmsUnshelved.v1':
    case 'AlarmShelvingEnded.v1':
    case 'AlarmsSuppressed.v1':
    case 'AlarmsUnsuppressed.v1':
    case 'AlarmsTakenOutOfService.v1':
    case 'AlarmsReturnedToService.v1':
    case 'AlarmFloodBegan.v1':
    case 'AlarmFloodEnded.v1':
    case 'AlarmChatteringBegan.v1':
    case 'AlarmChatteringEnded.v1':
    case 'PastExcursionFound.v1':
    case 'AlarmPolicyChanged.v1':
      return recallAlarms(before.alarms, event);
    case 'RulePutIntoForce.v1':
    case 'RuleTakenOutOfForce.v1':
      return recallAlarmRules(event);
    case 'IncidentOpened.v1':
    case 'AlarmLinkedToIncident.v1':
    case 'ResponseLevelChanged.v1':
    case 'CommandTransferred.v1':
    case 'LogEntryAdded.v1':
    case 'IncidentEnded.v1':
    case 'IncidentClosed.v1':
    case 'CorrectionAdded.v1':
      return recallIncidents(before.incidents, event);
    case 'PlanStarted.v1':
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2':
    case 'StepReopened.v1':
    case 'PlanRoleAssigned.v1':
    case 'PlanEnded.v1':
      return recallPlans(before.plans, event);
    case 'ResponderAssigned.v1':
    case 'ResponderStatusChanged.v1':
    case 'ResponderReleased.v1':
      return recallResources(before.resources, event);
    case 'AttachmentAdded.v1':
      return recallAttachments(event);
    case 'ShiftBegan.v1':
    case 'ShiftEnded.v1':
      return recallShifts(event, next?.type === 'ShiftBegan.v1' ? next : null);
    case 'ShiftHandedOver.v1':
    case 'HandoverQuestionAsked.v1':
    case 'HandoverQuestionAnswered.v1':
    case 'HandoverAccepted.v1':
    case 'HandoverDeclined.v1':
    case 'HandoverWithdrawn.v1':
    case 'ShiftWithoutHandoverNoted.v1':
      return recallHandover(event);
    case 'DrillStarted.v1':
    case 'RecordingHandedOver.v1':
    case 'DrillEnded.v1':
      return recallDrill(event, carriedIntoDrill(events));
    case 'AccountCreated.v1':
    case 'AccountRoleChanged.v1':
    case 'AccountDisabled.v1':
    case 'AccountEnabled.v1':
    case 'PasswordChanged.v1':
    case 'SessionsEnded.v1':
    case 'AccountPolicyChanged.v1':
    case 'StationRenamed.v1':
    case 'StationRevoked.v1':
      return recallAccounts(before.accounts, event);
    case 'ApprovalRequested.v1':
      return event.data.command;
    case 'ApprovalGiven.v1':
    case 'ApprovalDeclined.v1':
    case 'SecondPersonPolicyChanged.v1':
      return recallApproval(before.approvals, event);
    case 'PermitIssued.v1':
    case 'PermitGasTested.v1':
    case 'PermitSuspended.v1':
    case 'PermitResumed.v1':
    case 'PermitExtended.v1':
    case 'PermitClosed.v1':
    case 'PermitRevoked.v1':
    case 'PermitExpired.v1':
    case 'MaintenancePlanned.v1':
    case 'MaintenanceChanged.v1':
    case 'MaintenanceEnded.v1':
      return recallPermits(before.permits, event);
    case 'RiskColourChanged.v1':
    case 'RiskConfigurationChanged.v1':
    case 'MajorHazardFigureCorrected.v1':
      return recallRisk(before.risk, event);
    case 'WarningIssued.v1':
    case 'WarningEnded.v1':
    case 'WarningFollowUpAssigned.v1':
    case 'WarningFollowUpDone.v1':
    case 'WarningJudged.v1':
    case 'WarningSettingsChanged.v1':
    case 'NormalModelTrained.v1':
    case 'NormalModelRetired.v1':
      return recallWarnings(before.warnings, event);
    case 'ConflictResolved.v1':
      return recallConflict(event);
  }
}

function carriedIntoDrill(events: readonly DomainEvent[]): CarriedIntoDrill {
  const register = events.find((event) => event.type === 'SiteImported.v1');
  const policy = events.find((event) => event.type === 'SecondPersonPolicyChanged.v1');
  return {
    site: register?.data.site ?? null,
    secondPerson: policy?.data.types ?? [],
    geofences: changesOf(events),
    rules: rulesIn(events),
    warnings: carriedWarnings(events),
  };
}
