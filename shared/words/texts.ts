/** Texts in both languages that the screen shows and the host searches in: the same words in both places. */
import type { Language, LocalizedText } from '../domain/values.ts';

export interface BothTexts<Key extends string> {
  readonly en: Readonly<Record<string, string>>;
  readonly zh: Readonly<Record<string, string>>;
  readonly key?: Key;
}

/** `steps_one` and `steps_other` are asked for as `steps`. */
export type BaseKey<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** `{{name}}` is filled in; `key_one` and `key_other` go by `count`. */
export const bothTexts = <const T extends Readonly<Record<string, string>>>(
  en: T,
  zh: { readonly [K in keyof T]: string },
): BothTexts<BaseKey<keyof T & string>> => ({ en, zh });

/** Of names that stand with what they name. */
export function textsOf<Key extends string>(named: Readonly<Record<Key, LocalizedText>>): BothTexts<Key> {
  const names = Object.entries<LocalizedText>(named);
  const inOne = (language: Language): Record<string, string> =>
    Object.fromEntries(names.map(([key, name]) => [key, name[language]]));
  return { en: inOne('en'), zh: inOne('zh') };
}

const plurals = { en: new Intl.PluralRules('en'), zh: new Intl.PluralRules('zh') };

export function textsIn<Key extends string>(texts: BothTexts<Key>, language: Language): Say<Key> {
  const said = texts[language];
  return (key, values = {}) => {
    const { count } = values;
    const plural = typeof count === 'number' ? said[`${key}_${plurals[language].select(count)}`] : undefined;
    const text = plural ?? said[key] ?? key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}
