/**
 * What a command would have made of the world, as an event: so that an act that was turned away is said in the same
 * words as one that stands.
 */
import type { Conflict } from '#shared/protocol/hostContract.ts';
import {
  EventId,
  type CrewId,
  type HandoverId,
  type MaydayId,
  type PersonId,
  type PlanId,
  type RollCallId,
  type StationId,
} from '#shared/domain/ids.ts';
import { missingOf } from '#shared/domain/accountability/rollCall.ts';
import { nextObjective, organizationOf } from '#shared/domain/command/evolve.ts';
import type { DomainEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { messageOf } from '#shared/domain/publicWarnings/decide.ts';
import { findGeofence } from '#shared/domain/geofences/standing.ts';
import { blankPlan } from '#shared/domain/planLibrary/blank.ts';
import { findPlan } from '#shared/domain/planLibrary/standing.ts';
import type { WorldState } from '#shared/domain/world.ts';

export function askedEvent(conflict: Conflict, state: WorldState, stationId: StationId): PendingEvent {
  const { commandId, world, at, operator, command } = conflict;
  return {
    id: EventId.parse(`${commandId}.asked`),
    commandId,
    world,
    at,
    actor: { kind: 'operator', operator, stationId },
    ...wouldBe(command, state, { world, at }),
  };
}

type Asked = Pick<Conflict, 'world' | 'at'>;

function wouldBe(command: DomainCommand, state: WorldState, asked: Asked): DomainEvent {
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
    case 'MergeIncidents': {
      const { into } = command.data;
      const title = state.incidents.open[into]?.title ?? state.incidents.closed[into]?.title ?? into;
      return { type: 'IncidentMerged.v1', data: { ...command.data, title } };
    }
    case 'SplitIncident': {
      const { apart, ...parted } = command.data;
      return { type: 'IncidentSplit.v1', data: { ...parted, into: apart.incidentId, title: apart.title } };
    }
    case 'AddCorrection':
      return { type: 'CorrectionAdded.v1', data: command.data };
    case 'SetFormFields':
      return { type: 'FormFieldsSet.v1', data: command.data };
    case 'MakeAccidentReport': {
      const number = (state.reports.of[command.data.incidentId]?.accident.length ?? 0) + 1;
      return { type: 'AccidentReportMade.v1', data: { ...command.data, number } };
    }
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
    case 'SavePlanRevision': {
      const { seenVersion: _seen, ...asked } = command.data;
      return { type: 'PlanRevisionSaved.v1', data: asked };
    }
    case 'SubmitPlanRevision':
      return { type: 'PlanRevisionSubmitted.v1', data: planNamed(state, command.data.planId) };
    case 'ReturnPlanRevision': {
      const { planId, reason } = command.data;
      return { type: 'PlanRevisionReturned.v1', data: { ...planNamed(state, planId), reason } };
    }
    case 'DiscardPlanDraft':
      return { type: 'PlanDraftDiscarded.v1', data: planNamed(state, command.data.planId) };
    case 'ApprovePlanRevision': {
      const { planId, approvedBy } = command.data;
      const standing = findPlan(state, planId);
      // The draft may be gone: then it is called by its id.
      const plan = standing?.working?.plan ??
        standing?.text ?? { ...blankPlan(planId), name: { en: planId, zh: planId } };
      return { type: 'PlanRevisionApproved.v1', data: { plan: { ...plan, approvedBy } } };
    }
    case 'WithdrawPlan': {
      const { planId, reason } = command.data;
      return { type: 'PlanWithdrawn.v1', data: { ...planNamed(state, planId), reason } };
    }
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
    case 'SetCommandPosition': {
      const { incidentId, position } = command.data;
      return { type: 'CommandPositionSet.v1', data: { incidentId, position } };
    }
    case 'RemoveCommandPosition': {
      const { incidentId, positionId, reason } = command.data;
      const title = organizationOf(state.command, incidentId).positions[positionId]?.title ?? positionId;
      return { type: 'CommandPositionRemoved.v1', data: { incidentId, positionId, title, reason } };
    }
    case 'SetSector': {
      const { incidentId, sector } = command.data;
      return { type: 'SectorSet.v1', data: { incidentId, sector } };
    }
    case 'RemoveSector': {
      const { incidentId, sectorId, reason } = command.data;
      const name = organizationOf(state.command, incidentId).sectors[sectorId]?.sector?.name ?? sectorId;
      return { type: 'SectorRemoved.v1', data: { incidentId, sectorId, name, reason } };
    }
    case 'AddObjective': {
      const number = nextObjective(organizationOf(state.command, command.data.incidentId));
      return { type: 'ObjectiveAdded.v1', data: { ...command.data, number } };
    }
    case 'ChangeObjective': {
      const { seenVersion: _seen, ...data } = command.data;
      const standing = organizationOf(state.command, data.incidentId).objectives[data.objectiveId];
      return { type: 'ObjectiveChanged.v1', data: { ...data, number: standing?.number ?? 1 } };
    }
    case 'SettleObjective': {
      const { incidentId, objectiveId, status, reason } = command.data;
      const { number = 1, text = objectiveId } =
        organizationOf(state.command, incidentId).objectives[objectiveId] ?? {};
      return { type: 'ObjectiveSettled.v1', data: { incidentId, objectiveId, status, reason, number, text } };
    }
    case 'SetOperationalPeriod': {
      const { incidentId, period } = command.data;
      return { type: 'OperationalPeriodSet.v1', data: { incidentId, period } };
    }
    case 'StartRollCall':
      return { type: 'RollCallStarted.v1', data: command.data };
    case 'AddPeopleToRollCall':
      return { type: 'RollCallPeopleAdded.v1', data: { ...command.data, title: rollCallTitle(command.data, state) } };
    case 'CheckOffPerson':
      return {
        type: 'PersonCheckedOff.v1',
        data: { ...command.data, name: personName(command.data, state), title: rollCallTitle(command.data, state) },
      };
    case 'ReturnPersonToMissing': {
      const { seenVersion: _seen, ...data } = command.data;
      const named = { name: personName(data, state), title: rollCallTitle(data, state) };
      return { type: 'PersonMissingAgain.v1', data: { ...data, ...named } };
    }
    case 'CountGate':
      return { type: 'GateCounted.v1', data: { ...command.data, title: rollCallTitle(command.data, state) } };
    case 'EndRollCall': {
      const rollCall = state.accountability.rollCalls[command.data.rollCallId];
      const missing = rollCall === undefined ? 0 : missingOf(rollCall).length;
      return {
        type: 'RollCallEnded.v1',
        data: { ...command.data, title: rollCallTitle(command.data, state), missing },
      };
    }
    case 'ReopenRollCall':
      return { type: 'RollCallReopened.v1', data: { ...command.data, title: rollCallTitle(command.data, state) } };
    case 'EnterCrew':
      return { type: 'CrewEntered.v1', data: command.data };
    case 'ReadCrewAir':
      return { type: 'CrewAirRead.v1', data: { ...command.data, name: crewName(command.data.crewId, state) } };
    case 'LeaveCrew':
      return { type: 'CrewLeft.v1', data: { ...command.data, name: crewName(command.data.crewId, state) } };
    case 'DeclareMayday':
      return { type: 'MaydayDeclared.v1', data: command.data };
    case 'AcknowledgeMayday':
      return { type: 'MaydayAcknowledged.v1', data: { ...command.data, who: whoCalls(command.data.maydayId, state) } };
    case 'UpdateMayday':
      return { type: 'MaydayUpdated.v1', data: { ...command.data, who: whoCalls(command.data.maydayId, state) } };
    case 'ResolveMayday':
      return { type: 'MaydayResolved.v1', data: { ...command.data, who: whoCalls(command.data.maydayId, state) } };
    case 'IssuePublicWarning':
    case 'UpdatePublicWarning':
    case 'CancelPublicWarning':
      return wouldBeSent(command, state, asked);
    case 'RecordPublicWarningDelivery':
      return { type: 'PublicWarningDelivered.v1', data: command.data };
    case 'RecordPublicWarningDeliveryFailure':
      return { type: 'PublicWarningDeliveryFailed.v1', data: command.data };
    case 'GiveUpPublicWarningDelivery':
      return { type: 'PublicWarningDeliveryGivenUp.v1', data: command.data };
    case 'SetPublicWarningSender':
      return { type: 'PublicWarningSenderSet.v1', data: command.data };
    case 'RecordCall':
      return { type: 'ContactCalled.v1', data: command.data };
    case 'SendMessage':
      return { type: 'MessageSent.v1', data: command.data };
    case 'RecordMessageDelivery':
      return { type: 'MessageDelivered.v1', data: command.data };
    case 'AcknowledgeMessage':
      return { type: 'MessageAcknowledged.v1', data: command.data };
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

const rollCallTitle = ({ rollCallId }: { rollCallId: RollCallId }, { accountability }: WorldState): string =>
  accountability.rollCalls[rollCallId]?.title ?? rollCallId;

const personName = (
  { rollCallId, personId }: { rollCallId: RollCallId; personId: PersonId },
  { accountability }: WorldState,
): string => accountability.rollCalls[rollCallId]?.people[personId]?.name ?? personId;

const crewName = (crewId: CrewId, { accountability }: WorldState): string =>
  accountability.crews[crewId]?.name ?? crewId;

const whoCalls = (maydayId: MaydayId, { accountability }: WorldState): string =>
  accountability.maydays[maydayId]?.who ?? maydayId;
function wouldBeSent(
  command: Extract<DomainCommand, { type: 'IssuePublicWarning' | 'UpdatePublicWarning' | 'CancelPublicWarning' }>,
  state: WorldState,
  { world, at }: Asked,
): DomainEvent {
  const { publicWarningId, incidentId, content } = command.data;
  const type = SENT_AS[command.type];
  const message = messageOf({
    type: type.message,
    publicWarningId,
    content,
    earlier: state.publicWarnings.warnings[publicWarningId] ?? null,
    state: state.publicWarnings,
    around: { incidents: state.incidents, site: state.register.site, drill: state.drill, world, at },
  });
  return { type: type.event, data: { publicWarningId, incidentId, message } };
}

const SENT_AS = {
  IssuePublicWarning: { message: 'Alert', event: 'PublicWarningIssued.v1' },
  UpdatePublicWarning: { message: 'Update', event: 'PublicWarningUpdated.v1' },
  CancelPublicWarning: { message: 'Cancel', event: 'PublicWarningCancelled.v1' },
} as const;

function handedOverBy(handoverId: HandoverId, { handovers }: WorldState): string {
  const by = (handovers.waiting[handoverId] ?? handovers.settled.find((one) => one.handoverId === handoverId))?.by;
  return by?.kind === 'operator' ? by.operator.name : handoverId;
}

function planNamed(
  state: WorldState,
  planId: PlanId,
): Extract<DomainEvent, { type: 'PlanRevisionSubmitted.v1' }>['data'] {
  const { name, revision } = findPlan(state, planId)?.text ?? { name: { en: planId, zh: planId }, revision: '' };
  return { planId, name, revision };
}
