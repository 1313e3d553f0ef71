/**
 * Gas detectors and weather. All play the METEC recording: the highest of eight methane sensors, ppm above background,
 * a minute each second. `factor` 1: shown as recorded. Any other factor: the recorded shape with an invented height,
 * because no recording of that gas is free to use; the tag says so itself, and so does SOURCE.md.
 *
 * Levels after GB/T 50493-2019: toxic level 1 at most 100 % of the occupational limit (GBZ 2.1-2019: chlorine MAC
 * 1 mg/m³ = 0.34 ppm, hydrogen sulfide MAC 10 mg/m³ = 7.1 ppm, ammonia PC-STEL 30 mg/m³ = 42 ppm, benzene below
 * 6 mg/m³ = 1.9 ppm, the stricter of the short-term limits in use), level 2 at most 200 %; combustible level 1 at most 25 % LEL, level 2 at most 50 %. The methane
 * monitors of the gas station and the boilers see ppm, far below 1 % LEL: early leak detection, beside and not instead
 * of the %LEL detectors.
 */

const gases = {
  methane: {
    en: 'methane',
    zh: '甲烷',
    unit: 'ppm',
    decimals: 1,
    range: [-1, 1000],
    level1: 25,
    level2: 50,
    deadband: 5,
    factor: 1,
    scenario: 'flammable-gas-release',
    consequence: ['A leak grows unnoticed; gas gathers under roofs', '泄漏扩大，可燃气体在遮蔽处积聚'],
    action1: [
      'Send two persons with portable detectors from up the wind; find and tighten the leak',
      '派两人携便携式检测仪从上风向查找漏点并处理',
    ],
    action2: ['Open an incident; keep ignition sources away; shut the section in', '启动事件；控制点火源；切断泄漏段'],
  },
  combustible: {
    en: 'combustible gas',
    zh: '可燃气体',
    unit: '%LEL',
    decimals: 1,
    range: [-1, 100],
    level1: 25,
    level2: 50,
    deadband: 5,
    factor: 0.3,
    scenario: 'flammable-gas-release',
    consequence: ['A cloud within the explosion limits can form', '可能形成爆炸性混合气体'],
    action1: ['Confirm in the field; stop hot work and vehicles around', '现场确认；停止周边动火及车辆通行'],
    action2: [
      'Open an incident; isolate, stop ignition sources, water curtain, call the fire brigade',
      '启动事件；切断物料、控制火源、开启水幕，通知消防',
    ],
  },
  chlorine: {
    en: 'chlorine',
    zh: '氯气',
    unit: 'ppm',
    decimals: 2,
    range: [-0.1, 10],
    level1: 0.3,
    level2: 0.6,
    deadband: 0.05,
    factor: 0.006,
    scenario: 'toxic-gas-release',
    consequence: ['People in and below the wind of the building are harmed', '危及厂房内及下风向人员'],
    action1: [
      'Confirm by two persons in breathing apparatus; start the scrubber',
      '两人佩戴空气呼吸器确认；启动事故氯吸收装置',
    ],
    action2: [
      'Open an incident; close the building, scrubber on, evacuate down the wind',
      '启动事件；封闭厂房、投用吸收塔，疏散下风向人员',
    ],
  },
  ammonia: {
    en: 'ammonia',
    zh: '氨气',
    unit: 'ppm',
    decimals: 1,
    range: [-1, 300],
    level1: 25,
    level2: 50,
    deadband: 4,
    factor: 0.6,
    scenario: 'toxic-gas-release',
    consequence: [
      'Eyes and airways are irritated; a cloud drifts low along the ground',
      '刺激眼睛和呼吸道，泄漏气云贴地扩散',
    ],
    action1: [
      'Confirm in protective clothing; ventilate the compressor house',
      '穿戴防护用品确认；开启压缩机房事故通风',
    ],
    action2: [
      'Open an incident; stop the compressors, isolate, water spray',
      '启动事件；停压缩机、切断泄漏段、喷雾水稀释',
    ],
  },
  hydrogenSulfide: {
    en: 'hydrogen sulfide',
    zh: '硫化氢',
    unit: 'ppm',
    decimals: 1,
    range: [-1, 100],
    level1: 7,
    level2: 14,
    deadband: 1,
    factor: 0.15,
    scenario: 'toxic-gas-release',
    consequence: ['People at the basins lose the sense of smell, then consciousness', '池区人员嗅觉麻痹，进而中毒昏迷'],
    action1: [
      'Leave the basins; ventilate; enter only with breathing apparatus',
      '撤离池区；强制通风；佩戴空气呼吸器方可进入',
    ],
    action2: ['Open an incident; rescue only by gas-rescue team', '启动事件；仅由气防队实施救援'],
  },
  benzene: {
    en: 'benzene',
    zh: '苯',
    unit: 'ppm',
    decimals: 2,
    range: [-0.1, 100],
    level1: 1.8,
    level2: 3.6,
    deadband: 0.3,
    factor: 0.036,
    scenario: 'spill',
    consequence: ['Long-term harm to people at work there; vapour can burn', '危害作业人员健康，蒸气可燃'],
    action1: ['Check seals, drains and pumps from up the wind', '从上风向检查密封、排液口及机泵'],
    action2: ['Open an incident; foam on the pool, stop the transfer', '启动事件；泡沫覆盖液池，停止输转'],
  },
};

/** [tag, gas, place, metres from the place's middle, English, Chinese] */
const table = [
  ['AI-6101', 'methane', 'unit-ng', [0, 0], 'Gas station, highest of 8 heads', '天然气门站（8 探头最大值）'],
  ['AI-6201', 'methane', 'ut-gas-skid', [0, -4], 'Boiler fuel-gas skid', '锅炉燃气调压撬'],
  ['AI-1901', 'combustible', 'te-reactor', [8, 4], 'Reactor structure', '反应器框架'],
  ['AI-1902', 'combustible', 'te-compressor', [0, 6], 'Recycle compressor house', '循环气压缩机厂房'],
  ['AI-3101', 'combustible', 'h2-compressor', [0, 4], 'Hydrogen compressor house', '氢压机房'],
  ['AI-7101', 'combustible', 'V-702', [0, -22], 'LPG spheres, bund 1', '液化气球罐 1 号围堰'],
  ['AI-7102', 'combustible', 'V-704', [0, -22], 'Propylene spheres, bund 2', '丙烯球罐 2 号围堰'],
  ['AI-7103', 'combustible', 'lpg-pumps', [0, 0], 'LPG pump shed', '液化气泵棚'],
  ['AI-9101', 'combustible', 'et-compressors', [0, 0], 'Boil-off compressors', '蒸发气压缩机'],
  ['AI-9102', 'combustible', 'T-901', [0, -24], 'Ethylene tank T-901', '低温乙烯储罐 T-901'],
  ['AI-4101', 'combustible', 'meoh-compressor', [0, -8], 'Syngas compressor', '合成气压缩机'],
  ['AI-8201', 'combustible', 'me-pumps', [0, 0], 'Methanol pump slab', '甲醇泵区'],
  ['AI-8101', 'benzene', 'ar-pumps', [0, 0], 'Aromatics pump slab', '芳烃泵区'],
  ['AI-8102', 'benzene', 'T-803', [20, -20], 'Aromatics bund', '芳烃罐区防火堤'],
  ['AI-2101', 'chlorine', 'cl-store', [10, 6], 'Liquid-chlorine building', '液氯厂房'],
  ['AI-2102', 'chlorine', 'cl-filling', [0, -6], 'Cylinder filling', '液氯充装间'],
  ['AI-2103', 'chlorine', 'ca-drying', [0, -8], 'Chlorine compression', '氯气干燥压缩'],
  ['AI-5101', 'ammonia', 'nh3-compressors', [0, 0], 'Ammonia compressor house', '氨压缩机房'],
  ['AI-5102', 'ammonia', 'V-501', [27, 0], 'Ammonia spheres', '液氨球罐区'],
  ['AI-8901', 'hydrogenSulfide', 'ww-equalization', [0, 20], 'Equalization basin', '调节池'],
  ['AI-8902', 'hydrogenSulfide', 'ww-anaerobic', [14, 0], 'Anaerobic reactor', '厌氧反应器'],
];

/** Level 2 that calls for action at once. Elsewhere it is medium: about one alarm in twenty may be high. */
const HIGH = new Set(['AI-6101', 'AI-2101', 'AI-7101', 'AI-5102']);

export const gasTags = table.map(([id, gas, placeId, offset, enWhere, zhWhere]) => {
  const { en, zh, unit, decimals, range, level1, level2, deadband, factor, scenario, ...texts } = gases[gas];
  const limits = [
    {
      type: 'H',
      setpoint: level1,
      deadband,
      minutes: 10,
      scenario,
      priority: id === 'AI-6101' || gas === 'chlorine' ? 'medium' : 'low',
      message: [`${enWhere}: ${en}, level 1`, `${zhWhere}${zh}一级报警`],
      consequence: texts.consequence,
      action: texts.action1,
    },
    {
      type: 'HH',
      setpoint: level2,
      deadband,
      minutes: 3,
      scenario,
      priority: HIGH.has(id) ? 'high' : 'medium',
      message: [`${enWhere}: ${en}, level 2`, `${zhWhere}${zh}二级报警`],
      consequence: texts.consequence,
      action: texts.action2,
    },
  ];
  return {
    id,
    unit,
    decimals,
    placeId,
    offset,
    factor,
    limits,
    range: { low: range[0], high: range[1] },
    name: { en: `${enWhere}: ${en}`, zh: `${zhWhere}${zh}` },
    source:
      factor === 1
        ? 'METEC 2022, methane, highest of eight sensors above background, as recorded; a minute each second.'
        : `Not a recording of this gas: the shape of METEC 2022 methane (ppm) times ${String(factor)}, the height invented; a minute each second.`,
  };
});

export const weatherTags = [
  {
    id: 'WI-0001',
    unit: '°',
    decimals: 0,
    placeId: 'weather-mast',
    range: { low: 0, high: 360 },
    limits: [],
    name: { en: 'Wind from', zh: '风向（来向）' },
    source: 'METEC 2022, wind direction as recorded; a minute each second.',
  },
  {
    id: 'WI-0002',
    unit: 'm/s',
    decimals: 1,
    placeId: 'weather-mast',
    range: { low: 0, high: 60 },
    name: { en: 'Wind speed', zh: '风速' },
    limits: [
      {
        type: 'H',
        setpoint: 10.8,
        deadband: 2,
        minutes: 30,
        priority: 'low',
        scenario: 'other',
        message: ['Wind of Beaufort 6: no lifting, no work at height', '风力达 6 级：停止吊装及高处作业'],
        consequence: ['Loads swing; people fall', '吊物摆动，人员坠落'],
        action: ['Stop lifting and work at height on the whole site', '全园区停止吊装和高处作业'],
      },
    ],
    source: 'METEC 2022, wind speed as recorded; a minute each second.',
  },
];
