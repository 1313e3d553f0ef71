/** An alarm that comes and goes: raised three times or more within one minute (ISA-TR18.2.5). */
import type { Instant } from '../../domain/values.ts';
import { CHATTERING_RAISES, CHATTERING_WITHIN_MS } from '../../domain/alarms/load.ts';

/** How many of these raises, rising, stand in some minute that has three of them. */
export function chatteringRaises(raisedAt: readonly Instant[]): number {
  let chattered = 0;
  /** Up to here they are counted. */
  let counted = 0;
  for (let last = CHATTERING_RAISES - 1; last < raisedAt.length; last += 1) {
    const first = last - CHATTERING_RAISES + 1;
    if ((raisedAt[last] ?? Infinity) - (raisedAt[first] ?? 0) > CHATTERING_WITHIN_MS) continue;
    chattered += last + 1 - Math.max(first, counted);
    counted = last + 1;
  }
  return chattered;
}
