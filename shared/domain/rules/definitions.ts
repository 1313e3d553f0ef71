/**
 * What the alarms of a site are, as data: whatever they are judged by, and whoever made them, one evaluation judges them.
 * The register's are derived here.
 */
import type { RuleRequirement } from '../alarmRules/rule.ts';
import { AlarmRuleId, type MadeRuleId, type PlaceId, type TagId } from '../ids.ts';
import type { AlarmPriority, AlarmRule, AlarmType, RateRule, Site, SuppressedWhile, Tag } from '../register/site.ts';
import type { LocalizedText, Scenario } from '../values.ts';

/** What an alarm is judged by. Limits in the tag's unit. */
export type Criterion =
  /** At the setpoint counts as beyond it; back is past the deadband. */
  | { readonly kind: 'threshold'; readonly side: 'high' | 'low'; readonly setpoint: number; readonly deadband: number }
  /** How fast it changes, either way, over `windowMs`; null: over two readings. */
  | {
      readonly kind: 'rate';
      readonly setpointPerMinute: number;
      readonly deadbandPerMinute: number;
      readonly windowMs: number | null;
    }
  /** Nothing was read for so long. */
  | { readonly kind: 'silence'; readonly afterMs: number }
  /** It stayed within a band of `noise` for so long. */
  | { readonly kind: 'frozen'; readonly afterMs: number; readonly noise: number }
  /** Below the one or above the other. */
  | { readonly kind: 'out-of-range'; readonly low: number; readonly high: number; readonly deadband: number }
  | { readonly kind: 'bad-quality' }
  /** So far from another tag of the same unit, either way. */
  | {
      readonly kind: 'difference';
      readonly otherTagId: TagId;
      readonly setpoint: number;
      readonly deadband: number;
    };

/** What it takes for the operator: ISA-18.2's master database entry. Absent of alarms of the instrument itself. */
export interface AlarmResponse {
  readonly consequence: LocalizedText;
  readonly operatorAction: LocalizedText;
  readonly timeToActMs: number;
}

export interface AlarmDefinition {
  readonly ruleId: AlarmRuleId;
  readonly tagId: TagId;
  readonly placeId: PlaceId;
  readonly type: AlarmType;
  readonly criterion: Criterion;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly priority: AlarmPriority;
  readonly message: LocalizedText;
  readonly scenario: Scenario;
  /** Of its value and setpoint, as the occurrence says them. */
  readonly unit: string;
  readonly latching: boolean;
  readonly suppressedWhile: SuppressedWhile | null;
  readonly response: AlarmResponse | null;
  /** It counts only while all of these hold as well. */
  readonly onlyWhile?: readonly RuleRequirement[];
  /** The rule that a person made, and the version of it; absent: it is of the site file. */
  readonly made?: { readonly ruleId: MadeRuleId; readonly version: number };
  /** The message with places for what was measured (see `alarmRules/message.ts`), and how many decimals that has. */
  readonly template?: { readonly message: LocalizedText; readonly decimals: number };
}

const INSTRUMENT_ALARMS = ['silence', 'frozen', 'out-of-range', 'bad-quality'] as const;
type InstrumentAlarm = (typeof INSTRUMENT_ALARMS)[number];

const instrumentRuleId = (tagId: TagId, type: InstrumentAlarm): AlarmRuleId => AlarmRuleId.parse(`${tagId}.${type}`);
export const silenceRuleId = (tagId: TagId): AlarmRuleId => instrumentRuleId(tagId, 'silence');

/** Out of range comes back through so much of the range, so that a value at its end does not chatter. */
const RANGE_DEADBAND = 0.01;

const definitions = new WeakMap<Site, ReadonlyMap<AlarmRuleId, AlarmDefinition>>();

/** All alarms over the tags of a register, by rule; of two of one id the first. Made once for each register. */
export function definitionsOf(site: Site): ReadonlyMap<AlarmRuleId, AlarmDefinition> {
  const made = definitions.get(site);
  if (made !== undefined) return made;
  const all = new Map<AlarmRuleId, AlarmDefinition>();
  for (const tag of site.tags)
    for (const definition of definitionsOfTag(tag))
      if (!all.has(definition.ruleId)) all.set(definition.ruleId, definition);
  definitions.set(site, all);
  return all;
}

export function definitionsOfTag(tag: Tag): AlarmDefinition[] {
  return [
    ...tag.alarmRules.map((rule) => ofThreshold(tag, rule)),
    ...(tag.rateRules ?? []).map((rule) => ofRate(tag, rule)),
    ...ofInstrument(tag),
  ];
}

const ofRule = (tag: Tag, rule: AlarmRule | RateRule): Omit<AlarmDefinition, 'type' | 'criterion' | 'unit'> => ({
  ruleId: rule.id,
  tagId: tag.id,
  placeId: tag.placeId,
  onDelayMs: rule.onDelayMs,
  offDelayMs: rule.offDelayMs,
  priority: rule.priority,
  message: rule.message,
  scenario: rule.scenario,
  latching: rule.latching ?? false,
  suppressedWhile: rule.suppressedWhile ?? null,
  response: { consequence: rule.consequence, operatorAction: rule.operatorAction, timeToActMs: rule.timeToActMs },
});

function ofThreshold(tag: Tag, rule: AlarmRule): AlarmDefinition {
  const { type, setpoint, deadband } = rule;
  const side = type === 'HH' || type === 'H' ? 'high' : 'low';
  return { ...ofRule(tag, rule), type, unit: tag.unit, criterion: { kind: 'threshold', side, setpoint, deadband } };
}

function ofRate(tag: Tag, rule: RateRule): AlarmDefinition {
  const { setpointPerMinute, deadbandPerMinute, windowMs = null } = rule;
  const criterion = { kind: 'rate', setpointPerMinute, deadbandPerMinute, windowMs } as const;
  return { ...ofRule(tag, rule), type: 'rate', unit: `${tag.unit}/min`, criterion };
}

const says: Readonly<Record<InstrumentAlarm, LocalizedText>> = {
  silence: { en: 'no reading', zh: '无读数' },
  frozen: { en: 'frozen value', zh: '数值冻结' },
  'out-of-range': { en: 'out of range', zh: '超量程' },
  'bad-quality': { en: 'bad quality', zh: '数据质量差' },
};

function ofInstrument(tag: Tag): AlarmDefinition[] {
  const made = (
    type: InstrumentAlarm,
    criterion: Criterion,
    given: { readonly afterMs: number; readonly priority: AlarmPriority },
    unit: string,
  ): AlarmDefinition => ({
    ruleId: instrumentRuleId(tag.id, type),
    tagId: tag.id,
    placeId: tag.placeId,
    type,
    criterion,
    onDelayMs: given.afterMs,
    offDelayMs: 0,
    priority: given.priority,
    message: { en: `${tag.name.en}: ${says[type].en}`, zh: `${tag.name.zh}：${says[type].zh}` },
    scenario: 'other',
    unit,
    latching: false,
    suppressedWhile: null,
    response: null,
  });
  const { low, high } = tag.range;
  const held = { afterMs: tag.staleAfterMs, priority: 'medium' } as const;
  const all = [
    made('silence', { kind: 'silence', afterMs: tag.staleAfterMs }, { afterMs: 0, priority: 'medium' }, 'ms'),
  ];
  const { frozen, outOfRange = held, badQuality = held } = tag;
  if (frozen !== undefined) {
    const { afterMs, noise, priority } = frozen;
    all.push(made('frozen', { kind: 'frozen', afterMs, noise }, { afterMs: 0, priority }, 'ms'));
  }
  if (outOfRange !== false) {
    const deadband = Math.abs(high - low) * RANGE_DEADBAND;
    all.push(made('out-of-range', { kind: 'out-of-range', low, high, deadband }, outOfRange, tag.unit));
  }
  if (badQuality !== false) all.push(made('bad-quality', { kind: 'bad-quality' }, badQuality, 'ms'));
  return all;
}
