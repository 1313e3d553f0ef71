/** What an event of the journal says to a person: one line, and what there is to add; names where the record has ids. */
import { ruleTitle } from '../domain/alarmRules/derive.ts';
import type { AlarmRulesState } from '../domain/alarmRules/evolve.ts';
import type { GeofencesState } from '../domain/geofences/evolve.ts';
import type { AccountsState } from '../domain/accounts/evolve.ts';
import type { Actor, Operator } from '../domain/actor.ts';
import { accountRoleNames } from '../domain/permissions/permissions.ts';
import { deeds } from '../domain/permissions/deeds.ts';
import type {
  AccountId,
  AlarmId,
  AlarmRuleId,
  IncidentId,
  MaintenanceId,
  PermitId,
  PlaceId,
  PlanRunId,
  ResponderId,
  StepId,
  TagId,
} from '../domain/ids.ts';
import type { JournalEvent, PendingEvent, UnknownEvent } from '../domain/journalEvent.ts';
import { isKnownEventType } from '../domain/lane.ts';
import { permitGradeNames, permitKindNames, permitName, suspensionCauseNames } from '../domain/permits/names.ts';
import type { PermitsState } from '../domain/permits/evolve.ts';
import type { PermitTerms } from '../domain/permits/permit.ts';
import type { PlanStep } from '../domain/plans/plan.ts';
import { AlarmPriority } from '../domain/register/site.ts';
import { levelRank, type Language, type LocalizedText } from '../domain/values.ts';
import { RegisterSource } from '../domain/register/events.ts';
import { colourRank } from '../domain/risk/configuration.ts';
import { riskColourNames, riskFactorNames } from '../domain/risk/labels.ts';
import type { WarningsState } from '../domain/warnings/evolve.ts';
import type { WorldState } from '../domain/world.ts';
import { alarmMessage, alarmSource, ruleMessage } from './alarmName.ts';
import type { Format } from './format.ts';
import * as names from './names.ts';
import { priorityNames, responderStatusNames, roleNames, scenarioNames, stepStatusNames } from './names.ts';
import { bothTexts, textsIn } from './texts.ts';
import { describeWarningEvent, warningTexts } from './warningWords.ts';

const eventTexts = bothTexts(
  {
    between: ' · ',
    and: '; ',
    more: 'and {{count}} more',
    alarmRaised: 'Alarm: {{message}}',
    measured: '{{tag}} {{value}} {{unit}}, limit {{setpoint}} {{unit}}',
    silent: '{{tag}} silent for {{age}}',
    lasted: '{{tag}} for {{age}}',
    priority: '{{priority}} priority',
    acknowledged_one: 'Alarm acknowledged',
    acknowledged_other: '{{count}} alarms acknowledged',
    acknowledgedThis: 'Alarm acknowledged: {{message}}',
    ofOccurrence: 'raised {{time}}',
    returned: 'Alarm back to normal: {{message}}',
    value: 'now {{value}} {{unit}}',
    ruleInForce: 'Alarm rule put into force: {{message}}',
    ruleChanged: 'Alarm rule changed: {{message}}',
    ruleOutOfForce: 'Alarm rule taken out of force: {{message}}',
    ruleVersion: 'version {{version}}',
    byRule: 'rule {{rule}}, version {{version}}',
    reset_one: 'Latched alarm reset',
    reset_other: '{{count}} latched alarms reset',
    resetThis: 'Latched alarm reset: {{message}}',
    shelved: '{{count}} alarms shelved',
    shelvedThis: 'Alarm shelved: {{message}}',
    until: 'until {{time}}',
    unshelved: '{{count}} alarms unshelved',
    unshelvedThis: 'Alarm unshelved: {{message}}',
    shelvingEnded: 'Shelving of {{count}} alarms ended',
    shelvingEndedThis: 'Shelving ended: {{message}}',
    suppressed: '{{count}} alarms suppressed by design',
    suppressedThis: 'Alarm suppressed by design: {{message}}',
    while: 'while {{tag}} is {{value}} {{unit}}',
    unsuppressed: '{{count}} alarms no longer suppressed',
    unsuppressedThis: 'Alarm no longer suppressed: {{message}}',
    unsuppressedUnknown: 'what its condition is judged by is bad or silent',
    unsuppressedRemoved: 'the register has no such condition any more',
    outOfService: '{{count}} alarms taken out of service',
    outOfServiceThis: 'Alarm taken out of service: {{message}}',
    responsible: 'responsible: {{name}}',
    inService: '{{count}} alarms returned to service',
    inServiceThis: 'Alarm returned to service: {{message}}',
    floodBegan: 'Alarm flood began',
    floodNew: '{{count}} new alarms in ten minutes for {{operators}} on shift',
    floodFirst: 'first: {{message}}',
    floodEnded: 'Alarm flood ended',
    floodWas: '{{count}} new alarms in {{age}}, at most {{peak}} in ten minutes',
    chatteringBegan: 'Chattering alarm: {{message}}',
    chatteringRaised: 'raised {{count}} times in {{age}}',
    chatteringEnded: 'No longer chattering: {{message}}',
    pastExcursion: 'Past excursion: {{message}}',
    pastFrom: '{{from}} to {{to}}',
    pastSince: 'from {{from}} on',
    pastWorst: 'worst {{value}} {{unit}}, limit {{setpoint}} {{unit}}',
    pastLate: 'heard of {{age}} late',
    alarmPolicy: 'Limits of shelving changed',
    mostShelving: '{{priority}} priority at most {{age}}',
    opened: 'Incident opened: {{title}}',
    level: 'level {{level}}',
    commander: 'commander {{name}}',
    linked: 'Alarm linked: {{message}}',
    raised: 'Level raised from {{from}} to {{to}}',
    lowered: 'Level lowered from {{from}} to {{to}}',
    transferred: 'Command transferred from {{from}} to {{to}}',
    log: 'Log entry',
    photoAdded: 'Photo added',
    fileAdded: 'File added',
    ended: 'Response ended',
    closed: 'Incident closed, record frozen',
    correction: 'Correction added after closing',
    planStarted: 'Plan started: {{plan}}',
    planEnded: 'Plan ended: {{plan}}',
    revision: 'revision {{revision}}',
    step: '{{status}}: {{step}}',
    stepReopened: 'Reopened: {{step}}',
    was: 'was marked “{{status}}”',
    roleGiven: '{{role}}: taken by {{holder}}',
    roleHandedOver: '{{role}}: handed over from {{from}} to {{holder}}',
    assigned: '{{responder}} assigned',
    status: '{{responder}}: {{status}}',
    released: '{{responder}} released',
    imported: 'Register replaced: {{site}}',
    importedCounts: '{{places}} places, {{tags}} tags, {{responders}} responders, {{plans}} plans',
    source: 'from {{source}}',
    sampleSource: 'Muster’s sample site',
    drillSource: 'LIVE, when the drill began',
    geofenceDrawn: 'Geofence put into force: {{name}}',
    cordonDrawn: 'Zone cordoned off: {{name}}',
    geofenceChanged: 'Geofence changed: {{name}}',
    geofenceRemoved: 'Geofence taken out of force: {{name}}',
    rules_one: '{{count}} rule',
    rules_other: '{{count}} rules',
    shiftBegan: '{{name}} began a shift',
    shiftEnded: '{{name}} ended the shift',
    handedOver: 'Shift handed over',
    handedOverTo: 'Shift handed over to {{name}}',
    handoverItems: '{{alarms}} standing alarms, {{incidents}} open incidents',
    handoverAsked: 'Asked about the handover',
    handoverAnswered: 'Answered about the handover',
    handoverAccepted: 'Shift taken over from {{name}}',
    handoverChanges_one: '{{count}} change since it was handed over',
    handoverChanges_other: '{{count}} changes since it was handed over',
    handoverDeclined: 'Handover by {{name}} declined',
    handoverWithdrawn: 'Handover withdrawn by {{name}}',
    withoutHandover: 'Noted: the shift of {{name}} ended without handover',
    drillStarted: 'EXERCISE started: {{name}}',
    recordingHandedOver: 'The hub went on with the recording',
    drillEnded: 'EXERCISE ended',
    conflictKept: 'Conflict decided: what stood was kept',
    conflictReapplied: 'Conflict decided: the act was given again',
    accountCreated: 'Account added: {{name}}',
    roleChanged: 'Role of {{name}} changed from {{from}} to {{to}}',
    accountDisabled: 'Account disabled: {{name}}',
    accountEnabled: 'Account enabled: {{name}}',
    passwordChanged: 'New password for {{name}}',
    sessionsEnded: '{{name}} signed out everywhere',
    accountPolicy: 'Rules of signing in changed',
    stationRenamed: 'Workstation {{from}} is called {{to}} now',
    stationRevoked: 'Workstation revoked: {{name}}',
    grantHours: '{{count}} hours without the hub',
    idleMinutes: 'signed out after {{count}} minutes without a touch',
    neverIdle: 'never signed out for being idle',
    approvalRequested: 'Second person asked for: to {{deed}}',
    approvalGiven: 'Approved as second person',
    approvalDeclined: 'Request declined',
    secondPerson: 'What needs a second person was set',
    nothingNeeds: 'nothing needs one',
    permitIssued: 'Permit issued: {{permit}}',
    permitTested: 'Gas test recorded: {{permit}}',
    permitSuspended: 'Work suspended by {{cause}}: {{permit}}',
    permitResumed: 'Work goes on: {{permit}}',
    permitExtended: 'Permit extended: {{permit}}',
    permitClosed: 'Permit closed: {{permit}}',
    permitRevoked: 'Permit revoked: {{permit}}',
    permitExpired: 'Time of a permit is over: {{permit}}',
    permitWasUntil: 'it was until {{to}}, and is not closed',
    permit: '{{name}}, {{work}}',
    span: '{{from}} to {{to}}',
    extendedUntil: 'until {{to}} (before: {{before}})',
    untilNow: 'until {{to}}',
    contractor: 'contractor {{name}}',
    leader: 'in charge: {{name}}',
    watcher: 'watched by {{name}}',
    oxygen: 'oxygen {{value}} %',
    combustible: 'combustible {{value}} % LEL',
    aPermit: 'a permit that ended long ago',
    maintenancePlanned: 'Maintenance entered: {{work}}',
    maintenanceChanged: 'Maintenance changed: {{work}}',
    maintenanceEnded: 'Maintenance ended: {{work}}',
    isOpened: 'opened',
    aMaintenance: 'maintenance that ended long ago',
    riskRaised: 'Risk of {{place}}: {{from}} to {{to}}, graver',
    riskLowered: 'Risk of {{place}}: {{from}} to {{to}}, less grave',
    wholeSite: 'the whole site',
    points: '{{points}} points',
    factorChanged: '{{factor}} {{before}} → {{after}}',
    came: '{{factor}} {{before}} → {{after}} ({{what}})',
    riskConfiguration: 'How risk is counted was changed, version {{version}}',
    figureCorrected: 'Figure of the major hazards corrected: {{figure}} = {{value}}',
    figureRestored: 'Figure of the major hazards as in the table again: {{figure}}',
    anAccount: 'somebody',
    unknown: 'An event that this version of Muster cannot read',
    unknownDetail: 'It is kept as it came ({{type}}). Update Muster to read it.',
    anAlarm: 'an alarm that is over',
    aStep: 'a step of a plan that has ended',
    aPlan: 'a plan that has ended',
    aRole: 'A role',
    somebody: 'Muster',
    removedPlace: 'a place that is no longer in the register',
    removedResponder: 'A responder that is no longer in the register',
  },
  {
    between: ' · ',
    and: '；',
    more: '等另外 {{count}} 项',
    alarmRaised: '报警：{{message}}',
    measured: '{{tag}} {{value}} {{unit}}，设定值 {{setpoint}} {{unit}}',
    silent: '{{tag}} 已{{age}}无数据',
    lasted: '{{tag}} 已持续{{age}}',
    priority: '{{priority}}优先级',
    acknowledged_one: '已确认报警',
    acknowledged_other: '已确认 {{count}} 条报警',
    acknowledgedThis: '已确认报警：{{message}}',
    ofOccurrence: '{{time}} 触发',
    returned: '报警恢复正常：{{message}}',
    value: '当前 {{value}} {{unit}}',
    ruleInForce: '报警规则已启用：{{message}}',
    ruleChanged: '报警规则已更改：{{message}}',
    ruleOutOfForce: '报警规则已停止执行：{{message}}',
    ruleVersion: '第 {{version}} 版',
    byRule: '规则 {{rule}} 第 {{version}} 版',
    reset_one: '已复位锁存报警',
    reset_other: '已复位 {{count}} 条锁存报警',
    resetThis: '已复位锁存报警：{{message}}',
    shelved: '已搁置 {{count}} 条报警',
    shelvedThis: '报警搁置：{{message}}',
    until: '至 {{time}}',
    unshelved: '已取消搁置 {{count}} 条报警',
    unshelvedThis: '取消报警搁置：{{message}}',
    shelvingEnded: '{{count}} 条报警搁置到期',
    shelvingEndedThis: '报警搁置到期：{{message}}',
    suppressed: '{{count}} 条报警按设计抑制',
    suppressedThis: '报警按设计抑制：{{message}}',
    while: '{{tag}} 为 {{value}} {{unit}} 期间',
    unsuppressed: '{{count}} 条报警解除抑制',
    unsuppressedThis: '报警解除抑制：{{message}}',
    unsuppressedUnknown: '抑制条件所依据的测点数据质量差或无读数',
    unsuppressedRemoved: '台账中已无该抑制条件',
    outOfService: '已停用 {{count}} 条报警',
    outOfServiceThis: '报警停用：{{message}}',
    responsible: '负责：{{name}}',
    inService: '已恢复投用 {{count}} 条报警',
    inServiceThis: '报警恢复投用：{{message}}',
    floodBegan: '报警泛滥开始',
    floodNew: '十分钟内新报警 {{count}} 条，当班 {{operators}} 人',
    floodFirst: '首发：{{message}}',
    floodEnded: '报警泛滥结束',
    floodWas: '{{age}}内新报警 {{count}} 条，十分钟最多 {{peak}} 条',
    chatteringBegan: '抖动报警：{{message}}',
    chatteringRaised: '{{age}}内触发 {{count}} 次',
    chatteringEnded: '报警不再抖动：{{message}}',
    pastExcursion: '补传数据中的超限：{{message}}',
    pastFrom: '{{from}} 至 {{to}}',
    pastSince: '自 {{from}} 起',
    pastWorst: '最严重值 {{value}} {{unit}}，设定值 {{setpoint}} {{unit}}',
    pastLate: '延迟{{age}}获知',
    alarmPolicy: '报警搁置时限已更改',
    mostShelving: '{{priority}}优先级最长{{age}}',
    opened: '事件建立：{{title}}',
    level: '{{level}} 级响应',
    commander: '指挥员 {{name}}',
    linked: '关联报警：{{message}}',
    raised: '响应级别由 {{from}} 级提升至 {{to}} 级',
    lowered: '响应级别由 {{from}} 级降至 {{to}} 级',
    transferred: '指挥权由{{from}}移交给{{to}}',
    log: '日志',
    photoAdded: '添加照片',
    fileAdded: '添加文件',
    ended: '响应终止',
    closed: '事件关闭，记录冻结',
    correction: '关闭后补充更正',
    planStarted: '启动预案：{{plan}}',
    planEnded: '结束预案：{{plan}}',
    revision: '{{revision}} 版',
    step: '{{status}}：{{step}}',
    stepReopened: '重新打开：{{step}}',
    was: '原标记为“{{status}}”',
    roleGiven: '{{role}}：由{{holder}}担任',
    roleHandedOver: '{{role}}：由{{from}}移交给{{holder}}',
    assigned: '派遣{{responder}}',
    status: '{{responder}}：{{status}}',
    released: '解除派遣：{{responder}}',
    imported: '台账已更新：{{site}}',
    importedCounts: '场所 {{places}} 处、位号 {{tags}} 个、救援力量 {{responders}} 支、预案 {{plans}} 份',
    source: '来源：{{source}}',
    sampleSource: 'Muster 示例站点',
    drillSource: '演练开始时的实战台账',
    geofenceDrawn: '电子围栏启用：{{name}}',
    cordonDrawn: '设置警戒区：{{name}}',
    geofenceChanged: '电子围栏修改：{{name}}',
    geofenceRemoved: '电子围栏撤销：{{name}}',
    rules_one: '{{count}} 条规则',
    rules_other: '{{count}} 条规则',
    shiftBegan: '{{name}}开始值班',
    shiftEnded: '{{name}}结束值班',
    handedOver: '交班',
    handedOverTo: '向{{name}}交班',
    handoverItems: '未消除报警 {{alarms}} 条，未关闭事件 {{incidents}} 起',
    handoverAsked: '就交接班提问',
    handoverAnswered: '答复交接班问题',
    handoverAccepted: '接班（交班人：{{name}}）',
    handoverChanges_one: '交班后有 {{count}} 处变化',
    handoverChanges_other: '交班后有 {{count}} 处变化',
    handoverDeclined: '拒绝接班（交班人：{{name}}）',
    handoverWithdrawn: '{{name}}撤回交班',
    withoutHandover: '已登记：{{name}}未交班即结束值班',
    drillStarted: '演练 EXERCISE 开始：{{name}}',
    recordingHandedOver: '记录由中心继续回放',
    drillEnded: '演练 EXERCISE 结束',
    conflictKept: '冲突裁决：保留现有结果',
    conflictReapplied: '冲突裁决：重新执行该操作',
    accountCreated: '新增账号：{{name}}',
    roleChanged: '{{name}}的角色由{{from}}改为{{to}}',
    accountDisabled: '停用账号：{{name}}',
    accountEnabled: '启用账号：{{name}}',
    passwordChanged: '{{name}}的密码已更改',
    sessionsEnded: '{{name}}已在所有工作站退出登录',
    accountPolicy: '登录规则已更改',
    stationRenamed: '工作站 {{from}} 更名为 {{to}}',
    stationRevoked: '吊销工作站：{{name}}',
    grantHours: '离线有效 {{count}} 小时',
    idleMinutes: '{{count}} 分钟无人操作自动退出',
    neverIdle: '不自动退出',
    approvalRequested: '请求第二人批准：{{deed}}',
    approvalGiven: '第二人已批准',
    approvalDeclined: '请求未获批准',
    secondPerson: '已设置须由第二人批准的操作',
    nothingNeeds: '无',
    permitIssued: '签发作业票：{{permit}}',
    permitTested: '登记气体检测：{{permit}}',
    permitSuspended: '因{{cause}}暂停作业：{{permit}}',
    permitResumed: '恢复作业：{{permit}}',
    permitExtended: '作业票延期：{{permit}}',
    permitClosed: '作业票关闭：{{permit}}',
    permitRevoked: '作业票撤销：{{permit}}',
    permitExpired: '作业票到期：{{permit}}',
    permitWasUntil: '有效期至 {{to}}，尚未关闭',
    permit: '{{name}}，{{work}}',
    span: '{{from}}至{{to}}',
    extendedUntil: '至{{to}}（原至{{before}}）',
    untilNow: '至{{to}}',
    contractor: '承包商{{name}}',
    leader: '作业负责人{{name}}',
    watcher: '监护人{{name}}',
    oxygen: '氧含量 {{value}}%',
    combustible: '可燃气体 {{value}}%LEL',
    aPermit: '早已结束的作业票',
    maintenancePlanned: '登记检维修：{{work}}',
    maintenanceChanged: '检维修变更：{{work}}',
    maintenanceEnded: '检维修结束：{{work}}',
    isOpened: '设备已打开',
    aMaintenance: '早已结束的检维修',
    riskRaised: '{{place}}风险由{{from}}升为{{to}}',
    riskLowered: '{{place}}风险由{{from}}降为{{to}}',
    wholeSite: '全园区',
    points: '{{points}} 分',
    factorChanged: '{{factor}} {{before}} → {{after}}',
    came: '{{factor}} {{before}} → {{after}}（{{what}}）',
    riskConfiguration: '风险评估参数已更改，第 {{version}} 版',
    figureCorrected: '重大危险源数值更正：{{figure}} = {{value}}',
    figureRestored: '重大危险源数值恢复为表中原值：{{figure}}',
    anAccount: '某账号',
    unknown: '当前版本无法识别的记录',
    unknownDetail: '已按原样保存（{{type}}）。请升级 Muster 后查看。',
    anAlarm: '已消失的报警',
    aStep: '已结束预案中的步骤',
    aPlan: '已结束的预案',
    aRole: '某岗位',
    somebody: '系统',
    removedPlace: '台账中已不存在的场所',
    removedResponder: '台账中已不存在的救援力量',
  },
);

const actorTexts = bothTexts(
  {
    system: 'Muster, by itself',
    rules: 'Alarm rules',
    risk: 'Risk rules',
    permits: 'Watch over permits',
    sample: 'Sample site',
    geofences: 'Geofences',
    warnings: 'Early warning',
    player: 'Drill recording',
    file: 'Site file',
    import: 'Import of a site file',
    commandLine: 'Command line',
    firstStart: 'First start',
  },
  {
    system: '系统自动',
    rules: '报警规则',
    risk: '风险规则',
    permits: '作业票监视',
    sample: '示例站点',
    geofences: '电子围栏',
    warnings: '预警',
    player: '演练记录回放',
    file: '站点文件',
    import: '站点文件导入',
    commandLine: '命令行',
    firstStart: '首次启动',
  },
);

const permitNameWords = [permitKindNames, permitGradeNames, suspensionCauseNames];

/** All that the words are made with, but for the names in the record. */
export const wordsOfEvents: readonly unknown[] = [
  eventTexts,
  actorTexts,
  warningTexts,
  names,
  deeds,
  accountRoleNames,
  permitNameWords,
  riskColourNames,
  riskFactorNames,
];

export interface EventText {
  readonly title: string;
  /** Empty when the title says all. */
  readonly detail: string;
}

/** What names are taken from: the world as it is, or as it was when the record was frozen. */
export type Names = Pick<WorldState, 'register' | 'alarms' | 'incidents' | 'plans'> & {
  /** Those of LIVE; a record of an incident has none. */
  readonly accounts?: AccountsState | undefined;
  /** Alarm rules that people made, where they are known. */
  readonly alarmRules?: AlarmRulesState | undefined;
  readonly permits?: PermitsState | undefined;
  readonly geofences?: GeofencesState | undefined;
  /** A frozen record has none. */
  readonly warnings?: WarningsState | undefined;
};

export interface EventContext {
  readonly names: Names;
  readonly language: Language;
  readonly format: Format;
  /** In the record of one incident its title goes without saying. */
  readonly within?: IncidentId | undefined;
}

type AsideKey =
  'shelved' | 'unshelved' | 'shelvingEnded' | 'suppressed' | 'unsuppressed' | 'outOfService' | 'inService';

/** So many of the alarms of one act are named. */
const NAMED = 4;

export function describeEvent(event: JournalEvent | PendingEvent | UnknownEvent, context: EventContext): EventText {
  const { names, language, format } = context;
  const say = textsIn(eventTexts, language);
  if (!isKnown(event)) return { title: say('unknown'), detail: say('unknownDetail', { type: event.type }) };
  const local = (text: LocalizedText): string => text[language];
  const detail = (...parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null && part !== '').join(say('between'));

  const site = names.register.site;
  const sourceOf = (source: string): string | null => {
    if (source === '') return null;
    if (source === RegisterSource.sample) return say('source', { source: say('sampleSource') });
    return say('source', { source: source === RegisterSource.drillStart ? say('drillSource') : source });
  };
  const placeName = (id: PlaceId): string => {
    const place = site?.places.find((candidate) => candidate.id === id);
    return place === undefined ? say('removedPlace') : local(place.name);
  };
  const tagName = (id: TagId): string => {
    const tag = site?.tags.find((candidate) => candidate.id === id);
    return tag === undefined ? id : `${local(tag.name)} ${id}`;
  };
  const responderName = (id: ResponderId): string => {
    const responder = site?.responders.find((candidate) => candidate.id === id);
    return responder === undefined ? say('removedResponder') : `${local(responder.name)} ${responder.callSign}`;
  };
  const subjectName = (tagId: TagId | undefined, responderId: ResponderId | undefined): string => {
    if (tagId !== undefined) return tagName(tagId);
    return responderId === undefined ? '' : responderName(responderId);
  };
  const alarmName = (id: AlarmId): string => {
    const message = alarmMessage(names, id);
    return message === null ? say('anAlarm') : local(message);
  };
  const ruleName = (id: AlarmRuleId): string => {
    const message = ruleMessage(names, id);
    return message === null ? id : local(message);
  };
  /** One alarm by its name in the title; of several how many, and the first of them beside it. */
  const ofRules = (key: AsideKey, ruleIds: readonly AlarmRuleId[], ...more: readonly (string | null)[]): EventText => {
    const [first] = ruleIds;
    if (ruleIds.length === 1 && first !== undefined)
      return { title: say(`${key}This`, { message: ruleName(first) }), detail: detail(...more) };
    const named = ruleIds.slice(0, NAMED).map(ruleName);
    if (ruleIds.length > NAMED) named.push(say('more', { count: ruleIds.length - NAMED }));
    return { title: say(key, { count: ruleIds.length }), detail: detail(...more, named.join(say('and'))) };
  };
  const incidentName = (id: IncidentId): string | null =>
    id === context.within ? null : (names.incidents.open[id]?.title ?? names.incidents.closed[id]?.title ?? null);
  const planName = (id: PlanRunId): string => {
    const run = names.plans.runs[id];
    return run === undefined ? say('aPlan') : local(run.plan.name);
  };
  const stepName = (runId: PlanRunId, id: StepId): string => {
    const step = stepOf(names, runId, id);
    return step === null ? say('aStep') : local(step.instruction);
  };
  const accountName = (id: AccountId): string => names.accounts?.accounts[id]?.name ?? say('anAccount');
  const nameOfPermit = (terms: PermitTerms): string =>
    say('permit', { name: local(permitName(terms)), work: terms.work });
  const permitCalled = (id: PermitId): string => {
    const permit = names.permits?.permits[id];
    return permit === undefined ? say('aPermit') : nameOfPermit(permit);
  };
  const permitPlace = (id: PermitId): string | null => {
    const permit = names.permits?.permits[id];
    return permit === undefined ? null : placeName(permit.placeId);
  };
  const maintenanceCalled = (id: MaintenanceId): string => names.permits?.maintenance[id]?.work ?? say('aMaintenance');
  const maintenancePlace = (id: MaintenanceId): string | null => {
    const one = names.permits?.maintenance[id];
    return one === undefined ? null : placeName(one.placeId);
  };
  const operatorName = ({ name, role }: Operator): string => `${name} (${textsIn(roleNames, language)(role)})`;

  switch (event.type) {
    case 'AlarmRaised.v1': {
      const { tagId, responderId, type, value, setpoint, unit, priority, placeId, message, made } = event.data;
      const subject = subjectName(tagId, responderId);
      const lasted = { tag: subject, age: format.duration(value) };
      const limit = { tag: subject, value: format.number(value), setpoint: format.number(setpoint), unit };
      const measured = (): string => {
        if (type === 'silence') return say('silent', lasted);
        return unit === 'ms' ? say('lasted', lasted) : say('measured', limit);
      };
      return {
        title: say('alarmRaised', { message: local(message) }),
        detail: detail(
          measured(),
          say('priority', { priority: textsIn(priorityNames, language)(priority) }),
          placeName(placeId),
          made === undefined ? null : say('byRule', { rule: made.ruleId, version: String(made.version) }),
        ),
      };
    }
    case 'AlarmsAcknowledged.v1': {
      const { alarmIds, raisedAt } = event.data;
      const [first] = alarmIds;
      if (alarmIds.length === 1 && first !== undefined) {
        const seen = raisedAt?.[first];
        return {
          title: say('acknowledgedThis', { message: alarmName(first) }),
          detail: seen === undefined ? '' : say('ofOccurrence', { time: format.moment(seen) }),
        };
      }
      const named = alarmIds.slice(0, NAMED).map(alarmName);
      if (alarmIds.length > NAMED) named.push(say('more', { count: alarmIds.length - NAMED }));
      return { title: say('acknowledged', { count: alarmIds.length }), detail: named.join(say('and')) };
    }
    case 'AlarmReturnedToNormal.v1': {
      const source = alarmSource(names.register, event.data.alarmId, names.alarmRules);
      return {
        title: say('returned', { message: alarmName(event.data.alarmId) }),
        // Of a silence that ended there is nothing to add.
        detail:
          source === null || (source.definition.type !== 'rate' && source.definition.unit !== source.tag.unit)
            ? ''
            : say('value', { value: format.number(event.data.value), unit: source.definition.unit }),
      };
    }
    case 'AlarmsReset.v1': {
      const { alarmIds } = event.data;
      const [first] = alarmIds;
      if (alarmIds.length === 1 && first !== undefined)
        return { title: say('resetThis', { message: alarmName(first) }), detail: '' };
      const named = alarmIds.slice(0, NAMED).map(alarmName);
      if (alarmIds.length > NAMED) named.push(say('more', { count: alarmIds.length - NAMED }));
      return { title: say('reset', { count: alarmIds.length }), detail: named.join(say('and')) };
    }
    case 'AlarmsShelved.v1': {
      const { ruleIds, until, reason } = event.data;
      return ofRules('shelved', ruleIds, say('until', { time: format.moment(until) }), reason);
    }
    case 'AlarmsUnshelved.v1':
      return ofRules('unshelved', event.data.ruleIds);
    case 'AlarmShelvingEnded.v1':
      return ofRules('shelvingEnded', event.data.ruleIds);
    case 'AlarmsSuppressed.v1': {
      const { ruleIds, tagId, value } = event.data;
      const unit = site?.tags.find(({ id }) => id === tagId)?.unit ?? '';
      return ofRules('suppressed', ruleIds, say('while', { tag: tagName(tagId), value: format.number(value), unit }));
    }
    case 'AlarmsUnsuppressed.v1': {
      const { ruleIds, because } = event.data;
      if (because === 'condition') return ofRules('unsuppressed', ruleIds);
      return ofRules(
        'unsuppressed',
        ruleIds,
        say(because === 'unknown' ? 'unsuppressedUnknown' : 'unsuppressedRemoved'),
      );
    }
    case 'AlarmsTakenOutOfService.v1': {
      const { ruleIds, reason, responsible } = event.data;
      return ofRules(
        'outOfService',
        ruleIds,
        reason,
        responsible === '' ? null : say('responsible', { name: responsible }),
      );
    }
    case 'AlarmsReturnedToService.v1':
      return ofRules('inService', event.data.ruleIds, event.data.reason);
    case 'AlarmFloodBegan.v1': {
      const { count, operators, firstOut } = event.data;
      return {
        title: say('floodBegan'),
        detail: detail(say('floodNew', { count, operators }), say('floodFirst', { message: ruleName(firstOut) })),
      };
    }
    case 'AlarmFloodEnded.v1': {
      const { count, peak, durationMs } = event.data;
      return { title: say('floodEnded'), detail: say('floodWas', { count, peak, age: format.duration(durationMs) }) };
    }
    case 'AlarmChatteringBegan.v1': {
      const { ruleId, count, withinMs } = event.data;
      return {
        title: say('chatteringBegan', { message: ruleName(ruleId) }),
        detail: say('chatteringRaised', { count, age: format.duration(withinMs) }),
      };
    }
    case 'AlarmChatteringEnded.v1': {
      const { ruleId, count, durationMs } = event.data;
      return {
        title: say('chatteringEnded', { message: ruleName(ruleId) }),
        detail: say('chatteringRaised', { count, age: format.duration(durationMs) }),
      };
    }
    case 'PastExcursionFound.v1': {
      const { tagId, message, from, to, worst, setpoint, unit, lateMs } = event.data;
      return {
        title: say('pastExcursion', { message: local(message) }),
        detail: detail(
          tagName(tagId),
          to === null
            ? say('pastSince', { from: format.moment(from) })
            : say('pastFrom', { from: format.moment(from), to: format.moment(to) }),
          unit === 'ms'
            ? null
            : say('pastWorst', { value: format.number(worst), setpoint: format.number(setpoint), unit }),
          say('pastLate', { age: format.duration(lateMs) }),
        ),
      };
    }
    case 'RulePutIntoForce.v1': {
      const { definition, version, reason } = event.data;
      return {
        title: say(version === 1 ? 'ruleInForce' : 'ruleChanged', { message: local(ruleTitle(definition, site)) }),
        detail: detail(
          say('ruleVersion', { version: String(version) }),
          say('priority', { priority: textsIn(priorityNames, language)(definition.priority) }),
          reason,
        ),
      };
    }
    case 'RuleTakenOutOfForce.v1': {
      const { ruleId, version, reason } = event.data;
      const rule = names.alarmRules?.rules[ruleId];
      const message = rule === undefined ? ruleId : local(ruleTitle(rule.definition, site));
      return {
        title: say('ruleOutOfForce', { message }),
        detail: detail(say('ruleVersion', { version: String(version) }), reason),
      };
    }
    case 'AlarmPolicyChanged.v1': {
      const most = event.data.maxShelvingMs;
      return {
        title: say('alarmPolicy'),
        detail: detail(
          ...AlarmPriority.options.map((priority) =>
            say('mostShelving', {
              priority: textsIn(priorityNames, language)(priority),
              age: format.duration(most[priority]),
            }),
          ),
        ),
      };
    }
    case 'IncidentOpened.v1': {
      const { title, level, scenario, placeId, commander } = event.data;
      return {
        title: say('opened', { title }),
        detail: detail(
          say('level', { level }),
          textsIn(scenarioNames, language)(scenario),
          placeName(placeId),
          say('commander', { name: commander.name }),
        ),
      };
    }
    case 'AlarmLinkedToIncident.v1':
      return {
        title: say('linked', { message: alarmName(event.data.alarmId) }),
        detail: detail(incidentName(event.data.incidentId)),
      };
    case 'ResponseLevelChanged.v1': {
      const { from, to, reason, incidentId } = event.data;
      return {
        title: say(levelRank(to) > levelRank(from) ? 'raised' : 'lowered', { from, to }),
        detail: detail(reason, incidentName(incidentId)),
      };
    }
    case 'CommandTransferred.v1':
      return {
        title: say('transferred', { from: operatorName(event.data.from), to: operatorName(event.data.to) }),
        detail: detail(incidentName(event.data.incidentId)),
      };
    case 'LogEntryAdded.v1':
      return { title: say('log'), detail: detail(event.data.text, incidentName(event.data.incidentId)) };
    case 'AttachmentAdded.v1': {
      const { name, caption, mediaType, step, incidentId } = event.data;
      const evidenceOf = step === null ? null : stepOf(names, step.planRunId, step.stepId);
      return {
        title: say(mediaType.startsWith('image/') ? 'photoAdded' : 'fileAdded'),
        detail: detail(
          caption === '' ? name : caption,
          evidenceOf === null ? null : local(evidenceOf.instruction),
          incidentName(incidentId),
        ),
      };
    }
    case 'CorrectionAdded.v1':
      return { title: say('correction'), detail: detail(event.data.text, incidentName(event.data.incidentId)) };
    case 'IncidentEnded.v1':
      return { title: say('ended'), detail: detail(event.data.reason, incidentName(event.data.incidentId)) };
    case 'IncidentClosed.v1':
      return { title: say('closed'), detail: detail(event.data.reason, incidentName(event.data.incidentId)) };
    case 'PlanStarted.v1': {
      const { plan, level, reason, incidentId } = event.data;
      return {
        title: say('planStarted', { plan: local(plan.name) }),
        detail: detail(
          say('level', { level }),
          say('revision', { revision: plan.revision }),
          reason,
          incidentName(incidentId),
        ),
      };
    }
    case 'StepStatusChanged.v1':
    case 'StepStatusChanged.v2': {
      const { planRunId, stepId, status, note, incidentId } = event.data;
      const run = names.plans.runs[planRunId];
      return {
        title: say('step', {
          status: textsIn(stepStatusNames, language)(status),
          step: stepName(planRunId, stepId),
        }),
        detail: detail(note, run === undefined ? null : local(run.plan.name), incidentName(incidentId)),
      };
    }
    case 'StepReopened.v1': {
      const { planRunId, stepId, from, reason, incidentId } = event.data;
      const run = names.plans.runs[planRunId];
      return {
        title: say('stepReopened', { step: stepName(planRunId, stepId) }),
        detail: detail(
          reason,
          say('was', { status: textsIn(stepStatusNames, language)(from) }),
          run === undefined ? null : local(run.plan.name),
          incidentName(incidentId),
        ),
      };
    }
    case 'PlanRoleAssigned.v1': {
      const { planRunId, roleId, holder, from, incidentId } = event.data;
      const role = names.plans.runs[planRunId]?.plan.roles.find(({ id }) => id === roleId);
      const given = { role: role === undefined ? say('aRole') : local(role.name), holder };
      return {
        title: from === null ? say('roleGiven', given) : say('roleHandedOver', { ...given, from }),
        detail: detail(planName(planRunId), incidentName(incidentId)),
      };
    }
    case 'PlanEnded.v1':
      return {
        title: say('planEnded', { plan: planName(event.data.planRunId) }),
        detail: detail(event.data.reason, incidentName(event.data.incidentId)),
      };
    case 'ResponderAssigned.v1':
      return {
        title: say('assigned', { responder: responderName(event.data.responderId) }),
        detail: detail(event.data.task, incidentName(event.data.incidentId)),
      };
    case 'ResponderStatusChanged.v1':
      return {
        title: say('status', {
          responder: responderName(event.data.responderId),
          status: textsIn(responderStatusNames, language)(event.data.status),
        }),
        detail: '',
      };
    case 'ResponderReleased.v1':
      return {
        title: say('released', { responder: responderName(event.data.responderId) }),
        detail: detail(incidentName(event.data.incidentId)),
      };
    case 'SiteImported.v1': {
      const { places, tags, responders, plans, name } = event.data.site;
      return {
        title: say('imported', { site: local(name) }),
        detail: detail(
          say('importedCounts', {
            places: places.length,
            tags: tags.length,
            responders: responders.length,
            plans: plans.length,
          }),
          sourceOf(event.data.source),
        ),
      };
    }
    case 'GeofenceDrawn.v1':
    case 'GeofenceChanged.v1': {
      const { name, placeId, rules } = event.data.geofence;
      const incidentId = event.type === 'GeofenceDrawn.v1' ? event.data.incidentId : undefined;
      const drawn = incidentId === undefined ? 'geofenceDrawn' : 'cordonDrawn';
      return {
        title: say(event.type === 'GeofenceChanged.v1' ? 'geofenceChanged' : drawn, { name: local(name) }),
        detail: detail(
          placeName(placeId),
          say('rules', { count: rules.length }),
          incidentId === undefined ? null : incidentName(incidentId),
        ),
      };
    }
    case 'GeofenceRemoved.v1':
      return { title: say('geofenceRemoved', { name: local(event.data.name) }), detail: event.data.reason };
    case 'ShiftBegan.v1':
      return {
        title: say('shiftBegan', { name: event.data.operator.name }),
        detail: textsIn(roleNames, language)(event.data.operator.role),
      };
    case 'ShiftEnded.v1':
      return {
        title: say('shiftEnded', {
          name: event.actor.kind === 'operator' ? event.actor.operator.name : say('somebody'),
        }),
        detail: '',
      };
    case 'ShiftHandedOver.v1': {
      const { to, remarks, document } = event.data;
      const countOf = (kind: string): number => document.sections.find((section) => section.kind === kind)?.count ?? 0;
      return {
        title: to === null ? say('handedOver') : say('handedOverTo', { name: to }),
        detail: detail(
          say('handoverItems', { alarms: countOf('standing-alarms'), incidents: countOf('incidents') }),
          remarks,
        ),
      };
    }
    case 'HandoverQuestionAsked.v1':
      return { title: say('handoverAsked'), detail: event.data.text };
    case 'HandoverQuestionAnswered.v1':
      return { title: say('handoverAnswered'), detail: event.data.text };
    case 'HandoverAccepted.v1': {
      const { from, changes, remark } = event.data;
      return {
        title: say('handoverAccepted', { name: from }),
        detail: detail(changes.length === 0 ? null : say('handoverChanges', { count: changes.length }), remark),
      };
    }
    case 'HandoverDeclined.v1':
      return { title: say('handoverDeclined', { name: event.data.from }), detail: event.data.reason };
    case 'HandoverWithdrawn.v1':
      return { title: say('handoverWithdrawn', { name: event.data.from }), detail: event.data.reason };
    case 'ShiftWithoutHandoverNoted.v1':
      return { title: say('withoutHandover', { name: event.data.operator.name }), detail: event.data.remark };
    case 'DrillStarted.v1':
      return {
        title: say('drillStarted', { name: event.data.name }),
        detail: event.data.objectives.join(say('and')),
      };
    case 'RecordingHandedOver.v1':
      return { title: say('recordingHandedOver'), detail: '' };
    case 'DrillEnded.v1':
      return { title: say('drillEnded'), detail: event.data.reason };
    case 'AccountCreated.v1': {
      const { name, role } = event.data;
      return { title: say('accountCreated', { name }), detail: local(accountRoleNames[role]) };
    }
    case 'AccountRoleChanged.v1': {
      const { accountId, from, to } = event.data;
      const roles = { from: local(accountRoleNames[from]), to: local(accountRoleNames[to]) };
      return { title: say('roleChanged', { name: accountName(accountId), ...roles }), detail: '' };
    }
    case 'AccountDisabled.v1':
      return { title: say('accountDisabled', { name: accountName(event.data.accountId) }), detail: event.data.reason };
    case 'AccountEnabled.v1':
      return { title: say('accountEnabled', { name: accountName(event.data.accountId) }), detail: event.data.reason };
    case 'PasswordChanged.v1':
      return { title: say('passwordChanged', { name: accountName(event.data.accountId) }), detail: '' };
    case 'SessionsEnded.v1':
      return { title: say('sessionsEnded', { name: accountName(event.data.accountId) }), detail: event.data.reason };
    case 'AccountPolicyChanged.v1': {
      const { grantHours, idleMinutes } = event.data;
      return {
        title: say('accountPolicy'),
        detail: detail(
          say('grantHours', { count: grantHours }),
          idleMinutes === null ? say('neverIdle') : say('idleMinutes', { count: idleMinutes }),
        ),
      };
    }
    case 'StationRenamed.v1':
      return { title: say('stationRenamed', { from: event.data.from, to: event.data.to }), detail: '' };
    case 'StationRevoked.v1':
      return { title: say('stationRevoked', { name: event.data.name }), detail: event.data.reason };
    case 'ApprovalRequested.v1': {
      const { command } = event.data;
      const reason = 'reason' in command.data ? command.data.reason : null;
      return {
        title: say('approvalRequested', { deed: local(deeds[command.type]) }),
        detail: detail(reason, incidentName(command.data.incidentId)),
      };
    }
    case 'ApprovalGiven.v1':
      return { title: say('approvalGiven'), detail: '' };
    case 'ApprovalDeclined.v1':
      return { title: say('approvalDeclined'), detail: event.data.reason };
    case 'SecondPersonPolicyChanged.v1': {
      const { types } = event.data;
      return {
        title: say('secondPerson'),
        detail: types.length === 0 ? say('nothingNeeds') : types.map((type) => local(deeds[type])).join(say('and')),
      };
    }
    case 'PermitIssued.v1': {
      const { placeId, from, to, contractor, leader, watcher } = event.data;
      return {
        title: say('permitIssued', { permit: nameOfPermit(event.data) }),
        detail: detail(
          placeName(placeId),
          say('span', { from: format.moment(from), to: format.moment(to) }),
          contractor === '' ? null : say('contractor', { name: contractor }),
          say('leader', { name: leader }),
          watcher === '' ? null : say('watcher', { name: watcher }),
        ),
      };
    }
    case 'PermitGasTested.v1': {
      const { oxygenPercent, combustiblePercentLel, toxic, by } = event.data.gasTest;
      return {
        title: say('permitTested', { permit: permitCalled(event.data.permitId) }),
        detail: detail(
          oxygenPercent === null ? null : say('oxygen', { value: format.number(oxygenPercent) }),
          combustiblePercentLel === null ? null : say('combustible', { value: format.number(combustiblePercentLel) }),
          toxic,
          by,
        ),
      };
    }
    case 'PermitSuspended.v1': {
      const { permitId, cause, reason } = event.data;
      return {
        title: say('permitSuspended', { permit: permitCalled(permitId), cause: local(suspensionCauseNames[cause]) }),
        detail: detail(reason, permitPlace(permitId)),
      };
    }
    case 'PermitResumed.v1':
      return {
        title: say('permitResumed', { permit: permitCalled(event.data.permitId) }),
        detail: detail(event.data.reason, permitPlace(event.data.permitId)),
      };
    case 'PermitExtended.v1': {
      const { permitId, to, before, reason } = event.data;
      return {
        title: say('permitExtended', { permit: permitCalled(permitId) }),
        detail: detail(
          say('extendedUntil', { to: format.moment(to), before: format.moment(before) }),
          reason,
          permitPlace(permitId),
        ),
      };
    }
    case 'PermitClosed.v1':
      return {
        title: say('permitClosed', { permit: permitCalled(event.data.permitId) }),
        detail: detail(event.data.remark, permitPlace(event.data.permitId)),
      };
    case 'PermitRevoked.v1':
      return {
        title: say('permitRevoked', { permit: permitCalled(event.data.permitId) }),
        detail: detail(event.data.reason, permitPlace(event.data.permitId)),
      };
    case 'PermitExpired.v1': {
      const { permitId, to } = event.data;
      return {
        title: say('permitExpired', { permit: permitCalled(permitId) }),
        detail: detail(say('permitWasUntil', { to: format.moment(to) }), permitPlace(permitId)),
      };
    }
    case 'MaintenancePlanned.v1': {
      const { work, placeId, from, to, leader, opened } = event.data;
      return {
        title: say('maintenancePlanned', { work }),
        detail: detail(
          placeName(placeId),
          say('span', { from: format.moment(from), to: format.moment(to) }),
          say('leader', { name: leader }),
          opened ? say('isOpened') : null,
        ),
      };
    }
    case 'MaintenanceChanged.v1': {
      const { maintenanceId, to, opened, reason } = event.data;
      return {
        title: say('maintenanceChanged', { work: maintenanceCalled(maintenanceId) }),
        detail: detail(
          say('untilNow', { to: format.moment(to) }),
          opened ? say('isOpened') : null,
          reason,
          maintenancePlace(maintenanceId),
        ),
      };
    }
    case 'MaintenanceEnded.v1':
      return {
        title: say('maintenanceEnded', { work: maintenanceCalled(event.data.maintenanceId) }),
        detail: detail(event.data.remark, maintenancePlace(event.data.maintenanceId)),
      };
    case 'RiskColourChanged.v1': {
      const { placeId, from, to, points, causes } = event.data;
      return {
        title: say(colourRank(to) > colourRank(from) ? 'riskRaised' : 'riskLowered', {
          place: placeId === null ? say('wholeSite') : placeName(placeId),
          from: local(riskColourNames[from]),
          to: local(riskColourNames[to]),
        }),
        detail: detail(
          say('points', { points: format.number(points) }),
          ...causes.map(({ kind, before, after, came, went }) => {
            const [what] = after > before ? came : went;
            const given = {
              factor: local(riskFactorNames[kind]),
              before: format.number(before),
              after: format.number(after),
            };
            return what === undefined ? say('factorChanged', given) : say('came', { ...given, what: local(what) });
          }),
        ),
      };
    }
    case 'RiskConfigurationChanged.v1':
      return {
        title: say('riskConfiguration', { version: event.data.version }),
        detail: event.data.reason,
      };
    case 'MajorHazardFigureCorrected.v1': {
      const { figure, value, reason } = event.data;
      return {
        title:
          value === null
            ? say('figureRestored', { figure })
            : say('figureCorrected', { figure, value: format.number(value) }),
        detail: reason,
      };
    }
    case 'WarningIssued.v1':
    case 'WarningEnded.v1':
    case 'WarningFollowUpAssigned.v1':
    case 'WarningFollowUpDone.v1':
    case 'WarningJudged.v1':
    case 'WarningSettingsChanged.v1':
    case 'NormalModelTrained.v1':
    case 'NormalModelRetired.v1':
      return describeWarningEvent(event, {
        warnings: names.warnings,
        language,
        format,
        tagName,
        placeName,
        alarmName,
      });
    case 'ConflictResolved.v1':
      return {
        title: say(event.data.choice === 'reapply' ? 'conflictReapplied' : 'conflictKept'),
        detail: detail(local(event.data.sentence), event.data.reason),
      };
  }
}

/** Names that parts of Muster act under, as an operator would call them. */
const systemActors: ReadonlyMap<
  string,
  | 'rules'
  | 'warnings'
  | 'risk'
  | 'permits'
  | 'geofences'
  | 'sample'
  | 'player'
  | 'file'
  | 'import'
  | 'commandLine'
  | 'firstStart'
> = new Map([
  ['alarm rules', 'rules'],
  ['risk rules', 'risk'],
  ['permit rules', 'permits'],
  ['sample site', 'sample'],
  ['geofences', 'geofences'],
  ['early warning', 'warnings'],
  ['drill player', 'player'],
  ['site file', 'file'],
  ['muster import', 'import'],
  ['command line', 'commandLine'],
  ['first start', 'firstStart'],
]);

/** Who acted, by name. */
export function describeActor(actor: Actor, language: Language): string {
  if (actor.kind === 'operator') return actor.operator.name;
  const say = textsIn(actorTexts, language);
  return say(systemActors.get(actor.name) ?? 'system');
}

/** The plan went from the state with its incident; a step that only one plan has, or all word alike, can still be named. */
function stepOf({ plans, register }: Names, runId: PlanRunId, stepId: StepId): PlanStep | null {
  const run = plans.runs[runId];
  if (run !== undefined) return run.plan.steps.find(({ id }) => id === stepId) ?? null;
  const candidates = (register.site?.plans ?? []).flatMap(({ steps }) => steps.filter(({ id }) => id === stepId));
  const [first] = candidates;
  if (first === undefined) return null;
  return candidates.every(({ instruction }) => instruction.en === first.instruction.en) ? first : null;
}

const isKnown = (event: JournalEvent | PendingEvent | UnknownEvent): event is JournalEvent | PendingEvent =>
  isKnownEventType(event.type);
