/** What units have along. */
import type { Equipment, Responder, ResponderKind } from '../register/site.ts';
import type { LocalizedText } from '../values.ts';

/** An assumption, for registers that do not say: what a unit of its kind seldom drives without. */
const common: Readonly<Record<ResponderKind, readonly Equipment[]>> = {
  'fire-engine': ['water-pump', 'water-monitor', 'breathing-apparatus'],
  'foam-tender': ['water-pump', 'water-monitor', 'foam', 'breathing-apparatus'],
  'gas-rescue': ['breathing-apparatus', 'gas-tight-suits', 'gas-detection', 'leak-sealing'],
  ambulance: ['stretcher', 'oxygen'],
  security: ['road-closure'],
  patrol: ['gas-detection'],
  maintenance: [],
  person: [],
};

export const equipmentOf = ({ kind, equipment }: Pick<Responder, 'kind' | 'equipment'>): readonly Equipment[] =>
  equipment ?? common[kind];

export const equipmentNames: Readonly<Record<Equipment, LocalizedText>> = {
  'water-pump': { en: 'fire pump', zh: '消防泵' },
  'water-monitor': { en: 'water monitor', zh: '消防水炮' },
  'water-curtain': { en: 'water curtain', zh: '水幕' },
  foam: { en: 'foam', zh: '泡沫' },
  'dry-powder': { en: 'dry powder', zh: '干粉' },
  'breathing-apparatus': { en: 'breathing apparatus', zh: '空气呼吸器' },
  'gas-tight-suits': { en: 'gas-tight suits', zh: '气密型防化服' },
  'gas-detection': { en: 'gas detectors', zh: '气体检测仪' },
  'leak-sealing': { en: 'leak-sealing kit', zh: '堵漏器材' },
  'transfer-pump': { en: 'transfer pump', zh: '输转泵' },
  'aerial-ladder': { en: 'aerial ladder', zh: '云梯' },
  'cutting-and-lifting': { en: 'cutting and lifting gear', zh: '破拆起重器材' },
  stretcher: { en: 'stretcher', zh: '担架' },
  oxygen: { en: 'oxygen', zh: '氧气' },
  decontamination: { en: 'decontamination', zh: '洗消装备' },
  'road-closure': { en: 'road-closure kit', zh: '道路封控器材' },
};
