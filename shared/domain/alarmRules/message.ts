/** What an alarm of a rule says: its text with the tag, the limit and, once there is one, the value in it. */
import type { LocalizedText } from '../values.ts';

/** What may stand in a message, in braces. */
export const PLACEHOLDERS = ['tag', 'value', 'limit'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const IN_BRACES = /\{(tag|value|limit)\}/g;
const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((one) => one === name);

export type Filling = Readonly<Partial<Record<Placeholder, LocalizedText>>>;

/** What is not given stays as it is. */
export function filled(message: LocalizedText, filling: Filling): LocalizedText {
  const fill = (text: string, language: 'en' | 'zh'): string =>
    text.replaceAll(
      IN_BRACES,
      (whole, name: string) => (isPlaceholder(name) ? filling[name]?.[language] : null) ?? whole,
    );
  return { en: fill(message.en, 'en'), zh: fill(message.zh, 'zh') };
}

/** Names in braces that nothing stands for. */
export function unknownPlaceholders({ en, zh }: LocalizedText): string[] {
  const named = [en, zh].flatMap((text) => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name));
  return [...new Set(named.filter((name) => !isPlaceholder(name)))];
}

/** `ms` in words of seconds, minutes or hours; all else with its unit. */
export function quantity(value: number, unit: string, decimals: number): LocalizedText {
  if (unit !== 'ms') {
    const text = `${String(Number(value.toFixed(decimals)))} ${unit}`;
    return { en: text, zh: text };
  }
  const seconds = Math.round(value / 1000);
  const [amount, en, zh] =
    seconds < 120
      ? [seconds, 's', '秒']
      : seconds < 7_200
        ? [Math.round(seconds / 60), 'min', '分钟']
        : [Math.round(seconds / 360) / 10, 'h', '小时'];
  return { en: `${String(amount)} ${en}`, zh: `${String(amount)} ${zh}` };
}
