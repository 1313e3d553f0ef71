/** Names that the words of events are made with: of scenarios, statuses, priorities and roles. */
import { stepStatusNames as ofSteps } from '../domain/plans/statusNames.ts';
import { responderStatusNames as ofResponders } from '../domain/resources/statusNames.ts';
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
