/** What a warning says, in both languages: the reason, with its numbers. */
import type { AlarmRule, Tag } from '../../register/site.ts';
import type { LocalizedText } from '../../values.ts';
import type { WarningEvidence } from '../../warnings/events.ts';
import type { SensorGroup } from '../../warnings/settings.ts';
import type { TrainedModel } from '../../warnings/trainedModel.ts';

type EvidenceOf<Kind extends WarningEvidence['kind']> = Extract<WarningEvidence, { kind: Kind }>;

const limitNames: Readonly<Record<AlarmRule['type'], LocalizedText>> = {
  HH: { en: 'high-high limit', zh: '高高限' },
  H: { en: 'high limit', zh: '高限' },
  L: { en: 'low limit', zh: '低限' },
  LL: { en: 'low-low limit', zh: '低低限' },
};

const MINUTE_MS = 60_000;

/** As on a clock that is looked at from afar: seconds only below two minutes. */
function spanText(milliseconds: number): LocalizedText {
  if (milliseconds < 2 * MINUTE_MS) {
    const seconds = String(Math.max(1, Math.round(milliseconds / 1000)));
    return { en: `${seconds} s`, zh: `${seconds} 秒` };
  }
  const minutes = String(Math.round(milliseconds / MINUTE_MS));
  return { en: `${minutes} min`, zh: `${minutes} 分钟` };
}

const fixed = (value: number, decimals: number): string => value.toFixed(decimals);
const percent = (share: number): string => `${String(Math.min(99, Math.round(share * 100)))} %`;

export function timeToLimitSays(tag: Tag, evidence: EvidenceOf<'time-to-limit'>): LocalizedText {
  const { type, limit, expectedAt, to, probability } = evidence;
  const name = limitNames[type];
  const value = `${fixed(limit, tag.decimals)} ${tag.unit}`;
  const span = spanText(expectedAt - to);
  return {
    en: `${tag.name.en} reaches its ${name.en} of ${value} in about ${span.en} (${percent(probability)} sure)`,
    zh: `${tag.name.zh}预计约 ${span.zh}后达到${name.zh} ${value}（把握 ${percent(probability)}）`,
  };
}

export function rateSays(tag: Tag, { perMinute, limitPerMinute, unit }: EvidenceOf<'rate-of-change'>): LocalizedText {
  const decimals = tag.decimals + 1;
  const rate = fixed(Math.abs(perMinute), decimals);
  const limit = fixed(limitPerMinute, decimals);
  return {
    en: `${tag.name.en} ${perMinute > 0 ? 'rises' : 'falls'} by ${rate} ${unit} a minute, faster than ${limit}`,
    zh: `${tag.name.zh}每分钟${perMinute > 0 ? '上升' : '下降'} ${rate} ${unit}，超过 ${limit}`,
  };
}

export function levelShiftSays(tag: Tag, evidence: EvidenceOf<'level-shift'>): LocalizedText {
  const { side, level, usual, low, high, unit } = evidence;
  const isHigh = side === 'high';
  const number = (value: number): string => fixed(value, tag.decimals + 1).replace(/^-(0\.0+)$/, '$1');
  const edge = number(isHigh ? high : low);
  return {
    en: `${tag.name.en} has shifted ${isHigh ? 'above' : 'below'} its recent normal: level ${number(level)} ${unit}, usually ${number(usual)}, not ${isHigh ? 'above' : 'below'} ${edge}`,
    zh: `${tag.name.zh}均值偏移，${isHigh ? '高于' : '低于'}近期正常：当前 ${number(level)} ${unit}，通常 ${number(usual)}，${isHigh ? '不高于' : '不低于'} ${edge}`,
  };
}

/** `name`: of the sensor that contributes most. */
export function severalVariablesSays(
  model: TrainedModel,
  evidence: EvidenceOf<'several-variables'>,
  name: LocalizedText,
): LocalizedText {
  const [value, limit] =
    evidence.statistic === 'T2' ? [evidence.t2, evidence.t2Limit] : [evidence.spe, evidence.speLimit];
  const times = limit > 0 ? fixed(value / limit, 1) : '?';
  const statistic = evidence.statistic === 'T2' ? 'T²' : 'SPE';
  const share = percent(evidence.contributors[0]?.share ?? 0);
  return {
    en: `${model.name.en} runs unlike normal: ${statistic} at ${times} times its limit, most by ${name.en} (${share})`,
    zh: `${model.name.zh}偏离正常工况：${statistic} 为限值的 ${times} 倍，主要由${name.zh}引起（${share}）`,
  };
}

/** `name`: of the first sensor that is off; null: nobody can say which. */
export function disagreementSays(
  group: SensorGroup,
  { sensors, allowed, agreed, unit }: EvidenceOf<'sensor-disagreement'>,
  name: LocalizedText | null,
): LocalizedText {
  const apart = Math.max(...sensors.map(({ value }) => Math.abs(value - agreed)));
  const decimals = allowed < 1 ? 2 : 1;
  const [by, most] = [fixed(apart, decimals), fixed(allowed, decimals)];
  return name === null
    ? {
        en: `The sensors of “${group.name.en}” disagree by ${by} ${unit}; ${most} is allowed`,
        zh: `“${group.name.zh}”各测点相差 ${by} ${unit}，允许 ${most}`,
      }
    : {
        en: `${name.en} is off by ${by} ${unit} from the other sensors of “${group.name.en}”; ${most} is allowed`,
        zh: `${name.zh}与“${group.name.zh}”其他测点相差 ${by} ${unit}，允许 ${most}`,
      };
}
