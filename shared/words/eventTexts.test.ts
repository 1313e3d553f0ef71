import { describe, expect, it } from 'vitest';
import {
  AccountId,
  AlarmId,
  AlarmRuleId,
  ApprovalId,
  CommandId,
  DangerZoneId,
  EventId,
  HandoverId,
  HandoverQuestionId,
  IncidentId,
  LIVE,
  PlaceId,
  PlanRunId,
  ResponderId,
  RoleId,
  StationId,
  StepId,
  SubstanceId,
  WarningId,
  AttachmentId,
  LogEntryId,
  MadeRuleId,
  MaintenanceId,
  MeasurementId,
  PermitId,
  ShiftId,
  TagId,
} from '../domain/ids.ts';
import { DomainEvent, type PendingEvent, type UnknownEvent } from '../domain/journalEvent.ts';
import { defaultRiskConfiguration } from '../domain/risk/configuration.ts';
import { MajorHazardFigure } from '../domain/risk/events.ts';
import { SubstanceRecord } from '../domain/substances/substance.ts';
import {
  play,
  alarmRaised,
  maintenanceTerms,
  permitTerms,
  testCommand,
  testGeofence,
  testRule,
  testZoneCase,
  testModel,
  testSite,
  warningIssued,
} from '../domain/testing.ts';
import { defaultSettings } from '../domain/warnings/settings.ts';
import type { Language } from '../domain/values.ts';
import { makeFormat } from './format.ts';
import { describeActor } from './actorName.ts';
import { describeEvent } from './eventTexts.ts';
import type { EventText } from './telling.ts';

const incidentId = IncidentId.parse('incident-1');
const planRunId = PlanRunId.parse('run-1');
const alarmId = AlarmId.parse('PI-1.H:1700000000000');
const goneAlarmId = AlarmId.parse('XX-9.H:1700000000000');
const accountId = AccountId.parse('account-1');
const goneAccountId = AccountId.parse('account-9');
const permitId = PermitId.parse('permit-1');
const maintenanceId = MaintenanceId.parse('maintenance-1');
const zoneId = DangerZoneId.parse('zone-1');
const approvalId = ApprovalId.parse('approval-1');
const handoverId = HandoverId.parse('handover-1');
const questionId = HandoverQuestionId.parse('question-1');
const li = { name: 'Li Wei', role: 'coordinator' } as const;
const wang = { name: 'Wang Fang', role: 'commander' } as const;
const [plan] = testSite.plans;
if (plan === undefined) throw new Error('The test site has a plan.');

const { data: occurrence } = alarmRaised(alarmId);
const { data: warning } = warningIssued();
const { warningId } = warning;
const goneWarningId = WarningId.parse('limit:XX-9.H:1');

const opened = {
  incidentId,
  scenario: 'toxic-gas-release',
  title: 'Leak at the tank',
  level: 'III',
  placeId: PlaceId.parse('tank-1'),
  position: [121.501, 38.901] as [number, number],
  alarmIds: [alarmId],
  commander: li,
} as const;

const { state } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
  testCommand({ type: 'DrawGeofence', data: { geofence: testGeofence } }),
  testCommand({ type: 'CreateAccount', data: { accountId, name: 'Chen Yu', role: 'operator' } }),
  testCommand(alarmRaised(alarmId)),
  testCommand({ type: 'OpenIncident', data: { ...opened, alarmIds: [...opened.alarmIds] } }),
  testCommand(warningIssued()),
  testCommand({ type: 'TrainNormalModel', data: { model: testModel() } }),
  testCommand({ type: 'StartPlan', data: { planRunId, incidentId, plan, level: 'III', reason: '' } }),
  testCommand({ type: 'IssuePermit', data: { permitId, ...permitTerms() } }),
  testCommand({ type: 'PlanMaintenance', data: { maintenanceId, ...maintenanceTerms() } }),
]);

const ownSubstance = SubstanceRecord.parse({
  id: 'own-1',
  name: { en: 'Slop oil', zh: '污油' },
  nameSource: { en: 'site', zh: '本厂' },
  values: {},
});
const correctedSubstance = {
  substanceId: SubstanceId.parse('chlorine'),
  name: { en: 'Chlorine', zh: '氯' },
  field: 'idlhPpm',
  reason: 'A newer value',
} as const;
const stepId = StepId.parse('s1');
const tagId = TagId.parse('PI-1');
const ruleId = AlarmRuleId.parse('PI-1.H');
const silence = AlarmRuleId.parse('PI-1.silence');
/** One of every type, with what a person must be able to read in it. */
const samples: readonly {
  readonly event: DomainEvent;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}[] = [
  {
    event: { type: 'AlarmRaised.v1', data: occurrence },
    en: ['Alarm: Pressure high', '2,950.5 kPa', 'High priority', 'Chlorine tank'],
    zh: ['报警：压力高', '2,950.5 kPa', '高优先级'],
  },
  {
    event: { type: 'AlarmRaised.v1', data: { ...occurrence, type: 'silence', value: 125_000 } },
    en: ['silent for 2 min'],
    zh: ['已2分钟无数据'],
  },
  {
    event: { type: 'AlarmsAcknowledged.v1', data: { alarmIds: [alarmId] } },
    en: ['Alarm acknowledged: Pressure high'],
    zh: ['已确认报警：压力高'],
  },
  {
    event: { type: 'AlarmsAcknowledged.v1', data: { alarmIds: [alarmId], raisedAt: { [alarmId]: 1_700_000_000_000 } } },
    en: ['Alarm acknowledged: Pressure high', 'raised 15 Nov'],
    zh: ['已确认报警：压力高', '触发'],
  },
  {
    event: {
      type: 'AlarmsAcknowledged.v1',
      data: { alarmIds: [alarmId, goneAlarmId, alarmId, alarmId, alarmId, alarmId] },
    },
    en: ['6 alarms acknowledged', 'an alarm that is over', 'and 2 more'],
    zh: ['已确认 6 条报警', '等另外 2 项'],
  },
  {
    event: { type: 'AlarmReturnedToNormal.v1', data: { alarmId, value: 2870, observedAt: 1 } },
    en: ['back to normal: Pressure high', 'now 2,870 kPa'],
    zh: ['恢复正常：压力高', '2,870 kPa'],
  },
  {
    event: { type: 'AlarmsReset.v1', data: { alarmIds: [alarmId], raisedAt: { [alarmId]: 1 } } },
    en: ['Latched alarm reset: Pressure high'],
    zh: ['已复位锁存报警：压力高'],
  },
  {
    event: { type: 'AlarmsShelved.v1', data: { ruleIds: [ruleId], until: 1_700_000_000_000, reason: 'calibration' } },
    en: ['Alarm shelved: Pressure high', 'until 15 Nov', 'calibration'],
    zh: ['报警搁置：', 'calibration'],
  },
  {
    event: {
      type: 'AlarmsUnshelved.v1',
      data: { ruleIds: [ruleId, silence, ruleId, ruleId, ruleId, AlarmRuleId.parse('gone.H')] },
    },
    en: ['6 alarms unshelved', 'Pressure: no reading', 'and 2 more'],
    zh: ['已取消搁置 6 条报警', '无读数'],
  },
  {
    event: { type: 'AlarmShelvingEnded.v1', data: { ruleIds: [ruleId], until: 1_700_000_000_000 } },
    en: ['Shelving ended: Pressure high'],
    zh: ['报警搁置到期：'],
  },
  {
    event: { type: 'AlarmsSuppressed.v1', data: { ruleIds: [ruleId], tagId, value: 0, observedAt: 1 } },
    en: ['Alarm suppressed by design: Pressure high', 'while Pressure PI-1 is 0 kPa'],
    zh: ['报警按设计抑制：', '0 kPa'],
  },
  {
    event: { type: 'AlarmsUnsuppressed.v1', data: { ruleIds: [ruleId], because: 'unknown' } },
    en: ['Alarm no longer suppressed: Pressure high', 'bad or silent'],
    zh: ['报警解除抑制：', '数据质量差或无读数'],
  },
  {
    event: {
      type: 'AlarmsTakenOutOfService.v1',
      data: { ruleIds: [ruleId], reason: 'transmitter exchanged', responsible: 'WO 1188' },
    },
    en: ['Alarm taken out of service: Pressure high', 'transmitter exchanged', 'responsible: WO 1188'],
    zh: ['报警停用：', '负责：WO 1188'],
  },
  {
    event: { type: 'AlarmsReturnedToService.v1', data: { ruleIds: [ruleId], reason: 'tested' } },
    en: ['Alarm returned to service: Pressure high', 'tested'],
    zh: ['报警恢复投用：'],
  },
  {
    event: { type: 'AlarmFloodBegan.v1', data: { count: 12, operators: 1, firstOut: ruleId } },
    en: ['Alarm flood began', '12 new alarms in ten minutes for 1 on shift', 'first: Pressure high'],
    zh: ['报警泛滥开始', '新报警 12 条', '首发：'],
  },
  {
    event: { type: 'AlarmFloodEnded.v1', data: { beganAt: 1, count: 80, peak: 61, durationMs: 1_260_000 } },
    en: ['Alarm flood ended', '80 new alarms in 21 min', 'at most 61'],
    zh: ['报警泛滥结束', '十分钟最多 61 条'],
  },
  {
    event: { type: 'AlarmChatteringBegan.v1', data: { ruleId, count: 3, withinMs: 60_000 } },
    en: ['Chattering alarm: Pressure high', 'raised 3 times in 1 min'],
    zh: ['抖动报警：', '触发 3 次'],
  },
  {
    event: { type: 'AlarmChatteringEnded.v1', data: { ruleId, beganAt: 1, count: 9, durationMs: 420_000 } },
    en: ['No longer chattering: Pressure high', 'raised 9 times in 7 min'],
    zh: ['报警不再抖动：', '触发 9 次'],
  },
  {
    event: {
      type: 'PastExcursionFound.v1',
      data: {
        tagId,
        ruleId,
        placeId: occurrence.placeId,
        type: 'H',
        priority: 'high',
        message: occurrence.message,
        from: 1_700_000_000_000,
        to: 1_700_000_060_000,
        worst: 3010,
        setpoint: 2900,
        unit: 'kPa',
        lateMs: 1_200_000,
      },
    },
    en: ['Past excursion: Pressure high', 'worst 3,010 kPa, limit 2,900 kPa', 'heard of 20 min late'],
    zh: ['补传数据中的超限：压力高', '延迟20分钟获知'],
  },
  {
    event: {
      type: 'AlarmPolicyChanged.v1',
      data: { maxShelvingMs: { high: 1_800_000, medium: 28_800_000, low: 28_800_000 } },
    },
    en: ['Limits of shelving changed', 'High priority at most 30 min', 'Low priority at most 8 h'],
    zh: ['报警搁置时限已更改', '高优先级最长30分钟'],
  },
  {
    event: {
      type: 'RulePutIntoForce.v1',
      data: { ruleId: MadeRuleId.parse('r-1'), version: 1, definition: testRule(), reason: 'asked for' },
    },
    en: ['Alarm rule put into force', 'version 1', 'Low priority', 'asked for'],
    zh: ['报警规则已启用', '第 1 版', '低优先级'],
  },
  {
    event: {
      type: 'RulePutIntoForce.v1',
      data: { ruleId: MadeRuleId.parse('r-1'), version: 2, definition: testRule(), reason: 'asked for' },
    },
    en: ['Alarm rule changed', 'version 2'],
    zh: ['报警规则已更改'],
  },
  {
    event: {
      type: 'RuleTakenOutOfForce.v1',
      data: { ruleId: MadeRuleId.parse('r-1'), version: 2, reason: 'no longer needed' },
    },
    en: ['Alarm rule taken out of force: r-1', 'version 2', 'no longer needed'],
    zh: ['报警规则已停止执行', '第 2 版'],
  },
  {
    event: { type: 'IncidentOpened.v1', data: { ...opened, alarmIds: [alarmId] } },
    en: ['Incident opened: Leak at the tank', 'level III', 'Toxic gas release', 'Chlorine tank', 'commander Li Wei'],
    zh: ['事件建立', 'III 级响应', '有毒气体泄漏'],
  },
  {
    event: { type: 'AlarmLinkedToIncident.v1', data: { incidentId, alarmId } },
    en: ['Alarm linked: Pressure high', 'Leak at the tank'],
    zh: ['关联报警：压力高'],
  },
  {
    event: { type: 'ResponseLevelChanged.v1', data: { incidentId, from: 'III', to: 'II', reason: 'spreading' } },
    en: ['Level raised from III to II', 'spreading'],
    zh: ['由 III 级提升至 II 级'],
  },
  {
    event: { type: 'ResponseLevelChanged.v1', data: { incidentId, from: 'II', to: 'IV', reason: 'calm' } },
    en: ['Level lowered from II to IV'],
    zh: ['由 II 级降至 IV 级'],
  },
  {
    event: { type: 'CommandTransferred.v1', data: { incidentId, from: li, to: wang } },
    en: ['from Li Wei (Coordinator) to Wang Fang (Commander)'],
    zh: ['由Li Wei (调度员)移交给Wang Fang (指挥员)'],
  },
  {
    event: { type: 'LogEntryAdded.v1', data: { incidentId, entryId: LogEntryId.parse('e1'), text: 'Wind turned' } },
    en: ['Log entry', 'Wind turned'],
    zh: ['日志', 'Wind turned'],
  },
  {
    event: {
      type: 'AttachmentAdded.v1',
      data: {
        incidentId,
        attachmentId: AttachmentId.parse('a'.repeat(64)),
        name: 'IMG_0017.jpg',
        mediaType: 'image/jpeg',
        bytes: 2_000_000,
        caption: 'The flange after tightening',
        step: { planRunId, stepId: StepId.parse('s1') },
        thumbnail: null,
        takenAt: null,
        position: null,
      },
    },
    en: ['Photo', 'The flange after tightening', 'Sound the siren'],
    zh: ['照片', 'The flange after tightening'],
  },
  {
    event: { type: 'CorrectionAdded.v1', data: { incidentId, entryId: LogEntryId.parse('e2'), text: 'It was east' } },
    en: ['Correction', 'It was east'],
    zh: ['补充更正'],
  },
  {
    event: { type: 'IncidentEnded.v1', data: { incidentId, reason: 'sealed' } },
    en: ['Response ended', 'sealed'],
    zh: ['响应终止'],
  },
  {
    event: { type: 'IncidentClosed.v1', data: { incidentId, reason: 'done' } },
    en: ['record frozen', 'done'],
    zh: ['记录冻结'],
  },
  {
    event: { type: 'PlanStarted.v1', data: { planRunId, incidentId, plan, level: 'III', reason: '' } },
    en: ['Plan started: Toxic gas leak', 'revision 1'],
    zh: ['启动预案：Toxic gas leak（中）', '1 版'],
  },
  {
    event: {
      type: 'StepStatusChanged.v1',
      data: { planRunId, incidentId, stepId, status: 'complete', note: 'at 14:02' },
    },
    en: ['Complete: Sound the siren', 'at 14:02', 'Toxic gas leak'],
    zh: ['已完成：Sound the siren（中）'],
  },
  {
    event: {
      type: 'StepStatusChanged.v2',
      data: { planRunId, incidentId, stepId, status: 'not-applicable', note: 'no wind', round: 2 },
    },
    en: ['Not applicable: Sound the siren', 'no wind', 'Toxic gas leak'],
    zh: ['不适用：Sound the siren（中）'],
  },
  {
    event: {
      type: 'StepReopened.v1',
      data: { planRunId, incidentId, stepId, round: 2, from: 'complete', reason: 'wrong siren' },
    },
    en: ['Reopened: Sound the siren', 'wrong siren', 'was marked “Complete”', 'Toxic gas leak'],
    zh: ['重新打开：Sound the siren（中）', '原标记为“已完成”'],
  },
  {
    event: {
      type: 'PlanRoleAssigned.v1',
      data: { planRunId, incidentId, roleId: RoleId.parse('commander'), holder: 'Wang Fang', from: null },
    },
    en: ['Commander: taken by Wang Fang'],
    zh: ['由Wang Fang担任'],
  },
  {
    event: {
      type: 'PlanRoleAssigned.v1',
      data: { planRunId, incidentId, roleId: RoleId.parse('commander'), holder: 'Wang Fang', from: 'Li Wei' },
    },
    en: ['handed over from Li Wei to Wang Fang'],
    zh: ['由Li Wei移交给Wang Fang'],
  },
  {
    event: { type: 'PlanEnded.v1', data: { planRunId, incidentId, reason: 'all done' } },
    en: ['Plan ended: Toxic gas leak', 'all done'],
    zh: ['结束预案'],
  },
  {
    event: {
      type: 'ResponderAssigned.v1',
      data: { responderId: ResponderId.parse('fire-1'), incidentId, task: 'Cool the tank' },
    },
    en: ['Engine 1 F1 assigned', 'Cool the tank'],
    zh: ['派遣Engine 1（中） F1'],
  },
  {
    event: {
      type: 'ResponderStatusChanged.v1',
      data: { responderId: ResponderId.parse('fire-1'), status: 'on-scene' },
    },
    en: ['Engine 1 F1: On scene'],
    zh: ['到场'],
  },
  {
    event: { type: 'ResponderReleased.v1', data: { responderId: ResponderId.parse('fire-1'), incidentId } },
    en: ['Engine 1 F1 released'],
    zh: ['解除派遣'],
  },
  {
    event: { type: 'SiteImported.v1', data: { site: testSite, source: 'park.json' } },
    en: ['Register replaced: Test park', '2 places, 1 tags', 'park.json'],
    zh: ['台账已更新'],
  },
  {
    event: { type: 'GeofenceDrawn.v1', data: { geofence: testGeofence, incidentId } },
    en: ['Zone cordoned off: Restricted', 'Unit 1', '1 rule', 'Leak at the tank'],
    zh: ['设置警戒区：Restricted（中）'],
  },
  {
    event: {
      type: 'WeatherEntered.v1',
      data: {
        windFrom: 200,
        windSpeed: 3.5,
        windHeight: 10,
        airC: 12,
        cloudOktas: 6,
        source: 'Airport, by telephone',
        until: 1_700_003_600_000,
      },
    },
    en: ['Weather entered by hand: wind from 200°, 3.5 m/s', 'air 12.0 °C', 'cloud 6/8', 'Airport, by telephone'],
    zh: ['人工录入气象：来向 200°，风速 3.5 m/s', '云量 6/8'],
  },
  {
    event: { type: 'WeatherTakenBack.v1', data: { enteredAt: 1_700_000_000_000, reason: 'The mast is back' } },
    en: ['Weather entered by hand was taken back', 'The mast is back'],
    zh: ['撤回人工录入的气象'],
  },
  {
    event: { type: 'DangerZoneSet.v1', data: { zoneId, case: { ...testZoneCase, incidentId } } },
    en: ['Danger zone set: Chlorine, likely case', 'Chlorine tank', '2 kg/s for 30 min', 'exposure of 30 min'],
    zh: ['设置危险区：Chlorine（中），可能情形', '2 kg/s，持续 30分钟'],
  },
  {
    event: {
      type: 'DangerZoneChanged.v1',
      data: {
        zoneId,
        case: {
          ...testZoneCase,
          scenario: 'own',
          release: { kind: 'instantaneous', mass: 1200 },
          weather: { kind: 'fixed', windFrom: 90, windSpeed: 1.5, stability: 'F', airC: 20 },
        },
      },
    },
    en: ['Danger zone changed: Chlorine, case of its own', '1,200 kg at once', 'wind set to 90°, 1.5 m/s, class F'],
    zh: ['修改危险区：Chlorine（中），自定情形', '瞬时 1,200 kg'],
  },
  {
    event: { type: 'DangerZoneCleared.v1', data: { zoneId, reason: 'The valve is shut' } },
    en: ['Danger zone cleared: a danger zone that stands no more', 'The valve is shut'],
    zh: ['撤销危险区：已撤销的危险区'],
  },
  {
    event: {
      type: 'MeasurementEntered.v1',
      data: {
        zoneId,
        measurement: {
          measurementId: MeasurementId.parse('measurement-1'),
          position: [121.5, 38.9],
          measuredAt: 1_700_000_000_000,
          value: 3.2,
          unit: 'ppm',
          by: 'Gas rescue, Xu',
        },
      },
    },
    en: ['Measured: 3.2 ppm', 'by Gas rescue, Xu'],
    zh: ['现场测量：3.2 ppm', '测量人 Gas rescue, Xu'],
  },
  {
    event: { type: 'SubstanceAdded.v1', data: { substance: ownSubstance, reason: 'It is stored here' } },
    en: ['Substance added to the library: Slop oil', 'It is stored here'],
    zh: ['物质库新增：污油'],
  },
  {
    event: {
      type: 'SubstanceCorrected.v1',
      data: {
        ...correctedSubstance,
        values: { idlhPpm: { value: 10, source: 'NIOSH 1994' } },
      },
    },
    en: ['Substance corrected: Chlorine, IDLH', 'A newer value', 'Source: NIOSH 1994'],
    zh: ['物质数据更正：氯', 'IDLH'],
  },
  {
    event: { type: 'SubstanceCorrected.v1', data: { ...correctedSubstance, values: {} } },
    en: ['Value of a substance taken out: Chlorine, IDLH', 'A newer value'],
    zh: ['物质数据移除'],
  },
  {
    event: { type: 'SubstanceCorrectionTakenBack.v1', data: correctedSubstance },
    en: ['Correction of a substance taken back: Chlorine, IDLH', 'A newer value'],
    zh: ['撤回物质数据更正'],
  },
  {
    event: {
      type: 'SubstanceWithdrawn.v1',
      data: { substanceId: ownSubstance.id, name: ownSubstance.name, reason: 'Not stored any more' },
    },
    en: ['Added substance withdrawn: Slop oil', 'Not stored any more'],
    zh: ['撤销自行增加的物质'],
  },
  {
    event: { type: 'GeofenceDrawn.v1', data: { geofence: testGeofence } },
    en: ['Geofence put into force: Restricted'],
    zh: ['电子围栏启用'],
  },
  {
    event: { type: 'GeofenceChanged.v1', data: { geofence: testGeofence } },
    en: ['Geofence changed: Restricted'],
    zh: ['电子围栏修改'],
  },
  {
    event: {
      type: 'GeofenceRemoved.v1',
      data: { geofenceId: testGeofence.id, name: testGeofence.name, reason: 'The work is done', ofRegister: false },
    },
    en: ['Geofence taken out of force: Restricted', 'The work is done'],
    zh: ['电子围栏撤销'],
  },
  {
    event: {
      type: 'AlarmReturnedToNormal.v1',
      data: {
        alarmId: AlarmId.parse('fence-1.entered:fire-1:1700000000000'),
        value: 5000,
        observedAt: 1_700_000_000_000,
      },
    },
    en: ['Alarm back to normal: Engine 1 (F1) is inside Restricted'],
    zh: ['进入“Restricted（中）”'],
  },
  {
    event: {
      type: 'ShiftBegan.v1',
      data: { shiftId: ShiftId.parse('shift-1'), operator: wang, stationId: StationId.parse('station-1') },
    },
    en: ['Wang Fang began a shift', 'Commander'],
    zh: ['Wang Fang开始值班'],
  },
  {
    event: {
      type: 'ShiftEnded.v1',
      data: { shiftId: ShiftId.parse('shift-1'), stationId: StationId.parse('station-1') },
    },
    en: ['Li Wei ended the shift'],
    zh: ['Li Wei结束值班'],
  },
  {
    event: {
      type: 'ShiftHandedOver.v1',
      data: {
        handoverId,
        to: 'Wang Fang',
        document: {
          at: 2,
          since: 1,
          site: null,
          sections: [{ kind: 'standing-alarms', count: 14, items: [] }],
          happened: [],
        },
        remarks: 'Pump P-101 runs hot.',
      },
    },
    en: ['Shift handed over to Wang Fang', '14 standing alarms, 0 open incidents', 'Pump P-101 runs hot.'],
    zh: ['向Wang Fang交班', '未消除报警 14 条', 'Pump P-101 runs hot.'],
  },
  {
    event: { type: 'HandoverQuestionAsked.v1', data: { handoverId, questionId, text: 'Since when?' } },
    en: ['Asked about the handover', 'Since when?'],
    zh: ['就交接班提问', 'Since when?'],
  },
  {
    event: { type: 'HandoverQuestionAnswered.v1', data: { handoverId, questionId, text: 'Since noon.' } },
    en: ['Answered about the handover', 'Since noon.'],
    zh: ['答复交接班问题', 'Since noon.'],
  },
  {
    event: {
      type: 'HandoverAccepted.v1',
      data: {
        handoverId,
        changes: [{ section: 'incidents', key: 'i', title: { en: 'Leak', zh: '泄漏' }, how: 'new' }],
        remark: 'Walked round.',
        from: 'Li Wei',
      },
    },
    en: ['Shift taken over from Li Wei', '1 change since it was handed over', 'Walked round.'],
    zh: ['接班（交班人：Li Wei）', '交班后有 1 处变化'],
  },
  {
    event: { type: 'HandoverDeclined.v1', data: { handoverId, reason: 'too much is open', from: 'Li Wei' } },
    en: ['Handover by Li Wei declined', 'too much is open'],
    zh: ['拒绝接班（交班人：Li Wei）'],
  },
  {
    event: { type: 'HandoverWithdrawn.v1', data: { handoverId, reason: 'one more alarm', from: 'Li Wei' } },
    en: ['Handover withdrawn by Li Wei', 'one more alarm'],
    zh: ['Li Wei撤回交班'],
  },
  {
    event: {
      type: 'ShiftWithoutHandoverNoted.v1',
      data: { shiftId: ShiftId.parse('shift-1'), remark: 'called him', operator: li },
    },
    en: ['the shift of Li Wei ended without handover', 'called him'],
    zh: ['Li Wei未交班即结束值班'],
  },
  {
    event: { type: 'DrillStarted.v1', data: { name: 'Autumn', objectives: ['find', 'report'], recording: null } },
    en: ['EXERCISE started: Autumn', 'find; report'],
    zh: ['演练 EXERCISE 开始：Autumn'],
  },
  {
    event: { type: 'RecordingHandedOver.v1', data: { elapsedMs: 7_000 } },
    en: ['The hub went on with the recording', ''],
    zh: ['记录由中心继续回放'],
  },
  {
    event: { type: 'DrillEnded.v1', data: { reason: 'time' } },
    en: ['EXERCISE ended', 'time'],
    zh: ['演练 EXERCISE 结束'],
  },
  {
    event: {
      type: 'ConflictResolved.v1',
      data: {
        commandId: CommandId.parse('c'),
        commandType: 'TransferCommand',
        sentence: { en: 'Command went to Wang.', zh: '指挥权已移交给王。' },
        choice: 'keep-theirs',
        reason: 'agreed',
      },
    },
    en: ['what stood was kept', 'Command went to Wang.', 'agreed'],
    zh: ['保留现有结果', '指挥权已移交给王。'],
  },
  {
    event: {
      type: 'ConflictResolved.v1',
      data: {
        commandId: CommandId.parse('c'),
        commandType: 'TransferCommand',
        sentence: { en: 'A', zh: '甲' },
        choice: 'reapply',
        reason: '',
      },
    },
    en: ['given again'],
    zh: ['重新执行'],
  },
  {
    event: { type: 'AccountCreated.v1', data: { accountId, name: 'Chen Yu', role: 'operator' } },
    en: ['Account added: Chen Yu', 'Operator'],
    zh: ['新增账号：Chen Yu', '操作员'],
  },
  {
    event: { type: 'AccountRoleChanged.v1', data: { accountId, from: 'operator', to: 'commander' } },
    en: ['Role of Chen Yu changed from Operator to Commander'],
    zh: ['Chen Yu的角色由操作员改为指挥员'],
  },
  {
    event: { type: 'AccountDisabled.v1', data: { accountId, reason: 'left the park' } },
    en: ['Account disabled: Chen Yu', 'left the park'],
    zh: ['停用账号：Chen Yu'],
  },
  {
    event: { type: 'AccountEnabled.v1', data: { accountId: goneAccountId, reason: 'is back' } },
    en: ['Account enabled: somebody', 'is back'],
    zh: ['启用账号：某账号'],
  },
  {
    event: { type: 'PasswordChanged.v1', data: { accountId } },
    en: ['New password for Chen Yu'],
    zh: ['Chen Yu的密码已更改'],
  },
  {
    event: { type: 'SessionsEnded.v1', data: { accountId, reason: 'a workstation was lost' } },
    en: ['Chen Yu signed out everywhere', 'a workstation was lost'],
    zh: ['Chen Yu已在所有工作站退出登录'],
  },
  {
    event: { type: 'AccountPolicyChanged.v1', data: { grantHours: 72, idleMinutes: 15 } },
    en: ['Rules of signing in changed', '72 hours without the hub', 'after 15 minutes'],
    zh: ['登录规则已更改', '离线有效 72 小时', '15 分钟无人操作自动退出'],
  },
  {
    event: { type: 'AccountPolicyChanged.v1', data: { grantHours: 8, idleMinutes: null } },
    en: ['never signed out'],
    zh: ['不自动退出'],
  },
  {
    event: {
      type: 'ApprovalRequested.v1',
      data: { approvalId, command: { type: 'EndIncident', data: { incidentId, reason: 'sealed' } } },
    },
    en: ['Second person asked for: to end the response', 'sealed', 'Leak at the tank'],
    zh: ['请求第二人批准', 'sealed'],
  },
  {
    event: { type: 'ApprovalGiven.v1', data: { approvalId } },
    en: ['Approved as second person'],
    zh: ['第二人已批准'],
  },
  {
    event: { type: 'ApprovalDeclined.v1', data: { approvalId, reason: 'gas is still measured' } },
    en: ['declined', 'gas is still measured'],
    zh: ['请求未获批准'],
  },
  {
    event: { type: 'SecondPersonPolicyChanged.v1', data: { types: ['EndIncident', 'CloseIncident'] } },
    en: ['What needs a second person was set', 'end the response', 'close an incident'],
    zh: ['已设置须由第二人批准的操作'],
  },
  {
    event: { type: 'SecondPersonPolicyChanged.v1', data: { types: [] } },
    en: ['nothing needs one'],
    zh: ['无'],
  },
  {
    event: { type: 'WarningIssued.v1', data: warning },
    en: ['Early warning: Pressure reaches its high limit', 'time to limit', 'Pressure PI-1', 'Chlorine tank'],
    zh: ['预警：压力预计约 12 分钟后达到高限', '限值到达时间'],
  },
  {
    event: { type: 'WarningEnded.v1', data: { warningId, end: { because: 'over' }, observedAt: 1 } },
    en: ['Early warning over: Pressure reaches', 'no alarm was raised'],
    zh: ['预警解除：压力', '未触发报警'],
  },
  {
    event: {
      type: 'WarningEnded.v1',
      data: { warningId, end: { because: 'came-true', alarmId, leadMs: 720_000 }, observedAt: 1 },
    },
    en: ['Early warning came true', 'Pressure high, 12 min after the warning'],
    zh: ['预警应验', '压力高', '12分钟触发'],
  },
  {
    event: {
      type: 'WarningEnded.v1',
      data: { warningId: goneWarningId, end: { because: 'not-watched' }, observedAt: 1 },
    },
    en: ['Early warning ended: a warning that is over', 'not watched any more'],
    zh: ['预警结束：已结束的预警', '不再监视'],
  },
  {
    event: {
      type: 'WarningFollowUpAssigned.v1',
      data: { warningId, assignee: 'Chen', task: 'Look at the valve', until: 1_700_000_900_000 },
    },
    en: ['Follow-up given to Chen: Look at the valve', 'until', 'Pressure reaches'],
    zh: ['预警跟踪已指派给Chen：Look at the valve'],
  },
  {
    event: { type: 'WarningFollowUpDone.v1', data: { warningId, remark: 'valve was stuck' } },
    en: ['Follow-up done: Pressure reaches', 'valve was stuck'],
    zh: ['预警跟踪已完成'],
  },
  {
    event: { type: 'WarningJudged.v1', data: { warningId, verdict: 'too-early', remark: 'feed was changed' } },
    en: ['judged too early', 'feed was changed'],
    zh: ['评为过早'],
  },
  {
    event: { type: 'WarningSettingsChanged.v1', data: { settings: defaultSettings } },
    en: ['What early warning watches was changed', 'limits within 30 min, 90 % sure'],
    zh: ['预警监视设置已更改', '30分钟'],
  },
  {
    event: { type: 'NormalModelTrained.v1', data: { model: testModel(2) } },
    en: ['Normal-operation model in force: Unit 1', 'version 2, 2 sensors'],
    zh: ['正常工况模型启用：Unit 1（中）', '第 2 版'],
  },
  {
    event: { type: 'NormalModelRetired.v1', data: { modelId: testModel().modelId, reason: 'the unit was rebuilt' } },
    en: ['Normal-operation model retired: Unit 1', 'the unit was rebuilt'],
    zh: ['正常工况模型停用：Unit 1（中）'],
  },
  {
    event: {
      type: 'StationRenamed.v1',
      data: { stationId: StationId.parse('station-2'), from: 'desktop-7', to: 'Desk 2' },
    },
    en: ['Workstation desktop-7 is called Desk 2 now'],
    zh: ['工作站 desktop-7 更名为 Desk 2'],
  },
  {
    event: {
      type: 'StationRevoked.v1',
      data: { stationId: StationId.parse('station-2'), name: 'Desk 2', reason: 'left in a taxi' },
    },
    en: ['Workstation revoked: Desk 2', 'left in a taxi'],
    zh: ['吊销工作站：Desk 2'],
  },
  {
    event: { type: 'PermitIssued.v1', data: { permitId, ...permitTerms() } },
    en: ['Permit issued: Hot work, grade 1, Weld the bracket', 'Unit 1', 'contractor Hengtai', 'watched by He Jun'],
    zh: ['签发作业票：一级动火作业', '承包商Hengtai', '监护人He Jun'],
  },
  {
    event: {
      type: 'PermitGasTested.v1',
      data: { permitId, gasTest: { at: 1, oxygenPercent: 20.8, combustiblePercentLel: 2, toxic: 'H2S 0', by: 'Xu' } },
    },
    en: ['Gas test recorded: Hot work, grade 1', 'oxygen 20.8 %', 'combustible 2 % LEL', 'H2S 0', 'Xu'],
    zh: ['登记气体检测', '氧含量 20.8%', '可燃气体 2%LEL'],
  },
  {
    event: { type: 'PermitSuspended.v1', data: { permitId, cause: 'weather', reason: 'gusts' } },
    en: ['Work suspended by the weather: Hot work, grade 1, Weld the bracket', 'gusts', 'Unit 1'],
    zh: ['因天气暂停作业：一级动火作业', 'gusts'],
  },
  {
    event: { type: 'PermitResumed.v1', data: { permitId, reason: 'calm again', gasTest: null } },
    en: ['Work goes on: Hot work', 'calm again'],
    zh: ['恢复作业：一级动火作业'],
  },
  {
    event: {
      type: 'PermitExtended.v1',
      data: { permitId, to: 1_700_032_400_000, before: 1_700_028_800_000, reason: 'one seam left' },
    },
    en: ['Permit extended: Hot work', 'until 15 Nov, 15:13:20 (before: 15 Nov, 14:13:20)', 'one seam left'],
    zh: ['作业票延期', '（原至'],
  },
  {
    event: { type: 'PermitClosed.v1', data: { permitId, remark: 'ground is clear' } },
    en: ['Permit closed: Hot work', 'ground is clear'],
    zh: ['作业票关闭'],
  },
  {
    event: { type: 'PermitRevoked.v1', data: { permitId, reason: 'no watcher' } },
    en: ['Permit revoked: Hot work', 'no watcher'],
    zh: ['作业票撤销'],
  },
  {
    event: { type: 'PermitExpired.v1', data: { permitId, to: permitTerms().to } },
    en: ['Time of a permit is over: Hot work', 'it was until 15 Nov, 14:13:20, and is not closed'],
    zh: ['作业票到期', '尚未关闭'],
  },
  {
    event: { type: 'MaintenancePlanned.v1', data: { maintenanceId, ...maintenanceTerms({ opened: true }) } },
    en: ['Maintenance entered: Overhaul of the valve', 'Chlorine tank', 'in charge: Wei Chao', 'opened'],
    zh: ['登记检维修', '设备已打开'],
  },
  {
    event: {
      type: 'MaintenanceChanged.v1',
      data: { maintenanceId, to: 1_700_300_000_000, opened: false, reason: 'a part is missing' },
    },
    en: ['Maintenance changed: Overhaul of the valve', 'until 18 Nov', 'a part is missing', 'Chlorine tank'],
    zh: ['检维修变更'],
  },
  {
    event: { type: 'MaintenanceEnded.v1', data: { maintenanceId, remark: 'tested tight' } },
    en: ['Maintenance ended: Overhaul of the valve', 'tested tight'],
    zh: ['检维修结束'],
  },
  {
    event: {
      type: 'RiskColourChanged.v1',
      data: {
        placeId: PlaceId.parse('unit-1'),
        from: 'yellow',
        to: 'orange',
        points: 47.5,
        factors: [],
        causes: [
          { kind: 'alarms', before: 0, after: 25, came: [{ en: 'Pressure high', zh: '压力高' }], went: [] },
          { kind: 'weather', before: 4, after: 0, came: [], went: [] },
        ],
      },
    },
    en: ['Risk of Unit 1: Yellow to Orange, graver', '47.5 points', 'Alarms 0 → 25 (Pressure high)', 'Weather 4 → 0'],
    zh: ['风险由黄色升为橙色', '47.5 分', '报警 0 → 25（压力高）'],
  },
  {
    event: {
      type: 'RiskColourChanged.v1',
      data: { placeId: null, from: 'red', to: 'blue', points: 3, factors: [], causes: [] },
    },
    en: ['Risk of the whole site: Red to Blue, less grave'],
    zh: ['全园区风险由红色降为蓝色'],
  },
  {
    event: {
      type: 'RiskConfigurationChanged.v1',
      data: { configuration: defaultRiskConfiguration, version: 3, reason: 'agreed in the safety committee' },
    },
    en: ['How risk is counted was changed, version 3', 'agreed in the safety committee'],
    zh: ['风险评估参数已更改，第 3 版'],
  },
  {
    event: {
      type: 'MajorHazardFigureCorrected.v1',
      data: { figure: MajorHazardFigure.parse('beta.J2'), value: 2, reason: 'as printed' },
    },
    en: ['corrected: beta.J2 = 2', 'as printed'],
    zh: ['重大危险源数值更正：beta.J2 = 2'],
  },
  {
    event: {
      type: 'MajorHazardFigureCorrected.v1',
      data: { figure: MajorHazardFigure.parse('table1.12'), value: null, reason: 'as printed' },
    },
    en: ['as in the table again: table1.12'],
    zh: ['恢复为表中原值：table1.12'],
  },
];

const happened = (event: DomainEvent): PendingEvent => ({
  id: EventId.parse('event-1'),
  commandId: CommandId.parse('command-1'),
  world: LIVE,
  at: 1_700_000_000_000,
  actor: { kind: 'operator', operator: li, stationId: StationId.parse('station-1') },
  ...event,
});

const formats = { en: makeFormat('en-GB', 'Asia/Shanghai'), zh: makeFormat('zh-CN', 'Asia/Shanghai') };
const words = (event: PendingEvent | UnknownEvent, language: Language, names = state, within?: IncidentId): EventText =>
  describeEvent(event, { names, language, format: formats[language], within });
const line = ({ title, detail }: EventText): string => `${title} | ${detail}`;

describe('what events say', () => {
  it.each(samples)('$event.type in both languages', ({ event, en, zh }) => {
    const english = line(words(happened(event), 'en'));
    const chinese = line(words(happened(event), 'zh'));
    for (const part of en) expect(english).toContain(part);
    for (const part of zh) expect(chinese).toContain(part);
    // No place left unfilled, and no key or id for a name.
    for (const text of [english, chinese])
      expect(text).not.toMatch(/\{\{|incident-1|run-1|permit-1|maintenance-1|account-\d|approval-1|PI-1\.H|undefined/);
  });

  it('there is a sample of every type that the journal knows', () => {
    const types = new Set(samples.map(({ event }) => event.type));
    const all = DomainEvent.options.flatMap((area) => area.options.map((option) => option.shape.type.value));
    expect(all.filter((type) => !types.has(type))).toEqual([]);
  });

  it('leaves the incident’s title out of its own record', () => {
    const event = happened({ type: 'IncidentEnded.v1', data: { incidentId, reason: 'sealed' } });
    expect(words(event, 'en').detail).toBe('sealed · Leak at the tank');
    expect(words(event, 'en', state, incidentId).detail).toBe('sealed');
  });

  it('says of an event from a newer version that it is kept', () => {
    const event: UnknownEvent = {
      ...happened({ type: 'DrillEnded.v1', data: { reason: 'x' } }),
      type: 'ShelterOpened.v3',
      data: {},
      sequence: 1,
      recordedAt: 1,
    };
    expect(line(words(event, 'en'))).toMatch(/cannot read.*ShelterOpened\.v3/);
    expect(line(words(event, 'zh'))).toMatch(/无法识别.*ShelterOpened\.v3/);
  });

  it('names a step of a plan whose run is over, by the register', () => {
    const names = { ...state, plans: { runs: {} } };
    const event = happened({
      type: 'StepStatusChanged.v1',
      data: { planRunId, incidentId, stepId, status: 'in-progress', note: '' },
    });
    expect(words(event, 'en', names).title).toBe('In progress: Sound the siren');
    const empty = { ...names, register: { site: null } };
    expect(words(event, 'en', empty).title).toBe('In progress: a step of a plan that has ended');
  });

  it('names who acted, also a rule', () => {
    expect(describeActor({ kind: 'system', name: 'alarm rules' }, 'en')).toBe('Alarm rules');
    expect(describeActor({ kind: 'system', name: 'something else' }, 'zh')).toBe('系统自动');
  });
});
