/** What the register calls a hazard, in words. */
import type { HazardClass } from '../domain/register/kinds.ts';
import type { LocalizedText } from '../domain/values.ts';

export const hazardClassNames: Readonly<Record<HazardClass, LocalizedText>> = {
  'toxic-gas': { en: 'toxic gas', zh: '有毒气体' },
  'flammable-gas': { en: 'flammable gas', zh: '可燃气体' },
  'flammable-liquid': { en: 'flammable liquid', zh: '易燃液体' },
  explosive: { en: 'explosive', zh: '爆炸物' },
  corrosive: { en: 'corrosive', zh: '腐蚀品' },
  oxidizer: { en: 'oxidizer', zh: '氧化剂' },
  dust: { en: 'combustible dust', zh: '可燃粉尘' },
  'molten-metal': { en: 'molten metal', zh: '熔融金属' },
};
