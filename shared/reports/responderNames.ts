/** Kinds of responders, in words. */
import type { ResponderKind } from '../domain/register/kinds.ts';
import type { LocalizedText } from '../domain/values.ts';

export const responderKindNames: Readonly<Record<ResponderKind, LocalizedText>> = {
  'fire-engine': { en: 'Fire engine', zh: '消防车' },
  'foam-tender': { en: 'Foam tender', zh: '泡沫消防车' },
  'gas-rescue': { en: 'Gas rescue', zh: '气防车' },
  ambulance: { en: 'Ambulance', zh: '救护车' },
  security: { en: 'Security', zh: '保卫' },
  patrol: { en: 'Patrol', zh: '巡检' },
  maintenance: { en: 'Maintenance', zh: '检修' },
  person: { en: 'Person', zh: '人员' },
};
