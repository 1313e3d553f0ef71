/** The alarms that a rule makes: one over each tag that it watches, as data for the evaluation that judges all of them. */
import { AlarmRuleId, type MadeRuleId, type TagId } from '../ids.ts';
import type { AlarmType, Site, Tag } from '../register/site.ts';
import type { AlarmDefinition } from '../rules/definitions.ts';
import type { LocalizedText } from '../values.ts';
import type { MadeRule } from './evolve.ts';
import { filled, quantity } from './message.ts';
import type { RuleCondition, RuleDefinition } from './rule.ts';
import { missingOf, tagsOfSubject, type Missing } from './subject.ts';

export interface DerivedAlarms {
  readonly definitions: readonly AlarmDefinition[];
  /** What the rule names that the register does not have. It is judged on what is left. */
  readonly missing: readonly Missing[];
}

const made = new WeakMap<Site, WeakMap<MadeRule, DerivedAlarms>>();

/** Made once for each version of a rule and register: what has not changed is the same object. */
export function derivedFrom(rule: MadeRule, site: Site): DerivedAlarms {
  const ofSite = made.get(site) ?? new WeakMap<MadeRule, DerivedAlarms>();
  made.set(site, ofSite);
  const standing = ofSite.get(rule);
  if (standing !== undefined) return standing;
  const derived = derive(rule.ruleId, rule.version, rule.definition, site);
  ofSite.set(rule, derived);
  return derived;
}

export const alarmRuleIdOf = (ruleId: MadeRuleId, tagId: TagId): AlarmRuleId => AlarmRuleId.parse(`${ruleId}.${tagId}`);

export function derive(ruleId: MadeRuleId, version: number, definition: RuleDefinition, site: Site): DerivedAlarms {
  const missing = missingOf(definition, site);
  const known = new Set<TagId>(site.tags.map(({ id }) => id));
  const { condition } = definition;
  // A difference to something that is gone is none.
  if (condition.kind === 'difference' && !known.has(condition.otherTagId)) return { definitions: [], missing };
  const tags = tagsOfSubject(definition.subject, site).filter(
    ({ id }) => condition.kind !== 'difference' || id !== condition.otherTagId,
  );
  return { definitions: tags.map((tag) => ofTag(ruleId, version, definition, tag, known)), missing };
}

function ofTag(
  ruleId: MadeRuleId,
  version: number,
  definition: RuleDefinition,
  tag: Tag,
  known: ReadonlySet<TagId>,
): AlarmDefinition {
  const { condition, priority, scenario, latching } = definition;
  const { consequence, operatorAction, timeToActMs } = definition;
  // What has lasted so long as the alarm asks for has its delay behind it, but for bad quality, whose delay is how long.
  const unit = unitOf(condition, tag);
  const limit = limitOf(definition);
  const template = filled(definition.message, {
    tag: tag.name,
    ...(limit === null ? {} : { limit: quantity(limit, unit, Math.max(tag.decimals, decimalsOf(limit))) }),
  });
  return {
    ruleId: alarmRuleIdOf(ruleId, tag.id),
    tagId: tag.id,
    placeId: tag.placeId,
    type: typeOf(condition),
    criterion: condition,
    onDelayMs: definition.onDelayMs,
    offDelayMs: definition.offDelayMs,
    priority,
    message: filled(template, { value: NOT_YET, limit: NOT_YET }),
    scenario,
    unit,
    latching,
    suppressedWhile: null,
    response: { consequence, operatorAction, timeToActMs },
    onlyWhile: definition.onlyWhile.filter(({ tagId }) => known.has(tagId)),
    made: { ruleId, version },
    template: { message: template, decimals: tag.decimals },
  };
}

/** What a rule is called: its message, with the tag in it where there is only one. */
export function ruleTitle(definition: RuleDefinition, site: Site | null): LocalizedText {
  const tags = site === null ? [] : tagsOfSubject(definition.subject, site);
  const [only] = tags;
  const { message } = definition;
  if (only === undefined || tags.length > 1) return filled(message, { tag: NOT_YET, value: NOT_YET, limit: NOT_YET });
  const limit = limitOf(definition);
  const unit = unitOf(definition.condition, only);
  return filled(message, {
    tag: only.name,
    value: NOT_YET,
    limit: limit === null ? NOT_YET : quantity(limit, unit, Math.max(only.decimals, decimalsOf(limit))),
  });
}

const NOT_YET = { en: '…', zh: '……' };

/** As many as it was typed with, a few at most. */
const decimalsOf = (value: number): number => Math.min(6, String(value).split('.')[1]?.length ?? 0);

export function typeOf(condition: RuleCondition): AlarmType {
  if (condition.kind === 'threshold') return condition.side === 'high' ? 'H' : 'L';
  return condition.kind;
}

export function unitOf({ kind }: RuleCondition, { unit }: Pick<Tag, 'unit'>): string {
  if (kind === 'rate') return `${unit}/min`;
  return kind === 'silence' || kind === 'frozen' || kind === 'bad-quality' ? 'ms' : unit;
}

/** What is measured against, where it is one number. */
export function limitOf({ condition, onDelayMs }: Pick<RuleDefinition, 'condition' | 'onDelayMs'>): number | null {
  switch (condition.kind) {
    case 'threshold':
    case 'difference':
      return condition.setpoint;
    case 'rate':
      return condition.setpointPerMinute;
    case 'silence':
    case 'frozen':
      return condition.afterMs;
    case 'bad-quality':
      return onDelayMs;
    case 'out-of-range':
      return null;
  }
}
