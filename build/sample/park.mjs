/** The park: everything that is drawn, in metres of the park's frame. Invented; sizes and distances are those of real plants. */
import { hazard } from './substances.mjs';
import { capsule, chamfered, circle, distance, lengthOf, pointAlong, rectangle } from './shapes.mjs';
import { roads } from './roads.mjs';
import { fromTrue, toTrue } from './frame.mjs';
import { usually } from './people.mjs';
import { vessels } from './vessels.mjs';

/** @typedef {{ id: string, kind: string, name: { en: string, zh: string }, shape: 'area' | 'line' | 'point', points: [number, number][], parentId?: string, hazard?: object }} Drawn */

/** @type {Drawn[]} */
export const places = [];

const add = (shape, kind, id, en, zh, points, more = {}) =>
  places.push({ id, kind, name: { en, zh }, shape, points, ...more });
const area = (...given) => add('area', ...given);
const line = (...given) => add('line', ...given);
const point = (kind, id, en, zh, at, more) => add('point', kind, id, en, zh, [at], more);
const unit = (id, en, zh, ring, more) => area('plant-unit', id, en, zh, ring, more);
const within = (parentId, ...shapes) => shapes.forEach((draw) => draw({ parentId }));
const building = (id, en, zh, x, y, width, depth) => (more) =>
  area('building', id, en, zh, rectangle(x, y, x + width, y + depth), more);
const machine = (id, en, zh, ring, held) => (more) =>
  area('equipment', id, en, zh, ring, held === undefined ? more : { ...more, hazard: held });
const vessel = (id, en, zh, at, diameter, held) => machine(id, en, zh, circle(at, diameter, 24), held);
const tank = (id, en, zh, at, diameter, held) => (more) =>
  area('tank', id, en, zh, circle(at, diameter, 40), { ...more, hazard: held });
const drum = (id, en, zh, at, length, diameter, held) => (more) =>
  area('tank', id, en, zh, capsule(at, length, diameter), { ...more, hazard: held });
const bund = (id, en, zh, x0, y0, x1, y1) => machine(id, en, zh, rectangle(x0, y0, x1, y1));
const rack = (id, en, zh, points) => line('equipment', id, en, zh, points);

// Fence, roads, gates.
area(
  'boundary',
  'park-fence',
  'Lanyue Chemical Park, fence',
  '岚越化工园区围界',
  chamfered(-752, -512, 752, 512, [46, 46, 70, 46]),
);
for (const road of roads) line('road', road.id, road.en, road.zh, road.line);
point('gate', 'gate-1', 'Gate 1, staff', '1 号门（人员）', [-430, -512]);
point('gate', 'gate-2', 'Gate 2, hazardous goods', '2 号门（危化品物流）', [-752, 0]);
point('gate', 'gate-3', 'Gate 3, goods', '3 号门（普通物流）', [752, 0]);
point('gate', 'gate-4', 'Gate 4, emergency only', '4 号门（应急专用）', [180, 512]);

// South-west, up the prevailing wind: administration, control, fire station.
building('admin-office', 'Park administration', '园区管理楼', -690, -452, 96, 26)({});
building('admin-canteen', 'Canteen', '职工食堂', -692, -400, 46, 34)({});
building('admin-training', 'Training centre', '安全实训中心', -632, -398, 60, 30)({});
building('admin-lab', 'Central laboratory', '中心化验室', -548, -452, 60, 34)({});
building('admin-medical', 'Medical post', '医疗救护站', -500, -300, 40, 26)({});
building('admin-monitoring', 'Environmental monitoring station', '环境监测站', -600, -302, 48, 26)({});
area(
  'control-room',
  'control-room',
  'Central control room and emergency command center',
  '中央控制室暨应急指挥中心',
  chamfered(-396, -456, -316, -404, [0, 0, 14, 14]),
);
building('control-annex', 'Substation of the control room', '中控变电所', -300, -456, 30, 24)({});
area('fire-station', 'fire-station', 'Fire and gas-rescue station', '消防气防站', [
  [-400, -342],
  [-250, -342],
  [-250, -318],
  [-318, -318],
  [-318, -300],
  [-400, -300],
]);
building('fire-foam-store', 'Foam concentrate store', '泡沫液库', -230, -342, 34, 22)({});
building('fire-training-tower', 'Drill tower', '训练塔', -192, -300, 12, 12)({});
point('equipment', 'weather-mast', 'Weather mast', '气象站', [-205, -432]);
building('workshop-mechanical', 'Mechanical workshop', '机修车间', -124, -454, 88, 36)({});
building('workshop-electrical', 'Electrical and instrument workshop', '电仪车间', -14, -454, 66, 30)({});
building('store-spares', 'Spare-parts store', '备品备件库', 74, -454, 80, 40)({});
building('store-emergency', 'Emergency supplies store', '应急物资库', -124, -316, 62, 36)({});
building('contractor-camp', 'Contractors’ offices', '承包商驻地', -30, -316, 96, 24)({});

// Reaction unit.
unit('unit-te', 'Reaction unit (train 100)', '反应装置（100 单元）', [
  [-412, -232],
  [-168, -232],
  [-168, -96],
  [-236, -96],
  [-236, -18],
  [-412, -18],
]);
within(
  'unit-te',
  machine('te-feed', 'Feed metering skid', '进料计量撬', rectangle(-396, -216, -364, -190), hazard('teFeed', 3.5)),
  vessel('te-reactor', 'Reactor R-101', '反应器 R-101', [-322, -176], 8.4, hazard('teFeed', 14, 18)),
  machine('te-condenser', 'Product condenser E-102', '产品冷凝器 E-102', capsule([-322, -140], 18, 4)),
  vessel('te-separator', 'Separator V-103', '气液分离器 V-103', [-284, -140], 6, hazard('teProduct', 22, 30)),
  vessel('te-stripper', 'Stripper C-104', '汽提塔 C-104', [-252, -176], 5, hazard('teProduct', 12, 20)),
  machine(
    'te-compressor',
    'Recycle compressor K-105',
    '循环气压缩机 K-105',
    rectangle(-292, -108, -262, -88),
    hazard('teFeed', 1.2),
  ),
  machine('te-cooling', 'Cooling-water station E-101', '循环冷却水站 E-101', rectangle(-396, -76, -340, -40)),
  ...Array.from({ length: 4 }, (_, i) =>
    machine(
      `te-exchanger-${String(i + 1)}`,
      `Exchanger E-11${String(i + 1)}`,
      `换热器 E-11${String(i + 1)}`,
      capsule([-380 + i * 13, -142], 11, 2.6),
    ),
  ),
  vessel('te-feed-drum-1', 'Feed drum V-101', '进料缓冲罐 V-101', [-352, -210], 5),
  vessel('te-feed-drum-2', 'Feed drum V-102', '进料缓冲罐 V-102', [-342, -210], 5),
  ...Array.from({ length: 4 }, (_, i) =>
    vessel(
      `te-cooling-cell-${String(i + 1)}`,
      `Cooling cell ${String(i + 1)}`,
      `冷却塔单元 ${String(i + 1)}`,
      [-322 + i * 16, -58],
      12,
    ),
  ),
  machine('te-analyzer', 'Analyzer house', '分析小屋', rectangle(-396, -126, -378, -112)),
  machine('te-flare-drum', 'Blowdown drum V-109', '放空分液罐 V-109', capsule([-208, -120], 22, 5)),
  vessel('te-product', 'Product day tank T-106', '产品中间罐 T-106', [-200, -196], 14, hazard('teProduct', 480, 700)),
);
building('te-substation', 'Substation 1', '1 号变电所', -222, -82, 52, 34)({});
rack('rack-te', 'Pipe rack of the reaction unit', '反应装置管廊', [
  [-400, -158],
  [-240, -158],
  [-176, -158],
]);

// Chlor-alkali and liquid chlorine.
unit('unit-ca', 'Chlor-alkali unit', '氯碱装置', chamfered(-412, 18, -168, 222, [0, 36, 0, 0]), {
  hazard: hazard('chlorine', 3.2),
});
within(
  'unit-ca',
  building('ca-cells', 'Electrolysis hall', '电解厂房', -396, 128, 124, 44),
  building('ca-rectifier', 'Rectifier house', '整流所', -396, 186, 84, 22),
  machine(
    'ca-drying',
    'Chlorine drying and compression',
    '氯气干燥压缩',
    rectangle(-250, 132, -196, 170),
    hazard('chlorine', 0.4),
  ),
  vessel('ca-brine-1', 'Brine tank V-221', '盐水罐 V-221', [-384, 92], 12),
  vessel('ca-brine-2', 'Brine tank V-222', '盐水罐 V-222', [-364, 92], 12),
  vessel('ca-tower', 'Emergency scrubber C-230', '事故氯吸收塔 C-230', [-214, 196], 6),
  bund('ca-bund', 'Bund of the caustic tanks', '碱罐围堰', -398, 30, -300, 72),
  tank('T-241', 'Caustic tank T-241', '液碱罐 T-241', [-376, 51], 17, hazard('caustic', 2900, 3900)),
  tank('T-242', 'Caustic tank T-242', '液碱罐 T-242', [-350, 51], 17, hazard('caustic', 2400, 3900)),
  tank('T-243', 'Sulfuric acid tank T-243', '硫酸罐 T-243', [-320, 51], 10.5, hazard('sulfuricAcid', 760, 1300)),
);
unit('unit-cl', 'Liquid chlorine store', '液氯储存区', chamfered(-128, 96, 40, 222, [0, 0, 24, 0]));
within(
  'unit-cl',
  building('cl-store', 'Enclosed liquid-chlorine building', '液氯封闭厂房', -112, 128, 96, 44),
  drum('V-251', 'Liquid chlorine tank V-251', '液氯储罐 V-251', [-84, 138], 12, 3, hazard('chlorine', 46, 62)),
  drum('V-252', 'Liquid chlorine tank V-252', '液氯储罐 V-252', [-84, 145], 12, 3, hazard('chlorine', 51, 62)),
  drum(
    'V-253',
    'Liquid chlorine tank V-253 (empty stand-by)',
    '液氯储罐 V-253（应急备用，空）',
    [-84, 152],
    12,
    3,
    hazard('chlorine', 0, 62),
  ),
  (more) =>
    area('building', 'cl-filling', 'Cylinder filling', '液氯充装间', rectangle(-112, 186, -54, 210), {
      ...more,
      hazard: hazard('chlorine', 4, 10),
    }),
  vessel('cl-scrubber', 'Caustic scrubber C-255', '碱液吸收塔 C-255', [2, 150], 5),
);
building('chlorine-control', 'Chlorine field control room', '氯区机柜间', -124, 34, 44, 24)({});
rack('rack-chlorine', 'Chlorine pipe rack', '氯气管廊', [
  [-196, 150],
  [-150, 150],
  [-112, 150],
]);

// Hydrogen.
unit('unit-h2', 'Hydrogen unit', '制氢装置', [
  [-128, -232],
  [86, -232],
  [86, -150],
  [150, -150],
  [150, -64],
  [-128, -64],
]);
within(
  'unit-h2',
  machine(
    'h2-reformer',
    'Reformer furnace F-301',
    '转化炉 F-301',
    rectangle(-112, -216, -76, -190),
    hazard('methane', 0.4),
  ),
  ...Array.from({ length: 8 }, (_, i) =>
    vessel(
      `h2-psa-${String(i + 1)}`,
      `PSA adsorber ${String(i + 1)}`,
      `变压吸附塔 ${String(i + 1)}`,
      [-50 + (i % 4) * 13, -206 + Math.floor(i / 4) * 14],
      4,
    ),
  ),
  machine(
    'h2-compressor',
    'Hydrogen compressor house K-310',
    '氢压机房 K-310',
    rectangle(26, -220, 66, -194),
    hazard('hydrogen', 0.3),
  ),
  drum('V-321', 'Hydrogen buffer V-321', '氢气缓冲罐 V-321', [60, -128], 24, 4, hazard('hydrogen', 0.5, 0.6)),
  drum('V-322', 'Hydrogen buffer V-322', '氢气缓冲罐 V-322', [60, -118], 24, 4, hazard('hydrogen', 0.5, 0.6)),
  machine(
    'h2-trailers',
    'Tube-trailer bays',
    '长管拖车充装位',
    rectangle(98, -138, 138, -84),
    hazard('hydrogen', 1.2, 1.6),
  ),
  building('h2-rack-room', 'Field equipment room', '制氢机柜间', -112, -96, 42, 20),
);
building('h2-substation', 'Substation 2', '2 号变电所', -118, -48, 60, 26)({});

// Methanol.
unit('unit-meoh', 'Methanol unit', '甲醇装置', chamfered(200, 18, 432, 222, [26, 0, 26, 0]));
within(
  'unit-meoh',
  vessel('meoh-reactor-1', 'Synthesis reactor R-401', '合成塔 R-401', [246, 176], 5),
  vessel('meoh-reactor-2', 'Synthesis reactor R-402', '合成塔 R-402', [264, 176], 5),
  machine(
    'meoh-compressor',
    'Syngas compressor K-405',
    '合成气压缩机 K-405',
    rectangle(300, 164, 340, 190),
    hazard('hydrogen', 0.2),
  ),
  vessel('meoh-column-1', 'Rectification column C-411', '精馏塔 C-411', [370, 178], 4.2, hazard('methanol', 28)),
  vessel('meoh-column-2', 'Rectification column C-412', '精馏塔 C-412', [386, 178], 4.2, hazard('methanol', 24)),
  ...Array.from({ length: 3 }, (_, i) =>
    machine(
      `meoh-exchanger-${String(i + 1)}`,
      `Exchanger E-40${String(i + 1)}`,
      `换热器 E-40${String(i + 1)}`,
      capsule([250, 144 + i * 7], 14, 3),
    ),
  ),
  vessel('meoh-drum-1', 'Methanol separator V-403', '甲醇分离器 V-403', [284, 176], 4),
  vessel('meoh-drum-2', 'Flash drum V-404', '闪蒸槽 V-404', [350, 150], 4),
  machine('meoh-reboilers', 'Reboilers', '再沸器组', rectangle(364, 150, 394, 162)),
  machine('meoh-coolers', 'Air coolers', '空冷器组', rectangle(236, 116, 330, 132)),
  bund('meoh-bund', 'Bund of the day tanks', '中间罐区围堰', 236, 36, 330, 84),
  tank('T-421', 'Crude methanol tank T-421', '粗甲醇罐 T-421', [260, 60], 14.5, hazard('methanol', 1050, 1350)),
  tank('T-422', 'Crude methanol tank T-422', '粗甲醇罐 T-422', [300, 60], 14.5, hazard('methanol', 820, 1350)),
  building('meoh-rack-room', 'Field equipment room', '甲醇机柜间', 366, 40, 44, 24),
);

// Ammonia.
unit('unit-nh3', 'Ammonia and refrigeration unit', '氨及制冷装置', [
  [470, 18],
  [702, 18],
  [702, 156],
  [640, 156],
  [640, 222],
  [470, 222],
]);
within(
  'unit-nh3',
  machine(
    'nh3-compressors',
    'Ammonia compressor house',
    '氨压缩机房',
    rectangle(488, 164, 556, 196),
    hazard('ammonia', 2.4),
  ),
  machine('nh3-condensers', 'Evaporative condensers', '蒸发式冷凝器', rectangle(572, 168, 622, 190)),
  drum('V-511', 'Ammonia receiver V-511', '贮氨器 V-511', [520, 132], 16, 2.8, hazard('ammonia', 8, 22)),
  bund('nh3-bund', 'Bund of the ammonia spheres', '液氨球罐围堰', 492, 34, 606, 96),
  tank('V-501', 'Ammonia sphere V-501', '液氨球罐 V-501', [522, 65], 15.7, hazard('ammonia', 760, 1000)),
  tank('V-502', 'Ammonia sphere V-502', '液氨球罐 V-502', [576, 65], 15.7, hazard('ammonia', 690, 1000)),
  machine('nh3-loading', 'Ammonia loading arm', '液氨装卸鹤位', rectangle(636, 44, 676, 70)),
);
building('nh3-substation', 'Substation 3', '3 号变电所', 656, 178, 44, 36)({});

// Utilities.
unit(
  'unit-utility',
  'Utilities: boilers and air separation',
  '公用工程（锅炉、空分）',
  chamfered(200, -232, 432, -18, [0, 0, 0, 40]),
);
within(
  'unit-utility',
  building('ut-boilers', 'Boiler house', '锅炉房', 218, -216, 84, 40),
  machine(
    'ut-gas-skid',
    'Fuel-gas skid of the boilers',
    '锅炉燃气调压撬',
    rectangle(318, -212, 336, -200),
    hazard('methane', 0.1),
  ),
  vessel('ut-stack', 'Stack', '烟囱', [260, -164], 5),
  ...Array.from({ length: 5 }, (_, i) =>
    vessel(
      `ut-cooling-${String(i + 1)}`,
      `Cooling tower ${String(i + 1)}`,
      `冷却塔 ${String(i + 1)}`,
      [232 + i * 20, -122],
      15,
    ),
  ),
  vessel('ut-cold-box', 'Cold box', '空分冷箱', [372, -196], 9),
  tank('V-601', 'Liquid oxygen tank V-601', '液氧储罐 V-601', [396, -150], 11, hazard('oxygen', 320, 560)),
  tank('V-602', 'Liquid nitrogen tank V-602', '液氮储罐 V-602', [396, -128], 11, undefined),
  vessel('ut-fire-water-1', 'Fire-water tank 1', '消防水罐 1', [266, -58], 22),
  vessel('ut-fire-water-2', 'Fire-water tank 2', '消防水罐 2', [298, -58], 22),
  building('ut-fire-pumps', 'Fire-pump house', '消防泵房', 322, -70, 34, 20),
  building('ut-substation', 'Main substation 110 kV', '110 kV 总降压站', 368, -90, 50, 56),
);

// Natural gas: the METEC test site's equipment keeps its true distances and directions, since its wind is played with it.
unit('unit-ng', 'Natural-gas station', '天然气门站', chamfered(470, -232, 702, -18, [0, 44, 0, 0]), {
  hazard: hazard('methane', 0.8),
});
const NG_CENTRE = [586, -118];
/** METEC equipment, metres east and north of the middle of its array. */
export const metecEquipment = [
  {
    id: 'ng-separator-west',
    metec: '4S',
    en: 'Filter separator west',
    zh: '西过滤分离器',
    lonLat: [-105.140294, 40.59563],
  },
  {
    id: 'ng-separator-east',
    metec: '5S',
    en: 'Filter separator east',
    zh: '东过滤分离器',
    lonLat: [-105.13942, 40.59592],
  },
  { id: 'ng-meter-west', metec: '4W', en: 'Metering skid west', zh: '西计量撬', lonLat: [-105.140313, 40.59594] },
  { id: 'ng-meter-east', metec: '5W', en: 'Metering skid east', zh: '东计量撬', lonLat: [-105.13941, 40.59565] },
  { id: 'ng-drip-tank', metec: '4T', en: 'Condensate tank', zh: '凝液罐', lonLat: [-105.13986, 40.59579] },
];
const metecMiddle = [-105.13985, 40.59578];
const METRES_PER_METEC_DEGREE = [84_640, 111_050];
const ngTrue = toTrue(NG_CENTRE);
within(
  'unit-ng',
  ...metecEquipment.map(({ id, en, zh, lonLat }) => {
    const at = fromTrue([
      ngTrue[0] + (lonLat[0] - metecMiddle[0]) * METRES_PER_METEC_DEGREE[0],
      ngTrue[1] + (lonLat[1] - metecMiddle[1]) * METRES_PER_METEC_DEGREE[1],
    ]);
    return id === 'ng-drip-tank'
      ? vessel(id, en, zh, at, 6, hazard('methane', 0.2))
      : machine(id, en, zh, rectangle(at[0] - 6, at[1] - 3.5, at[0] + 6, at[1] + 3.5), hazard('methane', 0.3));
  }),
  machine('ng-pig', 'Pig receiver', '清管收球筒', capsule([508, -206], 16, 3)),
  machine('ng-regulators', 'Regulator runs', '调压支路', rectangle(560, -60, 604, -42), hazard('methane', 0.2)),
  vessel('ng-odorizer', 'Odorant tank', '加臭罐', [622, -48], 3),
  vessel('ng-vent', 'Vent stack', '放散管', [650, -200], 3),
  building('ng-control', 'Station control building', '门站值班室', 640, -52, 44, 20),
);

// Waste water.
unit('unit-ww', 'Waste-water treatment', '污水处理场', [
  [200, -462],
  [640, -462],
  [640, -380],
  [580, -340],
  [580, -268],
  [200, -268],
]);
within(
  'unit-ww',
  machine(
    'ww-equalization',
    'Equalization basin',
    '调节池',
    rectangle(218, -444, 298, -394),
    hazard('hydrogenSulfide', 0.05),
  ),
  machine('ww-aeration', 'Aeration basin', '曝气池', rectangle(318, -444, 448, -394)),
  vessel('ww-clarifier-1', 'Clarifier 1', '二沉池 1', [488, -418], 34),
  vessel('ww-clarifier-2', 'Clarifier 2', '二沉池 2', [534, -418], 34),
  vessel('ww-anaerobic', 'Anaerobic reactor', '厌氧反应器', [250, -346], 22, hazard('hydrogenSulfide', 0.02)),
  machine(
    'ww-accident',
    'Accident-water basin 12 000 m³',
    '事故应急池（12 000 m³）',
    chamfered(318, -372, 448, -290, [10, 10, 10, 10]),
  ),
  building('ww-sludge', 'Sludge dewatering', '污泥脱水间', 480, -330, 60, 36),
);

// North: tank farms.
unit('farm-lpg', 'LPG sphere farm', '液化石油气球罐区', chamfered(-702, 258, -448, 462, [0, 0, 0, 46]));
within(
  'farm-lpg',
  bund('lpg-bund-1', 'Bund of spheres V-701 to V-703', 'V-701～V-703 围堰', -686, 276, -546, 344),
  tank('V-701', 'LPG sphere V-701', '液化石油气球罐 V-701', [-662, 310], 18, hazard('lpg', 960, 1400)),
  tank('V-702', 'LPG sphere V-702', '液化石油气球罐 V-702', [-616, 310], 18, hazard('lpg', 1120, 1400)),
  tank('V-703', 'LPG sphere V-703', '液化石油气球罐 V-703', [-570, 310], 18, hazard('lpg', 640, 1400)),
  bund('lpg-bund-2', 'Bund of spheres V-704 and V-705', 'V-704、V-705 围堰', -640, 364, -546, 432),
  tank('V-704', 'Propylene sphere V-704', '丙烯球罐 V-704', [-616, 398], 15.7, hazard('propylene', 610, 880)),
  tank('V-705', 'Propylene sphere V-705', '丙烯球罐 V-705', [-570, 398], 15.7, hazard('propylene', 540, 880)),
  machine(
    'lpg-pumps',
    'LPG pump and compressor shed',
    '液化气泵棚及压缩机棚',
    rectangle(-524, 300, -468, 324),
    hazard('lpg', 0.9),
  ),
);
unit('farm-aromatics', 'Aromatics tank farm', '芳烃罐区', chamfered(-412, 258, -166, 462, [0, 0, 0, 0]));
const tankRow = (first, count, x, y, gap, diameter, en, zh, held) =>
  Array.from({ length: count }, (_, i) => {
    const id = `T-${String(first + i)}`;
    return tank(id, `${en} ${id}`, `${zh} ${id}`, [x + i * gap, y], diameter, held[i]);
  });
within(
  'farm-aromatics',
  bund('ar-bund-1', 'Bund of tanks T-801 to T-814', 'T-801～T-814 防火堤', -396, 362, -222, 450),
  ...tankRow(801, 2, -366, 426, 40, 21, 'Benzene tank', '苯储罐', [
    hazard('benzene', 3150, 3700),
    hazard('benzene', 2680, 3700),
  ]),
  ...tankRow(803, 2, -286, 426, 40, 21, 'Benzene tank', '苯储罐', [
    hazard('benzene', 2940, 3700),
    hazard('benzene', 1120, 3700),
  ]),
  ...tankRow(811, 4, -366, 386, 40, 17, 'Toluene tank', '甲苯储罐', [
    hazard('toluene', 1850, 2200),
    hazard('toluene', 1640, 2200),
    hazard('toluene', 930, 2200),
    hazard('toluene', 2010, 2200),
  ]),
  machine(
    'ar-pumps',
    'Pump slab of the aromatics',
    '芳烃泵区',
    rectangle(-396, 318, -330, 334),
    hazard('benzene', 0.7),
  ),
  building('ar-foam', 'Foam station 1', '1 号泡沫站', -300, 312, 26, 18),
  vessel('ar-slop', 'Slop tank V-819', '污油罐 V-819', [-230, 322], 9),
);
unit(
  'farm-methanol',
  'Methanol tank farm',
  '甲醇罐区',
  [
    [-132, 258],
    [162, 258],
    [162, 430],
    [120, 462],
    [-132, 462],
  ],
  { exposedPersons: 24 },
);
within(
  'farm-methanol',
  bund('me-bund-1', 'Bund of tanks T-821 to T-824', 'T-821～T-824 防火堤', -116, 376, 96, 444),
  ...tankRow(821, 4, -84, 410, 49, 28, 'Methanol tank', '甲醇储罐', [
    hazard('methanol', 5900, 7100),
    hazard('methanol', 6400, 7100),
    hazard('methanol', 3200, 7100),
    hazard('methanol', 5100, 7100),
  ]),
  machine('me-pumps', 'Pump slab of the methanol', '甲醇泵区', rectangle(-112, 322, -40, 340), hazard('methanol', 0.8)),
  building('me-foam', 'Foam station 2', '2 号泡沫站', 0, 318, 26, 18),
  building('me-vapour', 'Vapour recovery', '油气回收', 56, 312, 48, 26),
);
unit(
  'farm-ethylene',
  'Low-temperature ethylene storage',
  '低温乙烯储存区',
  chamfered(200, 258, 470, 462, [0, 60, 60, 0]),
);
within(
  'farm-ethylene',
  tank(
    'T-901',
    'Low-temperature ethylene tank T-901',
    '低温乙烯储罐 T-901',
    [268, 396],
    38,
    hazard('ethylene', 9800, 11_300),
  ),
  tank(
    'T-902',
    'Low-temperature ethylene tank T-902',
    '低温乙烯储罐 T-902',
    [340, 396],
    38,
    hazard('ethylene', 7400, 11_300),
  ),
  machine(
    'et-compressors',
    'Boil-off gas compressors',
    '蒸发气压缩机',
    rectangle(232, 296, 288, 320),
    hazard('ethylene', 0.6),
  ),
  vessel('et-drum', 'Suction drum V-905', '入口分液罐 V-905', [222, 308], 4),
  machine('et-pumps', 'Ethylene pumps', '乙烯输送泵', rectangle(308, 330, 356, 342)),
  machine('et-vaporizers', 'Vaporizers', '气化器', rectangle(308, 296, 356, 316)),
  building('et-rack-room', 'Field equipment room', '乙烯机柜间', 388, 328, 40, 22),
);
point('equipment', 'flare', 'Elevated flare', '高架火炬', [610, 372]);
area('equipment', 'flare-zone', 'Flare zone, keep out', '火炬隔离区', circle([610, 372], 120, 48));

// West: loading and hazardous goods.
unit('unit-loading', 'Road tanker loading station', '汽车装卸站', chamfered(-702, 18, -448, 222, [40, 0, 0, 0]));
within(
  'unit-loading',
  ...Array.from({ length: 8 }, (_, i) =>
    machine(
      `loading-bay-${String(i + 1)}`,
      `Loading bay ${String(i + 1)}`,
      `装卸鹤位 ${String(i + 1)}`,
      rectangle(-660 + i * 22, 96, -651 + i * 22, 124),
    ),
  ),
  building('loading-canopy', 'Loading canopy', '装卸罩棚', -664, 132, 172, 8),
  building('loading-parking', 'Waiting area of tankers', '危险品车辆待装区', -590, 30, 84, 36),
  building('loading-weighbridge', 'Weighbridge', '地磅房', -652, 34, 26, 12),
  building('loading-office', 'Loading office', '装卸值班室', -500, 176, 36, 22),
);
unit('unit-warehouse', 'Hazardous-goods warehouses', '危化品仓库区', chamfered(-702, -232, -448, -18, [0, 0, 34, 0]));
within(
  'unit-warehouse',
  building('wh-a', 'Warehouse A, packed corrosives', '仓库 A（腐蚀品）', -684, -212, 70, 44),
  (more) =>
    area('building', 'wh-b', 'Warehouse B, oxidizers', '仓库 B（氧化剂）', rectangle(-592, -212, -522, -168), {
      ...more,
      hazard: hazard('chlorate', 64, 120),
    }),
  building('wh-c', 'Warehouse C, drums', '甲类仓库 C（桶装品）', -684, -132, 70, 44),
  building('wh-d', 'Warehouse D, drums', '甲类仓库 D（桶装品）', -592, -132, 70, 44),
  building('wh-waste', 'Hazardous-waste store', '危废暂存库', -684, -62, 60, 30),
);

// Shared pipe racks, beside the roads.
rack('rack-main', 'Main pipe rack', '主管廊', [
  [-440, 250],
  [190, 250],
  [460, 250],
  [460, -200],
  [486, -200],
]);
rack('rack-south', 'South pipe rack', '南管廊', [
  [-420, -10],
  [190, -10],
  [440, -10],
]);

// Where people gather.
point('muster-point', 'muster-1', 'Muster point 1, administration', '1 号紧急集合点（管理区）', [-560, -345]);
point('muster-point', 'muster-2', 'Muster point 2, Gate 2', '2 号紧急集合点（2 号门）', [-735, -60]);
point('muster-point', 'muster-3', 'Muster point 3, workshops', '3 号紧急集合点（维修区）', [120, -285]);
point('muster-point', 'muster-4', 'Muster point 4, Gate 3', '4 号紧急集合点（3 号门）', [735, -60]);
point('muster-point', 'muster-5', 'Muster point 5, Gate 4', '5 号紧急集合点（4 号门）', [205, 495]);

// Outside.
area('residential', 'village', 'Beihe village (about 1,150 people)', '北河村（约 1150 人）', [
  [-1650, -620],
  [-1430, -660],
  [-1330, -590],
  [-1310, -470],
  [-1420, -400],
  [-1600, -430],
]);
area('residential', 'village-east', 'Xinhe village (about 640 people)', '新河村（约 640 人）', [
  [1120, 560],
  [1310, 520],
  [1390, 640],
  [1330, 760],
  [1150, 740],
]);
area('neighbour', 'canal', 'Lanyue canal (receiving water)', '岚越干渠（受纳水体）', [
  [-1420, -960],
  [-700, -880],
  [300, -830],
  [1500, -880],
  [1500, -846],
  [300, -796],
  [-700, -846],
  [-1420, -926],
]);
point('water-intake', 'water-intake', 'Water intake of the township waterworks', '镇自来水厂取水口', [1240, -856]);
area(
  'school',
  'school',
  'Beihe primary school (about 260 pupils)',
  '北河小学（约 260 名师生）',
  rectangle(-1270, -640, -1170, -570),
);
area('school', 'kindergarten', 'Xinhe kindergarten', '新河幼儿园', rectangle(1160, 480, 1215, 520));
area(
  'hospital',
  'hospital',
  'Lanyue township hospital (90 beds)',
  '岚越镇卫生院（90 张床位）',
  chamfered(-1640, -900, -1540, -830, [0, 0, 0, 20]),
);
area('neighbour', 'logistics', 'Logistics park', '物流园', chamfered(1080, -360, 1330, -120, [0, 30, 30, 0]));
area('neighbour', 'fish-ponds', 'Fish ponds', '水产养殖塘', [
  [-420, 800],
  [60, 800],
  [110, 960],
  [-60, 1030],
  [-400, 1000],
]);

/** Hydrants every 110 m beside the roads inside the fence, not within 12 m of a crossing. */
function hydrants() {
  const crossings = new Map();
  for (const { line: way } of roads) for (const at of way) crossings.set(at.map((v) => v.toFixed(1)).join(), at);
  const found = [];
  for (const road of roads.filter(({ id }) => !id.startsWith('road-outer'))) {
    for (let along = 55; along < lengthOf(road.line); along += 110) {
      const [a, b] = [pointAlong(road.line, along), pointAlong(road.line, along + 1)];
      const at = [a[0] - (b[1] - a[1]) * 7, a[1] + (b[0] - a[0]) * 7];
      if (Math.abs(at[0]) > 735 || Math.abs(at[1]) > 495) continue;
      if ([...crossings.values()].some((crossing) => distance(at, crossing) < 12)) continue;
      if (found.some((other) => distance(at, other) < 45)) continue;
      found.push(at);
    }
  }
  return found;
}
hydrants().forEach((at, i) => {
  const number = String(i + 1).padStart(3, '0');
  point('hydrant', `hydrant-${number}`, `Hydrant ${number}`, `${number} 号消火栓`, at);
});

function placeCalled(id) {
  const place = places.find((candidate) => candidate.id === id);
  if (place === undefined) throw new Error(`The park has no place “${id}”.`);
  return place;
}

/** The middle of a place's outline. */
export function middleOf(id) {
  const { points } = placeCalled(id);
  return [0, 1].map((axis) => points.reduce((sum, at) => sum + at[axis], 0) / points.length);
}

for (const [id, persons] of Object.entries(usually)) placeCalled(id).persons = persons;
for (const [id, vessel] of Object.entries(vessels)) placeCalled(id).vessel = vessel;
