/** Names that several features show: of scenarios, statuses, priorities and kinds, in both languages. */
import { defineTexts } from './i18n/i18n.ts';

export const scenarioNames = defineTexts(
  'scenarios',
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

export const responderStatusNames = defineTexts(
  'responderStatuses',
  {
    available: 'Available',
    'en-route': 'En route',
    'on-scene': 'On scene',
    committed: 'Committed',
    'out-of-service': 'Out of service',
  },
  { available: '待命', 'en-route': '途中', 'on-scene': '到场', committed: '作业中', 'out-of-service': '停用' },
);

export const stepStatusNames = defineTexts(
  'stepStatuses',
  {
    open: 'Open',
    'in-progress': 'In progress',
    complete: 'Complete',
    'previously-accomplished': 'Previously accomplished',
    'not-applicable': 'Not applicable',
  },
  {
    open: '未开始',
    'in-progress': '进行中',
    complete: '已完成',
    'previously-accomplished': '此前已完成',
    'not-applicable': '不适用',
  },
);

export const roleNames = defineTexts(
  'operatorRoles',
  {
    coordinator: 'Coordinator',
    'shift-leader': 'Shift leader',
    commander: 'Commander',
    controller: 'Drill controller',
    observer: 'Observer',
  },
  { coordinator: '调度员', 'shift-leader': '值班长', commander: '指挥员', controller: '演练导调', observer: '观察员' },
);

export const priorityNames = defineTexts(
  'priorities',
  { high: 'High', medium: 'Medium', low: 'Low' },
  { high: '高', medium: '中', low: '低' },
);

/** Conditions of ISA-18.2, and `gone`: normal again and acknowledged. */
export const alarmConditionNames = defineTexts(
  'alarmConditions',
  {
    unacknowledged: 'Unacknowledged',
    acknowledged: 'Acknowledged',
    acknowledgedBy: 'Acknowledged by {{name}}',
    'returned-unacknowledged': 'Returned, unacknowledged',
    gone: 'Normal again',
  },
  {
    unacknowledged: '未确认',
    acknowledged: '已确认',
    acknowledgedBy: '{{name}}已确认',
    'returned-unacknowledged': '已恢复正常，未确认',
    gone: '已恢复正常',
  },
);

export const planKindNames = defineTexts(
  'planKinds',
  { comprehensive: 'Comprehensive plan', special: 'Special plan', 'on-site-disposal': 'On-site disposal plan' },
  { comprehensive: '综合应急预案', special: '专项应急预案', 'on-site-disposal': '现场处置方案' },
);
