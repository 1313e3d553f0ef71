/**
 * What is wrong with the alarms of a register, each in a sentence. An alarm that cannot be judged is left out; one that is
 * only strange is kept, for whoever watches is better warned too often than not.
 */
import type { AlarmRuleId, TagId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import { definitionsOfTag } from '../rules/definitions.ts';
import type { AlarmRule, RateRule, Tag } from './site.ts';
import type { SiteProblem } from './siteFile.ts';

export interface CheckedTags {
  readonly tags: readonly Tag[];
  readonly problems: readonly SiteProblem[];
}

export function checkAlarms(tags: readonly Tag[]): CheckedTags {
  const problems: SiteProblem[] = [];
  const tagIds = new Set<TagId>(tags.map(({ id }) => id));
  const ruleIds = new Set<AlarmRuleId>();
  const checked = tags.map((given) => {
    const say = (en: string, zh: string): void => {
      problems.push({ where: `tags “${given.id}”`, sentence: { en, zh } });
    };
    const once = ({ id }: { readonly id: AlarmRuleId }): boolean => {
      if (!ruleIds.has(id)) {
        ruleIds.add(id);
        return true;
      }
      say(
        `The alarm rule id “${id}” stands twice; the second one was left out.`,
        `报警规则编号“${id}”重复，后一个已略过。`,
      );
      return false;
    };
    // Those of the instrument have ids of their own, which no rule may take.
    const instrument = new Set(
      definitionsOfTag({ ...given, alarmRules: [], rateRules: [] }).map(({ ruleId }) => ruleId),
    );
    for (const id of instrument) ruleIds.add(id);
    const known = <Rule extends AlarmRule | RateRule>(rule: Rule): Rule => {
      const { suppressedWhile } = rule;
      if (suppressedWhile === undefined || tagIds.has(suppressedWhile.tagId)) return rule;
      say(
        `The alarm “${rule.id}” is suppressed while “${suppressedWhile.tagId}” …, but there is no such tag. It is kept, and never suppressed. Correct the tag, or take the condition out.`,
        `报警“${rule.id}”的抑制条件引用了不存在的测点“${suppressedWhile.tagId}”。该报警保留，但不会被抑制。请更正测点或删除该条件。`,
      );
      return { ...rule, suppressedWhile: undefined };
    };
    const tag = {
      ...given,
      alarmRules: given.alarmRules.filter(once).map(known),
      ...(given.rateRules === undefined ? {} : { rateRules: given.rateRules.filter(once).map(known) }),
    };
    for (const { en, zh } of limitProblems(tag)) say(en, zh);
    return isReversed(tag) ? { ...tag, outOfRange: false as const } : tag;
  });
  return { tags: checked, problems };
}

const isReversed = ({ range }: Pick<Tag, 'range'>): boolean => range.low >= range.high;

/** Limits that cross, or that no value can meet: each kept, and named. */
export function limitProblems(
  tag: Pick<Tag, 'range' | 'alarmRules' | 'rateRules' | 'unit' | 'staleAfterMs' | 'reportingIntervalMs'>,
): LocalizedText[] {
  const { range, unit, staleAfterMs, reportingIntervalMs } = tag;
  const problems: LocalizedText[] = [];
  const say = (en: string, zh: string): void => {
    problems.push({ en, zh });
  };
  const of = (rule: AlarmRule): string => `${rule.type} “${rule.id}” (${`${String(rule.setpoint)} ${unit}`.trim()})`;
  if (isReversed(tag))
    say(
      `Its range runs from ${String(range.low)} to ${String(range.high)} ${unit}: the low end is not below the high one. It is watched without an alarm for values outside the range.`,
      `量程为 ${String(range.low)} 至 ${String(range.high)} ${unit}，下限不低于上限。该测点照常监视，但不产生超量程报警。`,
    );
  if (staleAfterMs < reportingIntervalMs)
    say(
      `It counts as silent after ${String(staleAfterMs)} ms but reports every ${String(reportingIntervalMs)} ms: its silence will be an alarm again and again. Give “staleAfterMs” several reporting intervals.`,
      `无读数判定时间 ${String(staleAfterMs)} 毫秒短于上报周期 ${String(reportingIntervalMs)} 毫秒，将反复产生无读数报警。请将 staleAfterMs 设为数个上报周期。`,
    );
  for (const { id, setpointPerMinute, deadbandPerMinute } of tag.rateRules ?? [])
    if (deadbandPerMinute >= setpointPerMinute)
      say(
        `The deadband of the rate alarm “${id}” is as wide as its setpoint: it returns only when the value stands still. Make it narrower.`,
        `变化率报警“${id}”的死区不小于其设定值，仅在数值完全不变时才恢复。请减小死区。`,
      );
  for (const rule of tag.alarmRules) {
    const { setpoint, deadband } = rule;
    const isInside = !isReversed(tag) && setpoint >= range.low && setpoint <= range.high;
    const room = rule.type === 'H' || rule.type === 'HH' ? setpoint - range.low : range.high - setpoint;
    if (isInside && deadband > 0 && deadband >= room)
      say(
        `The deadband of ${of(rule)} is ${String(deadband)}, as wide as all that lies between it and the end of the range: no reading in the range brings it back. It is kept; make it narrower.`,
        `${of(rule)} 的死区为 ${String(deadband)}，不小于其与量程端点之间的宽度，量程内的读数均无法使其恢复。该报警保留，请减小死区。`,
      );
  }
  for (const rule of tag.alarmRules)
    if (!isReversed(tag) && (rule.setpoint < range.low || rule.setpoint > range.high))
      say(
        `The setpoint of ${of(rule)} lies outside the range (${String(range.low)} to ${String(range.high)}): no good reading can reach it, or every one does. It is kept; correct it.`,
        `${of(rule)} 的设定值超出量程（${String(range.low)} 至 ${String(range.high)}），正常读数无法触发或始终触发。该报警保留，请更正。`,
      );
  const every = (type: AlarmRule['type']): AlarmRule[] => tag.alarmRules.filter((rule) => rule.type === type);
  for (const [lower, upper, mayMeet] of [
    ['LL', 'L', true],
    ['H', 'HH', true],
    ['L', 'H', false],
    ['LL', 'HH', false],
  ] as const)
    for (const low of every(lower))
      for (const high of every(upper)) {
        if (low.setpoint > high.setpoint || (!mayMeet && low.setpoint === high.setpoint))
          say(
            `${of(low)} is above ${of(high)}: the limits cross. Both are kept, and one of them may stand all the time; correct them.`,
            `${of(low)} 高于 ${of(high)}，报警限值交叉。两者均保留，其中之一可能一直报警，请更正。`,
          );
        else if (!mayMeet && Math.max(low.deadband, high.deadband) >= high.setpoint - low.setpoint)
          say(
            `The deadband of ${of(low)} or of ${of(high)} is as wide as the band between them: once raised it may never return. Make it narrower.`,
            `${of(low)} 或 ${of(high)} 的死区不小于两限值之间的宽度，触发后可能无法恢复。请减小死区。`,
          );
      }
  return problems;
}
