/**
 * Each kind of conflict between two stations that acted while the hub was away: who sees what, both sides of it, the
 * decision as an event, and all alike in the end. A kind without a case does not compile. Those of a hub that lost
 * events are in histories.test.ts.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/accounts/evolve.ts';
import type { Actor, Operator } from '#shared/domain/actor.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { INCIDENT_COMMANDER, OPERATIONS } from '#shared/domain/command/positions.ts';
import type { ConflictCode } from '#shared/domain/decision.ts';
import {
  AccountId,
  AlarmId,
  ApprovalId,
  DangerZoneId,
  HandoverId,
  IncidentId,
  MadeRuleId,
  MaintenanceId,
  ObjectiveId,
  PermitId,
  PersonId,
  PlanRunId,
  PublicWarningId,
  ResponderId,
  RoleId,
  RollCallId,
  SectorId,
  ShiftId,
  StationId,
  StepId,
  SubstanceId,
  type CommandId,
} from '#shared/domain/ids.ts';
import { registerMark } from '#shared/domain/register/registerMark.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { defaultRiskConfiguration } from '#shared/domain/risk/configuration.ts';
import { MajorHazardFigure } from '#shared/domain/risk/events.ts';
import {
  alarmRaised,
  maintenanceTerms,
  permitTerms,
  testGeofence,
  testModel,
  testRule,
  testSite,
  testWarning,
  testZoneCase,
  warningIssued,
} from '#shared/domain/testing.ts';
import { defaultSettings } from '#shared/domain/warnings/settings.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Hub } from '../../hub/hub.ts';
import { readStanding } from '../../renderer/features/data/standing.ts';
import { judgedAtHub } from './hubDesk.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  offline,
  online,
  groundForEach,
  openIncident,
  operator,
  startHub,
  stationsOn,
  stationEvents,
  until,
  type Station,
} from './station.ts';

const ground = groundForEach();
let hub: Hub | null = null;
const { begin, end } = stationsOn(ground);

const incidentTwo = IncidentId.parse('incident-2');
const planRunId = PlanRunId.parse('run-1');
const stepId = StepId.parse('s1');
const step = { planRunId, incidentId: incidentOne, stepId };
const responderId = ResponderId.parse('fire-1');
const named = (name: string): { name: string; role: 'commander' } => ({ name, role: 'commander' });

const publicWarningId = PublicWarningId.parse('warn-1');
const publicOf = { publicWarningId, incidentId: incidentOne };
const issueWarning: DomainCommand = { type: 'IssuePublicWarning', data: { ...publicOf, content: testWarning() } };
const updateWarning: DomainCommand = {
  type: 'UpdatePublicWarning',
  data: { ...publicOf, content: testWarning('Stay indoors, also south'), seenVersion: 1 },
};
const cancelWarning: DomainCommand = {
  type: 'CancelPublicWarning',
  data: { ...publicOf, content: testWarning('All clear'), seenVersion: 1 },
};

type Acts = readonly DomainCommand[] | ((seen: WorldState, at: StationId) => readonly DomainCommand[]);

interface Case {
  readonly what: string;
  /** Before the hub is cut off, seen at both. */
  readonly before?: readonly DomainCommand[];
  /** The same, by the hub or by somebody at neither of the two. */
  readonly beforeAtHub?: { readonly commands: readonly DomainCommand[]; readonly actor?: Actor };
  /** At the station whose acts reach the hub first. */
  readonly theirs: Acts;
  /** At the other; the last is the one that is turned away. */
  readonly ours: Acts;
  /** Of `ours`, before the last: turned away too, and decided first, as the last is. */
  readonly alsoTurnedAway?: number;
  /** What the hub's rules conclude after all that. */
  readonly meanwhile?: readonly DomainCommand[];
  /** What the record says of the thing: the other side. */
  readonly stands: string;
  readonly valueOf: (state: WorldState) => unknown;
  readonly theirValue: unknown;
  /** When it is given again on what stands now. Absent: an act of another kind is needed, and it is turned away at once. */
  readonly ourValue?: unknown;
}

async function actsOn(acts: Acts, { screen }: Station): Promise<readonly DomainCommand[]> {
  if (typeof acts !== 'function') return acts;
  return acts(screen.state, (await screen.request('station.describe', {})).stationId);
}

const level = (to: 'I' | 'II'): DomainCommand => ({
  type: 'ChangeResponseLevel',
  data: { incidentId: incidentOne, to, reason: 'It grows', seenVersion: 0 },
});
const command = (name: string): DomainCommand => ({
  type: 'TransferCommand',
  data: { incidentId: incidentOne, to: named(name), seenVersion: 0 },
});
const role = (holder: string): DomainCommand => ({
  type: 'AssignPlanRole',
  data: { planRunId, incidentId: incidentOne, roleId: RoleId.parse('commander'), holder, seenVersion: 0 },
});
const send = (incidentId: IncidentId, seenVersion = 0): DomainCommand => ({
  type: 'AssignResponder',
  data: { responderId, incidentId, task: 'cool', seenVersion },
});
const status = (to: 'en-route' | 'on-scene' | 'out-of-service', seenVersion: number): DomainCommand => ({
  type: 'ChangeResponderStatus',
  data: { responderId, status: to, seenVersion },
});
const release: DomainCommand = {
  type: 'ReleaseResponder',
  data: { responderId, incidentId: incidentOne, seenVersion: 1 },
};
const stepTo = (to: 'complete' | 'not-applicable', round = 1): DomainCommand => ({
  type: 'ChangeStepStatus',
  data: { ...step, status: to, note: 'seen', round },
});
const reopen: DomainCommand = {
  type: 'ReopenStep',
  data: { ...step, round: 2, from: 'complete', reason: 'wrong valve' },
};
const levelOf = (state: WorldState): unknown => state.incidents.open[incidentOne]?.level;
const commanderOf = (state: WorldState): unknown => state.incidents.open[incidentOne]?.commander.name;
const roleOf = (state: WorldState): unknown => state.plans.runs[planRunId]?.roles[RoleId.parse('commander')]?.holder;
const stepOf = (state: WorldState): unknown => state.plans.runs[planRunId]?.steps[stepId]?.status;
const sentTo = (state: WorldState): unknown => state.resources.responders[responderId]?.assignment?.incidentId ?? null;
const statusOf = (state: WorldState): unknown => state.resources.responders[responderId]?.status;

const alarmId = AlarmId.parse('PI-1.H');
const raise: DomainCommand = alarmRaised(alarmId);
const returned: DomainCommand = { type: 'ReturnAlarmToNormal', data: { alarmId, value: 1, observedAt: 2 } };
const alarmOf = (state: WorldState): unknown => state.alarms.active[alarmId]?.condition;

const accountId = AccountId.parse('account-zhao');
const zhao = { accountId, name: 'Zhao', role: 'operator' } as const;
const createZhao: DomainCommand = { type: 'CreateAccount', data: zhao };
const roleTo = (to: 'commander' | 'viewer'): DomainCommand => ({
  type: 'ChangeAccountRole',
  data: { accountId, to, seenVersion: 0 },
});
const disable: DomainCommand = { type: 'DisableAccount', data: { accountId, reason: 'left' } };
const accountIn = (state: WorldState): Account => {
  const account = state.accounts.accounts[accountId];
  if (account === undefined) throw new Error('There is an account.');
  return account;
};
const enable = (seen: WorldState): DomainCommand => ({
  type: 'EnableAccount',
  data: { accountId, reason: 'is back', disabledAt: accountIn(seen).disabledAt ?? 0 },
});

/** Asked for by somebody else, so that Li Wei at either station can be the second person. */
const askedByZhao: Pick<Case, 'before' | 'beforeAtHub'> = {
  before: [{ type: 'ChangeSecondPersonPolicy', data: { types: ['ChangeResponseLevel'] } }],
  beforeAtHub: {
    commands: [level('II')],
    actor: {
      kind: 'operator',
      operator: { name: zhao.name, role: 'shift-leader' },
      stationId: StationId.parse('station-c'),
      accountId,
    },
  },
};
const approvalIn = (seen: WorldState): { approvalId: ApprovalId; commandType: 'ChangeResponseLevel' } => {
  const [waiting] = Object.keys(seen.approvals.waiting);
  return { approvalId: ApprovalId.parse(waiting), commandType: 'ChangeResponseLevel' };
};
const approve = (seen: WorldState): DomainCommand => ({ type: 'GiveApproval', data: approvalIn(seen) });
const decline = (seen: WorldState): DomainCommand => ({
  type: 'DeclineApproval',
  data: { ...approvalIn(seen), reason: 'too early' },
});
const approvalOf = (state: WorldState): unknown => state.approvals.decided.map(({ outcome }) => outcome);

const tolerance =
  (toleranceMetres: number) =>
  ({ geofences }: WorldState): readonly DomainCommand[] => [
    {
      type: 'ChangeGeofence',
      data: {
        geofence: { ...testGeofence, toleranceMetres },
        seenVersion: geofences.records[testGeofence.id]?.version ?? 0,
      },
    },
  ];
const zoneId = DangerZoneId.parse('zone-1');
const exposure =
  (exposureMinutes: number) =>
  ({ zones }: WorldState): readonly DomainCommand[] => [
    {
      type: 'ChangeDangerZone',
      data: {
        zoneId,
        case: { ...testZoneCase, exposureMinutes },
        seenVersion: zones.zones[zoneId]?.version ?? 0,
      },
    },
  ];
const exposureOf = ({ zones }: WorldState): unknown => zones.zones[zoneId]?.case.exposureMinutes;
const toleranceOf = ({ geofences }: WorldState): unknown =>
  geofences.records[testGeofence.id]?.geofence?.toleranceMetres;
const correctedIdlh =
  (ppm: number) =>
  ({ substances }: WorldState): readonly DomainCommand[] => [
    {
      type: 'CorrectSubstance',
      data: {
        substanceId: SubstanceId.parse('chlorine'),
        name: { en: 'Chlorine', zh: '氯' },
        field: 'idlhPpm',
        values: { idlhPpm: { value: ppm, source: 'test' } },
        reason: 'measured anew',
        seenVersion: substances.records[SubstanceId.parse('chlorine')]?.corrections.idlhPpm?.version ?? 0,
      },
    },
  ];
const idlhOf = ({ substances }: WorldState): unknown =>
  substances.records[SubstanceId.parse('chlorine')]?.corrections.idlhPpm?.values.idlhPpm?.value;
const draftPlan =
  (revision: string) =>
  ({ planLibrary }: WorldState): readonly DomainCommand[] => [
    {
      type: 'SavePlanRevision',
      data: {
        plan: { ...testSite.plans[0]!, revision },
        note: '',
        seenVersion: planLibrary.records[testSite.plans[0]!.id]?.version ?? 0,
      },
    },
  ];
const revisionOf = ({ planLibrary }: WorldState): unknown =>
  planLibrary.records[testSite.plans[0]!.id]?.working?.plan.revision;
/** Zhao has handed over at a third station; whoever answers is on shift at their own. */
const handedOverByZhao: Pick<Case, 'before' | 'beforeAtHub'> = {
  beforeAtHub: {
    commands: [
      beginsShift({ name: zhao.name, role: 'shift-leader' }, StationId.parse('station-c')),
      {
        type: 'HandOverShift',
        data: {
          handoverId: HandoverId.parse('handover-1'),
          to: null,
          document: { at: 2, since: 1, site: null, sections: [], happened: [] },
          remarks: 'Pump P-101 runs hot.',
        },
      },
    ],
    actor: {
      kind: 'operator',
      operator: { name: zhao.name, role: 'shift-leader' },
      stationId: StationId.parse('station-c'),
      accountId,
    },
  },
};
function beginsShift(who: Operator, stationId: StationId): DomainCommand {
  return { type: 'BeginShift', data: { shiftId: ShiftId.parse(`shift-${stationId}`), operator: who, stationId } };
}
const handoverId = HandoverId.parse('handover-1');
const issued = warningIssued();
const { warningId } = issued.data;
const warned: Pick<Case, 'beforeAtHub'> = { beforeAtHub: { commands: [issued] } };
const followUp = (assignee: string): DomainCommand => ({
  type: 'AssignWarningFollowUp',
  data: { warningId, assignee, task: 'Look at the valve', until: 4_000_000_000_000, seenVersion: 0 },
});
const verdict = (given: 'right' | 'wrong'): DomainCommand => ({
  type: 'JudgeWarning',
  data: { warningId, verdict: given, remark: '', seenVersion: 0 },
});
const sure = (confidence: number): DomainCommand => ({
  type: 'ChangeWarningSettings',
  data: {
    settings: { ...defaultSettings, trend: { ...defaultSettings.trend, confidence } },
    seenVersion: 0,
  },
});
const trained = (en: string): DomainCommand => ({
  type: 'TrainNormalModel',
  data: { model: { ...testModel(), name: { en, zh: en } } },
});

const siteNamed = (en: string): Site => ({ ...testSite, name: { en, zh: en } });
const replaceRegister =
  (name: string) =>
  ({ register }: WorldState): readonly DomainCommand[] => [
    {
      type: 'ReplaceRegister',
      data: { site: siteNamed(name), source: `${name}.json`, seen: registerMark(register.site) },
    },
  ];

const madeId = MadeRuleId.parse('r-1');
const putRule =
  (setpoint: number) =>
  ({ alarmRules }: WorldState): readonly DomainCommand[] => {
    const seenVersion = alarmRules.rules[madeId]?.version ?? 0;
    const data = { ruleId: madeId, definition: testRule({ setpoint }), reason: 'asked for', seenVersion };
    return [{ type: 'PutRuleIntoForce', data }];
  };
const limitOf = ({ alarmRules }: WorldState): unknown => {
  const condition = alarmRules.rules[madeId]?.definition.condition;
  return condition?.kind === 'threshold' ? condition.setpoint : null;
};
const permitId = PermitId.parse('permit-1');
const maintenanceId = MaintenanceId.parse('maintenance-1');
/** Stations act by the clock of this machine. */
const DAY_MS = 86_400_000;
const tomorrow = Date.now() + DAY_MS;
const issue: DomainCommand = {
  type: 'IssuePermit',
  data: { permitId, ...permitTerms({ from: tomorrow, to: tomorrow + 28_800_000 }) },
};
const suspend: DomainCommand = {
  type: 'SuspendPermit',
  data: { permitId, cause: 'alarm', reason: 'gas', seenVersion: 0 },
};
const extend: DomainCommand = {
  type: 'ExtendPermit',
  data: { permitId, to: tomorrow + 36_000_000, reason: 'one seam left', seenVersion: 0 },
};
const revoke: DomainCommand = { type: 'RevokePermit', data: { permitId, reason: 'no watcher', seenVersion: 0 } };
const maintain: DomainCommand = {
  type: 'PlanMaintenance',
  data: { maintenanceId, ...maintenanceTerms({ from: tomorrow, to: tomorrow + DAY_MS }) },
};
const maintainUntil = (days: number): DomainCommand => ({
  type: 'ChangeMaintenance',
  data: { maintenanceId, to: tomorrow + days * DAY_MS, opened: false, reason: 'parts', seenVersion: 0 },
});
const weigh = (spread: number): DomainCommand => ({
  type: 'ChangeRiskConfiguration',
  data: { configuration: { ...defaultRiskConfiguration, spread }, reason: 'agreed', seenVersion: 0 },
});
const correct = (value: number): DomainCommand => ({
  type: 'CorrectMajorHazardFigure',
  data: { figure: MajorHazardFigure.parse('beta.J2'), value, reason: 'as printed', seenVersion: 0 },
});
const permitOf = (state: WorldState): unknown => {
  const permit = state.permits.permits[permitId];
  return [permit?.status, permit?.to === tomorrow + 28_800_000];
};
const maintainedDays = (state: WorldState): unknown =>
  ((state.permits.maintenance[maintenanceId]?.to ?? 0) - tomorrow) / DAY_MS;

const positioned = (holder: string): DomainCommand => ({
  type: 'SetCommandPosition',
  data: {
    incidentId: incidentOne,
    position: {
      positionId: OPERATIONS,
      title: null,
      holder,
      deputy: null,
      contact: '',
      reportsTo: INCIDENT_COMMANDER,
    },
    seenVersion: 0,
  },
});
const sectorId = SectorId.parse('sector-1');
const sectorLed = (leader: string): DomainCommand => ({
  type: 'SetSector',
  data: {
    incidentId: incidentOne,
    sector: {
      sectorId,
      kind: 'sector',
      name: 'North',
      ring: null,
      leader,
      contact: '',
      reportsTo: OPERATIONS,
      responderIds: [],
      work: '',
      instructions: '',
    },
    seenVersion: 0,
  },
});
const objectiveId = ObjectiveId.parse('objective-1');
const addObjective: DomainCommand = {
  type: 'AddObjective',
  data: { incidentId: incidentOne, objectiveId, text: 'Stop the leak', priority: 'high' },
};
const settle = (to: 'met' | 'withdrawn'): DomainCommand => ({
  type: 'SettleObjective',
  data: { incidentId: incidentOne, objectiveId, status: to, reason: 'seen', seenVersion: 1 },
});
const period = (emphasis: string): DomainCommand => ({
  type: 'SetOperationalPeriod',
  data: {
    incidentId: incidentOne,
    period: {
      number: 1,
      from: tomorrow,
      to: tomorrow + DAY_MS / 2,
      emphasis,
      safetyMessage: '',
      planningMeetingAt: null,
    },
    seenVersion: 0,
  },
});
const roll = { incidentId: incidentOne, rollCallId: RollCallId.parse('roll-1') };
const personId = PersonId.parse('person-1');
const checkOff = (where: string): DomainCommand => ({
  type: 'CheckOffPerson',
  data: { ...roll, personId, how: 'found-elsewhere', placeId: null, where },
});
const callRoll: DomainCommand = {
  type: 'StartRollCall',
  data: {
    ...roll,
    title: 'Unit 1',
    zone: { of: 'site', name: { en: 'Site', zh: '全厂' } },
    since: 1,
    people: [{ personId, name: 'Sun Qi', detail: '', source: 'list', responderId: null, seenAt: null }],
  },
};

const kinds: Readonly<Record<ConflictCode, readonly [Case, ...Case[]]>> = {
  'follow-up-changed': [
    {
      what: 'who follows a warning up',
      ...warned,
      theirs: [followUp('Zhao')],
      ours: [followUp('Qian')],
      stands: 'WarningFollowUpAssigned.v1',
      valueOf: ({ warnings }) => warnings.open[warningId]?.followUp?.assignee,
      theirValue: 'Zhao',
      ourValue: 'Qian',
    },
  ],
  'warning-judged': [
    {
      what: 'whether a warning was right',
      ...warned,
      theirs: [verdict('right')],
      ours: [verdict('wrong')],
      stands: 'WarningJudged.v1',
      valueOf: ({ warnings }) => warnings.open[warningId]?.judgement?.verdict,
      theirValue: 'right',
      ourValue: 'wrong',
    },
  ],
  'warning-settings-changed': [
    {
      what: 'what early warning watches',
      theirs: [sure(0.95)],
      ours: [sure(0.8)],
      stands: 'WarningSettingsChanged.v1',
      valueOf: ({ warnings }) => warnings.settings.trend.confidence,
      theirValue: 0.95,
      ourValue: 0.8,
    },
  ],
  'model-changed': [
    {
      what: 'a model that two trained',
      theirs: [trained('Of Zhao')],
      ours: [trained('Of Qian')],
      stands: 'NormalModelTrained.v1',
      valueOf: ({ warnings }) => warnings.models[testModel().modelId]?.name.en,
      theirValue: 'Of Zhao',
      ourValue: 'Of Qian',
    },
  ],
  'level-changed': [
    {
      what: 'the response level',
      theirs: [level('II')],
      ours: [level('I')],
      stands: 'ResponseLevelChanged.v1',
      valueOf: levelOf,
      theirValue: 'II',
      ourValue: 'I',
    },
  ],
  'incident-merged': [
    {
      what: 'an incident that was merged',
      before: [openIncident(incidentTwo)],
      theirs: [{ type: 'MergeIncidents', data: { incidentId: incidentOne, into: incidentTwo, reason: 'one cause' } }],
      ours: [{ type: 'EndIncident', data: { incidentId: incidentOne, reason: 'sealed' } }],
      stands: 'IncidentMerged.v1',
      valueOf: ({ incidents }) => [incidents.closed[incidentOne]?.mergedInto, incidents.open[incidentTwo]?.endedAt],
      // Whether the one that it is part of is to end, is another question.
      theirValue: [incidentTwo, null],
    },
  ],
  'position-changed': [
    {
      what: 'who holds a position',
      theirs: [positioned('Zhao')],
      ours: [positioned('Qian')],
      stands: 'CommandPositionSet.v1',
      valueOf: ({ command: staff }) => staff.of[incidentOne]?.positions[OPERATIONS]?.holder,
      theirValue: 'Zhao',
      ourValue: 'Qian',
    },
  ],
  'sector-changed': [
    {
      what: 'who leads a sector',
      theirs: [sectorLed('Zhao')],
      ours: [sectorLed('Qian')],
      stands: 'SectorSet.v1',
      valueOf: ({ command: staff }) => staff.of[incidentOne]?.sectors[sectorId]?.sector?.leader,
      theirValue: 'Zhao',
      ourValue: 'Qian',
    },
  ],
  'objective-changed': [
    {
      what: 'what became of an objective',
      before: [addObjective],
      theirs: [settle('withdrawn')],
      ours: [settle('met')],
      stands: 'ObjectiveSettled.v1',
      valueOf: ({ command: staff }) => staff.of[incidentOne]?.objectives[objectiveId]?.status,
      theirValue: 'withdrawn',
      ourValue: 'met',
    },
  ],
  'period-changed': [
    {
      what: 'an operational period',
      theirs: [period('cool')],
      ours: [period('search')],
      stands: 'OperationalPeriodSet.v1',
      valueOf: ({ command: staff }) => staff.of[incidentOne]?.periods[0]?.emphasis,
      theirValue: 'cool',
      ourValue: 'search',
    },
  ],
  'check-off-changed': [
    {
      what: 'somebody who was checked off anew',
      before: [callRoll, checkOff('gate')],
      theirs: [checkOff('canteen')],
      ours: [
        {
          type: 'ReturnPersonToMissing',
          data: { ...roll, personId, reason: 'another of the name', seenVersion: 1 },
        },
      ],
      stands: 'PersonCheckedOff.v1',
      valueOf: ({ accountability }) =>
        accountability.rollCalls[roll.rollCallId]?.people[personId]?.checkedOff?.where ?? null,
      theirValue: 'canteen',
      ourValue: null,
    },
  ],
  'command-transferred': [
    {
      what: 'the command of an incident',
      theirs: [command('Zhao')],
      ours: [command('Qian')],
      stands: 'CommandTransferred.v1',
      valueOf: commanderOf,
      theirValue: 'Zhao',
      ourValue: 'Qian',
    },
  ],
  'geofence-changed': [
    {
      what: 'a geofence',
      before: [{ type: 'DrawGeofence', data: { geofence: testGeofence } }],
      theirs: tolerance(20),
      ours: tolerance(30),
      stands: 'GeofenceChanged.v1',
      valueOf: toleranceOf,
      theirValue: 20,
      ourValue: 30,
    },
  ],
  'danger-zone-changed': [
    {
      what: 'a danger zone',
      before: [{ type: 'SetDangerZone', data: { zoneId, case: testZoneCase } }],
      theirs: exposure(10),
      ours: exposure(60),
      stands: 'DangerZoneChanged.v1',
      valueOf: exposureOf,
      theirValue: 10,
      ourValue: 60,
    },
  ],
  'substance-changed': [
    {
      what: 'a value of a substance',
      theirs: correctedIdlh(11),
      ours: correctedIdlh(12),
      stands: 'SubstanceCorrected.v1',
      valueOf: idlhOf,
      theirValue: 11,
      ourValue: 12,
    },
  ],
  'plan-changed': [
    {
      what: 'the draft of a plan',
      theirs: draftPlan('2'),
      ours: draftPlan('3'),
      stands: 'PlanRevisionSaved.v1',
      valueOf: revisionOf,
      theirValue: '2',
      ourValue: '3',
    },
  ],
  'role-changed': [
    {
      what: 'a role of a plan',
      theirs: [role('Zhao')],
      ours: [role('Qian')],
      stands: 'PlanRoleAssigned.v1',
      valueOf: roleOf,
      theirValue: 'Zhao',
      ourValue: 'Qian',
    },
  ],
  'responder-changed': [
    {
      what: 'the incident that a responder is sent to',
      before: [openIncident(incidentTwo)],
      theirs: [send(incidentTwo)],
      ours: [send(incidentOne)],
      stands: 'ResponderAssigned.v1',
      valueOf: sentTo,
      theirValue: incidentTwo,
      ourValue: incidentOne,
    },
    {
      what: 'the status of a responder',
      before: [send(incidentOne)],
      theirs: [status('out-of-service', 1)],
      ours: [status('en-route', 1)],
      stands: 'ResponderStatusChanged.v1',
      valueOf: statusOf,
      theirValue: 'out-of-service',
      ourValue: 'en-route',
    },
    {
      what: 'the release of a responder',
      before: [send(incidentOne)],
      theirs: [status('on-scene', 1)],
      ours: [release],
      stands: 'ResponderStatusChanged.v1',
      valueOf: sentTo,
      theirValue: incidentOne,
      ourValue: null,
    },
  ],
  'step-ended-otherwise': [
    {
      what: 'how a step ended',
      theirs: [stepTo('not-applicable')],
      ours: [stepTo('complete')],
      stands: 'StepStatusChanged.v2',
      valueOf: stepOf,
      // What has ended is opened again first, with a reason.
      theirValue: 'not-applicable',
    },
  ],
  'step-reopened': [
    {
      what: 'a step that was opened again',
      theirs: [stepTo('complete'), reopen],
      ours: [stepTo('complete')],
      stands: 'StepReopened.v1',
      valueOf: stepOf,
      theirValue: 'open',
      ourValue: 'complete',
    },
  ],
  'step-never-reopened': [
    {
      what: 'a step whose reopening did not come to stand',
      theirs: [stepTo('not-applicable')],
      ours: [stepTo('complete'), reopen, stepTo('complete', 2)],
      alsoTurnedAway: 2,
      stands: 'StepStatusChanged.v2',
      valueOf: stepOf,
      theirValue: 'not-applicable',
      ourValue: 'complete',
    },
  ],
  'alarm-rose-again': [
    {
      what: 'an alarm that rose again',
      beforeAtHub: { commands: [raise] },
      theirs: [],
      // As an older build gives it: of which occurrence it does not say.
      ours: [{ type: 'AcknowledgeAlarms', data: { alarmIds: [alarmId] } }],
      meanwhile: [returned, raise],
      stands: 'AlarmRaised.v1',
      valueOf: alarmOf,
      theirValue: 'unacknowledged',
      ourValue: 'acknowledged',
    },
  ],
  'register-changed': [
    {
      what: 'the register',
      theirs: replaceRegister('North'),
      ours: replaceRegister('South'),
      stands: 'SiteImported.v1',
      valueOf: ({ register }) => register.site?.name.en,
      theirValue: 'North',
      ourValue: 'South',
    },
  ],
  'rule-changed': [
    {
      what: 'an alarm rule',
      theirs: putRule(2600),
      ours: putRule(2700),
      stands: 'RulePutIntoForce.v1',
      valueOf: limitOf,
      theirValue: 2600,
      ourValue: 2700,
    },
  ],
  'account-changed': [
    {
      what: 'the role of an account',
      beforeAtHub: { commands: [createZhao] },
      theirs: [roleTo('commander')],
      ours: [roleTo('viewer')],
      stands: 'AccountRoleChanged.v1',
      valueOf: (state) => accountIn(state).role,
      theirValue: 'commander',
      ourValue: 'viewer',
    },
  ],
  'account-disabled-again': [
    {
      what: 'an account that was disabled again',
      beforeAtHub: { commands: [createZhao, disable] },
      theirs: (seen) => [enable(seen), disable],
      ours: (seen) => [enable(seen)],
      stands: 'AccountDisabled.v1',
      valueOf: (state) => accountIn(state).disabledAt !== null,
      theirValue: true,
      ourValue: false,
    },
  ],
  'approval-given': [
    {
      what: 'a request that was approved',
      ...askedByZhao,
      theirs: (seen) => [approve(seen)],
      ours: (seen) => [decline(seen)],
      stands: 'ApprovalGiven.v1',
      valueOf: (state) => [approvalOf(state), levelOf(state)],
      // It is carried out: whoever does not want it gives the act that takes it back.
      theirValue: [['given'], 'II'],
    },
  ],
  'handover-settled': [
    {
      what: 'a handover',
      ...handedOverByZhao,
      theirs: (_seen, at) => [
        beginsShift(operator, at),
        { type: 'AcceptHandover', data: { handoverId, changes: [], remark: '' } },
      ],
      ours: (_seen, at) => [
        beginsShift(operator, at),
        { type: 'DeclineHandover', data: { handoverId, reason: 'two alarms are not acknowledged' } },
      ],
      stands: 'HandoverAccepted.v1',
      valueOf: ({ handovers }) => handovers.settled.map(({ outcome }) => outcome),
      theirValue: ['accepted'],
    },
  ],
  'approval-declined': [
    {
      what: 'a request that was declined',
      ...askedByZhao,
      theirs: (seen) => [decline(seen)],
      ours: (seen) => [approve(seen)],
      stands: 'ApprovalDeclined.v1',
      valueOf: (state) => [approvalOf(state), levelOf(state)],
      // Whoever needs it asks again.
      theirValue: [['declined'], 'III'],
    },
  ],
  'public-warning-changed': [
    {
      what: 'a warning that was updated is cancelled as it was before',
      before: [issueWarning],
      theirs: [updateWarning],
      ours: [cancelWarning],
      stands: 'PublicWarningUpdated.v1',
      valueOf: ({ publicWarnings }) => publicWarnings.warnings[publicWarningId]?.messages.at(-1)?.message.msgType,
      theirValue: 'Update',
      ourValue: 'Cancel',
    },
  ],
  'permit-changed': [
    {
      what: 'a permit that was suspended',
      before: [issue],
      theirs: [suspend],
      ours: [extend],
      stands: 'PermitSuspended.v1',
      valueOf: permitOf,
      theirValue: ['suspended', true],
      ourValue: ['suspended', false],
    },
    {
      what: 'a permit that was revoked',
      before: [issue],
      theirs: [extend],
      ours: [revoke],
      stands: 'PermitExtended.v1',
      valueOf: permitOf,
      theirValue: ['issued', false],
      ourValue: ['revoked', false],
    },
  ],
  'maintenance-changed': [
    {
      what: 'how long maintenance lasts',
      before: [maintain],
      theirs: [maintainUntil(3)],
      ours: [maintainUntil(5)],
      stands: 'MaintenanceChanged.v1',
      valueOf: maintainedDays,
      theirValue: 3,
      ourValue: 5,
    },
  ],
  'risk-configuration-changed': [
    {
      what: 'how risk is counted',
      theirs: [weigh(0.5)],
      ours: [weigh(0.1)],
      stands: 'RiskConfigurationChanged.v1',
      valueOf: ({ risk }) => risk.configuration.spread,
      theirValue: 0.5,
      ourValue: 0.1,
    },
  ],
  'major-hazard-figure-changed': [
    {
      what: 'a figure of the major hazards',
      theirs: [correct(2)],
      ours: [correct(1.5)],
      stands: 'MajorHazardFigureCorrected.v1',
      valueOf: ({ risk }) => risk.figures[MajorHazardFigure.parse('beta.J2')],
      theirValue: 2,
      ourValue: 1.5,
    },
  ],
};
const cases = Object.entries(kinds).flatMap(([code, all]) => all.map((one) => ({ code, ...one })));

/** Both acted without the hub; theirs is at the hub when ours comes. */
async function joined(kind: Pick<Case, 'before' | 'beforeAtHub' | 'theirs' | 'ours' | 'meanwhile'>): Promise<{
  readonly a: Station;
  readonly b: Station;
  readonly ours: readonly DomainCommand[];
}> {
  const { before = [], beforeAtHub, meanwhile } = kind;
  hub = await startHub(ground);
  const a = await begin('a');
  const b = await begin('b');
  await online(b);
  await until(() => a.screen.sequence > 0);
  await a.screen.act(openIncident());
  await a.screen.act({
    type: 'StartPlan',
    data: { planRunId, incidentId: incidentOne, plan: testSite.plans[0]!, level: 'III', reason: '' },
  });
  for (const act of before) await a.screen.act(act);
  await drained(a);
  if (beforeAtHub !== undefined) {
    await cutOff(a, b);
    await judgedAtHub(ground, beforeAtHub.commands, beforeAtHub.actor);
    hub = await startHub(ground);
  }
  const seen = hubEvents(ground).length;
  for (const { screen } of [a, b]) await until(() => screen.sequence >= seen);
  await cutOff(a, b);
  for (const act of await actsOn(kind.theirs, a)) await a.screen.act(act);
  const ours = await actsOn(kind.ours, b);
  for (const act of ours) await b.screen.act(act);
  await end(b);
  if (meanwhile !== undefined) await judgedAtHub(ground, meanwhile);
  hub = await startHub(ground);
  await drained(a);
  return { a, b: await begin('b'), ours };
}

async function cutOff(...stations: readonly Station[]): Promise<void> {
  await hub?.close();
  hub = null;
  for (const station of stations) await offline(station);
}

async function converged(all: readonly Station[]): Promise<void> {
  for (const station of all) await drained(station);
  const events = hubEvents(ground);
  for (const station of all) await until(() => station.screen.sequence === events.length);
  for (const station of all) {
    expect(stationEvents(station)).toEqual(events);
    expect(station.screen.state).toEqual(all[0]?.screen.state);
    expect((await station.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  }
}

describe.each(cases)('a conflict over $what ($code)', (one) => {
  const { code, alsoTurnedAway = 0, stands, valueOf, theirValue } = one;

  it.each(['keep-theirs', 'reapply'] as const)(
    'is shown with both sides, decided (%s), recorded, and all agree',
    async (choice) => {
      const { a, b, ours } = await joined(one);
      const asked = ours.at(-1)!;
      await until(() => b.screen.last('conflicts')?.count === alsoTurnedAway + 1);
      // Only where it was done; theirs stands at both.
      expect((await a.screen.request('conflicts.read', {})).conflicts).toEqual([]);
      for (const { screen } of [a, b]) await until(() => isDeepStrictEqual(valueOf(screen.state), theirValue));
      const { conflicts } = await b.screen.request('conflicts.read', {});
      const conflict = conflicts.at(-1)!;
      expect(conflict).toMatchObject({ operator, command: asked, rejection: { kind: 'conflict', code } });
      // The other side, as the panel finds it.
      const other = await readStanding(
        (query) => b.screen.request('timeline.read', query),
        conflict,
        b.screen.state.alarms,
      );
      expect(other.events.map(({ type }) => type)).toEqual([stands]);
      const reason = 'Both were asked';
      const decided = async (commandId: CommandId, how = choice): Promise<unknown> =>
        b.screen.request('conflict.resolve', { commandId, choice: how, reason });
      // What came before it on the same thing is decided first: what is given again stands on it.
      const [first, ...then] = conflicts.slice(0, -1);
      if (first !== undefined)
        expect(await decided(first.commandId, 'keep-theirs')).toMatchObject({ outcome: 'stored' });
      for (const { commandId } of then) expect(await decided(commandId)).toMatchObject({ outcome: 'stored' });
      let how = choice;
      if (choice === 'reapply' && !('ourValue' in one)) {
        expect(await decided(conflict.commandId)).toMatchObject({ outcome: 'rejected', rejection: { code } });
        expect((await b.screen.request('conflicts.read', {})).conflicts).toHaveLength(1);
        how = 'keep-theirs';
      }
      expect(await decided(conflict.commandId, how)).toMatchObject({ outcome: 'stored' });
      await converged([a, b]);
      for (const { screen } of [a, b])
        expect(valueOf(screen.state)).toEqual(how === 'keep-theirs' ? theirValue : one.ourValue);
      const decisions = [hubEvents(ground), stationEvents(a), stationEvents(b)].map((events) =>
        events.filter(({ type, data }) => type === 'ConflictResolved.v1' && data.commandId === conflict.commandId),
      );
      const decision = { commandId: conflict.commandId, commandType: asked.type, choice: how, reason };
      for (const found of decisions) expect(found).toMatchObject([{ data: decision }]);
    },
  );
});

it('an entry for an incident that was closed meanwhile is not lost: it is shown to whoever wrote it', async () => {
  const entry = logEntry('The valve is shut');
  const reasoned = { incidentId: incidentOne, reason: 'Over' };
  const { b } = await joined({
    theirs: [
      { type: 'EndIncident', data: reasoned },
      { type: 'CloseIncident', data: reasoned },
    ],
    ours: [entry],
  });
  await until(() => b.screen.last('conflicts')?.count === 1);
  const [conflict] = (await b.screen.request('conflicts.read', {})).conflicts;
  expect(conflict).toMatchObject({ command: entry, rejection: { kind: 'refused' } });
});
