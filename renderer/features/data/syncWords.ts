/** The figures of the sync panel in words. */
import type { Format } from '#shared/words/format.ts';

/** A clock that is farther off is shown as something to look at, and farther still as a problem. */
export const SKEW_SHOWN_MS = 5_000;
export const SKEW_PROBLEM_MS = 60_000;

export type SkewGrade = 'right' | 'off' | 'wrong';

export function skewGrade(skewMs: number): SkewGrade {
  const size = Math.abs(skewMs);
  if (size > SKEW_PROBLEM_MS) return 'wrong';
  return size > SKEW_SHOWN_MS ? 'off' : 'right';
}

const KB = 1_000;

/** `340 kB`, `12 MB`, `1.4 GB`. */
export function amountText(bytes: number, number: Format['number']): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(KB))));
  const value = bytes / KB ** power;
  return `${number(value, power > 1 && value < 10 ? 1 : 0)} ${units[power] ?? 'B'}`;
}
