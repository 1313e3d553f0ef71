/**
 * What a command would have made of the world, as an event: so that an act that was turned away is said in the same
 * words as one that stands.
 */
import type { Conflict } from '#shared/protocol/hostContract.ts';
import { EventId, type HandoverId, type StationId } from '#shared/domain/ids.ts';
import type { DomainEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { findGeofence } from '#shared/domain/geofences/standing.ts';
import type { WorldState } from '#shared/domain/world.ts';

export function askedEvent(conflict: Conflict, state: WorldState, stationId: StationId): PendingEvent {
  const { commandId, world, at, operator, command } = conflict;
  return {
    id: EventId.parse(`${commandId}.asked`),
    commandId,
    world,
    at,
    actor: { kind: 'operator', operator, stationId },
    ...wouldBe(command, state),
  };
}

function wouldBe(command: DomainCommand, state: WorldState): DomainEvent {
  switch (command.type) {
    case 'ChangeResponseLevel': {
      const { incidentId, to, reason } = command.data;
      const from = state.incidents.open[incidentId]?.level ?? to;
      return { type: 'ResponseLevelChanged.v1', data: { incidentId, from, to, reason } };
    }
    case 'TransferCommand': {
      const { incidentId, to } = command.data;
      const from = state.incidents.open[incidentId]?.commander ?? to;
      return { type: 'CommandTransferred.v1', data: { incidentId, from, to } };
    }
    case 'AssignPlanRole': {
      const { planRunId, incidentId, roleId, holder } = command.data;
      const from = state.plans.runs[planRunId]?.roles[roleId]?.holder ?? null;
      return { type: 'PlanRoleAssigned.v1', data: { planRunId, incidentId, roleId, holder, from } };
    }
    case 'AssignResponder': {
      const { responderId, incidentId, task } = command.data;
      return { type: 'ResponderAssigned.v1', data: { responderId, incidentId, task } };
    }
    case 'ChangeResponderStatus': {
      const { responderId, status } = command.data;
      return { type: 'ResponderStatusChanged.v1', data: { responderId, status } };
    }
    case 'ReleaseResponder': {
      const { responderId, incidentId } = command.data;
      return { type: 'ResponderReleased.v1', data: { responderId, incidentId } };
    }
    case 'StartDrill': {
      const { name, objectives, recording, player } = command.data;
      return {
        type: 'DrillStarted.v1',
        data: { name, objectives, recording, ...(player === undefined ? {} : { player }) },
      };
    }
    case 'ImportSite':
    case 'ReplaceRegister':
      return { type: 'SiteImported.v1', data: command.data };
    case 'RaiseAlarm':
      return { type: 'AlarmRaised.v1', data: command.data };
    case 'ReturnAlarmToNormal':
      return { type: 'AlarmReturnedToNormal.v1', data: command.data };
    case 'AcknowledgeAlarms':
      return { type: 'AlarmsAcknowledged.v1', data: command.data };
    case 'ResetAlarms':
      return { type: 'AlarmsReset.v1', data: command.data };
    case 'ShelveAlarms':
      return { type: 'AlarmsShelved.v1', data: command.data };
    case 'UnshelveAlarms':
      return { type: 'AlarmsUnshelved.v1', data: command.data };
    case 'EndAlarmShelving':
      return { type: 'AlarmShelvingEnded.v1', data: command.data };
    case 'SuppressAlarms':
      return { type: 'AlarmsSuppressed.v1', data: command.data };
    case 'UnsuppressAlarms':
      return { type: 'AlarmsUnsuppressed.v1', data: command.data };
    case 'TakeAlarmsOutOfService':
      return { type: 'AlarmsTakenOutOfService.v1', data: command.data };
    case 'ReturnAlarmsToService':
      return { type: 'AlarmsReturnedToService.v1', data: command.data };
    case 'BeginAlarmFlood':
      return { type: 'AlarmFloodBegan.v1', data: command.data };
    case 'EndAlarmFlood': {
      const { count = 0, peak = 0 } = state.alarms.flood ?? {};
      return { type: 'AlarmFloodEnded.v1', data: { ...command.data, count, peak, durationMs: 0 } };
    }
    case 'BeginAlarmChattering':
      return { type: 'AlarmChatteringBegan.v1', data: command.data };
    case 'EndAlarmChattering':
      return { type: 'AlarmChatteringEnded.v1', data: { ...command.data, count: 0, durationMs: 0 } };
    case 'RecordPastExcursion':
      return { type: 'PastExcursionFound.v1', data: command.data };
    case 'PutRuleIntoForce': {
      const { seenVersion, ...asked } = command.data;
      return { type: 'RulePutIntoForce.v1', data: { ...asked, version: seenVersion + 1 } };
    }
    case 'TakeRuleOutOfForce': {
      const { seenVersion, ...asked } = command.data;
      return { type: 'RuleTakenOutOfForce.v1', data: { ...asked, version: seenVersion + 1 } };
    }
    case 'ChangeAlarmPolicy':
      return { type: 'AlarmPolicyChanged.v1', data: command.data };
    case 'OpenIncident':
      return { type: 'IncidentOpened.v1', data: command.data };
    case 'LinkAlarmToIncident':
      return { type: 'AlarmLinkedToIncident.v1', data: command.data };
    case 'AddLogEntry':
      return { type: 'LogEntryAdded.v1', data: command.data };
    case 'EndIncident':
      return { type: 'IncidentEnded.v1', data: command.data };
    case 'CloseIncident':
      return { type: 'IncidentClosed.v1', data: command.data };
    case 'AddCorrection':
      return { type: 'CorrectionAdded.v1', data: command.data };
    case 'StartPlan':
      return { type: 'PlanStarted.v1', data: command.data };
    case 'ChangeStepStatus':
      return { type: 'StepStatusChanged.v2', data: { ...command.data, round: command.data.round ?? 1 } };
    case 'ReopenStep':
      return { type: 'StepReopened.v1', data: command.data };
    case 'EndPlan':
      return { type: 'PlanEnded.v1', data: command.data };
    case 'DrawGeofence':
    case 'CordonOff':
      return { type: 'GeofenceDrawn.v1', data: command.data };
    case 'ChangeGeofence':
      return { type: 'GeofenceChanged.v1', data: { geofence: command.data.geofence } };
    case 'RemoveGeofence':
    case 'LiftCordon': {
      const { geofenceId, reason } = command.data;
      const standing = findGeofence(state, geofenceId);
      const name = standing?.geofence.name ?? { en: geofenceId, zh: geofenceId };
      return {
        type: 'GeofenceRemoved.v1',
        data: { geofenceId, name, reason, ofRegister: standing?.ofRegister ?? false },
      };
    }
    case 'AddSubstance':
      return { type: 'SubstanceAdded.v1', data: command.data };
    case 'CorrectSubstance':
      return { type: 'SubstanceCorrected.v1', data: command.data };
    case 'TakeSubstanceCorrectionBack':
      return { type: 'SubstanceCorrectionTakenBack.v1', data: command.data };
    case 'WithdrawSubstance':
      return { type: 'SubstanceWithdrawn.v1', data: command.data };
    case 'BeginShift':
      return { type: 'ShiftBegan.v1', data: command.data };
    case 'EndShift':
      return { type: 'ShiftEnded.v1', data: command.data };
    case 'HandOverShift':
      return { type: 'ShiftHandedOver.v1', data: command.data };
    case 'AskHandoverQuestion':
      return { type: 'HandoverQuestionAsked.v1', data: command.data };
    case 'AnswerHandoverQuestion':
      return { type: 'HandoverQuestionAnswered.v1', data: command.data };
    case 'AcceptHandover':
      return {
        type: 'HandoverAccepted.v1',
        data: { ...command.data, from: handedOverBy(command.data.handoverId, state) },
      };
    case 'DeclineHandover':
      return {
        type: 'HandoverDeclined.v1',
        data: { ...command.data, from: handedOverBy(command.data.handoverId, state) },
      };
    case 'WithdrawHandover':
      return {
        type: 'HandoverWithdrawn.v1',
        data: { ...command.data, from: handedOverBy(command.data.handoverId, state) },
      };
    case 'NoteShiftWithoutHandover': {
      const shift = state.handovers.without[command.data.shiftId];
      const operator = shift?.operator ?? { name: command.data.shiftId, role: 'coordinator' };
      return { type: 'ShiftWithoutHandoverNoted.v1', data: { ...command.data, operator } };
    }
    case 'AddAttachment':
      return { type: 'AttachmentAdded.v1', data: command.data };
    case 'HandOverRecording':
      return { type: 'RecordingHandedOver.v1', data: command.data };
    case 'EndDrill':
      return { type: 'DrillEnded.v1', data: command.data };
    case 'CreateAccount':
      return { type: 'AccountCreated.v1', data: command.data };
    case 'ChangeAccountRole': {
      const { accountId, to } = command.data;
      const from = state.accounts.accounts[accountId]?.role ?? to;
      return { type: 'AccountRoleChanged.v1', data: { accountId, from, to } };
    }
    case 'DisableAccount':
      return { type: 'AccountDisabled.v1', data: command.data };
    case 'EnableAccount':
      return { type: 'AccountEnabled.v1', data: command.data };
    case 'ChangePassword':
      return { type: 'PasswordChanged.v1', data: command.data };
    case 'EndSessions':
      return { type: 'SessionsEnded.v1', data: command.data };
    case 'ChangeAccountPolicy':
      return { type: 'AccountPolicyChanged.v1', data: command.data };
    case 'RenameStation':
      return { type: 'StationRenamed.v1', data: command.data };
    case 'RevokeStation':
      return { type: 'StationRevoked.v1', data: command.data };
    case 'GiveApproval':
      return { type: 'ApprovalGiven.v1', data: { approvalId: command.data.approvalId } };
    case 'DeclineApproval': {
      const { approvalId, reason } = command.data;
      return { type: 'ApprovalDeclined.v1', data: { approvalId, reason } };
    }
    case 'ChangeSecondPersonPolicy':
      return { type: 'SecondPersonPolicyChanged.v1', data: command.data };
    case 'IssuePermit':
      return { type: 'PermitIssued.v1', data: command.data };
    case 'RecordPermitGasTest':
      return { type: 'PermitGasTested.v1', data: command.data };
    case 'SuspendPermit':
      return { type: 'PermitSuspended.v1', data: command.data };
    case 'ResumePermit':
      return { type: 'PermitResumed.v1', data: command.data };
    case 'ExtendPermit': {
      const before = state.permits.permits[command.data.permitId]?.to ?? command.data.to;
      return { type: 'PermitExtended.v1', data: { ...command.data, before } };
    }
    case 'ClosePermit':
      return { type: 'PermitClosed.v1', data: command.data };
    case 'RevokePermit':
      return { type: 'PermitRevoked.v1', data: command.data };
    case 'ExpirePermit':
      return { type: 'PermitExpired.v1', data: command.data };
    case 'PlanMaintenance':
      return { type: 'MaintenancePlanned.v1', data: command.data };
    case 'ChangeMaintenance':
      return { type: 'MaintenanceChanged.v1', data: command.data };
    case 'EndMaintenance':
      return { type: 'MaintenanceEnded.v1', data: command.data };
    case 'ChangeRiskColour':
      return { type: 'RiskColourChanged.v1', data: command.data };
    case 'ChangeRiskConfiguration': {
      const { configuration, reason, seenVersion } = command.data;
      return { type: 'RiskConfigurationChanged.v1', data: { configuration, reason, version: seenVersion + 1 } };
    }
    case 'CorrectMajorHazardFigure':
      return { type: 'MajorHazardFigureCorrected.v1', data: command.data };
    case 'IssueWarning':
      return { type: 'WarningIssued.v1', data: command.data };
    case 'EndWarning':
      return { type: 'WarningEnded.v1', data: command.data };
    case 'AssignWarningFollowUp': {
      const { seenVersion: _seen, ...data } = command.data;
      return { type: 'WarningFollowUpAssigned.v1', data };
    }
    case 'CompleteWarningFollowUp': {
      const { warningId, remark } = command.data;
      return { type: 'WarningFollowUpDone.v1', data: { warningId, remark } };
    }
    case 'JudgeWarning': {
      const { warningId, verdict, remark } = command.data;
      return { type: 'WarningJudged.v1', data: { warningId, verdict, remark } };
    }
    case 'ChangeWarningSettings':
      return { type: 'WarningSettingsChanged.v1', data: { settings: command.data.settings } };
    case 'TrainNormalModel':
      return { type: 'NormalModelTrained.v1', data: command.data };
    case 'RetireNormalModel':
      return { type: 'NormalModelRetired.v1', data: command.data };
    case 'EnterWeather':
      return { type: 'WeatherEntered.v1', data: command.data };
    case 'TakeBackWeather':
      return { type: 'WeatherTakenBack.v1', data: command.data };
    case 'SetDangerZone':
      return { type: 'DangerZoneSet.v1', data: command.data };
    case 'ChangeDangerZone':
      return { type: 'DangerZoneChanged.v1', data: command.data };
    case 'ClearDangerZone':
      return { type: 'DangerZoneCleared.v1', data: command.data };
    case 'EnterMeasurement':
      return { type: 'MeasurementEntered.v1', data: command.data };
    case 'ResolveConflict':
      return { type: 'ConflictResolved.v1', data: command.data };
  }
}

function handedOverBy(handoverId: HandoverId, { handovers }: WorldState): string {
  const by = (handovers.waiting[handoverId] ?? handovers.settled.find((one) => one.handoverId === handoverId))?.by;
  return by?.kind === 'operator' ? by.operator.name : handoverId;
}
