/** What an event is about, to select it in map and panels; null: nothing that can be selected. */
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Selected } from '../../app/selection.ts';

export function concernOf(event: JournalEvent | PendingEvent): Selected | null {
  switch (event.type) {
    case 'AlarmRaised.v1':
    case 'AlarmReturnedToNormal.v1':
      return { kind: 'alarm', id: event.data.alarmId };
    case 'AlarmsAcknowledged.v1': {
      const [first] = event.data.alarmIds;
      return first === undefined ? null : { kind: 'alarm', id: first };
    }
    case 'AlarmsReset.v1': {
      const [first] = event.data.alarmIds;
      return first === undefined ? null : { kind: 'alarm', id: first };
    }
    case 'PastExcursionFound.v1':
      return { kind: 'tag', id: event.data.tagId };
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
    case 'AlarmPolicyChanged.v1':
    case 'RulePutIntoForce.v1':
    case 'RuleTakenOutOfForce.v1':
      return null;
    case 'ResponderAssigned.v1':
    case 'ResponderStatusChanged.v1':
    case 'ResponderReleased.v1':
      return { kind: 'responder', id: event.data.responderId };
    case 'GeofenceDrawn.v1':
    case 'GeofenceChanged.v1':
      return { kind: 'geofence', id: event.data.geofence.id };
    case 'GeofenceRemoved.v1':
      return { kind: 'geofence', id: event.data.geofenceId };
    case 'IncidentOpened.v1':
    case 'AlarmLinkedToIncident.v1':
    case 'ResponseLevelChanged.v1':
    case 'CommandTransferred.v1':
    case 'LogEntryAdded.v1':
    case 'AttachmentAdded.v1':
    case 'IncidentEnded.v1':
    case 'IncidentClosed.v1':
    case 'CorrectionAdded.v1':
    case 'PlanStarted.v1':
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2':
    case 'StepReopened.v1':
    case 'PlanRoleAssigned.v1':
    case 'PlanEnded.v1':
      return { kind: 'incident', id: event.data.incidentId };
    case 'WarningIssued.v1':
    case 'WarningEnded.v1':
    case 'WarningFollowUpAssigned.v1':
    case 'WarningFollowUpDone.v1':
    case 'WarningJudged.v1':
      return { kind: 'warning', id: event.data.warningId };
    case 'ApprovalRequested.v1':
      return { kind: 'incident', id: event.data.command.data.incidentId };
    case 'PermitIssued.v1':
    case 'MaintenancePlanned.v1':
      return { kind: 'place', id: event.data.placeId };
    case 'RiskColourChanged.v1':
      return event.data.placeId === null ? null : { kind: 'place', id: event.data.placeId };
    case 'PermitGasTested.v1':
    case 'PermitSuspended.v1':
    case 'PermitResumed.v1':
    case 'PermitExtended.v1':
    case 'PermitClosed.v1':
    case 'PermitRevoked.v1':
    case 'PermitExpired.v1':
    case 'MaintenanceChanged.v1':
    case 'MaintenanceEnded.v1':
    case 'RiskConfigurationChanged.v1':
    case 'MajorHazardFigureCorrected.v1':
    case 'ApprovalGiven.v1':
    case 'ApprovalDeclined.v1':
    case 'SecondPersonPolicyChanged.v1':
    case 'AccountCreated.v1':
    case 'AccountRoleChanged.v1':
    case 'AccountDisabled.v1':
    case 'AccountEnabled.v1':
    case 'PasswordChanged.v1':
    case 'SessionsEnded.v1':
    case 'AccountPolicyChanged.v1':
    case 'StationRenamed.v1':
    case 'StationRevoked.v1':
    case 'SiteImported.v1':
    case 'ShiftBegan.v1':
    case 'ShiftEnded.v1':
    case 'ShiftHandedOver.v1':
    case 'HandoverQuestionAsked.v1':
    case 'HandoverQuestionAnswered.v1':
    case 'HandoverAccepted.v1':
    case 'HandoverDeclined.v1':
    case 'HandoverWithdrawn.v1':
    case 'ShiftWithoutHandoverNoted.v1':
    case 'DrillStarted.v1':
    case 'RecordingHandedOver.v1':
    case 'DrillEnded.v1':
    case 'WarningSettingsChanged.v1':
    case 'NormalModelTrained.v1':
    case 'NormalModelRetired.v1':
    case 'ConflictResolved.v1':
      return null;
  }
}
