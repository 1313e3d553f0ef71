import type { Instant } from '../../domain/values.ts';
import { WINDOW_MS } from './floodSpans.ts';
import type { AlarmHappening } from './happening.ts';

/** The span of a log in whole 10 minutes of the clock; null: it is empty. */
export function periodOf(
  happenings: readonly AlarmHappening[],
): { readonly from: Instant; readonly to: Instant } | null {
  const first = happenings[0];
  const last = happenings.at(-1);
  return first === undefined || last === undefined
    ? null
    : {
        from: Math.floor(first.at / WINDOW_MS) * WINDOW_MS,
        to: (Math.floor(last.at / WINDOW_MS) + 1) * WINDOW_MS,
      };
}
