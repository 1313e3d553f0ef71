import type { LocalizedText } from '../values.ts';
import type { ResponderStatus } from './events.ts';

/** Here and not with the words of events: the sentences of a conflict name them. */
export const responderStatusNames: Readonly<Record<ResponderStatus, LocalizedText>> = {
  available: { en: 'Available', zh: '待命' },
  'en-route': { en: 'En route', zh: '途中' },
  'on-scene': { en: 'On scene', zh: '到场' },
  committed: { en: 'Committed', zh: '作业中' },
  'out-of-service': { en: 'Out of service', zh: '停用' },
};
