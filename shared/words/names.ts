/** Names that the words of events are made with: of scenarios, statuses, priorities and roles. */
import { stepStatusNames as ofSteps } from '../domain/plans/statusNames.ts';
import { responderStatusNames as ofResponders } from '../domain/resources/statusNames.ts';
import type { SubstanceField } from '../domain/substances/substance.ts';
import type { LocalizedText } from '../domain/values.ts';
import { bothTexts, textsOf } from './texts.ts';

export const scenarioNames = bothTexts(
  {
    'toxic-gas-release': 'Toxic gas release',
    'flammable-gas-release': 'Flammable gas release',
    fire: 'Fire',
    explosion: 'Explosion',
    'dust-explosion': 'Dust explosion',
    'molten-metal': 'Molten metal',
    'mine-gas': 'Mine gas',
    'mine-flooding': 'Mine flooding',
    'process-upset': 'Process upset',
    spill: 'Spill',
    'person-in-danger': 'Person in danger',
    other: 'Other',
  },
  {
    'toxic-gas-release': '有毒气体泄漏',
    'flammable-gas-release': '可燃气体泄漏',
    fire: '火灾',
    explosion: '爆炸',
    'dust-explosion': '粉尘爆炸',
    'molten-metal': '熔融金属',
    'mine-gas': '矿井瓦斯',
    'mine-flooding': '矿井透水',
    'process-upset': '工艺异常',
    spill: '液体泄漏',
    'person-in-danger': '人员遇险',
    other: '其他',
  },
);

export const responderStatusNames = textsOf(ofResponders);
export const stepStatusNames = textsOf(ofSteps);

export const roleNames = bothTexts(
  {
    coordinator: 'Coordinator',
    'shift-leader': 'Shift leader',
    commander: 'Commander',
    controller: 'Drill controller',
    observer: 'Observer',
  },
  { coordinator: '调度员', 'shift-leader': '值班长', commander: '指挥员', controller: '演练导调', observer: '观察员' },
);

export const priorityNames = bothTexts(
  { high: 'High', medium: 'Medium', low: 'Low' },
  { high: '高', medium: '中', low: '低' },
);

/** What a value of a substance is called, as a data sheet calls it. */
export const substanceFieldNames: Readonly<Record<SubstanceField, LocalizedText>> = {
  cas: { en: 'CAS number', zh: 'CAS 号' },
  un: { en: 'UN number', zh: 'UN 号' },
  otherNames: { en: 'Other names', zh: '英文别名' },
  otherNamesZh: { en: 'Other names in Chinese', zh: '中文别名' },
  formula: { en: 'Formula', zh: '分子式' },
  hazardClasses: { en: 'Hazard class', zh: '危险类别' },
  transportClasses: { en: 'Class of carriage', zh: '运输危险类别' },
  gb18218Number: { en: 'Row of GB 18218, table 1', zh: 'GB 18218 表1 序号' },
  criticalQuantityT: { en: 'Critical quantity', zh: '临界量' },
  ergGuide: { en: 'Guide of the ERG', zh: 'ERG 指南编号' },
  ergEntries: { en: 'Isolation and protective-action distances', zh: '隔离与防护距离' },
  extinguishing: { en: 'Extinguishing agents', zh: '灭火剂' },
  reactiveGroups: { en: 'Reactive groups', zh: '反应性分组' },
  waterReactivity: { en: 'With water', zh: '与水反应' },
  molarMassGPerMol: { en: 'Molar mass', zh: '摩尔质量' },
  boilingPointK: { en: 'Boiling point', zh: '沸点' },
  meltingPointK: { en: 'Melting point', zh: '熔点' },
  criticalTemperatureK: { en: 'Critical temperature', zh: '临界温度' },
  criticalPressurePa: { en: 'Critical pressure', zh: '临界压力' },
  antoine: { en: 'Vapour pressure (Antoine)', zh: '蒸气压（Antoine 方程）' },
  heatOfVaporizationJPerMol: { en: 'Heat of vaporization', zh: '汽化热' },
  heatCapacityRatio: { en: 'Ratio of heat capacities', zh: '绝热指数' },
  liquidDensityKgPerM3: { en: 'Density of the liquid', zh: '液体密度' },
  flashPointK: { en: 'Flash point', zh: '闪点' },
  autoignitionK: { en: 'Autoignition temperature', zh: '引燃温度' },
  lowerFlammableLimit: { en: 'Lower explosive limit', zh: '爆炸下限' },
  upperFlammableLimit: { en: 'Upper explosive limit', zh: '爆炸上限' },
  heatOfCombustionJPerKg: { en: 'Heat of combustion, net', zh: '燃烧热（低位）' },
  aegl1Ppm: { en: 'AEGL-1', zh: 'AEGL-1' },
  aegl2Ppm: { en: 'AEGL-2', zh: 'AEGL-2' },
  aegl3Ppm: { en: 'AEGL-3', zh: 'AEGL-3' },
  erpg1Ppm: { en: 'ERPG-1', zh: 'ERPG-1' },
  erpg2Ppm: { en: 'ERPG-2', zh: 'ERPG-2' },
  erpg3Ppm: { en: 'ERPG-3', zh: 'ERPG-3' },
  idlhPpm: { en: 'IDLH', zh: 'IDLH（立即危及生命或健康浓度）' },
  occupationalTwa: { en: 'Occupational limit, time-weighted', zh: '时间加权平均容许浓度（TWA）' },
  occupationalStel: { en: 'Occupational limit, short-term', zh: '短时间接触容许浓度（STEL）' },
  occupationalCeiling: { en: 'Occupational limit, ceiling', zh: '最高容许浓度（C）' },
};
