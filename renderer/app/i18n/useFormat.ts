/** `makeFormat` for the operator's language and the site's time zone. */
import { useSite } from '../../station/shown.ts';
import { makeFormat, type Format } from '#shared/words/format.ts';
import { useLanguage } from './i18n.ts';

const made = new Map<string, Format>();

export function useFormat(): Format {
  const locale = useLanguage() === 'zh' ? 'zh-CN' : 'en-GB';
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const key = `${locale} ${timeZone}`;
  const standing = made.get(key);
  if (standing !== undefined) return standing;
  const format = makeFormat(locale, timeZone);
  made.set(key, format);
  return format;
}
