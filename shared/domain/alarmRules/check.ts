/**
 * What is wrong, or only strange, with a rule before it goes into force: each in a sentence. What prevents it is refused;
 * what is strange is told, and a person decides.
 */
import type { AlarmRuleId, MadeRuleId } from '../ids.ts';
import { AlarmPriority, type Site, type Tag } from '../register/site.ts';
import { allDefinitionsOf } from '../rules/allDefinitions.ts';
import type { AlarmDefinition } from '../rules/definitions.ts';
import type { LocalizedText } from '../values.ts';
import { derive } from './derive.ts';
import type { AlarmRulesState } from './evolve.ts';
import { unknownPlaceholders } from './message.ts';
import type { RuleDefinition } from './rule.ts';
import { missingSentence } from './missing.ts';
import { tagsOfSubject } from './subject.ts';

export interface RuleProblem {
  /** `prevents`: it cannot go into force like this. `warns`: it can. */
  readonly grade: 'prevents' | 'warns';
  readonly sentence: LocalizedText;
}

/** So many of the same kind are told of; there may be one for each tag. */
const TOLD = 3;

/** Shares of all alarms that EEMUA 191 and ISA-18.2 aim at, in per cent. */
const AIM: Readonly<Record<AlarmPriority, number>> = { high: 5, medium: 15, low: 80 };
const priorityNames: Readonly<Record<AlarmPriority, LocalizedText>> = {
  high: { en: 'high', zh: '高' },
  medium: { en: 'medium', zh: '中' },
  low: { en: 'low', zh: '低' },
};

export function checkRule(
  ruleId: MadeRuleId,
  definition: RuleDefinition,
  site: Site,
  rules: AlarmRulesState,
): readonly RuleProblem[] {
  const preventing = preventedBy(definition, site).map((sentence): RuleProblem => ({ grade: 'prevents', sentence }));
  const { [ruleId]: _own, ...others } = rules.rules;
  const all = allDefinitionsOf(site, { rules: others });
  const { definitions, missing } = derive(ruleId, 1, definition, site);
  const tags = tagsOfSubject(definition.subject, site);
  const warnings = [
    ...missing.map((one) => missingSentence(one)),
    ...few(tags.flatMap((tag) => limitsOf(definition, tag))),
    ...few(crossings(definitions, all)),
    ...unitSentences(definition, tags, site),
    ...generalSentences(definition),
    ...distribution(definition, definitions.length, all.values()),
  ];
  return [...preventing, ...warnings.map((sentence): RuleProblem => ({ grade: 'warns', sentence }))];
}

/** It could never be judged, or not as it says. */
export function preventedBy(definition: RuleDefinition, site: Site | null): readonly LocalizedText[] {
  if (site === null)
    return [
      {
        en: 'There is no register yet, so there is nothing that a rule could watch. Import a site file first.',
        zh: '尚无台账，规则没有可监视的测点。请先导入站点文件。',
      },
    ];
  const { subject, condition, message } = definition;
  const found: LocalizedText[] = [];
  const tags = tagsOfSubject(subject, site);
  if (tags.length === 0)
    found.push({
      en: 'No tag of the register is meant by this rule. Choose other tags, or a wider group.',
      zh: '台账中没有该规则所指的测点。请选择其他测点或更大的范围。',
    });
  if (condition.kind === 'out-of-range' && condition.low >= condition.high)
    found.push({
      en: `The low limit (${String(condition.low)}) is not below the high one (${String(condition.high)}): the limits cross.`,
      zh: `下限（${String(condition.low)}）不低于上限（${String(condition.high)}），限值交叉。`,
    });
  if (condition.kind === 'rate' && condition.deadbandPerMinute >= condition.setpointPerMinute)
    found.push({
      en: 'The deadband is as large as the limit itself: the alarm could not return. Make it smaller.',
      zh: '死区不小于限值本身，报警无法恢复。请减小死区。',
    });
  if (condition.kind === 'difference') {
    const other = site.tags.find(({ id }) => id === condition.otherTagId);
    if (other === undefined)
      found.push({
        en: `The register has no tag “${condition.otherTagId}” to compare with. Choose another.`,
        zh: `台账中没有用于比较的测点“${condition.otherTagId}”，请另选。`,
      });
    if (tags.length > 0 && tags.every(({ id }) => id === condition.otherTagId))
      found.push({
        en: 'It compares a tag with itself. Choose another one to compare with.',
        zh: '规则将测点与其自身比较，请另选比较测点。',
      });
    if (condition.deadband >= condition.setpoint)
      found.push({
        en: 'The deadband is as large as the difference itself: the alarm could not return. Make it smaller.',
        zh: '死区不小于偏差限值，报警无法恢复。请减小死区。',
      });
  }
  for (const name of unknownPlaceholders(message))
    found.push({
      en: `“{${name}}” in the message stands for nothing. Use {tag}, {value} or {limit}.`,
      zh: `报警信息中的“{${name}}”没有对应内容，只能使用 {tag}、{value} 或 {limit}。`,
    });
  return found;
}

function limitsOf({ condition }: RuleDefinition, tag: Tag): LocalizedText[] {
  const { low, high } = tag.range;
  const span = high - low;
  const range = `${String(low)}–${String(high)} ${tag.unit}`;
  if (span <= 0) return [];
  const found: LocalizedText[] = [];
  const outside = (limit: number): void => {
    if (limit >= low && limit <= high) return;
    found.push({
      en: `The limit ${String(limit)} lies outside the range of “${tag.id}” (${range}): no good reading can reach it, or every one does.`,
      zh: `限值 ${String(limit)} 超出测点“${tag.id}”的量程（${range}），正常读数无法触发或始终触发。`,
    });
  };
  const wide = (deadband: number): void => {
    if (deadband < span) return;
    found.push({
      en: `The deadband ${String(deadband)} is as large as the whole range of “${tag.id}” (${range}): once raised, the alarm may never return.`,
      zh: `死区 ${String(deadband)} 不小于测点“${tag.id}”的量程（${range}），触发后可能无法恢复。`,
    });
  };
  switch (condition.kind) {
    case 'threshold': {
      outside(condition.setpoint);
      wide(condition.deadband);
      const back = condition.side === 'high' ? condition.setpoint - low : high - condition.setpoint;
      if (condition.deadband < span && back >= 0 && condition.deadband >= back && condition.deadband > 0)
        found.push({
          en: `Past the deadband of ${String(condition.deadband)} the value of “${tag.id}” would have to leave its range (${range}) to return to normal.`,
          zh: `按死区 ${String(condition.deadband)}，测点“${tag.id}”须超出量程（${range}）才能恢复正常。`,
        });
      break;
    }
    case 'out-of-range':
      outside(condition.low);
      outside(condition.high);
      wide(condition.deadband * 2);
      break;
    case 'difference':
      if (condition.setpoint > span)
        found.push({
          en: `The difference ${String(condition.setpoint)} is larger than the whole range of “${tag.id}” (${range}): it cannot come about.`,
          zh: `偏差限值 ${String(condition.setpoint)} 大于测点“${tag.id}”的量程（${range}），不可能出现。`,
        });
      break;
    case 'silence':
      if (condition.afterMs < tag.reportingIntervalMs * 2)
        found.push({
          en: `“${tag.id}” reports every ${String(tag.reportingIntervalMs / 1000)} s: silence of ${String(condition.afterMs / 1000)} s would be an alarm again and again. Take several intervals.`,
          zh: `测点“${tag.id}”每 ${String(tag.reportingIntervalMs / 1000)} 秒上报一次，${String(condition.afterMs / 1000)} 秒无读数会反复报警。请取数个上报周期。`,
        });
      break;
    case 'frozen':
      if (condition.noise >= span)
        found.push({
          en: `The band ${String(condition.noise)} is as wide as the range of “${tag.id}” (${range}): it would count as frozen all the time.`,
          zh: `波动带 ${String(condition.noise)} 不小于测点“${tag.id}”的量程（${range}），将始终判为冻结。`,
        });
      break;
    case 'rate':
    case 'bad-quality':
  }
  return found;
}

/** A limit of this rule against those of others over the same tag. */
function crossings(
  definitions: readonly AlarmDefinition[],
  all: ReadonlyMap<AlarmRuleId, AlarmDefinition>,
): LocalizedText[] {
  const byTag = new Map<string, AlarmDefinition[]>();
  for (const other of all.values()) byTag.set(other.tagId, [...(byTag.get(other.tagId) ?? []), other]);
  return definitions.flatMap((own) => (byTag.get(own.tagId) ?? []).flatMap((other) => crossing(own, other)));
}

function crossing(own: AlarmDefinition, other: AlarmDefinition): LocalizedText[] {
  const [a, b] = [own.criterion, other.criterion];
  if (a.kind !== 'threshold' || b.kind !== 'threshold') return [];
  const there = `“${other.message.en}” (${String(b.setpoint)} ${other.unit})`;
  const thereZh = `“${other.message.zh}”（${String(b.setpoint)} ${other.unit}）`;
  const limit = `${String(a.setpoint)} ${own.unit}`;
  if (a.side === b.side)
    return a.setpoint === b.setpoint
      ? [
          {
            en: `“${own.tagId}” has an alarm at this limit already: ${there}. Two would be raised for one cause.`,
            zh: `测点“${own.tagId}”在该限值已有报警：${thereZh}。同一原因将触发两条报警。`,
          },
        ]
      : [];
  const crosses = a.side === 'high' ? a.setpoint <= b.setpoint : a.setpoint >= b.setpoint;
  if (crosses)
    return [
      a.side === 'high'
        ? {
            en: `The limits cross: the high limit ${limit} is not above the low limit of ${there} on “${own.tagId}”. One of the two may stand all the time.`,
            zh: `限值交叉：高限 ${limit} 不高于测点“${own.tagId}”上${thereZh}的低限，其中之一可能一直报警。`,
          }
        : {
            en: `The limits cross: the low limit ${limit} is not below the high limit of ${there} on “${own.tagId}”. One of the two may stand all the time.`,
            zh: `限值交叉：低限 ${limit} 不低于测点“${own.tagId}”上${thereZh}的高限，其中之一可能一直报警。`,
          },
    ];
  return a.deadband >= Math.abs(a.setpoint - b.setpoint)
    ? [
        {
          en: `The deadband ${String(a.deadband)} reaches over to the limit of ${there} on “${own.tagId}”: once raised, the alarm may never return.`,
          zh: `死区 ${String(a.deadband)} 已达到测点“${own.tagId}”上${thereZh}的限值，触发后可能无法恢复。`,
        },
      ]
    : [];
}

const MEASURED: ReadonlySet<RuleDefinition['condition']['kind']> = new Set([
  'threshold',
  'rate',
  'out-of-range',
  'difference',
] as const);

function unitSentences({ condition }: RuleDefinition, tags: readonly Tag[], site: Site): LocalizedText[] {
  const found: LocalizedText[] = [];
  const units = [...new Set(tags.map(({ unit }) => unit))];
  if (units.length > 1 && MEASURED.has(condition.kind))
    found.push({
      en: `The tags are measured in ${units.join(', ')}: one limit means something else for each. Narrow the group to one unit.`,
      zh: `所选测点的单位不同（${units.join('、')}），同一限值含义不一。请限定为一种单位。`,
    });
  if (condition.kind !== 'difference') return found;
  const other = site.tags.find(({ id }) => id === condition.otherTagId);
  const apart = other === undefined ? undefined : tags.find(({ unit }) => unit !== other.unit);
  if (other !== undefined && apart !== undefined)
    found.push({
      en: `“${apart.id}” is measured in ${apart.unit} and “${other.id}” in ${other.unit}: their difference says nothing.`,
      zh: `测点“${apart.id}”单位为 ${apart.unit}，“${other.id}”单位为 ${other.unit}，两者之差没有意义。`,
    });
  return found;
}

function generalSentences({ condition, onDelayMs, offDelayMs, timeToActMs }: RuleDefinition): LocalizedText[] {
  const found: LocalizedText[] = [];
  const isBare = 'deadband' in condition && condition.deadband === 0 && onDelayMs === 0 && offDelayMs === 0;
  if (isBare)
    found.push({
      en: 'Without deadband and delays a value at its limit raises the alarm again and again. Give it at least one of them.',
      zh: '没有死区和延时，数值在限值附近波动会反复报警。请至少设置其中一项。',
    });
  if (onDelayMs >= timeToActMs)
    found.push({
      en: 'The on-delay takes up the whole time to act: when the alarm comes it is too late for the operator’s action.',
      zh: '触发延时不短于允许处置时间，报警出现时操作人员已来不及处置。',
    });
  return found;
}

/** Told where this rule moves the distribution away from what is aimed at. */
function distribution({ priority }: RuleDefinition, more: number, others: Iterable<AlarmDefinition>): LocalizedText[] {
  let all = more;
  let same = more;
  for (const other of others) {
    if (other.response === null) continue;
    all += 1;
    if (other.priority === priority) same += 1;
  }
  if (more === 0 || priority === 'low' || all === 0) return [];
  const share = Math.round((100 * same) / all);
  if (share <= AIM[priority]) return [];
  const aims = AlarmPriority.options.map((one) => String(AIM[one])).join('/');
  return [
    {
      en: `With it ${String(share)} % of ${String(all)} alarms are of ${priorityNames[priority].en} priority; the aim is ${String(AIM[priority])} % (${aims}). Where everything is urgent nothing is.`,
      zh: `启用后 ${String(all)} 条报警中${priorityNames[priority].zh}优先级占 ${String(share)} %，目标为 ${String(AIM[priority])} %（${aims}）。优先级过高会失去区分作用。`,
    },
  ];
}

function few(sentences: readonly LocalizedText[]): LocalizedText[] {
  if (sentences.length <= TOLD) return [...sentences];
  const left = String(sentences.length - TOLD);
  return [
    ...sentences.slice(0, TOLD),
    { en: `And ${left} more of this kind, on other tags.`, zh: `另有 ${left} 条同类提示（其他测点）。` },
  ];
}
