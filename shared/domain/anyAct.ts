/** Acts of all areas at random, for laws: made on the state that they meet, so that they reach deep into it. */
import fc from 'fast-check';
import { AccountRole } from './accounts/events.ts';
import type { AlarmPolicy } from './alarms/events.ts';
import { occurrencesOf } from './alarms/evolve.ts';
import { SecondPersonType } from './approvals/events.ts';
import type { CarriedRule } from './alarmRules/events.ts';
import type { DomainCommand } from './command.ts';
import {
  AccountId,
  AlarmId,
  AlarmRuleId,
  AttachmentId,
  CommandId,
  CrewId,
  DangerZoneId,
  GeofenceId,
  HandoverId,
  HandoverQuestionId,
  IncidentId,
  LogEntryId,
  MadeRuleId,
  MaintenanceId,
  MaydayId,
  ObjectiveId,
  MessageId,
  OutletId,
  MeasurementId,
  PermitId,
  PersonId,
  PlaceId,
  PlanId,
  PlanRunId,
  PositionId,
  PublicWarningId,
  RoleId,
  RollCallId,
  SectorId,
  ShiftId,
  StationId,
  StepId,
  SubstanceId,
  TagId,
  WarningId,
} from './ids.ts';
import { organizationOf } from './command/evolve.ts';
import { permitStanding } from './permits/standing.ts';
import { findGeofence } from './geofences/standing.ts';
import { StepEnd } from './plans/events.ts';
import { untouchedStep } from './plans/evolve.ts';
import { registerMark } from './register/registerMark.ts';
import { ResponderStatus } from './resources/events.ts';
import { untouchedResponder } from './resources/evolve.ts';
import type { CarriedRisk } from './risk/carried.ts';
import { defaultRiskConfiguration, RiskColour } from './risk/configuration.ts';
import { MajorHazardFigure } from './risk/events.ts';
import { concludedOf } from './risk/evolve.ts';
import {
  maintenanceTerms,
  permitTerms,
  testGeofence,
  testModel,
  testRule,
  testSite,
  testWarning,
  testZoneCase,
  warningIssued,
} from './testing.ts';
import { SubstanceRecord, type SubstanceField, type SomeValues } from './substances/substance.ts';
import { ResponseLevel } from './values.ts';
import type { CarriedWarnings } from './warnings/carried.ts';
import { Verdict } from './warnings/events.ts';
import { openFollowUps, warningIn } from './warnings/evolve.ts';
import { defaultSettings } from './warnings/settings.ts';
import type { WorldState } from './world.ts';

export type MakeAct = (state: WorldState) => DomainCommand;

const operators = [
  { name: 'Li Wei', role: 'coordinator' },
  { name: 'Wang Fang', role: 'commander' },
  { name: 'Zhao Lei', role: 'shift-leader' },
] as const;
const geofences = ['fence-1', 'fence-2', 'fence-3'].map((id) => ({ ...testGeofence, id: GeofenceId.parse(id) }));
const widerSite = {
  ...testSite,
  name: { en: 'Wider park', zh: '扩建园区' },
  geofences: geofences.slice(0, 1),
};
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');
const plans = [plan, { ...plan, revision: '2' }];

const ruleId = AlarmRuleId.parse('PI-1.H');
const tagId = TagId.parse('PI-1');
const occurrence = {
  ruleId,
  tagId,
  placeId: PlaceId.parse('tank-1'),
  type: 'H',
  priority: 'high',
  message: { en: 'Pressure high', zh: '压力高' },
  scenario: 'toxic-gas-release',
  value: 2950,
  setpoint: 2900,
  unit: 'kPa',
} as const;

const DAY_MS = 86_400_000;
const some = fc.constantFrom;
const text = some('seen from the gate', '3 ppm', 'all clear');
const incidentId = some('incident-1', 'incident-2').map((id) => IncidentId.parse(id));
const alarmId = some('alarm-1', 'alarm-2', 'alarm-3').map((id) => AlarmId.parse(id));
const planRunId = some('run-1', 'run-2').map((id) => PlanRunId.parse(id));
const responderId = some(...testSite.responders.map(({ id }) => id));
const operator = some(...operators);
const stationId = some('station-1', 'station-2').map((id) => StationId.parse(id));
const accountId = some('account-1', 'account-2').map((id) => AccountId.parse(id));
const observedAt = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_900_000 });
/** Most have seen the present; some an older state. */
const behind = some(0, 0, 0, 0, 0, 1);

const always =
  <Data>(make: (data: Data) => DomainCommand) =>
  (data: Data): MakeAct =>
  () =>
    make(data);
const record = fc.record;
const seenVersion = (version: number, less: number): number => Math.max(0, version - less);

const anyAccountAct: fc.Arbitrary<MakeAct> = fc.oneof(
  record({ accountId, name: some('Li Wei', 'Wang Fang', '赵磊'), role: some(...AccountRole.options) }).map(
    always((data) => ({ type: 'CreateAccount', data })),
  ),
  fc
    .record({ accountId, to: some(...AccountRole.options), behind })
    .map(({ behind: less, ...data }): MakeAct => (state) => {
      const version = state.accounts.accounts[data.accountId]?.version ?? 0;
      return { type: 'ChangeAccountRole', data: { ...data, seenVersion: seenVersion(version, less) } };
    }),
  record({ accountId, reason: text }).map((data): MakeAct => ({ accounts }) => {
    const other = Object.values(accounts.accounts).find(
      ({ role, disabledAt }) => role !== 'administrator' && disabledAt === null,
    );
    return { type: 'DisableAccount', data: { ...data, accountId: other?.accountId ?? data.accountId } };
  }),
  record({ accountId, reason: text }).map((data): MakeAct => ({ accounts }) => {
    const disabled = Object.values(accounts.accounts).find(({ disabledAt }) => disabledAt !== null);
    const seen = { accountId: disabled?.accountId ?? data.accountId, disabledAt: disabled?.disabledAt ?? 0 };
    return { type: 'EnableAccount', data: { ...data, ...seen } };
  }),
  record({ accountId }).map(always((data) => ({ type: 'ChangePassword', data }))),
  record({ accountId, reason: text }).map(always((data) => ({ type: 'EndSessions', data }))),
  record({ grantHours: some(72, 24), idleMinutes: some(null, 30) }).map(
    always((data) => ({ type: 'ChangeAccountPolicy', data })),
  ),
  record({ stationId, from: some('desk-7'), to: some('Desk 1', '值班台') }).map(
    always((data) => ({ type: 'RenameStation', data })),
  ),
  record({ stationId, name: some('Desk 1', 'desk-7'), reason: text }).map(
    always((data) => ({ type: 'RevokeStation', data })),
  ),
);

/** Mostly what comes next between two people: else what one asked for would seldom be met by the other. */
const anyApprovalAct: fc.Arbitrary<MakeAct> = fc
  .record({
    types: some<SecondPersonType[][]>([], ['EndIncident'], [...SecondPersonType.options]),
    gives: fc.boolean(),
    text,
  })
  .map(({ types, gives, text: reason }): MakeAct => ({ approvals, incidents }) => {
    const [waiting] = Object.values(approvals.waiting);
    const open = Object.values(incidents.open).find(({ endedAt }) => endedAt === null);
    if (waiting === undefined && open !== undefined && approvals.policy.includes('EndIncident'))
      return { type: 'EndIncident', data: { incidentId: open.incidentId, reason } };
    if (waiting === undefined) return { type: 'ChangeSecondPersonPolicy', data: { types } };
    const { approvalId, command } = waiting;
    return gives
      ? { type: 'GiveApproval', data: { approvalId, commandType: command.type } }
      : { type: 'DeclineApproval', data: { approvalId, commandType: command.type, reason } };
  });

/** By those who are on shift where these acts are done; what follows on a handover that waits. */
const anyHandoverAct: fc.Arbitrary<MakeAct> = fc
  .record({ next: some('accept', 'decline', 'withdraw', 'ask', 'answer', 'ask', 'note'), text })
  .map(({ next, text: said }): MakeAct => ({ handovers, shifts }) => {
    const here = StationId.parse('station-1');
    if (shifts.onShift[here]?.operator.name !== 'Li Wei') {
      const shiftId = ShiftId.parse(`shift-li-${String(handovers.settled.length)}`);
      return { type: 'BeginShift', data: { shiftId, operator: operators[0], stationId: here } };
    }
    const [without] = Object.values(handovers.without);
    if (next === 'note' && without !== undefined)
      return { type: 'NoteShiftWithoutHandover', data: { shiftId: without.shiftId, remark: said } };
    const [waiting] = Object.values(handovers.waiting);
    const handoverId = waiting?.handoverId ?? HandoverId.parse(`handover-${String(handovers.settled.length)}`);
    if (waiting === undefined)
      return { type: 'HandOverShift', data: { handoverId, to: null, document: emptyDocument, remarks: said } };
    const [question] = waiting.questions;
    switch (next) {
      case 'accept':
        return { type: 'AcceptHandover', data: { handoverId, changes: [], remark: said } };
      case 'decline':
        return { type: 'DeclineHandover', data: { handoverId, reason: said } };
      case 'withdraw':
        return { type: 'WithdrawHandover', data: { handoverId, reason: said } };
      default: {
        const questionId =
          question?.questionId ?? HandoverQuestionId.parse(`question-${String(waiting.questions.length)}`);
        return question === undefined
          ? { type: 'AskHandoverQuestion', data: { handoverId, questionId, text: said } }
          : { type: 'AnswerHandoverQuestion', data: { handoverId, questionId, text: said } };
      }
    }
  });
const emptyDocument = { at: 1_700_000_000_000, since: 1_699_999_000_000, site: null, sections: [], happened: [] };
const warningId = some('limit:PI-1.H:1', 'limit:PI-1.H:2', 'rate:PI-1:1', 'level:PI-1:1').map((id) =>
  WarningId.parse(id),
);
const anyWarningAct: fc.Arbitrary<MakeAct> = fc.oneof(
  record({ warningId, observedAt }).map(
    always(({ warningId: id, observedAt: at }) =>
      warningIssued(id, {
        observedAt: at,
        subject: id.split(':')[1] ?? id,
        kind: id.startsWith('rate') ? 'rate-of-change' : id.startsWith('level') ? 'level-shift' : 'time-to-limit',
      }),
    ),
  ),
  record({ warningId, alarmId, observedAt, comesTrue: fc.boolean() }).map(
    always(({ comesTrue, alarmId: raised, ...data }) => ({
      type: 'EndWarning',
      data: {
        ...data,
        end: comesTrue ? { because: 'came-true', alarmId: raised, leadMs: 60_000 } : { because: 'over' },
      },
    })),
  ),
  // Mostly of what is there: a follow-up is seldom met by chance.
  record({ warningId, assignee: some('Chen', 'Sun'), task: text, behind }).map(
    ({ behind: less, ...data }): MakeAct =>
      ({ warnings }) => {
        const { warningId: id } = Object.values(warnings.open)[0] ?? data;
        const version = warningIn(warnings, id)?.followUpVersion ?? 0;
        const given = { ...data, warningId: id, until: 2_000_000_000_000 };
        return { type: 'AssignWarningFollowUp', data: { ...given, seenVersion: seenVersion(version, less) } };
      },
  ),
  record({ warningId, remark: text, behind }).map(({ behind: less, ...data }): MakeAct => ({ warnings }) => {
    const { warningId: id } = openFollowUps(warnings)[0] ?? data;
    const version = warningIn(warnings, id)?.followUpVersion ?? 0;
    const given = { ...data, warningId: id };
    return { type: 'CompleteWarningFollowUp', data: { ...given, seenVersion: seenVersion(version, less) } };
  }),
  record({ warningId, verdict: some(...Verdict.options), remark: text, behind }).map(
    ({ behind: less, ...data }): MakeAct =>
      ({ warnings }) => ({
        type: 'JudgeWarning',
        data: { ...data, seenVersion: seenVersion(warningIn(warnings, data.warningId)?.judgementVersion ?? 0, less) },
      }),
  ),
  record({ confidence: some(0.9, 0.95), behind }).map(({ confidence, behind: less }): MakeAct => ({ warnings }) => ({
    type: 'ChangeWarningSettings',
    data: {
      settings: { ...defaultSettings, trend: { ...defaultSettings.trend, confidence } },
      seenVersion: seenVersion(warnings.settingsVersion, less),
    },
  })),
  record({ behind }).map(({ behind: less }): MakeAct => ({ warnings }) => {
    const version = (Object.values(warnings.models)[0]?.version ?? 0) + 1;
    return { type: 'TrainNormalModel', data: { model: testModel(Math.max(1, version - less)) } };
  }),
  record({ reason: text }).map(
    always((data) => ({ type: 'RetireNormalModel', data: { ...data, modelId: testModel().modelId } })),
  ),
);

const ownSubstance = (id: string): SubstanceRecord =>
  SubstanceRecord.parse({
    id,
    name: { en: 'Slop oil', zh: '污油' },
    nameSource: { en: 'site', zh: '本厂' },
    values: { un: { value: ['1993'], source: 'data sheet' } },
  });
const corrections: readonly { field: SubstanceField; values: SomeValues }[] = [
  { field: 'idlhPpm', values: { idlhPpm: { value: 10, source: 'NIOSH' } } },
  { field: 'idlhPpm', values: {} },
  { field: 'flashPointK', values: { flashPointK: { value: 300, source: 'data sheet' } } },
];
const substanceId = some('own-1', 'own-2', 'chlorine').map((id) => SubstanceId.parse(id));
const chlorineName = { en: 'Chlorine', zh: '氯' };
const anySubstanceAct: fc.Arbitrary<MakeAct> = fc.oneof(
  record({ substance: some('own-1', 'own-2').map((id) => ownSubstance(id)), reason: text }).map(
    always((data) => ({ type: 'AddSubstance', data })),
  ),
  fc
    .record({ substanceId, corrected: some(...corrections), reason: text, behind })
    .map(({ substanceId: id, corrected, reason, behind: less }): MakeAct => ({ substances }) => {
      const version = substances.records[id]?.corrections[corrected.field]?.version ?? 0;
      const data = { substanceId: id, name: chlorineName, ...corrected, reason };
      return { type: 'CorrectSubstance', data: { ...data, seenVersion: seenVersion(version, less) } };
    }),
  fc
    .record({ substanceId, field: some<SubstanceField[]>('idlhPpm', 'flashPointK'), reason: text, behind })
    .map(({ behind: less, ...data }): MakeAct => ({ substances }) => {
      const version = substances.records[data.substanceId]?.corrections[data.field]?.version ?? 0;
      const seen = seenVersion(version, less);
      return { type: 'TakeSubstanceCorrectionBack', data: { ...data, name: chlorineName, seenVersion: seen } };
    }),
  fc.record({ substanceId, reason: text, behind }).map(({ behind: less, ...data }): MakeAct => ({ substances }) => {
    const seen = seenVersion(substances.records[data.substanceId]?.version ?? 0, less);
    return { type: 'WithdrawSubstance', data: { ...data, name: chlorineName, seenVersion: seen } };
  }),
);
const heldPlan = { ...plan, roles: plan.roles.map((role) => ({ ...role, defaultHolders: [role.name] })) };

/** Of a plan of the register, and of one that people write: mostly what comes next there. */
const anyPlanLibraryAct: fc.Arbitrary<MakeAct> = fc
  .record({
    planId: some(plan.id, plan.id, PlanId.parse('plan-written')),
    turn: fc.nat(9),
    revision: some('2', '3', '4', ''),
    reason: text,
    behind,
  })
  .map(({ planId, turn, revision, reason, behind: less }): MakeAct => (state) => {
    const record = state.planLibrary.records[planId];
    const data = { planId, seenVersion: seenVersion(record?.version ?? 0, less) };
    if (turn === 0) return { type: 'WithdrawPlan', data: { ...data, reason } };
    if (turn === 1) return { type: 'DiscardPlanDraft', data };
    const working = record?.working ?? null;
    if (working === null || turn === 2) {
      const draft = { ...heldPlan, id: planId, revision };
      return { type: 'SavePlanRevision', data: { plan: draft, note: reason, seenVersion: data.seenVersion } };
    }
    if (working.submitted === null && turn > 3) return { type: 'SubmitPlanRevision', data };
    if (turn > 5) return { type: 'ApprovePlanRevision', data: { ...data, approvedBy: 'Wang Fang' } };
    return { type: 'ReturnPlanRevision', data: { ...data, reason } };
  });

const anyGeofenceAct: fc.Arbitrary<MakeAct> = fc.oneof(
  record({ geofence: some(...geofences) }).map(always((data) => ({ type: 'DrawGeofence', data }))),
  record({ geofence: some(...geofences), incidentId }).map(always((data) => ({ type: 'CordonOff', data }))),
  fc
    .record({ geofence: some(...geofences), toleranceMetres: some(10, 20, 30), behind })
    .map(({ geofence, toleranceMetres, behind: less }): MakeAct => (state) => {
      const version = findGeofence(state, geofence.id)?.version ?? 0;
      const data = { geofence: { ...geofence, toleranceMetres }, seenVersion: seenVersion(version, less) };
      return { type: 'ChangeGeofence', data };
    }),
  fc
    .record({ geofence: some(...geofences), reason: text, type: some('RemoveGeofence', 'LiftCordon'), behind })
    .map(({ geofence: { id: geofenceId }, reason, type, behind: less }): MakeAct => (state) => {
      const version = findGeofence(state, geofenceId)?.version ?? 0;
      return { type, data: { geofenceId, reason, seenVersion: seenVersion(version, less) } };
    }),
);

/** Mostly what is next for an alarm that is set aside, latched, chattering or in a flood. */
const anyAlarmAct: fc.Arbitrary<MakeAct> = fc
  .record({
    minutes: some(5, 30, 59),
    knows: some(true, false),
    reason: text,
    hours: some(1, 4),
    count: fc.integer({ min: 1, max: 40 }),
    choice: fc.integer({ min: 0, max: 14 }),
  })
  .map(({ minutes, knows, reason, hours, count, choice }): MakeAct => (state) => {
    const ruleIds = [ruleId];
    const { active, aside, flood, chattering, policy } = state.alarms;
    const until = 1_700_000_000_000 + 6 * DAY_MS + minutes * 60_000;
    const hour = hours * 3_600_000;
    const shelved = aside[ruleId]?.shelved;
    switch (choice <= 2 && shelved === undefined ? 0 : choice) {
      case 0: {
        // When it is asked for nobody knows here: within the days that the tests' clock runs.
        if (policy.maxShelvingMs.high < 7 * DAY_MS)
          return { type: 'ChangeAlarmPolicy', data: { maxShelvingMs: { high: 7 * DAY_MS, medium: hour, low: hour } } };
        const over = knows && shelved !== undefined ? { [ruleId]: shelved.until } : {};
        return { type: 'ShelveAlarms', data: { ruleIds, until, reason, over } };
      }
      case 1:
        return { type: 'UnshelveAlarms', data: { ruleIds } };
      case 2:
        return { type: 'EndAlarmShelving', data: { ruleIds, until: shelved?.until ?? until } };
      case 3:
        return { type: 'SuppressAlarms', data: { ruleIds, tagId, value: 3, observedAt: until } };
      case 4:
        return { type: 'UnsuppressAlarms', data: { ruleIds, because: knows ? 'condition' : 'unknown' } };
      case 5:
        return { type: 'TakeAlarmsOutOfService', data: { ruleIds, reason, responsible: 'Instrument shop' } };
      case 6:
        return { type: 'ReturnAlarmsToService', data: { ruleIds, reason } };
      case 7:
        return flood === null
          ? { type: 'BeginAlarmFlood', data: { count, operators: 1, firstOut: ruleId } }
          : { type: 'EndAlarmFlood', data: { beganAt: flood.beganAt } };
      case 8: {
        const standing = chattering[ruleId];
        return standing === undefined
          ? { type: 'BeginAlarmChattering', data: { ruleId, count, withinMs: 60_000 } }
          : { type: 'EndAlarmChattering', data: { ruleId, beganAt: standing.beganAt } };
      }
      case 9: {
        const { priority, message, type, placeId, setpoint, unit, value } = occurrence;
        const past = { tagId, ruleId, priority, message, type, placeId, setpoint, unit, worst: value };
        return { type: 'RecordPastExcursion', data: { ...past, from: until, to: knows ? null : until, lateMs: 7 } };
      }
      case 10:
        return { type: 'ChangeAlarmPolicy', data: { maxShelvingMs: { high: hour, medium: 2 * hour, low: 2 * hour } } };
      default: {
        const latched = Object.values(active).find(({ condition }) => condition === 'latched');
        if (latched !== undefined)
          return {
            type: 'ResetAlarms',
            data: { alarmIds: [latched.alarmId], raisedAt: { [latched.alarmId]: latched.raisedAt } },
          };
        const ofLatching = Object.values(active).find(({ latching }) => latching === true);
        const one = ofLatching?.alarmId ?? AlarmId.parse('alarm-1');
        return ofLatching?.condition === 'acknowledged'
          ? { type: 'ReturnAlarmToNormal', data: { alarmId: one, value: 1, observedAt: until } }
          : { type: 'AcknowledgeAlarms', data: { alarmIds: [one], raisedAt: occurrencesOf(state.alarms, [one]) } };
      }
    }
  });

/** Of two rules, mostly by one who has seen the newest version. */
const anyRuleAct: fc.Arbitrary<MakeAct> = fc
  .record({
    name: some('r-1', 'r-2'),
    setpoint: some(2500, 2600),
    ends: some(true, false, false),
    reason: text,
    behind,
  })
  .map(({ name, setpoint, ends, reason, behind: less }): MakeAct => ({ alarmRules }) => {
    const madeId = MadeRuleId.parse(name);
    const seen = seenVersion(alarmRules.rules[madeId]?.version ?? 0, less);
    if (ends) return { type: 'TakeRuleOutOfForce', data: { ruleId: madeId, reason, seenVersion: seen } };
    const definition = testRule({ setpoint });
    return { type: 'PutRuleIntoForce', data: { ruleId: madeId, definition, reason, seenVersion: seen } };
  });

/** Of two danger zones, with and without an incident, mostly by one who has seen the newest version. */
const anyZoneAct: fc.Arbitrary<MakeAct> = fc
  .record({
    name: some('zone-1', 'zone-2'),
    exposureMinutes: some(10, 30, 60),
    emissionRate: some(0.5, 2, 5_000),
    kind: fc.nat({ max: 4 }),
    reason: text,
    measuredAt: observedAt,
    incidentId,
    behind,
  })
  .map(({ name, kind, reason, measuredAt, behind: less, ...given }): MakeAct => ({ zones, incidents }) => {
    const zoneId = DangerZoneId.parse(name);
    const { exposureMinutes, emissionRate } = given;
    const standing = zones.zones[zoneId];
    const seen = seenVersion(standing?.version ?? 0, less);
    const incidentOf = incidents.open[given.incidentId] === undefined ? null : given.incidentId;
    const made = {
      ...testZoneCase,
      exposureMinutes,
      release: { kind: 'continuous' as const, emissionRate, duration: 600, height: 0 },
      alarmId: AlarmId.parse('alarm-1'),
      incidentId: incidentOf,
    };
    if (standing === undefined || kind === 0) return { type: 'SetDangerZone', data: { zoneId, case: made } };
    if (kind === 1) return { type: 'ClearDangerZone', data: { zoneId, reason, seenVersion: seen } };
    if (kind < 4) return { type: 'ChangeDangerZone', data: { zoneId, case: made, seenVersion: seen } };
    const measurementId = MeasurementId.parse(`measurement-${String(measuredAt)}`);
    const { position } = testZoneCase;
    const measurement = { measurementId, position, measuredAt, value: 3, unit: 'ppm' as const, by: reason };
    return { type: 'EnterMeasurement', data: { zoneId, measurement } };
  });

const anyWeatherAct: fc.Arbitrary<MakeAct> = fc
  .record({ windFrom: some(0, 90, 270), until: observedAt, source: text, takesBack: some(true, false) })
  .map(({ takesBack, windFrom, until, source }): MakeAct => ({ weather }) => {
    if (takesBack && weather.entry !== null)
      return { type: 'TakeBackWeather', data: { enteredAt: weather.entry.enteredAt, reason: source } };
    const entered = { windFrom, windSpeed: 3, windHeight: 10, airC: 20, cloudOktas: null, source, until };
    return { type: 'EnterWeather', data: entered };
  });

const gasTest = some(null, {
  at: 1_700_000_000_000,
  oxygenPercent: 20.9,
  combustiblePercentLel: 0,
  toxic: '',
  by: 'Xu',
});
const permitId = some('permit-1', 'permit-2', 'permit-3').map((id) => PermitId.parse(id));
const maintenanceId = some('maintenance-1', 'maintenance-2').map((id) => MaintenanceId.parse(id));

/** Mostly issued first, then changed on what stands. */
const anyPermitAct: fc.Arbitrary<MakeAct> = fc
  .record({
    permitId,
    kind: some(0, 1, 2, 3, 4, 5, 6, 7),
    reason: text,
    gasTest,
    behind,
    minutes: fc.integer({ min: -60, max: 600 }),
  })
  .map(({ permitId: id, kind, reason, gasTest: test, behind: less, minutes }): MakeAct => ({ permits }) => {
    const standing = permits.permits[id];
    if (standing === undefined || kind === 0)
      return { type: 'IssuePermit', data: { permitId: id, ...permitTerms({ gasTest: test }) } };
    const data = { permitId: id, reason, seenVersion: seenVersion(standing.version, less) };
    if (kind === 1 && permitStanding(standing, standing.from) === 'suspended')
      return { type: 'ResumePermit', data: { ...data, gasTest: test } };
    if (kind === 1 || kind === 2) return { type: 'SuspendPermit', data: { ...data, cause: 'weather' } };
    if (kind === 3) return { type: 'ExtendPermit', data: { ...data, to: standing.to + minutes * 60_000 } };
    if (kind === 6) return { type: 'ExpirePermit', data: { permitId: id, to: standing.to - less } };
    if (kind === 4)
      return { type: 'ClosePermit', data: { permitId: id, remark: reason, seenVersion: data.seenVersion } };
    if (kind === 5 && test !== null) return { type: 'RecordPermitGasTest', data: { permitId: id, gasTest: test } };
    return { type: 'RevokePermit', data };
  });

const anyMaintenanceAct: fc.Arbitrary<MakeAct> = fc
  .record({ maintenanceId, ends: fc.boolean(), opened: fc.boolean(), reason: text, behind })
  .map(({ maintenanceId: id, ends, opened, reason, behind: less }): MakeAct => ({ permits }) => {
    const standing = permits.maintenance[id];
    if (standing === undefined) return { type: 'PlanMaintenance', data: { maintenanceId: id, ...maintenanceTerms() } };
    const version = seenVersion(standing.version, less);
    return ends
      ? { type: 'EndMaintenance', data: { maintenanceId: id, remark: reason, seenVersion: version } }
      : {
          type: 'ChangeMaintenance',
          data: { maintenanceId: id, to: standing.to + 1_000, opened, reason, seenVersion: version },
        };
  });

const publicWarningId = some('warn-1', 'warn-2', 'warn-3').map((id) => PublicWarningId.parse(id));
const outletId = OutletId.parse('outlet-1');

/** Mostly what comes next of a warning that is in force. */
const anyPublicWarningAct: fc.Arbitrary<MakeAct> = fc
  .record({ publicWarningId, incidentId, headline: text, next: fc.integer({ min: 0, max: 8 }), behind })
  .map(({ publicWarningId: id, incidentId: within, headline, next, behind: less }): MakeAct => (state) => {
    const { warnings } = state.publicWarnings;
    const standing = warnings[id];
    const open = Object.values(state.incidents.open)[0]?.incidentId ?? within;
    const content = testWarning(headline);
    const last = standing?.messages.at(-1)?.message;
    if (next === 0) return { type: 'SetPublicWarningSender', data: { sender: headline.replaceAll(' ', '-') } };
    if (standing === undefined || last === undefined)
      return { type: 'IssuePublicWarning', data: { publicWarningId: id, incidentId: open, content } };
    const of = { publicWarningId: id, incidentId: standing.incidentId };
    const at = { ...of, identifier: last.identifier, outletId, outletName: 'Siren server' };
    const sentence = { en: 'It did not answer.', zh: '无响应。' };
    const seen = Math.max(1, standing.messages.length - less);
    switch (next) {
      case 1:
        return { type: 'CancelPublicWarning', data: { ...of, content, seenVersion: seen } };
      case 2:
      case 3:
        return { type: 'UpdatePublicWarning', data: { ...of, content, seenVersion: seen } };
      case 4:
        return { type: 'RecordPublicWarningDelivery', data: { ...at, attempts: 2, answer: sentence } };
      case 5:
        return { type: 'GiveUpPublicWarningDelivery', data: { ...at, reason: headline } };
      default:
        return {
          type: 'RecordPublicWarningDeliveryFailure',
          data: { ...at, attempts: 1, sentence, nextAttemptAt: next === 6 ? null : 1_700_000_000_000 },
        };
    }
  });

const messageId = some('message-1', 'message-2', 'message-3').map((id) => MessageId.parse(id));
const anyCommunicationAct: fc.Arbitrary<MakeAct> = fc
  .record({ messageId, planRunId, incidentId, stationId, said: text, choice: fc.integer({ min: 0, max: 7 }) })
  .map(
    ({ messageId: id, planRunId: runId, incidentId: within, stationId: station, said, choice }): MakeAct =>
      (state) => {
        const run = Object.values(state.plans.runs)[0];
        const message = Object.values(state.communications.messages)[0];
        const open = Object.values(state.incidents.open)[0]?.incidentId ?? within;
        const of = { messageId: message?.messageId ?? id, incidentId: message?.incidentId ?? open };
        switch (choice) {
          case 0:
          case 1:
            return {
              type: 'RecordCall',
              data: {
                planRunId: run?.planRunId ?? runId,
                incidentId: run?.incidentId ?? open,
                contact: choice,
                outcome: choice === 0 ? 'no-answer' : 'reached',
                note: said,
                retryAt: choice === 0 ? 1_700_000_000_000 : null,
              },
            };
          case 2:
          case 3:
            return { type: 'RecordMessageDelivery', data: { ...of, stationId: station } };
          case 4:
            return { type: 'AcknowledgeMessage', data: of };
          default: {
            const addressee =
              choice === 5 ? ({ to: 'all' } as const) : ({ to: 'station', stationId: station } as const);
            return {
              type: 'SendMessage',
              data: { messageId: id, incidentId: open, addressee, text: said, urgent: choice === 6 },
            };
          }
        }
      },
  );

const anyRiskAct: fc.Arbitrary<MakeAct> = fc.oneof(
  fc
    .record({ placeId: some(PlaceId.parse('unit-1'), PlaceId.parse('tank-1'), null), to: some(...RiskColour.options) })
    .map(({ placeId, to }): MakeAct => ({ risk }) => ({
      type: 'ChangeRiskColour',
      data: { placeId, from: concludedOf(risk, placeId)?.colour ?? 'blue', to, points: 30, factors: [], causes: [] },
    })),
  fc
    .record({ spread: some(0, 0.25, 0.5), reason: text, behind })
    .map(({ spread, reason, behind: less }): MakeAct => ({ risk }) => ({
      type: 'ChangeRiskConfiguration',
      data: {
        configuration: { ...defaultRiskConfiguration, spread },
        reason,
        seenVersion: seenVersion(risk.configurationVersion, less),
      },
    })),
  fc
    .record({ figure: some('table1.12', 'beta.W2'), value: some(null, 4, 7), reason: text, behind })
    .map(({ figure, value, reason, behind: less }): MakeAct => ({ risk }) => ({
      type: 'CorrectMajorHazardFigure',
      data: {
        figure: MajorHazardFigure.parse(figure),
        value,
        reason,
        seenVersion: seenVersion(risk.figuresVersion, less),
      },
    })),
);

const positions = [
  { positionId: PositionId.parse('operations'), title: null },
  { positionId: PositionId.parse('safety'), title: null },
  { positionId: PositionId.parse('made-1'), title: 'Rail liaison' },
].map((one) => ({ ...one, deputy: null, contact: '', reportsTo: PositionId.parse('incident-commander') }));
const objectiveId = some('o1', 'o2').map((id) => ObjectiveId.parse(id));
const sectorId = some('sector-1', 'sector-2').map((id) => SectorId.parse(id));
const HOUR_MS = 3_600_000;

const opening = (id: IncidentId): DomainCommand => ({
  type: 'OpenIncident',
  data: {
    incidentId: id,
    scenario: 'toxic-gas-release',
    title: 'Chlorine at tank 1',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121.501, 38.901],
    alarmIds: [],
    commander: operators[0],
  },
});

/** On the organization of an incident that is open; merging and splitting among it. */
const anyCommandAct: fc.Arbitrary<MakeAct> = fc
  .record({
    incidentId,
    other: incidentId,
    objectiveId,
    sectorId,
    position: some(...positions),
    holder: some('Chen', 'Sun', null),
    status: some('open', 'met', 'withdrawn'),
    responderIds: fc.subarray(testSite.responders.map(({ id }) => id)),
    reason: text,
    behind,
    number: some(1, 2, 3),
    choice: fc.integer({ min: 0, max: 9 }),
  })
  .map((given): MakeAct => ({ incidents, command, plans, resources }) => {
    const { reason, behind: less, number } = given;
    const of = Object.values(incidents.open)[0]?.incidentId;
    if (of === undefined) return opening(given.incidentId);
    const { positions: held, sectors, objectives, periods } = organizationOf(command, of);
    switch (given.choice) {
      case 0: {
        const position = { ...given.position, holder: given.holder };
        const version = seenVersion(held[position.positionId]?.version ?? 0, less);
        return { type: 'SetCommandPosition', data: { incidentId: of, position, seenVersion: version } };
      }
      case 1: {
        // One that was made, if there is one: no other can be removed.
        const made = Object.values(held).find(({ title }) => title !== null);
        const { positionId } = made ?? given.position;
        const version = seenVersion(held[positionId]?.version ?? 0, less);
        return { type: 'RemoveCommandPosition', data: { incidentId: of, positionId, reason, seenVersion: version } };
      }
      case 2: {
        const sector = {
          sectorId: given.sectorId,
          kind: 'sector',
          name: given.sectorId,
          ring: null,
          leader: given.holder,
          contact: '',
          reportsTo: positions[0]?.positionId ?? PositionId.parse('operations'),
          responderIds: given.responderIds,
          work: reason,
          instructions: '',
        } as const;
        const version = seenVersion(sectors[sector.sectorId]?.version ?? 0, less);
        return { type: 'SetSector', data: { incidentId: of, sector, seenVersion: version } };
      }
      case 3: {
        const standing = Object.values(sectors).find((set) => set.sector !== null)?.sector?.sectorId;
        const id = standing ?? given.sectorId;
        const data = {
          incidentId: of,
          sectorId: id,
          reason,
          seenVersion: seenVersion(sectors[id]?.version ?? 0, less),
        };
        return { type: 'RemoveSector', data };
      }
      case 4:
        return {
          type: 'AddObjective',
          data: { incidentId: of, objectiveId: given.objectiveId, text: reason, priority: 'high' },
        };
      case 5: {
        const id = Object.values(objectives)[0]?.objectiveId ?? given.objectiveId;
        const version = seenVersion(objectives[id]?.version ?? 0, less);
        const data = { incidentId: of, objectiveId: id, text: reason, priority: 'low' } as const;
        return { type: 'ChangeObjective', data: { ...data, seenVersion: version } };
      }
      case 6: {
        const id = Object.values(objectives)[0]?.objectiveId ?? given.objectiveId;
        const version = seenVersion(objectives[id]?.version ?? 0, less);
        const data = { incidentId: of, objectiveId: id, status: given.status, reason };
        return { type: 'SettleObjective', data: { ...data, seenVersion: version } };
      }
      case 7: {
        const from = 1_700_000_000_000 + number * 8 * HOUR_MS;
        const period = { number, from, to: from + 8 * HOUR_MS, emphasis: reason, safetyMessage: '' };
        const version = seenVersion(periods[number - 1]?.version ?? 0, less);
        const data = { incidentId: of, period: { ...period, planningMeetingAt: null }, seenVersion: version };
        return { type: 'SetOperationalPeriod', data };
      }
      case 8:
        return { type: 'MergeIncidents', data: { incidentId: of, into: given.other, reason } };
      default: {
        const from = incidents.open[of];
        const apart = {
          incidentId: given.other,
          scenario: 'fire',
          title: 'Apart',
          level: 'IV',
          placeId: PlaceId.parse('tank-1'),
          position: [121.501, 38.901] as [number, number],
          commander: operators[1],
        } as const;
        const running = Object.values(plans.runs).filter((run) => run.incidentId === of);
        const sent = given.responderIds.filter((id) => resources.responders[id]?.assignment?.incidentId === of);
        const data = {
          incidentId: of,
          alarmIds: (from?.alarmIds ?? []).slice(0, 1),
          planRunIds: running.slice(0, 1).map((run) => run.planRunId),
          responderIds: sent,
          reason,
        };
        return { type: 'SplitIncident', data: { ...data, apart: { ...apart, position: [...apart.position] } } };
      }
    }
  });

const rollCallId = some('roll-1', 'roll-2').map((id) => RollCallId.parse(id));
const crewId = some('crew-1', 'crew-2').map((id) => CrewId.parse(id));
const maydayId = some('mayday-1', 'mayday-2').map((id) => MaydayId.parse(id));
const people = ['person-1', 'person-2', 'person-3'].map((id) => ({
  personId: PersonId.parse(id),
  name: id,
  detail: '',
  source: 'list' as const,
  responderId: null,
  seenAt: null,
}));

/** What is next for a roll-call, a crew or a mayday: without an incident that is open, that one is. */
const anyAccountabilityAct: fc.Arbitrary<MakeAct> = fc
  .record({
    incidentId,
    rollCallId,
    crewId,
    maydayId,
    listed: fc.subarray(people, { minLength: 1 }),
    how: some('muster-point', 'found-elsewhere', 'not-there'),
    byAir: fc.boolean(),
    bar: fc.integer({ min: 60, max: 300 }),
    reason: text,
    behind,
    about: some('roll', 'roll', 'crew', 'mayday'),
    choice: fc.integer({ min: 0, max: 9 }),
  })
  .map((given): MakeAct => ({ incidents, accountability }) => {
    const { reason, behind: less, choice } = given;
    const of = Object.values(incidents.open)[0]?.incidentId;
    if (of === undefined) return opening(given.incidentId);
    if (given.about === 'crew') {
      const inside = Object.values(accountability.crews).find(({ leftAt }) => leftAt === null);
      const start = 1_700_000_000_000;
      if (inside === undefined || choice === 0)
        return {
          type: 'EnterCrew',
          data: {
            incidentId: of,
            crewId: given.crewId,
            name: given.crewId,
            task: reason,
            where: '',
            contact: '',
            responderId: testSite.responders[0]?.id ?? null,
            members: [{ name: 'Xu', bar: 300 }],
            control: given.byAir
              ? { by: 'air', cylinderLitres: 6.8, whistleBar: 55, litresPerMinute: 50 }
              : { by: 'time', warningMs: 600_000, criticalMs: 1_200_000 },
            enteredAt: start,
          },
        };
      const { crewId: id, incidentId: its } = inside;
      return choice < 5
        ? {
            type: 'ReadCrewAir',
            data: { incidentId: its, crewId: id, readAt: start + 60_000, bars: [given.bar], arrived: given.byAir },
          }
        : { type: 'LeaveCrew', data: { incidentId: its, crewId: id, leftAt: start + 1_000_000, remark: reason } };
    }
    if (given.about === 'mayday') {
      const called = Object.values(accountability.maydays).find(({ resolved: over }) => over === null);
      if (called === undefined || choice === 0)
        return {
          type: 'DeclareMayday',
          data: { incidentId: of, maydayId: given.maydayId, crewId: null, who: 'Xu', where: reason, needs: '' },
        };
      const at = { incidentId: called.incidentId, maydayId: called.maydayId };
      if (choice < 4) return { type: 'AcknowledgeMayday', data: at };
      if (choice < 7) return { type: 'UpdateMayday', data: { ...at, where: reason, needs: reason } };
      return { type: 'ResolveMayday', data: { ...at, remark: reason } };
    }
    const rollCall = Object.values(accountability.rollCalls)[0];
    if (rollCall === undefined || choice === 0)
      return {
        type: 'StartRollCall',
        data: {
          incidentId: of,
          rollCallId: given.rollCallId,
          title: reason,
          zone: { of: 'site', name: { en: 'Site', zh: '全厂' } },
          since: 1_700_000_000_000,
          people: given.listed,
        },
      };
    const inRoll = { incidentId: rollCall.incidentId, rollCallId: rollCall.rollCallId };
    if (rollCall.endedAt !== null && choice < 8) return { type: 'ReopenRollCall', data: { ...inRoll, reason } };
    const safe = Object.values(rollCall.people).find(({ checkedOff }) => checkedOff !== null);
    if (safe !== undefined && choice < 3) {
      const version = seenVersion(safe.version, less);
      const data = { ...inRoll, personId: safe.personId, reason, seenVersion: version };
      return { type: 'ReturnPersonToMissing', data };
    }
    const personId = given.listed[0]?.personId ?? PersonId.parse('person-1');
    if (choice < 6)
      return { type: 'CheckOffPerson', data: { ...inRoll, personId, how: given.how, placeId: null, where: reason } };
    if (choice === 6) return { type: 'CountGate', data: { ...inRoll, gate: 'Gate 1', count: given.bar } };
    if (choice === 7) return { type: 'AddPeopleToRollCall', data: { ...inRoll, people: given.listed } };
    return { type: 'EndRollCall', data: { ...inRoll, remark: reason } };
  });

/** What the file of a register says of early warning. */
const ofFile = some<{ earlyWarning?: CarriedWarnings }>(
  {},
  { earlyWarning: { settings: defaultSettings, models: [] } },
  { earlyWarning: { settings: defaultSettings, models: [testModel()] } },
);

export const anyAct: fc.Arbitrary<MakeAct> = fc.oneof(
  record({ site: some(testSite, widerSite), source: text, brought: ofFile }).map(
    ({ brought, ...data }): MakeAct =>
      () => ({ type: 'ImportSite', data: { ...data, ...brought } }),
  ),
  record({ site: some(testSite, widerSite), source: text, brought: ofFile, behind }).map(
    ({ brought, behind: less, ...data }): MakeAct =>
      (state) => ({
        type: 'ReplaceRegister',
        data: { ...data, ...brought, seen: less > 0 ? 'older' : registerMark(state.register.site) },
      }),
  ),
  record({ alarmId, observedAt, latching: some(true, false) }).map(
    always((given) => ({
      type: 'RaiseAlarm',
      data: {
        ...given,
        ...occurrence,
      },
    })),
  ),
  record({ alarmId, observedAt, value: fc.integer({ min: 0, max: 2900 }) }).map(
    always((data) => ({ type: 'ReturnAlarmToNormal', data })),
  ),
  fc
    .record({ alarmIds: fc.array(alarmId, { minLength: 1, maxLength: 3 }), names: some(true, true, false), behind })
    .map(({ alarmIds, names, behind: less }): MakeAct => ({ alarms }) => {
      const raisedAt = Object.fromEntries(
        Object.entries(occurrencesOf(alarms, alarmIds)).map(([id, at]) => [id, at - less]),
      );
      return { type: 'AcknowledgeAlarms', data: names ? { alarmIds, raisedAt } : { alarmIds } };
    }),
  { arbitrary: anyAlarmAct, weight: 2 },
  anyRuleAct,
  record({
    incidentId,
    level: some(...ResponseLevel.options),
    commander: operator,
    alarmIds: fc.array(alarmId),
    warningIds: fc.array(warningId),
  }).map(
    always((given) => ({
      type: 'OpenIncident',
      data: {
        ...given,
        scenario: 'toxic-gas-release',
        title: 'Chlorine at tank 1',
        placeId: PlaceId.parse('tank-1'),
        position: [121.501, 38.901],
      },
    })),
  ),
  record({ incidentId, alarmId }).map(always((data) => ({ type: 'LinkAlarmToIncident', data }))),
  fc
    .record({ incidentId, to: some(...ResponseLevel.options), reason: text, behind })
    .map(({ behind: less, ...data }): MakeAct => (state) => ({
      type: 'ChangeResponseLevel',
      data: { ...data, seenVersion: seenVersion(state.incidents.open[data.incidentId]?.levelVersion ?? 0, less) },
    })),
  fc.record({ incidentId, to: operator, behind }).map(({ behind: less, ...data }): MakeAct => (state) => ({
    type: 'TransferCommand',
    data: { ...data, seenVersion: seenVersion(state.incidents.open[data.incidentId]?.commandVersion ?? 0, less) },
  })),
  record({ incidentId, entryId: some('e1', 'e2').map((id) => LogEntryId.parse(id)), text }).map(
    always((data) => ({ type: 'AddLogEntry', data })),
  ),
  record({ incidentId, reason: text }).map(always((data) => ({ type: 'EndIncident', data }))),
  record({ incidentId, reason: text }).map(always((data) => ({ type: 'CloseIncident', data }))),
  record({ incidentId, entryId: some('e3', 'e4').map((id) => LogEntryId.parse(id)), text }).map(
    always((data) => ({ type: 'AddCorrection', data })),
  ),
  record({
    incidentId,
    form: some('ics-201', 'ics-214'),
    about: some('', 'Li Wei'),
    objectives: some(null, 'no one hurt'),
  }).map(
    always(({ objectives, ...data }) => ({
      type: 'SetFormFields',
      data: { ...data, values: { objectives }, rows: { actions: [['10:00', 'gate closed']] } },
    })),
  ),
  record({ incidentId, course: text }).map(
    always(({ course, ...data }) => ({
      type: 'MakeAccidentReport',
      data: { ...data, values: { course: { en: course, zh: course } } },
    })),
  ),
  record({
    incidentId,
    attachmentId: some('a', 'b', 'c').map((digit) => AttachmentId.parse(digit.repeat(64))),
    step: some(null, null, 's1', 's2'),
    caption: text,
    planRunId,
  }).map(
    always(({ step, planRunId: run, ...given }) => ({
      type: 'AddAttachment',
      data: {
        ...given,
        name: 'IMG_1.jpg',
        mediaType: 'image/jpeg',
        bytes: 1000,
        step: step === null ? null : { planRunId: run, stepId: StepId.parse(step) },
        thumbnail: null,
        takenAt: null,
        position: null,
      },
    })),
  ),
  record({ planRunId, incidentId, plan: some(...plans), level: some(...ResponseLevel.options), reason: text }).map(
    always((data) => ({ type: 'StartPlan', data })),
  ),
  fc
    .record({
      planRunId,
      incidentId,
      stepId: some('s1', 's2', 's3').map((id) => StepId.parse(id)),
      status: some('in-progress', 'complete', 'previously-accomplished', 'not-applicable'),
      note: text,
      behind,
    })
    .map(({ behind: less, ...data }): MakeAct => (state) => {
      const { round } = state.plans.runs[data.planRunId]?.steps[data.stepId] ?? untouchedStep;
      return { type: 'ChangeStepStatus', data: { ...data, round: Math.max(1, round - less) } };
    }),
  fc
    .record({
      planRunId,
      incidentId,
      stepId: some('s1', 's2', 's3').map((id) => StepId.parse(id)),
      from: some(...StepEnd.options),
      reason: text,
      behind,
    })
    .map(({ behind: less, ...data }): MakeAct => (state) => {
      // Mostly what has ended: nothing else is reopened, and seldom would it be met.
      const ended = Object.values(state.plans.runs).flatMap((run) =>
        run.plan.steps.flatMap(({ id: stepId }) => {
          const { round, status } = run.steps[stepId] ?? untouchedStep;
          const from = StepEnd.safeParse(status).data;
          const { planRunId: runId, incidentId: of } = run;
          return run.endedAt !== null || from === undefined
            ? []
            : [{ planRunId: runId, incidentId: of, stepId, from, round: Math.max(2, round + 1 - less) }];
        }),
      );
      return { type: 'ReopenStep', data: { ...data, round: 2, ...ended[0] } };
    }),
  fc
    .record({ planRunId, incidentId, holder: some('Chen', 'Sun', 'Qian'), behind })
    .map(({ behind: less, ...data }): MakeAct => (state) => {
      const roleId = RoleId.parse('commander');
      const version = state.plans.runs[data.planRunId]?.roles[roleId]?.version ?? 0;
      return { type: 'AssignPlanRole', data: { ...data, roleId, seenVersion: seenVersion(version, less) } };
    }),
  record({ planRunId, incidentId, reason: text }).map(always((data) => ({ type: 'EndPlan', data }))),
  fc.record({ responderId, incidentId, task: text, behind }).map(({ behind: less, ...data }): MakeAct => (state) => {
    const { version } = state.resources.responders[data.responderId] ?? untouchedResponder;
    return { type: 'AssignResponder', data: { ...data, seenVersion: seenVersion(version, less) } };
  }),
  fc
    .record({ responderId, status: some(...ResponderStatus.options), behind })
    .map(({ behind: less, ...data }): MakeAct => (state) => {
      const { version } = state.resources.responders[data.responderId] ?? untouchedResponder;
      return { type: 'ChangeResponderStatus', data: { ...data, seenVersion: seenVersion(version, less) } };
    }),
  fc.record({ responderId, incidentId, behind }).map(({ behind: less, ...data }): MakeAct => (state) => {
    const { version } = state.resources.responders[data.responderId] ?? untouchedResponder;
    return { type: 'ReleaseResponder', data: { ...data, seenVersion: seenVersion(version, less) } };
  }),
  record({ shiftId: some('shift-1', 'shift-2', 'shift-3').map((id) => ShiftId.parse(id)), stationId, operator }).map(
    always((data) => ({ type: 'BeginShift', data })),
  ),
  record({ shiftId: some('shift-1', 'shift-2', 'shift-3').map((id) => ShiftId.parse(id)), stationId }).map(
    always((data) => ({ type: 'EndShift', data })),
  ),
  anyHandoverAct,
  anyHandoverAct,
  record({
    site: some(testSite, null),
    recording: some('normal-operations', null),
    player: some(undefined, StationId.parse('station-1')),
    rules: some<(CarriedRule[] | undefined)[]>(undefined, [
      { ruleId: MadeRuleId.parse('r-1'), definition: testRule(), reason: 'as in live' },
    ]),
    alarmPolicy: some<(AlarmPolicy | undefined)[]>(undefined, {
      maxShelvingMs: { high: 60_000, medium: 120_000, low: 180_000 },
    }),
    risk: some<(CarriedRisk | undefined)[]>(
      undefined,
      { configuration: { ...defaultRiskConfiguration, spread: 0.5 }, figures: [] },
      { configuration: null, figures: [{ figure: MajorHazardFigure.parse('beta.W2'), value: 1.5 }] },
    ),
  }).map(
    always(({ player, rules, alarmPolicy, risk, ...given }) => ({
      type: 'StartDrill',
      data: {
        ...given,
        ...(player === undefined ? {} : { player }),
        ...(rules === undefined ? {} : { rules }),
        ...(alarmPolicy === undefined ? {} : { alarmPolicy }),
        ...(risk === undefined ? {} : { risk }),
        secondPerson: ['CloseIncident'],
        name: 'Spring drill',
        objectives: ['reach the gate'],
      },
    })),
  ),
  // Many kinds, and few of them in a shift.
  anyAccountAct,
  anyAccountAct,
  anyAccountAct,
  anyApprovalAct,
  anyPermitAct,
  anyPermitAct,
  anyMaintenanceAct,
  anyRiskAct,
  anyGeofenceAct,
  anyZoneAct,
  { arbitrary: anyWeatherAct, weight: 3 },
  anySubstanceAct,
  { arbitrary: anyPlanLibraryAct, weight: 2 },
  anyPublicWarningAct,
  anyPublicWarningAct,
  anyCommunicationAct,
  anyCommunicationAct,
  { arbitrary: anyWarningAct, weight: 4 },
  { arbitrary: anyCommandAct, weight: 2 },
  { arbitrary: anyAccountabilityAct, weight: 2 },
  fc.nat({ max: 9_000 }).map(always((elapsedMs) => ({ type: 'HandOverRecording', data: { elapsedMs } }))),
  // Seldom: nothing is done in a drill that has ended.
  some(true, false, false, false, false, false, false, false).map(
    (ends): MakeAct =>
      () =>
        ends
          ? { type: 'EndDrill', data: { reason: 'time is up' } }
          : { type: 'ResolveConflict', data: { ...resolved, reason: 'seen by both' } },
  ),
);

const resolved = {
  commandId: CommandId.parse('command-turned-away'),
  commandType: 'ChangeResponseLevel',
  sentence: { en: 'Somebody was first.', zh: '已有人先行操作。' },
  choice: 'keep-theirs',
} as const;
