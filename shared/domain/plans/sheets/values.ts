/** What may be chosen in a cell, as it stands in the format and as people write it in either language. */
import type { LocalizedText } from '../../values.ts';

/** Each id with its words. */
export type Choices<Id extends string> = Readonly<Record<Id, LocalizedText>>;

const text = (en: string, zh: string): LocalizedText => ({ en, zh });

export const kinds = {
  comprehensive: text('Comprehensive plan', '综合应急预案'),
  special: text('Special plan', '专项应急预案'),
  'on-site-disposal': text('On-site disposal plan', '现场处置方案'),
};

export const scenarios = {
  'toxic-gas-release': text('Toxic gas release', '有毒气体泄漏'),
  'flammable-gas-release': text('Flammable gas release', '易燃气体泄漏'),
  fire: text('Fire', '火灾'),
  explosion: text('Explosion', '爆炸'),
  'dust-explosion': text('Dust explosion', '粉尘爆炸'),
  'molten-metal': text('Molten metal', '熔融金属事故'),
  'mine-gas': text('Mine gas', '矿井瓦斯'),
  'mine-flooding': text('Mine flooding', '矿井透水'),
  'process-upset': text('Process upset', '工艺异常'),
  spill: text('Spill', '液体泄漏'),
  'person-in-danger': text('Person in danger', '人员遇险'),
  other: text('Other', '其他'),
};

export const hazardClasses = {
  'toxic-gas': text('Toxic gas', '有毒气体'),
  'flammable-gas': text('Flammable gas', '易燃气体'),
  'flammable-liquid': text('Flammable liquid', '易燃液体'),
  explosive: text('Explosive', '爆炸物'),
  corrosive: text('Corrosive', '腐蚀品'),
  oxidizer: text('Oxidizer', '氧化剂'),
  dust: text('Combustible dust', '可燃粉尘'),
  'molten-metal': text('Molten metal', '熔融金属'),
};

export const evidences = {
  none: text('None', '无'),
  confirmation: text('Confirmation', '确认'),
  note: text('Note', '文字'),
  reading: text('Reading', '读数'),
  photo: text('Photo', '照片'),
};

export const responderKinds = {
  'fire-engine': text('Fire engine', '消防车'),
  'foam-tender': text('Foam tender', '泡沫车'),
  'gas-rescue': text('Gas rescue', '气防'),
  ambulance: text('Ambulance', '救护车'),
  security: text('Security', '保卫'),
  patrol: text('Patrol', '巡检'),
  maintenance: text('Maintenance', '检维修'),
  person: text('Person', '人员'),
};

export const levels = {
  IV: text('Level IV', 'IV级'),
  III: text('Level III', 'III级'),
  II: text('Level II', 'II级'),
  I: text('Level I', 'I级'),
};

export const yesNo = { yes: text('Yes', '是'), no: text('No', '否') };

const plain = (written: string): string => written.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Null: it is none of them. */
export function chosen<Id extends string>(choices: Choices<Id>, written: string): Id | null {
  const wanted = plain(written);
  for (const id of Object.keys(choices) as Id[]) {
    const { en, zh } = choices[id];
    if ([id, en, zh].some((word) => plain(word) === wanted)) return id;
  }
  return null;
}
