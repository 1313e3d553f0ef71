/** Names that several features show: of scenarios, statuses, priorities and kinds, in both languages. */
import * as words from '#shared/words/names.ts';
import { defineTexts, registered } from './i18n/i18n.ts';

export const scenarioNames = registered('scenarios', words.scenarioNames);

export const placeKindNames = defineTexts(
  'placeKinds',
  {
    boundary: 'Boundary',
    'plant-unit': 'Plant unit',
    tank: 'Tank',
    building: 'Building',
    road: 'Road',
    gate: 'Gate',
    'muster-point': 'Muster point',
    'fire-station': 'Fire station',
    'control-room': 'Control room',
    hydrant: 'Hydrant',
    equipment: 'Equipment',
    neighbour: 'Neighbour',
    school: 'School',
    hospital: 'Hospital',
    residential: 'Homes',
    'water-intake': 'Water intake',
  },
  {
    boundary: '厂界',
    'plant-unit': '装置',
    tank: '储罐',
    building: '建筑',
    road: '道路',
    gate: '大门',
    'muster-point': '集合点',
    'fire-station': '消防站',
    'control-room': '控制室',
    hydrant: '消火栓',
    equipment: '设备',
    neighbour: '周边单位',
    school: '学校',
    hospital: '医院',
    residential: '居民区',
    'water-intake': '取水口',
  },
);

export const hazardClassNames = defineTexts(
  'hazardClasses',
  {
    'toxic-gas': 'Toxic gas',
    'flammable-gas': 'Flammable gas',
    'flammable-liquid': 'Flammable liquid',
    explosive: 'Explosive',
    corrosive: 'Corrosive',
    oxidizer: 'Oxidizer',
    dust: 'Combustible dust',
    'molten-metal': 'Molten metal',
  },
  {
    'toxic-gas': '有毒气体',
    'flammable-gas': '易燃气体',
    'flammable-liquid': '易燃液体',
    explosive: '爆炸物',
    corrosive: '腐蚀品',
    oxidizer: '氧化剂',
    dust: '可燃粉尘',
    'molten-metal': '熔融金属',
  },
);

export const responderKindNames = defineTexts(
  'responderKinds',
  {
    'fire-engine': 'Fire engine',
    'foam-tender': 'Foam tender',
    'gas-rescue': 'Gas rescue',
    ambulance: 'Ambulance',
    security: 'Security',
    patrol: 'Patrol',
    maintenance: 'Maintenance',
    person: 'Person',
  },
  {
    'fire-engine': '消防车',
    'foam-tender': '泡沫消防车',
    'gas-rescue': '气防车',
    ambulance: '救护车',
    security: '保卫',
    patrol: '巡检',
    maintenance: '检修',
    person: '人员',
  },
);

export const responderStatusNames = registered('responderStatuses', words.responderStatusNames);

export const stepStatusNames = registered('stepStatuses', words.stepStatusNames);

export const roleNames = registered('operatorRoles', words.roleNames);

export const priorityNames = registered('priorities', words.priorityNames);

/** Conditions of ISA-18.2, and `gone`: normal again and acknowledged. */
export const alarmConditionNames = defineTexts(
  'alarmConditions',
  {
    unacknowledged: 'Unacknowledged',
    acknowledged: 'Acknowledged',
    acknowledgedBy: 'Acknowledged by {{name}}',
    'returned-unacknowledged': 'Returned, unacknowledged',
    latched: 'Latched, to be reset',
    gone: 'Normal again',
  },
  {
    unacknowledged: '未确认',
    acknowledged: '已确认',
    acknowledgedBy: '{{name}}已确认',
    'returned-unacknowledged': '已恢复正常，未确认',
    latched: '锁存，待复位',
    gone: '已恢复正常',
  },
);

export const planKindNames = defineTexts(
  'planKinds',
  { comprehensive: 'Comprehensive plan', special: 'Special plan', 'on-site-disposal': 'On-site disposal plan' },
  { comprehensive: '综合应急预案', special: '专项应急预案', 'on-site-disposal': '现场处置方案' },
);
