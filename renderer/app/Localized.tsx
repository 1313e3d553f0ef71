/** The words that the library of controls has of its own, in the language of the screen. */
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useLanguage } from './i18n/i18n.ts';

export function Localized({ children }: { readonly children: ReactNode }) {
  return <I18nProvider locale={useLanguage() === 'zh' ? 'zh-CN' : 'en-GB'}>{children}</I18nProvider>;
}
