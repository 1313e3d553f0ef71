import type { LocalizedText } from '#shared/domain/values.ts';
import { textsIn, type Texts } from './i18n.ts';

/** A sentence in both languages, for a message that stays when the language is switched. */
export function useBothTexts<Key extends string>(
  texts: Texts<Key>,
): (key: Key, values?: Readonly<Record<string, string | number>>) => LocalizedText {
  return (key, values = {}) => ({ en: textsIn(texts, 'en')(key, values), zh: textsIn(texts, 'zh')(key, values) });
}
