/** The two languages: each feature keeps its own texts and registers them here; they switch without a restart. */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, LocalizedText } from '#shared/domain/values.ts';
import type { BaseKey, BothTexts, Say } from '#shared/words/texts.ts';

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: false,
  resources: {},
  // React escapes by itself.
  interpolation: { escapeValue: false },
  returnNull: false,
});

export interface Texts<Key extends string> {
  readonly namespace: string;
  readonly key?: Key;
}

/** Texts of one feature in both languages. `{{name}}` is filled in; `key_one` and `key_other` go by `count`. */
export function defineTexts<const T extends Readonly<Record<string, string>>>(
  namespace: string,
  en: T,
  zh: { readonly [K in keyof T]: string },
): Texts<BaseKey<keyof T & string>> {
  i18next.addResourceBundle('en', namespace, en);
  i18next.addResourceBundle('zh', namespace, zh);
  return { namespace };
}

/** Texts that the host has, too. */
export function registered<Key extends string>(namespace: string, { en, zh }: BothTexts<Key>): Texts<Key> {
  i18next.addResourceBundle('en', namespace, en);
  i18next.addResourceBundle('zh', namespace, zh);
  return { namespace };
}

export type { Say };

export function useTexts<Key extends string>(texts: Texts<Key>): Say<Key> {
  const { t } = useTranslation(texts.namespace);
  return (key, values) => t(key, { ...values });
}

/** As `useTexts`, outside a component. */
export const textsIn = <Key extends string>(texts: Texts<Key>, language: Language): Say<Key> => {
  const t = i18next.getFixedT(language, texts.namespace);
  return (key, values) => t(key, { ...values });
};

export function setLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

/** The system’s, while none was chosen. */
export const systemLanguage = (): Language => (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const languageNow = (): Language => (i18next.language === 'zh' ? 'zh' : 'en');

/** The language that the screen is in; the component renders again when it switches. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** For texts that come in both languages with the data. */
export function useLocal(): (text: LocalizedText) => string {
  const language = useLanguage();
  return (text) => text[language];
}
