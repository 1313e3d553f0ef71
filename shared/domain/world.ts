/** All areas together: the state of one world, and the two functions that the hub, the host and the screen share. */
import { decideAccounts } from './accounts/decide.ts';
import { emptyAccounts, evolveAccounts, type AccountsState } from './accounts/evolve.ts';
import { decideAlarmRules } from './alarmRules/decide.ts';
import { emptyAlarmRules, evolveAlarmRules, type AlarmRulesState } from './alarmRules/evolve.ts';
import { decideAlarms } from './alarms/decide.ts';
import { AlarmEvent } from './alarms/events.ts';
import {
  draftOfAlarms,
  emptyAlarms,
  evolveAlarms,
  evolveAlarmsInPlace,
  type AlarmsDraft,
  type AlarmsState,
} from './alarms/evolve.ts';
import { decideApprovals, needsSecondPerson, requestApproval } from './approvals/decide.ts';
import { emptyApprovals, evolveApprovals, evolveApprovalsOnClosing, type ApprovalsState } from './approvals/evolve.ts';
import { decideAttachments } from './attachments/decide.ts';
import { emptyAttachments, evolveAttachments, type AttachmentsState } from './attachments/evolve.ts';
import type { Command } from './command.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { decideDrill } from './drills/decide.ts';
import { emptyDrill, evolveDrill, type DrillState } from './drills/evolve.ts';
import { decideGeofences } from './geofences/decide.ts';
import { emptyGeofences, evolveGeofences, type GeofencesState } from './geofences/evolve.ts';
import { decideHandovers } from './handovers/decide.ts';
import { emptyHandovers, evolveHandovers, evolveHandoversOnShift, type HandoversState } from './handovers/evolve.ts';
import { EventId, isExercise } from './ids.ts';
import { decideIncidents } from './incidents/decide.ts';
import { emptyIncidents, evolveIncidents, type IncidentsState } from './incidents/evolve.ts';
import type { DomainEvent, PendingEvent } from './journalEvent.ts';
import { decidePermits } from './permits/decide.ts';
import { emptyPermits, evolvePermits, type PermitsState } from './permits/evolve.ts';
import { decidePlans } from './plans/decide.ts';
import { emptyPlans, evolvePlans, type PlansState } from './plans/evolve.ts';
import { decideRegister } from './register/decide.ts';
import { emptyRegister, evolveRegister, type RegisterState } from './register/evolve.ts';
import { decideResources } from './resources/decide.ts';
import { emptyResources, evolveResources, type ResourcesState } from './resources/evolve.ts';
import { decideRisk } from './risk/decide.ts';
import { emptyRisk, evolveRisk, withoutGone, type RiskState } from './risk/evolve.ts';
import { decideShifts } from './shifts/decide.ts';
import { emptyShifts, evolveShifts, type ShiftsState } from './shifts/evolve.ts';
import { decideWarnings } from './warnings/decide.ts';
import { emptyWarnings, evolveWarnings, evolveWarningsOnOpening, type WarningsState } from './warnings/evolve.ts';

/** Bounded: it holds what is going on, not what has been. Plain data, so that it can be stored as a snapshot. */
export interface WorldState {
  readonly register: RegisterState;
  readonly alarms: AlarmsState;
  readonly alarmRules: AlarmRulesState;
  readonly incidents: IncidentsState;
  readonly plans: PlansState;
  readonly resources: ResourcesState;
  readonly attachments: AttachmentsState;
  readonly shifts: ShiftsState;
  readonly handovers: HandoversState;
  readonly drill: DrillState;
  /** In `live` only. */
  readonly accounts: AccountsState;
  readonly approvals: ApprovalsState;
  readonly permits: PermitsState;
  readonly risk: RiskState;
  readonly geofences: GeofencesState;
  readonly warnings: WarningsState;
}

/** Goes up whenever the shape of WorldState changes; snapshots of another version are made anew from events. */
export const WORLD_STATE_VERSION = 5;

export const emptyWorld: WorldState = {
  register: emptyRegister,
  alarms: emptyAlarms,
  alarmRules: emptyAlarmRules,
  incidents: emptyIncidents,
  plans: emptyPlans,
  resources: emptyResources,
  attachments: emptyAttachments,
  shifts: emptyShifts,
  handovers: emptyHandovers,
  drill: emptyDrill,
  accounts: emptyAccounts,
  approvals: emptyApprovals,
  permits: emptyPermits,
  risk: emptyRisk,
  geofences: emptyGeofences,
  warnings: emptyWarnings,
};

/** Total: an event that no longer fits the state changes nothing. */
export function evolve(state: WorldState, event: PendingEvent): WorldState {
  switch (event.type) {
    case 'SiteImported.v1':
      return {
        ...state,
        register: evolveRegister(state.register, event),
        risk: withoutGone(state.risk, event.data.site),
      };
    case 'GeofenceDrawn.v1':
    case 'GeofenceChanged.v1':
    case 'GeofenceRemoved.v1':
      return { ...state, geofences: evolveGeofences(state.geofences, event) };
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
      return { ...state, alarms: evolveAlarms(state.alarms, event) };
    case 'RulePutIntoForce.v1':
    case 'RuleTakenOutOfForce.v1':
      return { ...state, alarmRules: evolveAlarmRules(state.alarmRules, event) };
    case 'IncidentClosed.v1':
      return {
        ...state,
        incidents: evolveIncidents(state.incidents, event),
        plans: evolvePlans(state.plans, event),
        resources: evolveResources(state.resources, event),
        approvals: evolveApprovalsOnClosing(state.approvals, event),
        attachments: evolveAttachments(state.attachments, event),
        geofences: evolveGeofences(state.geofences, event),
      };
    case 'IncidentOpened.v1': {
      const { incidentId, warningIds = [] } = event.data;
      return {
        ...state,
        incidents: evolveIncidents(state.incidents, event),
        warnings: evolveWarningsOnOpening(state.warnings, incidentId, warningIds),
      };
    }
    case 'AlarmLinkedToIncident.v1':
    case 'ResponseLevelChanged.v1':
    case 'CommandTransferred.v1':
    case 'LogEntryAdded.v1':
    case 'IncidentEnded.v1':
    case 'CorrectionAdded.v1':
      return { ...state, incidents: evolveIncidents(state.incidents, event) };
    case 'PlanStarted.v1':
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2':
    case 'StepReopened.v1':
    case 'PlanRoleAssigned.v1':
    case 'PlanEnded.v1':
      return { ...state, plans: evolvePlans(state.plans, event) };
    case 'ResponderAssigned.v1':
    case 'ResponderStatusChanged.v1':
    case 'ResponderReleased.v1':
      return { ...state, resources: evolveResources(state.resources, event) };
    case 'AttachmentAdded.v1':
      return { ...state, attachments: evolveAttachments(state.attachments, event) };
    case 'ShiftBegan.v1':
    case 'ShiftEnded.v1':
      return {
        ...state,
        shifts: evolveShifts(state.shifts, event),
        handovers: evolveHandoversOnShift(state.handovers, state.shifts, event),
      };
    case 'ShiftHandedOver.v1':
    case 'HandoverQuestionAsked.v1':
    case 'HandoverQuestionAnswered.v1':
    case 'HandoverAccepted.v1':
    case 'HandoverDeclined.v1':
    case 'HandoverWithdrawn.v1':
    case 'ShiftWithoutHandoverNoted.v1':
      return { ...state, handovers: evolveHandovers(state.handovers, event) };
    case 'DrillStarted.v1':
    case 'RecordingHandedOver.v1':
    case 'DrillEnded.v1':
      return { ...state, drill: evolveDrill(state.drill, event) };
    case 'AccountCreated.v1':
    case 'AccountRoleChanged.v1':
    case 'AccountDisabled.v1':
    case 'AccountEnabled.v1':
    case 'PasswordChanged.v1':
    case 'SessionsEnded.v1':
    case 'AccountPolicyChanged.v1':
    case 'StationRenamed.v1':
    case 'StationRevoked.v1':
      return { ...state, accounts: evolveAccounts(state.accounts, event) };
    case 'ApprovalRequested.v1':
    case 'ApprovalGiven.v1':
    case 'ApprovalDeclined.v1':
    case 'SecondPersonPolicyChanged.v1':
      return { ...state, approvals: evolveApprovals(state.approvals, event) };
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
      return { ...state, permits: evolvePermits(state.permits, event) };
    case 'RiskColourChanged.v1':
    case 'RiskConfigurationChanged.v1':
    case 'MajorHazardFigureCorrected.v1':
      return { ...state, risk: evolveRisk(state.risk, event) };
    case 'WarningIssued.v1':
    case 'WarningEnded.v1':
    case 'WarningFollowUpAssigned.v1':
    case 'WarningFollowUpDone.v1':
    case 'WarningJudged.v1':
    case 'WarningSettingsChanged.v1':
    case 'NormalModelTrained.v1':
    case 'NormalModelRetired.v1':
      return { ...state, warnings: evolveWarnings(state.warnings, event) };
    case 'ConflictResolved.v1':
      return state;
  }
}

/** What `events.reduce(evolve, state)` is, at the cost of one copy of the standing alarms instead of one for each event. */
export function evolveAll(state: WorldState, events: Iterable<PendingEvent>): WorldState {
  const draft = new WorldDraft(state);
  for (const event of events) draft.take(event);
  return draft.state;
}

/** A state that takes events in place. What it was made from stays as it is; what it gives holds until it takes more. */
export class WorldDraft {
  #state: WorldState;
  /** The draft's own copy, once there is one. */
  #alarms: AlarmsDraft | null = null;

  constructor(state: WorldState) {
    this.#state = state;
  }

  get state(): WorldState {
    return this.#state;
  }

  take(event: PendingEvent): void {
    if (!isAlarmEvent(event)) {
      this.#state = evolve(this.#state, event);
      return;
    }
    if (this.#alarms === null) {
      this.#alarms = draftOfAlarms(this.#state.alarms);
      this.#state = { ...this.#state, alarms: this.#alarms };
    }
    evolveAlarmsInPlace(this.#alarms, event);
  }
}

const alarmEvents: ReadonlySet<string> = new Set(AlarmEvent.options.map(({ shape }) => shape.type.value));
const isAlarmEvent = (event: PendingEvent): event is Extract<PendingEvent, AlarmEvent> => alarmEvents.has(event.type);

function decideDomain(state: WorldState, command: Command): Decision<DomainEvent> {
  switch (command.type) {
    case 'ImportSite':
    case 'ReplaceRegister':
      return decideRegister(state.register, state.warnings, command);
    case 'DrawGeofence':
    case 'ChangeGeofence':
    case 'RemoveGeofence':
    case 'CordonOff':
    case 'LiftCordon':
      return decideGeofences(state.geofences, state.register, state.incidents, command);
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
    case 'AcknowledgeAlarms':
    case 'ResetAlarms':
    case 'ShelveAlarms':
    case 'UnshelveAlarms':
    case 'TakeAlarmsOutOfService':
    case 'ReturnAlarmsToService':
    case 'ChangeAlarmPolicy':
      return decideAlarms(state.alarms, state, command);
    case 'PutRuleIntoForce':
    case 'TakeRuleOutOfForce':
      return decideAlarmRules(state.alarmRules, state.register, command);
    case 'OpenIncident':
    case 'LinkAlarmToIncident':
    case 'ChangeResponseLevel':
    case 'TransferCommand':
    case 'AddLogEntry':
    case 'EndIncident':
    case 'CloseIncident':
    case 'AddCorrection':
      return decideIncidents(state.incidents, state.alarms, command);
    case 'StartPlan':
    case 'ChangeStepStatus':
    case 'ReopenStep':
    case 'AssignPlanRole':
    case 'EndPlan':
      return decidePlans(state.plans, state.incidents, state.attachments, command);
    case 'AssignResponder':
    case 'ChangeResponderStatus':
    case 'ReleaseResponder':
      return decideResources(state.resources, state.register, state.incidents, command);
    case 'AddAttachment':
      return decideAttachments(state.attachments, state.incidents, state.plans, command);
    case 'BeginShift':
    case 'EndShift':
      return decideShifts(state.shifts, command);
    case 'HandOverShift':
    case 'AskHandoverQuestion':
    case 'AnswerHandoverQuestion':
    case 'AcceptHandover':
    case 'DeclineHandover':
    case 'WithdrawHandover':
    case 'NoteShiftWithoutHandover':
      return decideHandovers(state.handovers, state.shifts, command);
    case 'StartDrill':
    case 'HandOverRecording':
    case 'EndDrill':
      return decideDrill(state.drill, command.world, command);
    case 'CreateAccount':
    case 'ChangeAccountRole':
    case 'DisableAccount':
    case 'EnableAccount':
    case 'ChangePassword':
    case 'EndSessions':
    case 'ChangeAccountPolicy':
    case 'RenameStation':
    case 'RevokeStation':
      return decideAccounts(state.accounts, command.world, command);
    case 'GiveApproval':
      return decideApproval(state, command);
    case 'DeclineApproval':
    case 'ChangeSecondPersonPolicy':
      return decideApprovals(state.approvals, command.actor, command);
    case 'IssuePermit':
    case 'RecordPermitGasTest':
    case 'SuspendPermit':
    case 'ResumePermit':
    case 'ExtendPermit':
    case 'ClosePermit':
    case 'RevokePermit':
    case 'ExpirePermit':
    case 'PlanMaintenance':
    case 'ChangeMaintenance':
    case 'EndMaintenance':
      return decidePermits(state.permits, state.register, command);
    case 'ChangeRiskColour':
    case 'ChangeRiskConfiguration':
    case 'CorrectMajorHazardFigure':
      return decideRisk(state.risk, state.register, command);
    case 'IssueWarning':
    case 'EndWarning':
    case 'AssignWarningFollowUp':
    case 'CompleteWarningFollowUp':
    case 'JudgeWarning':
    case 'ChangeWarningSettings':
    case 'TrainNormalModel':
    case 'RetireNormalModel':
      return decideWarnings(state.warnings, state.incidents, state.register.site, command);
    case 'ResolveConflict':
      return accept({ type: 'ConflictResolved.v1', data: command.data });
  }
}

/** The act that was asked for, decided on the state of now: what changed since the request is a conflict of the approver's. */
function decideApproval(state: WorldState, command: Extract<Command, { type: 'GiveApproval' }>): Decision<DomainEvent> {
  const approval = decideApprovals(state.approvals, command.actor, command);
  const waiting = state.approvals.waiting[command.data.approvalId];
  if (approval.kind === 'rejected' || approval.events.length === 0 || waiting === undefined) return approval;
  const { id, world, at, actor } = command;
  const act = decideDomain(state, { id, world, at, actor, ...waiting.command });
  return act.kind === 'rejected' ? act : accept<DomainEvent>(...approval.events, ...act.events);
}

/** An act that needs a second person and would be turned away anyhow is turned away at once. */
function decideAlone(state: WorldState, command: Command): Decision<DomainEvent> {
  const decision = decideDomain(state, command);
  if (decision.kind === 'rejected' || decision.events.length === 0) return decision;
  const asked = needsSecondPerson(state.approvals, command);
  return asked === null ? decision : requestApproval(state.approvals, command, asked);
}

/**
 * What follows from a command. Pure, and the event ids follow from the command's, so that the hub and a station
 * that decide the same command name the same events.
 *
 * A drill's world takes nothing before its StartDrill and nothing after its EndDrill; what rules conclude at a station it
 * takes while that station plays its recording.
 */
export function decide(state: WorldState, command: Command): Decision<PendingEvent> {
  if (isExercise(command.world) && command.type !== 'StartDrill') {
    if (state.drill.drill === null) return refuse('drill-unknown', 'This drill was never started.', '该演练尚未开始。');
    if (state.drill.drill.endedAt !== null && command.type !== 'ResolveConflict' && command.type !== 'EndDrill')
      return refuse('drill-ended', 'This drill has ended; its record is frozen.', '该演练已结束，记录已冻结。');
  }
  const { actor } = command;
  if (actor.kind === 'system' && actor.stationId !== undefined && actor.stationId !== state.drill.drill?.player)
    return refuse(
      'drill-player-other',
      'Another station plays this drill’s recording, so what the rules conclude at this one is not taken.',
      '本演练的记录由另一工作站回放，本站规则得出的结论不予接收。',
    );
  const decision = decideAlone(state, command);
  if (decision.kind === 'rejected') return decision;
  return {
    kind: 'accepted',
    events: decision.events.map((event, index): PendingEvent => ({
      id: EventId.parse(`${command.id}.${String(index)}`),
      commandId: command.id,
      world: command.world,
      at: command.at,
      actor: command.actor,
      ...event,
    })),
  };
}
