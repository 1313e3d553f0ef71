/** What a factor of a risk is called; here, because the record of a change of colour says it. */
import type { HintKind } from '../permits/hints.ts';
import type { LocalizedText } from '../values.ts';
import type { HazardGrade, RiskColour, RiskFactorKind } from './configuration.ts';

export const riskColourNames: Readonly<Record<RiskColour, LocalizedText>> = {
  red: { en: 'Red', zh: '红色' },
  orange: { en: 'Orange', zh: '橙色' },
  yellow: { en: 'Yellow', zh: '黄色' },
  blue: { en: 'Blue', zh: '蓝色' },
};

export const riskFactorNames: Readonly<Record<RiskFactorKind, LocalizedText>> = {
  'major-hazard': { en: 'Major hazard', zh: '重大危险源' },
  alarms: { en: 'Alarms', zh: '报警' },
  warnings: { en: 'Early warnings', zh: '预警' },
  permits: { en: 'Work permits', zh: '特殊作业' },
  'permit-conflicts': { en: 'Work that does not go together', zh: '作业冲突' },
  weather: { en: 'Weather', zh: '气象' },
  maintenance: { en: 'Maintenance', zh: '检维修' },
};

const gradeNumerals: Readonly<Record<HazardGrade, string>> = { '1': '一', '2': '二', '3': '三', '4': '四' };

export const gradeLabel = (grade: HazardGrade): LocalizedText => ({
  en: `Major hazard installation, grade ${grade}`,
  zh: `${gradeNumerals[grade]}级重大危险源`,
});

export const hintLabels: Readonly<Record<HintKind, LocalizedText>> = {
  'hot-in-confined-space': {
    en: 'Hot work where people are in a confined space',
    zh: '动火作业与受限空间作业在同一场所',
  },
  'hot-near-open-vessel': {
    en: 'Hot work beside an opened flammable vessel (gas within 30 m, liquid within 15 m)',
    zh: '动火点附近有已打开的易燃介质设备（气体 30 m 内、液体 15 m 内）',
  },
  'hot-on-flammable': {
    en: 'Hot work on equipment that holds something flammable',
    zh: '在存有易燃介质的设备上动火',
  },
  'alarm-at-place': { en: 'An alarm stands in the unit where the work is done', zh: '作业所在单元有报警' },
  wind: { en: 'Too much wind for the work', zh: '风力超过作业限值' },
  'gas-test-failed': { en: 'The gas test is outside its limits', zh: '气体检测不合格' },
  'gas-test-missing': { en: 'No gas test is recorded', zh: '无气体检测记录' },
  'gas-test-old': { en: 'The gas test is older than 30 min at the beginning', zh: '气体检测早于作业开始前 30 分钟' },
  'others-under-lift': { en: 'Others work where loads are lifted', zh: '吊装区域内有其他作业' },
  'longer-than-standard': {
    en: 'Longer than GB 30871-2022 allows one permit',
    zh: '超过 GB 30871-2022 规定的作业票有效期',
  },
  'watcher-missing': { en: 'Nobody watches over the work', zh: '未指定监护人' },
};

const figure = (value: number): string => String(Math.round(value * 10) / 10);
const measured =
  (en: string, zh: string, unit: string) =>
  (value: number): LocalizedText => ({ en: `${en} ${figure(value)} ${unit}`, zh: `${zh} ${figure(value)} ${unit}` });

export const weatherLabels = {
  calm: measured('Calm: wind', '静风：风速', 'm/s'),
  wind: measured('Strong wind:', '大风：风速', 'm/s'),
  rain: measured('Heavy rain:', '暴雨：雨强', 'mm/h'),
  thunder: measured('Thunder may strike: electric field', '雷电预警：大气电场', 'kV/m'),
  heat: measured('Heat: air', '高温：气温', '°C'),
} as const;
