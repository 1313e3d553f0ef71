/**
 * Who may do what. One table by type of command: a new command without a row does not compile. The hub asks it for every
 * act, the host before it stores one, and the screen for what it offers.
 */
import type { AccountRole } from '../accounts/events.ts';
import type { Command, DomainCommand } from '../command.ts';
import type { Rejection } from '../decision.ts';
import { isExercise, type StationId, type WorldId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import { deeds } from './deeds.ts';

export type CommandType = DomainCommand['type'];

/** `all`: whoever has signed in. `nobody`: the hub’s own rules, or the hub together with a secret that it keeps. */
const whoMay = {
  all: ['viewer', 'operator', 'commander', 'controller', 'administrator'],
  acting: ['operator', 'commander', 'administrator'],
  commanding: ['commander', 'administrator'],
  drilling: ['commander', 'controller', 'administrator'],
  administering: ['administrator'],
  nobody: [],
} as const satisfies Record<string, readonly AccountRole[]>;
type Group = keyof typeof whoMay;

const permissions: Record<CommandType, Group> = {
  RaiseAlarm: 'nobody',
  ReturnAlarmToNormal: 'nobody',
  EndAlarmShelving: 'nobody',
  SuppressAlarms: 'nobody',
  UnsuppressAlarms: 'nobody',
  BeginAlarmFlood: 'nobody',
  EndAlarmFlood: 'nobody',
  BeginAlarmChattering: 'nobody',
  EndAlarmChattering: 'nobody',
  RecordPastExcursion: 'nobody',
  AcknowledgeAlarms: 'acting',
  ResetAlarms: 'acting',
  ShelveAlarms: 'acting',
  UnshelveAlarms: 'acting',
  // ISA-18.2: maintenance takes alarms out of service, with somebody's authorization.
  TakeAlarmsOutOfService: 'commanding',
  ReturnAlarmsToService: 'commanding',
  ChangeAlarmPolicy: 'administering',
  PutRuleIntoForce: 'administering',
  TakeRuleOutOfForce: 'administering',
  OpenIncident: 'acting',
  LinkAlarmToIncident: 'acting',
  ChangeResponseLevel: 'acting',
  TransferCommand: 'acting',
  AddLogEntry: 'acting',
  AddAttachment: 'acting',
  AddCorrection: 'acting',
  SetFormFields: 'acting',
  MakeAccidentReport: 'acting',
  EndIncident: 'commanding',
  CloseIncident: 'commanding',
  MergeIncidents: 'commanding',
  SplitIncident: 'commanding',
  SetCommandPosition: 'acting',
  RemoveCommandPosition: 'acting',
  SetSector: 'acting',
  RemoveSector: 'acting',
  AddObjective: 'acting',
  ChangeObjective: 'acting',
  SettleObjective: 'acting',
  SetOperationalPeriod: 'acting',
  StartRollCall: 'acting',
  AddPeopleToRollCall: 'acting',
  CheckOffPerson: 'acting',
  ReturnPersonToMissing: 'acting',
  CountGate: 'acting',
  EndRollCall: 'acting',
  ReopenRollCall: 'acting',
  EnterCrew: 'acting',
  ReadCrewAir: 'acting',
  LeaveCrew: 'acting',
  DeclareMayday: 'acting',
  AcknowledgeMayday: 'acting',
  UpdateMayday: 'acting',
  ResolveMayday: 'acting',
  StartPlan: 'acting',
  ChangeStepStatus: 'acting',
  ReopenStep: 'acting',
  AssignPlanRole: 'acting',
  EndPlan: 'commanding',
  // Whoever acts may write; what is in force is the word of those who command.
  SavePlanRevision: 'acting',
  SubmitPlanRevision: 'acting',
  DiscardPlanDraft: 'acting',
  ReturnPlanRevision: 'commanding',
  ApprovePlanRevision: 'commanding',
  WithdrawPlan: 'commanding',
  AssignResponder: 'acting',
  ChangeResponderStatus: 'acting',
  ReleaseResponder: 'acting',
  ImportSite: 'nobody',
  ReplaceRegister: 'administering',
  // What stands for good is an administrator’s; a cordon is drawn by whoever commands, and ends with the incident.
  DrawGeofence: 'administering',
  ChangeGeofence: 'administering',
  RemoveGeofence: 'administering',
  CordonOff: 'commanding',
  LiftCordon: 'commanding',
  SetDangerZone: 'acting',
  ChangeDangerZone: 'acting',
  ClearDangerZone: 'acting',
  EnterMeasurement: 'acting',
  EnterWeather: 'acting',
  TakeBackWeather: 'acting',
  AddSubstance: 'administering',
  CorrectSubstance: 'administering',
  TakeSubstanceCorrectionBack: 'administering',
  WithdrawSubstance: 'administering',
  BeginShift: 'all',
  EndShift: 'all',
  HandOverShift: 'acting',
  AskHandoverQuestion: 'acting',
  AnswerHandoverQuestion: 'acting',
  AcceptHandover: 'acting',
  DeclineHandover: 'acting',
  WithdrawHandover: 'acting',
  NoteShiftWithoutHandover: 'acting',
  StartDrill: 'drilling',
  HandOverRecording: 'nobody',
  EndDrill: 'drilling',
  // And whoever may do what was turned away: see `groupOf`.
  ResolveConflict: 'acting',
  CreateAccount: 'nobody',
  ChangePassword: 'nobody',
  ChangeAccountRole: 'administering',
  DisableAccount: 'administering',
  EnableAccount: 'administering',
  EndSessions: 'administering',
  ChangeAccountPolicy: 'administering',
  RenameStation: 'administering',
  RevokeStation: 'administering',
  // And whoever may do what is asked for: see `groupOf`.
  GiveApproval: 'acting',
  DeclineApproval: 'acting',
  ChangeSecondPersonPolicy: 'administering',
  IssuePermit: 'acting',
  RecordPermitGasTest: 'acting',
  SuspendPermit: 'acting',
  ResumePermit: 'acting',
  ExtendPermit: 'acting',
  ClosePermit: 'acting',
  RevokePermit: 'acting',
  ExpirePermit: 'nobody',
  PlanMaintenance: 'acting',
  ChangeMaintenance: 'acting',
  EndMaintenance: 'acting',
  // The public hears it: by whoever commands.
  IssuePublicWarning: 'commanding',
  UpdatePublicWarning: 'commanding',
  CancelPublicWarning: 'commanding',
  RecordPublicWarningDelivery: 'nobody',
  RecordPublicWarningDeliveryFailure: 'nobody',
  GiveUpPublicWarningDelivery: 'commanding',
  SetPublicWarningSender: 'administering',
  RecordCall: 'acting',
  SendMessage: 'acting',
  RecordMessageDelivery: 'nobody',
  AcknowledgeMessage: 'acting',
  ChangeRiskColour: 'nobody',
  ChangeRiskConfiguration: 'administering',
  CorrectMajorHazardFigure: 'administering',
  IssueWarning: 'nobody',
  EndWarning: 'nobody',
  AssignWarningFollowUp: 'acting',
  CompleteWarningFollowUp: 'acting',
  JudgeWarning: 'acting',
  ChangeWarningSettings: 'administering',
  TrainNormalModel: 'administering',
  RetireNormalModel: 'administering',
};

/** Concluded by its rules from readings, or done together with a secret: no station can claim it. */
export const isHubsOwn = (type: CommandType): boolean => permissions[type] === 'nobody';

/** What is concluded by what plays a drill’s recording: at the hub, or at the station that began the drill without it. */
const PLAYERS: ReadonlySet<CommandType> = new Set([
  'RaiseAlarm',
  'ReturnAlarmToNormal',
  'EndAlarmShelving',
  'SuppressAlarms',
  'UnsuppressAlarms',
  'BeginAlarmFlood',
  'EndAlarmFlood',
  'BeginAlarmChattering',
  'EndAlarmChattering',
  'RecordPastExcursion',
  'ExpirePermit',
  'ChangeRiskColour',
  'IssueWarning',
  'EndWarning',
  'HandOverRecording',
]);

/** Nobody needs to be signed in for it. Whether that station plays the drill is decided on the state of its world. */
export const isPlayersOf = (stationId: StationId, { type, actor }: Pick<Command, 'type' | 'actor'>): boolean =>
  PLAYERS.has(type) && actor.kind === 'system' && actor.stationId === stationId;

/** A command as far as it matters for who may give it. */
export type Asked =
  | { readonly type: Exclude<CommandType, 'GiveApproval' | 'DeclineApproval' | 'ResolveConflict'> }
  | { readonly type: 'ResolveConflict'; readonly data: { readonly commandType: string } }
  | Extract<DomainCommand, { type: 'GiveApproval' | 'DeclineApproval' }>;

/** To approve something is to do it; and so is to say what becomes of it. */
function groupOf(asked: Asked): Group {
  if (asked.type === 'GiveApproval' || asked.type === 'DeclineApproval') return permissions[asked.data.commandType];
  if (asked.type !== 'ResolveConflict') return permissions[asked.type];
  const { commandType } = asked.data;
  const group = isCommandType(commandType) ? permissions[commandType] : 'nobody';
  // What the rules concluded, or a version that this one does not know, somebody has to decide all the same.
  return group === 'nobody' ? permissions.ResolveConflict : group;
}
const isCommandType = (type: string): type is CommandType => Object.hasOwn(permissions, type);

/** Who may do it in a world. A controller conducts drills: there, what anybody may do. */
export function rolesThatMay(asked: Asked, world: WorldId): readonly AccountRole[] {
  const roles = whoMay[groupOf(asked)];
  const conducted = isExercise(world) && roles.some((role) => role === 'commander' || role === 'operator');
  return conducted && !roles.some((role) => role === 'controller') ? [...roles, 'controller'] : roles;
}

/** Null: it may. */
export function permits(role: AccountRole, asked: Asked, world: WorldId): Rejection | null {
  const roles = rolesThatMay(asked, world);
  if (roles.includes(role)) return null;
  const { type } = asked.type === 'GiveApproval' ? { type: asked.data.commandType } : asked;
  return { kind: 'refused', code: 'not-permitted', sentence: notPermitted(role, deeds[type], roles) };
}

function notPermitted(role: AccountRole, deed: LocalizedText, roles: readonly AccountRole[]): LocalizedText {
  if (roles.length === 0)
    return {
      en: `Nobody at a station may ${deed.en}: the hub does it by itself.`,
      zh: `工作站不能${deed.zh}：该操作由中心自行完成。`,
    };
  const en = roles.map((one) => accountRoleNames[one].en.toLowerCase());
  const zh = roles.map((one) => accountRoleNames[one].zh);
  return {
    en: `Your account is of a ${accountRoleNames[role].en.toLowerCase()}, who may not ${deed.en}. It takes: ${en.join(', ')}.`,
    zh: `您的账号角色为“${accountRoleNames[role].zh}”，无权${deed.zh}。有权的角色：${zh.join('、')}。`,
  };
}

/** Here and not with the screens: the sentences of a refusal name them. */
export const accountRoleNames: Readonly<Record<AccountRole, LocalizedText>> = {
  viewer: { en: 'Viewer', zh: '查看员' },
  operator: { en: 'Operator', zh: '操作员' },
  commander: { en: 'Commander', zh: '指挥员' },
  controller: { en: 'Controller', zh: '导调员' },
  administrator: { en: 'Administrator', zh: '系统管理员' },
};
