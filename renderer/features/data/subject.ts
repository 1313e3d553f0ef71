/** What a command that was turned away was about: where the record says what stands there now, and by whom. */
import type { DomainCommand } from '#shared/domain/command.ts';
import { isEventOf } from '#shared/domain/areas.ts';
import type { AlarmId, DangerZoneId, GeofenceId, PlanId, SubstanceId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Lane } from '#shared/domain/lane.ts';
import type { AlarmsState } from '#shared/domain/alarms/evolve.ts';

export interface Subject {
  /** Ids and kinds, of which every event about it names one. */
  readonly about: readonly string[];
  readonly lanes: readonly Lane[];
  readonly isAbout: (event: JournalEvent) => boolean;
}

/** One for each thing that it was about; none: nothing else can stand in its place. */
export function subjectsOf(command: DomainCommand, { active }: AlarmsState): readonly Subject[] {
  if (command.type === 'AcknowledgeAlarms') {
    // What still asks for a person first: that is what the act did not answer.
    const waits = (id: AlarmId): boolean => active[id]?.condition === 'unacknowledged';
    const { alarmIds } = command.data;
    return [...alarmIds.filter(waits), ...alarmIds.filter((id) => !waits(id))].map(ofAlarm);
  }
  const subject = subjectOf(command);
  return subject === null ? [] : [subject];
}

function subjectOf(command: Exclude<DomainCommand, { type: 'AcknowledgeAlarms' }>): Subject | null {
  switch (command.type) {
    case 'ChangeResponseLevel':
      return ofIncident(command.data.incidentId, ['ResponseLevelChanged.v1', 'IncidentOpened.v1', ...incidentEnds]);
    case 'TransferCommand':
      return ofIncident(command.data.incidentId, ['CommandTransferred.v1', 'IncidentOpened.v1', ...incidentEnds]);
    case 'LinkAlarmToIncident':
    case 'AddLogEntry':
    case 'AddAttachment':
    case 'EndIncident':
    case 'CloseIncident':
    case 'AddCorrection':
    case 'SetFormFields':
    case 'MakeAccidentReport':
    case 'StartPlan':
      return ofIncident(command.data.incidentId, incidentEnds);
    case 'MergeIncidents':
    case 'SplitIncident':
      return ofIncident(command.data.incidentId, ['IncidentSplit.v1', ...incidentEnds]);
    case 'SetCommandPosition':
      return ofOrganization(command.data.incidentId, command.data.position.positionId);
    case 'RemoveCommandPosition':
      return ofOrganization(command.data.incidentId, command.data.positionId);
    case 'SetSector':
      return ofOrganization(command.data.incidentId, command.data.sector.sectorId);
    case 'RemoveSector':
      return ofOrganization(command.data.incidentId, command.data.sectorId);
    case 'AddObjective':
    case 'ChangeObjective':
    case 'SettleObjective':
      return ofOrganization(command.data.incidentId, command.data.objectiveId);
    case 'SetOperationalPeriod': {
      const { incidentId, period } = command.data;
      return {
        about: [incidentId],
        lanes: ['decisions'],
        isAbout: (event) =>
          (event.type === 'OperationalPeriodSet.v1' &&
            event.data.incidentId === incidentId &&
            event.data.period.number === period.number) ||
          isEndOf(event, incidentId),
      };
    }
    case 'StartRollCall':
    case 'AddPeopleToRollCall':
    case 'CountGate':
    case 'EndRollCall':
    case 'ReopenRollCall':
    case 'CheckOffPerson':
    case 'ReturnPersonToMissing': {
      const { rollCallId } = command.data;
      const personId = 'personId' in command.data ? command.data.personId : null;
      return {
        about: [rollCallId],
        lanes: ['resources', 'decisions'],
        isAbout: (event) =>
          'rollCallId' in event.data &&
          event.data.rollCallId === rollCallId &&
          ('personId' in event.data ? event.data.personId === personId : event.type !== 'GateCounted.v1'),
      };
    }
    case 'EnterCrew':
    case 'ReadCrewAir':
    case 'LeaveCrew': {
      const { crewId } = command.data;
      return {
        about: [crewId],
        lanes: ['resources'],
        isAbout: (event) => 'crewId' in event.data && event.data.crewId === crewId,
      };
    }
    case 'DeclareMayday':
    case 'AcknowledgeMayday':
    case 'UpdateMayday':
    case 'ResolveMayday': {
      const { maydayId } = command.data;
      return {
        about: [maydayId],
        lanes: ['decisions'],
        isAbout: (event) => 'maydayId' in event.data && event.data.maydayId === maydayId,
      };
    }
    case 'OpenIncident':
      return ofIncident(command.data.incidentId, ['IncidentOpened.v1', ...incidentEnds]);
    case 'EndPlan':
    case 'ChangeStepStatus':
    case 'ReopenStep':
    case 'AssignPlanRole': {
      const { planRunId } = command.data;
      const part = 'stepId' in command.data ? command.data.stepId : null;
      const role = command.type === 'AssignPlanRole' ? command.data.roleId : null;
      return {
        about: [planRunId],
        lanes: ['steps', 'decisions'],
        isAbout: (event) => {
          if (event.type === 'PlanEnded.v1') return event.data.planRunId === planRunId;
          if (
            event.type === 'StepStatusChanged.v1' ||
            event.type === 'StepStatusChanged.v2' ||
            event.type === 'StepReopened.v1'
          )
            return event.data.planRunId === planRunId && event.data.stepId === part;
          return (
            event.type === 'PlanRoleAssigned.v1' && event.data.planRunId === planRunId && event.data.roleId === role
          );
        },
      };
    }
    case 'AssignResponder':
    case 'ChangeResponderStatus':
    case 'ReleaseResponder': {
      const { responderId } = command.data;
      return {
        about: [responderId],
        lanes: ['resources'],
        isAbout: (event) =>
          (event.type === 'ResponderAssigned.v1' ||
            event.type === 'ResponderStatusChanged.v1' ||
            event.type === 'ResponderReleased.v1') &&
          event.data.responderId === responderId,
      };
    }
    case 'PutRuleIntoForce':
    case 'TakeRuleOutOfForce': {
      const { ruleId } = command.data;
      return {
        about: [ruleId],
        lanes: ['alarms'],
        isAbout: (event) =>
          (event.type === 'RulePutIntoForce.v1' || event.type === 'RuleTakenOutOfForce.v1') &&
          event.data.ruleId === ruleId,
      };
    }
    case 'StartDrill':
    case 'HandOverRecording':
    case 'EndDrill':
      return {
        about: ['DrillStarted', 'DrillEnded'],
        lanes: ['decisions'],
        isAbout: (event) => event.type === 'DrillStarted.v1' || event.type === 'DrillEnded.v1',
      };
    case 'ImportSite':
    case 'ReplaceRegister':
      return { about: ['SiteImported'], lanes: ['register'], isAbout: (event) => event.type === 'SiteImported.v1' };
    case 'DrawGeofence':
    case 'ChangeGeofence':
    case 'CordonOff':
      return ofGeofence(command.data.geofence.id);
    case 'RemoveGeofence':
    case 'LiftCordon':
      return ofGeofence(command.data.geofenceId);
    case 'SetDangerZone':
    case 'ChangeDangerZone':
    case 'ClearDangerZone':
    case 'EnterMeasurement':
      return ofDangerZone(command.data.zoneId);
    case 'EnterWeather':
    case 'TakeBackWeather':
      return {
        about: ['WeatherEntered', 'WeatherTakenBack'],
        lanes: ['log'],
        isAbout: (event) => event.type === 'WeatherEntered.v1' || event.type === 'WeatherTakenBack.v1',
      };
    case 'AddSubstance':
      return ofSubstance(command.data.substance.id);
    case 'CorrectSubstance':
    case 'TakeSubstanceCorrectionBack':
    case 'WithdrawSubstance':
      return ofSubstance(command.data.substanceId);
    case 'SavePlanRevision':
      return ofPlan(command.data.plan.id);
    case 'SubmitPlanRevision':
    case 'ReturnPlanRevision':
    case 'DiscardPlanDraft':
    case 'ApprovePlanRevision':
    case 'WithdrawPlan':
      return ofPlan(command.data.planId);
    case 'CreateAccount':
    case 'ChangeAccountRole':
    case 'DisableAccount':
    case 'EnableAccount':
    case 'ChangePassword':
    case 'EndSessions': {
      const { accountId } = command.data;
      return {
        about: [accountId],
        lanes: ['other'],
        isAbout: (event) => 'accountId' in event.data && event.data.accountId === accountId,
      };
    }
    case 'RenameStation':
    case 'RevokeStation': {
      const { stationId } = command.data;
      return {
        about: [stationId],
        lanes: ['other'],
        isAbout: (event) =>
          (event.type === 'StationRenamed.v1' || event.type === 'StationRevoked.v1') &&
          event.data.stationId === stationId,
      };
    }
    case 'GiveApproval':
    case 'DeclineApproval': {
      const { approvalId } = command.data;
      return {
        about: [approvalId],
        lanes: ['decisions'],
        isAbout: (event) =>
          (event.type === 'ApprovalGiven.v1' || event.type === 'ApprovalDeclined.v1') &&
          event.data.approvalId === approvalId,
      };
    }
    case 'HandOverShift':
    case 'AskHandoverQuestion':
    case 'AnswerHandoverQuestion':
    case 'AcceptHandover':
    case 'DeclineHandover':
    case 'WithdrawHandover': {
      const { handoverId } = command.data;
      return {
        about: [handoverId],
        lanes: ['decisions'],
        isAbout: (event) =>
          (event.type === 'HandoverAccepted.v1' ||
            event.type === 'HandoverDeclined.v1' ||
            event.type === 'HandoverWithdrawn.v1') &&
          event.data.handoverId === handoverId,
      };
    }
    case 'ChangeAccountPolicy':
      return {
        about: ['AccountPolicyChanged'],
        lanes: ['other'],
        isAbout: (event) => event.type === 'AccountPolicyChanged.v1',
      };
    case 'ChangeSecondPersonPolicy':
      return {
        about: ['SecondPersonPolicyChanged'],
        lanes: ['other'],
        isAbout: (event) => event.type === 'SecondPersonPolicyChanged.v1',
      };
    case 'IssuePublicWarning':
    case 'UpdatePublicWarning':
    case 'CancelPublicWarning':
    case 'GiveUpPublicWarningDelivery': {
      const { publicWarningId } = command.data;
      return {
        about: [publicWarningId],
        lanes: ['decisions', 'log'],
        isAbout: (event) => 'publicWarningId' in event.data && event.data.publicWarningId === publicWarningId,
      };
    }
    case 'RecordCall':
    case 'SendMessage':
      return ofIncident(command.data.incidentId, incidentEnds);
    case 'SuspendPermit':
    case 'ResumePermit':
    case 'ExtendPermit':
    case 'ClosePermit':
    case 'RevokePermit':
    case 'ExpirePermit':
    case 'IssuePermit':
    case 'RecordPermitGasTest': {
      const { permitId } = command.data;
      return {
        about: [permitId],
        lanes: ['risk'],
        isAbout: (event) =>
          event.type !== 'PermitGasTested.v1' && 'permitId' in event.data && event.data.permitId === permitId,
      };
    }
    case 'PlanMaintenance':
    case 'ChangeMaintenance':
    case 'EndMaintenance': {
      const { maintenanceId } = command.data;
      return {
        about: [maintenanceId],
        lanes: ['risk'],
        isAbout: (event) => 'maintenanceId' in event.data && event.data.maintenanceId === maintenanceId,
      };
    }
    case 'ChangeRiskConfiguration':
      return {
        about: ['RiskConfigurationChanged'],
        lanes: ['risk'],
        isAbout: (event) => event.type === 'RiskConfigurationChanged.v1',
      };
    case 'CorrectMajorHazardFigure':
      return {
        about: ['MajorHazardFigureCorrected'],
        lanes: ['risk'],
        isAbout: (event) => event.type === 'MajorHazardFigureCorrected.v1',
      };
    case 'AssignWarningFollowUp':
    case 'CompleteWarningFollowUp':
    case 'JudgeWarning': {
      const { warningId } = command.data;
      const types: readonly JournalEvent['type'][] =
        command.type === 'JudgeWarning'
          ? ['WarningJudged.v1']
          : ['WarningFollowUpAssigned.v1', 'WarningFollowUpDone.v1'];
      return {
        about: [warningId],
        lanes: ['warnings'],
        isAbout: (event) =>
          types.includes(event.type) && 'warningId' in event.data && event.data.warningId === warningId,
      };
    }
    case 'ChangeWarningSettings':
      return {
        about: ['WarningSettingsChanged'],
        lanes: ['register'],
        isAbout: (event) => event.type === 'WarningSettingsChanged.v1',
      };
    case 'TrainNormalModel':
    case 'RetireNormalModel': {
      const modelId = command.type === 'TrainNormalModel' ? command.data.model.modelId : command.data.modelId;
      return {
        about: ['NormalModelTrained', 'NormalModelRetired'],
        lanes: ['register'],
        isAbout: (event) =>
          (event.type === 'NormalModelTrained.v1' && event.data.model.modelId === modelId) ||
          (event.type === 'NormalModelRetired.v1' && event.data.modelId === modelId),
      };
    }
    case 'SetPublicWarningSender':
    case 'RecordPublicWarningDelivery':
    case 'RecordPublicWarningDeliveryFailure':
    case 'RecordMessageDelivery':
    case 'AcknowledgeMessage':
    case 'ChangeRiskColour':
    case 'IssueWarning':
    case 'EndWarning':
    case 'RaiseAlarm':
    case 'ReturnAlarmToNormal':
    case 'EndAlarmShelving':
    case 'SuppressAlarms':
    case 'UnsuppressAlarms':
    case 'BeginAlarmFlood':
    case 'EndAlarmFlood':
    case 'BeginAlarmChattering':
    case 'EndAlarmChattering':
    case 'RecordPastExcursion':
    // What people do with alarms beside acknowledging them is turned away as it stands, never over what somebody else did.
    case 'ResetAlarms':
    case 'ShelveAlarms':
    case 'UnshelveAlarms':
    case 'TakeAlarmsOutOfService':
    case 'ReturnAlarmsToService':
    case 'ChangeAlarmPolicy':
    case 'BeginShift':
    case 'EndShift':
    case 'NoteShiftWithoutHandover':
    case 'ResolveConflict':
      return null;
  }
}

const ofAlarm = (alarmId: AlarmId): Subject => ({
  about: [alarmId],
  lanes: ['alarms'],
  isAbout: (event) => event.type === 'AlarmRaised.v1' && event.data.alarmId === alarmId,
});

const ofGeofence = (geofenceId: GeofenceId): Subject => ({
  about: [geofenceId],
  lanes: ['register'],
  isAbout: (event) => {
    if (event.type === 'GeofenceRemoved.v1') return event.data.geofenceId === geofenceId;
    return (
      (event.type === 'GeofenceDrawn.v1' || event.type === 'GeofenceChanged.v1') &&
      event.data.geofence.id === geofenceId
    );
  },
});

const ofDangerZone = (zoneId: DangerZoneId): Subject => ({
  about: [zoneId],
  lanes: ['decisions'],
  isAbout: (event) =>
    (event.type === 'DangerZoneSet.v1' ||
      event.type === 'DangerZoneChanged.v1' ||
      event.type === 'DangerZoneCleared.v1') &&
    event.data.zoneId === zoneId,
});

const ofSubstance = (substanceId: SubstanceId): Subject => ({
  about: [substanceId],
  lanes: ['register'],
  isAbout: (event) =>
    ('substanceId' in event.data && event.data.substanceId === substanceId) ||
    (event.type === 'SubstanceAdded.v1' && event.data.substance.id === substanceId),
});

const ofPlan = (planId: PlanId): Subject => ({
  about: [planId],
  lanes: ['register'],
  isAbout: (event) =>
    isEventOf('planLibrary', event) && ('plan' in event.data ? event.data.plan.id : event.data.planId) === planId,
});

const incidentEnds: readonly JournalEvent['type'][] = ['IncidentEnded.v1', 'IncidentClosed.v1', 'IncidentMerged.v1'];

const isEndOf = (event: JournalEvent, incidentId: string): boolean =>
  incidentEnds.includes(event.type) && 'incidentId' in event.data && event.data.incidentId === incidentId;

/** A position, a sector or an objective of an incident; a standard position has the same name in each. */
const ofOrganization = (incidentId: string, id: string): Subject => ({
  about: [id, incidentId],
  lanes: ['decisions'],
  isAbout: (event) => {
    if (isEndOf(event, incidentId)) return true;
    switch (event.type) {
      case 'CommandPositionSet.v1':
        return event.data.incidentId === incidentId && event.data.position.positionId === id;
      case 'CommandPositionRemoved.v1':
        return event.data.incidentId === incidentId && event.data.positionId === id;
      case 'SectorSet.v1':
        return event.data.sector.sectorId === id;
      case 'SectorRemoved.v1':
        return event.data.sectorId === id;
      case 'ObjectiveAdded.v1':
      case 'ObjectiveChanged.v1':
      case 'ObjectiveSettled.v1':
        return event.data.objectiveId === id;
      default:
        return false;
    }
  },
});

function ofIncident(incidentId: string, types: readonly JournalEvent['type'][]): Subject {
  return {
    about: [incidentId],
    lanes: ['decisions'],
    isAbout: (event) =>
      types.includes(event.type) && 'incidentId' in event.data && event.data.incidentId === incidentId,
  };
}
