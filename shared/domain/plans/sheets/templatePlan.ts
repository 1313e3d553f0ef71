/** What the template shows how to write: short, and nothing of it is wrong. */
import { Plan, type PlanDraft } from '../plan.ts';

const text = (en: string, zh: string): { en: string; zh: string } => ({ en, zh });

export const templatePlan: PlanDraft = {
  ...Plan.parse({
    id: 'plan-example',
    revision: '1',
    kind: 'on-site-disposal',
    name: text('Example: small ammonia leak in the refrigeration room', '示例：制冷机房氨少量泄漏'),
    purpose: text('Get people out, stop the leak, ventilate.', '撤离人员，切断泄漏，通风排氨。'),
    scope: {
      scenarios: ['toxic-gas-release'],
      substances: ['7664-41-7'],
      placeIds: [],
      hazardClasses: ['toxic-gas'],
      fromQuantityT: 0.5,
    },
    levels: [
      { level: 'IV', startsWhen: text('One detector at its first level', '任一检测器一级报警') },
      { level: 'III', startsWhen: text('A detector at its second level', '任一检测器二级报警') },
    ],
    roles: [
      {
        id: 'leader',
        name: text('On-scene leader', '现场负责人'),
        duties: text('Decides on entry and on ending', '决定进入现场及终止处置'),
        defaultHolders: [text('Shift leader', '当班班长'), text('Deputy shift leader', '副班长')],
      },
      {
        id: 'operator',
        name: text('Refrigeration operator', '制冷操作工'),
        defaultHolders: [text('Operator on duty', '当班操作工')],
      },
    ],
    phases: [
      { id: 'alert', name: text('Alert', '接警') },
      { id: 'control', name: text('Control', '控制') },
    ],
    steps: [
      {
        id: 's1',
        phaseId: 'alert',
        roleId: 'leader',
        instruction: text('Clear the room and count everybody', '撤出机房内人员并清点人数'),
        why: text('Nobody stays in the vapour', '避免人员滞留在氨气中'),
        due: { afterMs: 180_000, from: 'start' },
        evidence: 'confirmation',
        critical: true,
      },
      {
        id: 's2',
        phaseId: 'control',
        roleId: 'operator',
        instruction: text(
          'Stop the compressors and close the liquid supply from outside',
          '在室外停压缩机并关闭供液阀',
        ),
        why: text('No more ammonia reaches the leak', '切断泄漏来源'),
        due: { afterMs: 300_000, from: 'start' },
        critical: true,
      },
      {
        id: 's3',
        phaseId: 'control',
        roleId: 'operator',
        instruction: text('Start the emergency ventilation and measure at the door', '启动事故排风，在门口测量浓度'),
        why: text('Shows when the room may be entered', '判断何时可以进入'),
        due: { afterMs: 300_000, from: 's2' },
        dependsOn: ['s1', 's2'],
        evidence: 'reading',
        fromLevel: 'III',
      },
    ],
    contacts: [
      {
        order: 1,
        name: text('Command center, duty desk', '应急指挥中心值班电话'),
        telephone: '0000-555 0110',
        organization: text('The site', '本单位'),
        duty: text('First report', '首报'),
        roleId: 'leader',
      },
      { order: 2, name: text('Fire and rescue', '消防救援'), telephone: '119' },
    ],
    resources: [
      {
        name: text('Self-contained breathing apparatus', '正压式空气呼吸器'),
        quantity: 4,
        unit: text('sets', '套'),
        keptAt: text('Duty room', '值班室'),
        responderKind: 'gas-rescue',
      },
    ],
    attachments: [{ title: text('Piping of the room', '机房管道图'), fileName: 'R-101.pdf' }],
    references: [text('GB/T 29639-2020', 'GB/T 29639-2020 生产经营单位生产安全事故应急预案编制导则')],
    approvedBy: '-',
    approvedOn: '2020-01-01',
    reviewOn: '2099-01-01',
    source: 'Write here where the practice comes from.',
  }),
  approvedBy: '',
  approvedOn: '',
};
