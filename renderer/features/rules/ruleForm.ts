/** What stands in the form of a rule: texts as they are typed, and the definition that they come to. */
import type { RuleCondition, RuleDefinition, RuleSubject } from '#shared/domain/alarmRules/rule.ts';
import { RuleDefinition as Definition } from '#shared/domain/alarmRules/rule.ts';
import { MadeRuleId, TagId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { RuleForm } from '#shared/protocol/ruleDrafts.ts';

export const emptyForm: RuleForm = {
  watches: 'tags',
  tagIds: [],
  placeId: '',
  tagKind: '',
  unit: '',
  kind: 'above',
  limit: '',
  limitHigh: '',
  deadband: '0',
  lasts: '5',
  noise: '0',
  otherTag: '',
  onlyWhile: [],
  onDelay: '5',
  offDelay: '10',
  priority: 'low',
  messageEn: '',
  messageZh: '',
  consequenceEn: '',
  consequenceZh: '',
  actionEn: '',
  actionZh: '',
  timeToAct: '10',
  scenario: 'process-upset',
  latching: false,
};

const MINUTE = 60_000;
const text = (value: number): string => String(value);

export function formOf(definition: RuleDefinition): RuleForm {
  const { subject, condition, message, consequence, operatorAction } = definition;
  return {
    ...emptyForm,
    ...(subject.kind === 'tags'
      ? { watches: 'tags', tagIds: subject.tagIds }
      : {
          watches: 'group',
          placeId: subject.placeId ?? '',
          tagKind: subject.tagKind ?? '',
          unit: subject.unit ?? '',
        }),
    ...conditionForm(condition),
    onlyWhile: definition.onlyWhile.map(({ tagId, side, setpoint, deadband }) => ({
      tag: tagId,
      side,
      setpoint: text(setpoint),
      deadband: text(deadband),
    })),
    onDelay: text(definition.onDelayMs / 1000),
    offDelay: text(definition.offDelayMs / 1000),
    priority: definition.priority,
    messageEn: message.en,
    messageZh: message.zh,
    consequenceEn: consequence.en,
    consequenceZh: consequence.zh,
    actionEn: operatorAction.en,
    actionZh: operatorAction.zh,
    timeToAct: text(definition.timeToActMs / MINUTE),
    scenario: definition.scenario,
    latching: definition.latching,
  };
}

function conditionForm(condition: RuleCondition): Partial<RuleForm> {
  switch (condition.kind) {
    case 'threshold':
      return {
        kind: condition.side === 'high' ? 'above' : 'below',
        limit: text(condition.setpoint),
        deadband: text(condition.deadband),
      };
    case 'rate':
      return {
        kind: 'rate',
        limit: text(condition.setpointPerMinute),
        deadband: text(condition.deadbandPerMinute),
        lasts: condition.windowMs === null ? '' : text(condition.windowMs / MINUTE),
      };
    case 'silence':
      return { kind: 'silence', lasts: text(condition.afterMs / MINUTE) };
    case 'frozen':
      return { kind: 'frozen', lasts: text(condition.afterMs / MINUTE), noise: text(condition.noise) };
    case 'out-of-range':
      return {
        kind: 'out-of-range',
        limit: text(condition.low),
        limitHigh: text(condition.high),
        deadband: text(condition.deadband),
      };
    case 'bad-quality':
      return { kind: 'bad-quality' };
    case 'difference':
      return {
        kind: 'difference',
        otherTag: condition.otherTagId,
        limit: text(condition.setpoint),
        deadband: text(condition.deadband),
      };
  }
}

/** NaN of what is no number: empty, or letters. */
export const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed.trim()));

/** Null: something in it is missing or no number. */
export function definitionOf(form: RuleForm): RuleDefinition | null {
  const parsed = Definition.safeParse({
    subject: subjectOf(form),
    condition: conditionOf(form),
    onlyWhile: form.onlyWhile.map(({ tag, side, setpoint, deadband }) => ({
      tagId: tag,
      side,
      setpoint: numberOf(setpoint),
      deadband: numberOf(deadband),
    })),
    onDelayMs: Math.round(numberOf(form.onDelay) * 1000),
    offDelayMs: Math.round(numberOf(form.offDelay) * 1000),
    priority: form.priority,
    message: { en: form.messageEn.trim(), zh: form.messageZh.trim() },
    consequence: { en: form.consequenceEn.trim(), zh: form.consequenceZh.trim() },
    operatorAction: { en: form.actionEn.trim(), zh: form.actionZh.trim() },
    timeToActMs: Math.round(numberOf(form.timeToAct) * MINUTE),
    scenario: form.scenario,
    latching: form.latching,
  });
  return parsed.success ? parsed.data : null;
}

const subjectOf = ({ watches, tagIds, placeId, tagKind, unit }: RuleForm): RuleSubject =>
  watches === 'tags'
    ? { kind: 'tags', tagIds: [...tagIds] }
    : {
        kind: 'group',
        placeId: placeId === '' ? null : placeId,
        tagKind: tagKind === '' ? null : tagKind,
        unit: unit === '' ? null : unit,
      };

function conditionOf({ kind, limit, limitHigh, deadband, lasts, noise, otherTag }: RuleForm): unknown {
  const [at, back, afterMs] = [numberOf(limit), numberOf(deadband), Math.round(numberOf(lasts) * MINUTE)];
  switch (kind) {
    case 'above':
    case 'below':
      return { kind: 'threshold', side: kind === 'above' ? 'high' : 'low', setpoint: at, deadband: back };
    case 'rate':
      return {
        kind: 'rate',
        setpointPerMinute: at,
        deadbandPerMinute: back,
        windowMs: lasts.trim() === '' ? null : afterMs,
      };
    case 'silence':
      return { kind: 'silence', afterMs };
    case 'frozen':
      return { kind: 'frozen', afterMs, noise: numberOf(noise) };
    case 'out-of-range':
      return { kind: 'out-of-range', low: at, high: numberOf(limitHigh), deadband: back };
    case 'bad-quality':
      return { kind: 'bad-quality' };
    case 'difference':
      return { kind: 'difference', otherTagId: otherTag, setpoint: at, deadband: back };
  }
}

/** Fields that are empty or no number, by name; what `definitionOf` needs. */
export function lacking(form: RuleForm): ReadonlySet<keyof RuleForm> {
  const lacks = new Set<keyof RuleForm>();
  const number = (
    field: 'limit' | 'limitHigh' | 'deadband' | 'lasts' | 'noise' | 'onDelay' | 'offDelay' | 'timeToAct',
    least = -Infinity,
  ): void => {
    if (!(numberOf(form[field]) >= least)) lacks.add(field);
  };
  if (form.watches === 'tags' && form.tagIds.length === 0) lacks.add('tagIds');
  const { kind } = form;
  if (kind !== 'silence' && kind !== 'frozen' && kind !== 'bad-quality') {
    number('limit', kind === 'rate' || kind === 'difference' ? Number.MIN_VALUE : -Infinity);
    number('deadband', 0);
  }
  if (kind === 'out-of-range') number('limitHigh');
  if (kind === 'frozen') number('noise', 0);
  if (kind === 'silence' || kind === 'frozen' || (kind === 'rate' && form.lasts.trim() !== ''))
    number('lasts', 1 / MINUTE);
  if (kind === 'difference' && !TagId.safeParse(form.otherTag).success) lacks.add('otherTag');
  number('onDelay', 0);
  number('offDelay', 0);
  number('timeToAct', 1 / MINUTE);
  for (const field of ['messageEn', 'messageZh', 'consequenceEn', 'consequenceZh', 'actionEn', 'actionZh'] as const)
    if (form[field].trim() === '') lacks.add(field);
  return lacks;
}

/** Short enough that ids of alarms can be made of it and any tag’s. */
export function newRuleId(): MadeRuleId {
  const [random = 0] = crypto.getRandomValues(new BigUint64Array(1));
  return MadeRuleId.parse(`r-${BigInt.asUintN(50, BigInt(random)).toString(36)}`);
}

export const unitsOf = (site: Site): string[] => [...new Set(site.tags.map(({ unit }) => unit))].toSorted();
