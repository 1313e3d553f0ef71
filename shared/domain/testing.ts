/** Makers of small worlds for tests: a park with one tank, one tag and two responders, and commands on it. */
import type { RuleDefinition } from './alarmRules/rule.ts';
import type { Command, DomainCommand } from './command.ts';
import {
  AccountId,
  AlarmRuleId,
  CommandId,
  NormalModelId,
  WarningId,
  LIVE,
  PlaceId,
  StationId,
  TagId,
  type AlarmId,
  type WorldId,
} from './ids.ts';
import type { TrainedModel } from './warnings/trainedModel.ts';
import type { PendingEvent } from './journalEvent.ts';
import type { MaintenanceTerms, PermitTerms } from './permits/permit.ts';
import type { WarningContent } from './publicWarnings/events.ts';
import { Geofence, Site } from './register/site.ts';
import { ZoneCase } from './zones/zoneCase.ts';
import { decide, emptyWorld, evolve, type WorldState } from './world.ts';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: `${text}（中）` });

export const testSite: Site = Site.parse({
  id: 'site-test',
  name: both('Test park'),
  timeZone: 'Asia/Shanghai',
  center: [121.5, 38.9],
  zoom: 15,
  places: [
    { id: 'unit-1', kind: 'plant-unit', name: both('Unit 1'), geometry: { type: 'Point', coordinates: [121.5, 38.9] } },
    {
      id: 'tank-1',
      kind: 'tank',
      name: both('Chlorine tank'),
      parentId: 'unit-1',
      geometry: { type: 'Point', coordinates: [121.501, 38.901] },
      hazard: {
        substance: { name: both('Chlorine'), cas: '7782-50-5', un: '1017' },
        hazardClass: 'toxic-gas',
        quantityT: 50,
      },
    },
  ],
  tags: [
    {
      id: 'PI-1',
      name: both('Pressure'),
      kind: 'process',
      placeId: 'tank-1',
      unit: 'kPa',
      range: { low: 0, high: 4000 },
      reportingIntervalMs: 1000,
      staleAfterMs: 10_000,
      alarmRules: [
        {
          id: 'PI-1.H',
          type: 'H',
          setpoint: 2900,
          deadband: 20,
          onDelayMs: 2000,
          offDelayMs: 3000,
          priority: 'high',
          message: both('Pressure high'),
          consequence: both('Relief valve opens'),
          operatorAction: both('Reduce feed'),
          timeToActMs: 600_000,
          scenario: 'toxic-gas-release',
        },
      ],
    },
  ],
  responders: [
    { id: 'fire-1', kind: 'fire-engine', name: both('Engine 1'), callSign: 'F1' },
    { id: 'gas-1', kind: 'gas-rescue', name: both('Gas rescue'), callSign: 'G1' },
  ],
  roster: [{ name: 'Li Wei', role: 'coordinator' }],
  plans: [
    {
      id: 'plan-toxic',
      revision: '1',
      kind: 'special',
      name: both('Toxic gas leak'),
      purpose: both('Protect people'),
      scope: { scenarios: ['toxic-gas-release'], substances: ['7782-50-5'] },
      levels: [{ level: 'III', startsWhen: both('One detector') }],
      roles: [{ id: 'commander', name: both('Commander') }],
      phases: [{ id: 'first', name: both('First minutes') }],
      steps: [
        {
          id: 's1',
          phaseId: 'first',
          roleId: 'commander',
          instruction: both('Sound the siren'),
          why: both('Warn'),
          due: { afterMs: 60_000, from: 'start' },
          critical: true,
        },
        {
          id: 's2',
          phaseId: 'first',
          roleId: 'commander',
          instruction: both('Measure'),
          why: both('Know'),
          due: { afterMs: 120_000, from: 's1' },
          dependsOn: ['s1'],
          evidence: 'reading',
        },
        {
          id: 's3',
          phaseId: 'first',
          roleId: 'commander',
          instruction: both('Ask the city'),
          why: both('Help'),
          due: { afterMs: 60_000, from: 'start' },
          fromLevel: 'II',
        },
      ],
      contacts: [
        { name: both('Fire brigade'), telephone: '119' },
        { name: both('Hospital'), telephone: '120' },
      ],
      approvedBy: 'Test',
      approvedOn: '2026-01-01',
      reviewOn: '2027-01-01',
      source: 'test',
    },
  ],
});

/** Chlorine out of the test site's tank, for half an hour. */
export const testZoneCase: ZoneCase = ZoneCase.parse({
  placeId: 'tank-1',
  position: [121.501, 38.901],
  substance: { name: both('Chlorine'), cas: '7782-50-5', un: '1017' },
  scenario: 'likely',
  release: { kind: 'continuous', emissionRate: 2, duration: 1800, height: 0 },
  basis: [],
  inventory: 50_000,
  effects: ['toxic'],
  exposureMinutes: 30,
  weather: { kind: 'live' },
  alarmId: null,
  incidentId: null,
});

/** A square of some 200 m about Unit 1 that nobody may enter. */
export const testGeofence: Geofence = Geofence.parse({
  id: 'fence-1',
  name: both('Restricted'),
  placeId: 'unit-1',
  shape: {
    type: 'polygon',
    ring: [
      [121.499, 38.899],
      [121.501, 38.899],
      [121.501, 38.901],
      [121.499, 38.901],
    ],
  },
  rules: [
    {
      id: 'entered',
      type: 'zone-entered',
      who: { of: 'all' },
      priority: 'high',
      delayMs: 0,
      scenario: 'person-in-danger',
    },
  ],
});

type RaiseAlarm = Extract<DomainCommand, { type: 'RaiseAlarm' }>;

/** The alarm of the test site’s sensor has risen. */
export const alarmRaised = (alarmId: AlarmId, more: Partial<RaiseAlarm['data']> = {}): RaiseAlarm => ({
  type: 'RaiseAlarm',
  data: {
    alarmId,
    ruleId: AlarmRuleId.parse('PI-1.H'),
    tagId: TagId.parse('PI-1'),
    placeId: PlaceId.parse('tank-1'),
    type: 'H',
    priority: 'high',
    message: { en: 'Pressure high', zh: '压力高' },
    scenario: 'toxic-gas-release',
    value: 2950.5,
    setpoint: 2900,
    unit: 'kPa',
    observedAt: 1_700_000_000_000,
    ...more,
  },
});

type IssueWarning = Extract<DomainCommand, { type: 'IssueWarning' }>;

/** The pressure of the test site goes to its limit. */
export const warningIssued = (
  warningId = 'limit:PI-1.H:1700000000000',
  more: Partial<IssueWarning['data']> = {},
): IssueWarning => ({
  type: 'IssueWarning',
  data: {
    warningId: WarningId.parse(warningId),
    kind: 'time-to-limit',
    subject: 'PI-1.H',
    watched: 'PI-1',
    tagIds: [TagId.parse('PI-1')],
    placeId: PlaceId.parse('tank-1'),
    severity: 'high',
    says: {
      en: 'Pressure reaches its high limit of 2900.0 kPa in about 12 min (95 % sure)',
      zh: '压力预计约 12 分钟后达到高限 2900.0 kPa（把握 95 %）',
    },
    evidence: {
      kind: 'time-to-limit',
      from: 1_699_999_100_000,
      to: 1_700_000_000_000,
      ruleId: AlarmRuleId.parse('PI-1.H'),
      type: 'H',
      limit: 2900,
      level: 2780,
      unit: 'kPa',
      rate: { perMinute: 10, low: 8, high: 12, confidence: 0.9 },
      expectedAt: 1_700_000_720_000,
      earliestAt: 1_700_000_600_000,
      latestAt: 1_700_000_900_000,
      probability: 0.95,
    },
    observedAt: 1_700_000_000_000,
    ...more,
  },
});

export const testModel = (version = 1): TrainedModel => ({
  modelId: NormalModelId.parse('model-1'),
  name: both('Unit 1'),
  version,
  tagIds: [TagId.parse('PI-1'), TagId.parse('PI-2')],
  intervalMs: 1000,
  from: 1_699_990_000_000,
  to: 1_699_999_000_000,
  data: {
    format: 'muster-normal-model.v1',
    width: 2,
    columns: [
      { name: 'PI-1', position: 0, mean: 2700, standardDeviation: 5 },
      { name: 'PI-2', position: 1, mean: 2600, standardDeviation: 5 },
    ],
    constant: [],
    lags: 0,
    trainedOnRows: 9000,
    components: 1,
    fineComponents: 1,
    eigenvalues: [1.5],
    loadings: [[Math.SQRT1_2, Math.SQRT1_2]],
    charts: [
      { statistic: 't2', components: 1, memory: { kind: 'none' }, start: 1, limit: 6.6 },
      { statistic: 'spe', components: 1, memory: { kind: 'none' }, start: 0.5, limit: 3 },
    ],
  },
});

/** Hot work at the test site’s unit, for eight hours from the first commands on. */
export const permitTerms = (more: Partial<PermitTerms> = {}): PermitTerms => ({
  kind: 'hot-work',
  grade: '1',
  placeId: PlaceId.parse('unit-1'),
  position: null,
  work: 'Weld the bracket',
  from: 1_700_000_000_000,
  to: 1_700_028_800_000,
  contractor: 'Hengtai',
  leader: 'Gao Lin',
  watcher: 'He Jun',
  workers: 3,
  gasTest: null,
  measures: ['Extinguisher at hand'],
  ...more,
});

export const maintenanceTerms = (more: Partial<MaintenanceTerms> = {}): MaintenanceTerms => ({
  placeId: PlaceId.parse('tank-1'),
  work: 'Overhaul of the valve',
  from: 1_700_000_000_000,
  to: 1_700_259_200_000,
  leader: 'Wei Chao',
  opened: false,
  ...more,
});

let counter = 0;

export function testCommand(
  command: DomainCommand,
  given: { at?: number; world?: WorldId; station?: string; id?: string; account?: string } = {},
): Command {
  counter += 1;
  return {
    id: CommandId.parse(given.id ?? `command-${String(counter)}`),
    world: given.world ?? LIVE,
    at: given.at ?? 1_700_000_000_000 + counter * 1000,
    actor: {
      kind: 'operator',
      operator: { name: 'Li Wei', role: 'coordinator' },
      stationId: StationId.parse(given.station ?? 'station-1'),
      accountId: AccountId.parse(given.account ?? 'account-li-wei'),
    },
    ...command,
  };
}

/** Decides and evolves; throws when a command is rejected. */
export function play(
  commands: readonly Command[],
  from: WorldState = emptyWorld,
): { state: WorldState; events: PendingEvent[] } {
  let state = from;
  const events: PendingEvent[] = [];
  for (const command of commands) {
    const decision = decide(state, command);
    if (decision.kind === 'rejected') throw new Error(`${command.type}: ${decision.rejection.sentence.en}`);
    for (const event of decision.events) state = evolve(state, event);
    events.push(...decision.events);
  }
  return { state, events };
}

/** East of the park, in both languages, for two hours. */
export const testWarning = (headline = 'Stay indoors'): WarningContent => {
  const judged = { urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' } as const;
  const said = { category: ['CBRNE' as const], responseType: ['Shelter' as const], ...judged };
  return {
    texts: [
      {
        ...said,
        language: 'zh-CN',
        event: '氯气泄漏',
        headline: `请留在室内（${headline}）`,
        description: '',
        instruction: '关闭门窗。',
      },
      {
        ...said,
        language: 'en-US',
        event: 'Chlorine release',
        headline,
        description: '',
        instruction: 'Close windows.',
      },
    ],
    areaDescs: ['园区以东', 'East of the park'],
    shapes: [{ type: 'circle', center: [121.5, 38.9], radiusMetres: 800 }],
    validForMs: 7_200_000,
  };
};

/** Over the pressure of the test site: high above a limit, in kPa, of which its own alarm knows nothing. */
export const testRule = ({
  setpoint = 2500,
  ...given
}: Partial<RuleDefinition> & { readonly setpoint?: number } = {}): RuleDefinition => ({
  subject: { kind: 'group', placeId: null, tagKind: 'process', unit: 'kPa' },
  condition: { kind: 'threshold', side: 'high', setpoint, deadband: 20 },
  onlyWhile: [],
  onDelayMs: 1000,
  offDelayMs: 1000,
  priority: 'low',
  message: { en: '{tag} above {limit}', zh: '{tag}高于{limit}' },
  consequence: both('The valve opens'),
  operatorAction: both('Reduce feed'),
  timeToActMs: 600_000,
  scenario: 'process-upset',
  latching: false,
  ...given,
});
