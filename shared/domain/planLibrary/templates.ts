/** The templates of assets/plans: whole plans that a site takes over as drafts. Each is read when it is asked for. */
import type { PlanId } from '../ids.ts';
import { Plan, type PlanDraft, type PlanKind } from '../plans/plan.ts';
import type { LocalizedText, Scenario } from '../values.ts';

/** What a list shows of a template, without reading it. */
export interface PlanTemplate {
  /** The name of its file, without the ending. */
  readonly key: string;
  readonly kind: PlanKind;
  readonly name: LocalizedText;
  readonly scenarios: readonly Scenario[];
  readonly steps: number;
}

/** In the order in which they are offered. */
export const planTemplates: readonly PlanTemplate[] = [
  {
    key: 'comprehensive',
    kind: 'comprehensive',
    name: { en: 'Comprehensive emergency plan of the works', zh: '生产安全事故综合应急预案' },
    scenarios: [
      'toxic-gas-release',
      'flammable-gas-release',
      'fire',
      'explosion',
      'dust-explosion',
      'molten-metal',
      'process-upset',
      'spill',
      'person-in-danger',
      'other',
    ],
    steps: 26,
  },
  {
    key: 'toxic-gas-release',
    kind: 'special',
    name: { en: 'Toxic gas release', zh: '有毒气体泄漏专项应急预案' },
    scenarios: ['toxic-gas-release'],
    steps: 29,
  },
  {
    key: 'flammable-liquid-tank-fire',
    kind: 'special',
    name: { en: 'Flammable liquid tank fire', zh: '易燃液体储罐火灾专项应急预案' },
    scenarios: ['fire', 'explosion'],
    steps: 28,
  },
  {
    key: 'lpg-release',
    kind: 'special',
    name: {
      en: 'LPG release and fire (spheres, bullets, tank trucks)',
      zh: '液化石油气泄漏与火灾专项应急预案（球罐、卧罐、罐车）',
    },
    scenarios: ['flammable-gas-release', 'fire', 'explosion'],
    steps: 27,
  },
  {
    key: 'lng-release',
    kind: 'special',
    name: {
      en: 'LNG release and fire (tanks, loading, tank trucks)',
      zh: '液化天然气泄漏与火灾专项应急预案（储罐、装卸、罐车）',
    },
    scenarios: ['flammable-gas-release', 'fire'],
    steps: 27,
  },
  {
    key: 'dust-explosion',
    kind: 'special',
    name: { en: 'Combustible dust: fire, smouldering and explosion', zh: '粉尘爆炸与粉尘火灾专项应急预案' },
    scenarios: ['dust-explosion', 'explosion', 'fire'],
    steps: 26,
  },
  {
    key: 'molten-metal-and-water',
    kind: 'on-site-disposal',
    name: {
      en: 'Molten metal and water: run-out, ladle loss, casting-pit bleed-out',
      zh: '熔融金属遇水爆炸现场处置方案（漏炉、钢（铁、铝）水包泄漏、铸造井泄漏）',
    },
    scenarios: ['molten-metal', 'explosion', 'fire'],
    steps: 27,
  },
  {
    key: 'mine-gas',
    kind: 'special',
    name: {
      en: 'Mine gas: excess, outburst, ignition and explosion (underground coal)',
      zh: '煤矿瓦斯超限、突出、燃烧与爆炸事故专项应急预案',
    },
    scenarios: ['mine-gas', 'explosion'],
    steps: 28,
  },
  {
    key: 'mine-flooding',
    kind: 'special',
    name: { en: 'Mine flooding and water inrush', zh: '矿井水害（透水）事故专项应急预案' },
    scenarios: ['mine-flooding'],
    steps: 29,
  },
  {
    key: 'ammonia-refrigeration',
    kind: 'special',
    name: {
      en: 'Ammonia refrigeration: leak in machine room, cold store or process hall',
      zh: '涉氨制冷（机房、冷库、加工车间）液氨泄漏专项应急预案',
    },
    scenarios: ['toxic-gas-release'],
    steps: 31,
  },
  {
    key: 'fireworks-and-explosives-store',
    kind: 'special',
    name: {
      en: 'Fireworks and explosives store: fire, explosion, lightning, theft',
      zh: '烟花爆竹、民用爆炸物品仓库火灾爆炸专项应急预案',
    },
    scenarios: ['explosion', 'fire'],
    steps: 30,
  },
];

const files: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  comprehensive: () => import('../../../assets/plans/comprehensive.json', { with: { type: 'json' } }),
  'toxic-gas-release': () => import('../../../assets/plans/toxic-gas-release.json', { with: { type: 'json' } }),
  'flammable-liquid-tank-fire': () =>
    import('../../../assets/plans/flammable-liquid-tank-fire.json', { with: { type: 'json' } }),
  'lpg-release': () => import('../../../assets/plans/lpg-release.json', { with: { type: 'json' } }),
  'lng-release': () => import('../../../assets/plans/lng-release.json', { with: { type: 'json' } }),
  'dust-explosion': () => import('../../../assets/plans/dust-explosion.json', { with: { type: 'json' } }),
  'molten-metal-and-water': () =>
    import('../../../assets/plans/molten-metal-and-water.json', { with: { type: 'json' } }),
  'mine-gas': () => import('../../../assets/plans/mine-gas.json', { with: { type: 'json' } }),
  'mine-flooding': () => import('../../../assets/plans/mine-flooding.json', { with: { type: 'json' } }),
  'ammonia-refrigeration': () => import('../../../assets/plans/ammonia-refrigeration.json', { with: { type: 'json' } }),
  'fireworks-and-explosives-store': () =>
    import('../../../assets/plans/fireworks-and-explosives-store.json', { with: { type: 'json' } }),
};

/** The whole template. Throws where there is none of that key: `planTemplates` names them all. */
export async function readPlanTemplate(key: string): Promise<Plan> {
  const read = files[key];
  if (read === undefined) throw new Error(`no plan template “${key}”`);
  return Plan.parse((await read()).default);
}

/** A draft of the site's own: another id, and neither approved nor due for review, which is for the site to say. */
export const draftOfTemplate = (template: Plan, id: PlanId): PlanDraft => ({
  ...template,
  id,
  revision: '1',
  approvedBy: '',
  approvedOn: '',
  reviewOn: '',
});
