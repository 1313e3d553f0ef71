/**
 * An act of one history for another. Versions count changes, so that the same number means something else on another
 * history: what an act was compared with is carried over by what stood there, not by how often it had changed.
 */
import { occurrencesOf } from './alarms/evolve.ts';
import type { DomainCommand } from './command.ts';
import { organizationOf, type Organization } from './command/evolve.ts';
import type { Rejection } from './decision.ts';
import { findGeofence } from './geofences/standing.ts';
import type { AlarmId, GeofenceId, IncidentId, PlanId, PlanRunId, PositionId, SectorId, StepId } from './ids.ts';
import { goesOnIn } from './incidents/evolve.ts';
import { findPlan } from './planLibrary/standing.ts';
import { untouchedStep, type StepProgress } from './plans/evolve.ts';
import { registerMark } from './register/registerMark.ts';
import { untouchedResponder } from './resources/evolve.ts';
import type { LocalizedText } from './values.ts';
import { warningIn } from './warnings/evolve.ts';
import type { WorldState } from './world.ts';

export type Transplanted =
  | { readonly kind: 'asks'; readonly command: DomainCommand }
  /** What it answered to is past: it asks for nothing any more. */
  | { readonly kind: 'past' }
  | { readonly kind: 'conflict'; readonly rejection: Rejection };

/** The command as it is to be judged on `now`, recalled from `before` of its own history. */
export function transplant(command: DomainCommand, before: WorldState, now: WorldState): Transplanted {
  const premise = premiseOf(command, before);
  if (premise !== null) return { kind: 'asks', command: onPremise(command, premise, now) };
  switch (command.type) {
    case 'ReturnAlarmToNormal':
      return isSameOccurrence(command.data.alarmId, before, now) ? { kind: 'asks', command } : { kind: 'past' };
    case 'ImportSite': {
      const stands = now.register.site;
      if (isSame(stands, before.register.site) || isSame(stands, command.data.site)) return { kind: 'asks', command };
      return { kind: 'conflict', rejection: registerChanged(command.data.site.name) };
    }
    default:
      return { kind: 'asks', command };
  }
}

/** What stood where a command that compares and sets was given, as text; null: it compares nothing. */
export const premiseOf = (command: DomainCommand, before: WorldState): string | null =>
  isCompared(command) ? JSON.stringify(seen(before, command).value) : null;

/** With the version of now where the same stands as then; else with one that it is not. */
export function onPremise(command: DomainCommand, premise: string, now: WorldState): DomainCommand {
  if (!isCompared(command)) return command;
  const { version, value } = seen(now, command);
  return withVersion(command, JSON.stringify(value) === premise ? version : NEVER);
}

/** The command on what stands now: for whoever has seen that, and asks for it all the same. */
export function onPresent(command: DomainCommand, now: WorldState): DomainCommand {
  if (isCompared(command)) return withVersion(command, seen(now, command).version);
  if (command.type === 'TrainNormalModel') {
    const { model } = command.data;
    const version = (now.warnings.models[model.modelId]?.version ?? 0) + 1;
    return { ...command, data: { model: { ...model, version } } };
  }
  if (command.type === 'ReplaceRegister')
    return { ...command, data: { ...command.data, seen: registerMark(now.register.site) } };
  if (command.type === 'EnableAccount') {
    const { disabledAt } = now.accounts.accounts[command.data.accountId] ?? { disabledAt: null };
    return { ...command, data: { ...command.data, disabledAt: disabledAt ?? command.data.disabledAt } };
  }
  if (command.type === 'ChangeStepStatus')
    return { ...command, data: { ...command.data, round: stepIn(now, command.data).round } };
  if (command.type === 'AcknowledgeAlarms')
    return { ...command, data: { ...command.data, raisedAt: occurrencesOf(now.alarms, command.data.alarmIds) } };
  if (command.type === 'ReopenStep') {
    const { round, status } = stepIn(now, command.data);
    // Open already: what was asked for is so, and stays said as it was.
    if (status === 'open' || status === 'in-progress') return command;
    return { ...command, data: { ...command.data, round: round + 1, from: status } };
  }
  return command;
}

const stepIn = ({ plans }: WorldState, at: { readonly planRunId: PlanRunId; readonly stepId: StepId }): StepProgress =>
  plans.runs[at.planRunId]?.steps[at.stepId] ?? untouchedStep;

type Compared = Extract<DomainCommand, { data: { seenVersion: number } }>;

const isCompared = (command: DomainCommand): command is Compared => 'seenVersion' in command.data;

/** A thing that is compared and set: what stands there, and how often it has changed. */
interface Seen {
  readonly version: number;
  readonly value: unknown;
}

/** What a command that compares and sets is compared with, on a state. */
function seen(state: WorldState, command: Compared): Seen {
  switch (command.type) {
    case 'ChangeResponseLevel': {
      const incident = state.incidents.open[command.data.incidentId];
      return { version: incident?.levelVersion ?? 0, value: incident?.level ?? null };
    }
    case 'TransferCommand': {
      const incident = state.incidents.open[command.data.incidentId];
      return { version: incident?.commandVersion ?? 0, value: incident?.commander ?? null };
    }
    case 'SetCommandPosition':
      return seenPosition(state, command.data.incidentId, command.data.position.positionId);
    case 'RemoveCommandPosition':
      return seenPosition(state, command.data.incidentId, command.data.positionId);
    case 'SetSector':
      return seenSector(state, command.data.incidentId, command.data.sector.sectorId);
    case 'RemoveSector':
      return seenSector(state, command.data.incidentId, command.data.sectorId);
    case 'ChangeObjective':
    case 'SettleObjective': {
      const { incidentId, objectiveId } = command.data;
      const objective = organizationOn(state, incidentId).objectives[objectiveId];
      return {
        version: objective?.version ?? 0,
        value: objective === undefined ? null : [objective.text, objective.priority, objective.status],
      };
    }
    case 'SetOperationalPeriod': {
      const { incidentId, period } = command.data;
      const standing = organizationOn(state, incidentId).periods[period.number - 1];
      return {
        version: standing?.version ?? 0,
        value:
          standing === undefined
            ? null
            : [standing.from, standing.to, standing.emphasis, standing.safetyMessage, standing.planningMeetingAt],
      };
    }
    case 'ReturnPersonToMissing': {
      const person = state.accountability.rollCalls[command.data.rollCallId]?.people[command.data.personId];
      const checkedOff = person?.checkedOff ?? null;
      return {
        version: person?.version ?? 0,
        value: checkedOff === null ? null : [checkedOff.how, checkedOff.placeId, checkedOff.where, checkedOff.at],
      };
    }
    case 'AssignPlanRole': {
      const role = state.plans.runs[command.data.planRunId]?.roles[command.data.roleId];
      return { version: role?.version ?? 0, value: role?.holder ?? null };
    }
    case 'ChangeAccountRole': {
      const account = state.accounts.accounts[command.data.accountId];
      return { version: account?.version ?? 0, value: account?.role ?? null };
    }
    case 'PutRuleIntoForce':
    case 'TakeRuleOutOfForce': {
      const rule = state.alarmRules.rules[command.data.ruleId];
      return {
        version: rule?.version ?? 0,
        value: rule === undefined ? null : { inForce: rule.inForce, definition: rule.definition },
      };
    }
    case 'ChangeGeofence':
      return seenGeofence(state, command.data.geofence.id);
    case 'RemoveGeofence':
    case 'LiftCordon':
      return seenGeofence(state, command.data.geofenceId);
    case 'SavePlanRevision':
      return seenPlan(state, command.data.plan.id);
    case 'SubmitPlanRevision':
    case 'ReturnPlanRevision':
    case 'DiscardPlanDraft':
    case 'ApprovePlanRevision':
    case 'WithdrawPlan':
      return seenPlan(state, command.data.planId);
    case 'ChangeDangerZone':
    case 'ClearDangerZone': {
      const zone = state.zones.zones[command.data.zoneId];
      return { version: zone?.version ?? 0, value: zone?.case ?? null };
    }
    case 'AssignWarningFollowUp':
    case 'CompleteWarningFollowUp': {
      const warning = warningIn(state.warnings, command.data.warningId);
      return { version: warning?.followUpVersion ?? 0, value: warning?.followUp ?? null };
    }
    case 'JudgeWarning': {
      const warning = warningIn(state.warnings, command.data.warningId);
      return { version: warning?.judgementVersion ?? 0, value: warning?.judgement ?? null };
    }
    case 'ChangeWarningSettings':
      return { version: state.warnings.settingsVersion, value: state.warnings.settings };
    case 'AssignResponder':
    case 'ChangeResponderStatus':
    case 'ReleaseResponder': {
      const { version, status, assignment } =
        state.resources.responders[command.data.responderId] ?? untouchedResponder;
      return { version, value: { status, incidentId: assignment?.incidentId ?? null } };
    }
    case 'SuspendPermit':
    case 'ResumePermit':
    case 'ExtendPermit':
    case 'ClosePermit':
    case 'RevokePermit': {
      const permit = state.permits.permits[command.data.permitId];
      return { version: permit?.version ?? 0, value: permit === undefined ? null : [permit.status, permit.to] };
    }
    case 'ChangeMaintenance':
    case 'EndMaintenance': {
      const one = state.permits.maintenance[command.data.maintenanceId];
      return {
        version: one?.version ?? 0,
        value: one === undefined ? null : [one.ended !== null, one.to, one.opened],
      };
    }
    case 'CorrectSubstance':
    case 'TakeSubstanceCorrectionBack': {
      const standing = state.substances.records[command.data.substanceId]?.corrections[command.data.field];
      return { version: standing?.version ?? 0, value: standing?.values ?? null };
    }
    case 'WithdrawSubstance': {
      const standing = state.substances.records[command.data.substanceId];
      return {
        version: standing?.version ?? 0,
        value: standing === undefined ? null : [standing.added, standing.corrections],
      };
    }
    case 'UpdatePublicWarning':
    case 'CancelPublicWarning': {
      const warning = state.publicWarnings.warnings[command.data.publicWarningId];
      const messages = warning?.messages.map(({ message: { identifier, sent } }) => [identifier, sent]) ?? null;
      return { version: Math.max(1, messages?.length ?? 1), value: messages };
    }
    case 'ChangeRiskConfiguration':
      return { version: state.risk.configurationVersion, value: state.risk.configuration };
    case 'CorrectMajorHazardFigure':
      return { version: state.risk.figuresVersion, value: state.risk.figures[command.data.figure] ?? null };
  }
}

/** Of what it was merged into, too: sectors and objectives went along. */
const organizationOn = ({ command, incidents }: WorldState, incidentId: IncidentId): Organization =>
  organizationOf(command, goesOnIn(incidents, incidentId) ?? incidentId);

function seenPosition(state: WorldState, incidentId: IncidentId, id: PositionId): Seen {
  const position = organizationOf(state.command, incidentId).positions[id];
  return {
    version: position?.version ?? 0,
    value: position === undefined ? null : [position.holder, position.deputy, position.contact, position.reportsTo],
  };
}

function seenSector(state: WorldState, incidentId: IncidentId, id: SectorId): Seen {
  const standing = organizationOn(state, incidentId).sectors[id];
  return { version: standing?.version ?? 0, value: standing?.sector ?? null };
}

function seenGeofence(state: WorldState, id: GeofenceId): Seen {
  const standing = findGeofence(state, id);
  return { version: standing?.version ?? 0, value: standing?.inForce === true ? standing.geofence : null };
}

function seenPlan(state: WorldState, id: PlanId): Seen {
  const { working = null, inForce = null } = findPlan(state, id) ?? {};
  const value = [inForce, working === null ? null : [working.plan, working.submitted !== null]];
  return { version: state.planLibrary.records[id]?.version ?? 0, value };
}

function withVersion(command: Compared, seenVersion: number): Compared {
  switch (command.type) {
    case 'ChangeResponseLevel':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'TransferCommand':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SetCommandPosition':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'RemoveCommandPosition':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SetSector':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'RemoveSector':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeObjective':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SettleObjective':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SetOperationalPeriod':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ReturnPersonToMissing':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'AssignPlanRole':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeAccountRole':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'AssignWarningFollowUp':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'CompleteWarningFollowUp':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'JudgeWarning':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeWarningSettings':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeDangerZone':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ClearDangerZone':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeGeofence':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'RemoveGeofence':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'LiftCordon':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SavePlanRevision':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SubmitPlanRevision':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ReturnPlanRevision':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'DiscardPlanDraft':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ApprovePlanRevision':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'WithdrawPlan':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'AssignResponder':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeResponderStatus':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ReleaseResponder':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'PutRuleIntoForce':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'TakeRuleOutOfForce':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'SuspendPermit':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ResumePermit':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ExtendPermit':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ClosePermit':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'RevokePermit':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeMaintenance':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'EndMaintenance':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'CorrectSubstance':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'TakeSubstanceCorrectionBack':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'WithdrawSubstance':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'UpdatePublicWarning':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'CancelPublicWarning':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'ChangeRiskConfiguration':
      return { ...command, data: { ...command.data, seenVersion } };
    case 'CorrectMajorHazardFigure':
      return { ...command, data: { ...command.data, seenVersion } };
  }
}

/** Nothing changes so often. */
const NEVER = Number.MAX_SAFE_INTEGER;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const registerChanged = (name: LocalizedText): Rejection => ({
  kind: 'conflict',
  code: 'register-changed',
  sentence: {
    en: `Another register stands now than the one that “${name.en}” was imported over. Import it again if it is the newer one.`,
    zh: `当前台账已不是导入“${name.zh}”时所替换的台账。若其较新，请重新导入。`,
  },
});

const isSameOccurrence = (id: AlarmId, before: WorldState, now: WorldState): boolean => {
  const standing = now.alarms.active[id];
  return standing !== undefined && standing.raisedAt === before.alarms.active[id]?.raisedAt;
};
