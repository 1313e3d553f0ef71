/**
 * Floods by the rule of EEMUA 191 and ISA-18.2: one begins with more than 10 new alarms in 10 minutes for one operator,
 * and ends when there are fewer than 5.
 */
import type { Instant } from '../../domain/values.ts';
import { FLOOD_BEGINS_ABOVE, FLOOD_ENDS_BELOW, LOAD_WINDOW_MS } from '../../domain/alarms/load.ts';

/** Alarms are counted in ten minutes. */
export const WINDOW_MS = LOAD_WINDOW_MS;

export interface FloodSpan {
  /** Of the alarm that was one too many. */
  readonly from: Instant;
  /** When so few were left in the window; null: it had not ended at `until`. */
  readonly to: Instant | null;
  /** Those that began it and those that were raised in it. */
  readonly raised: number;
  /** The most in any 10 minutes. */
  readonly peak: number;
}

/**
 * `raisedAt`: rising. Counted in (t - 10 min, t] at every moment t at which an alarm comes or leaves that window, up to
 * `until`.
 */
export function floodSpans(raisedAt: readonly Instant[], operators: number, until: Instant): FloodSpan[] {
  const spans: FloodSpan[] = [];
  let open: { from: Instant; raised: number; peak: number } | null = null;
  let came = 0;
  let left = 0;
  for (;;) {
    const leaves = (raisedAt[left] ?? Infinity) + WINDOW_MS;
    const moment = Math.min(raisedAt[came] ?? Infinity, leaves);
    if (moment > until || left === raisedAt.length) break;
    const before = came;
    while (raisedAt[came] === moment) came += 1;
    while ((raisedAt[left] ?? Infinity) + WINDOW_MS === moment) left += 1;
    const inWindow = came - left;
    if (open === null) {
      if (inWindow > FLOOD_BEGINS_ABOVE * operators) open = { from: moment, raised: inWindow, peak: inWindow };
      continue;
    }
    open.raised += came - before;
    open.peak = Math.max(open.peak, inWindow);
    if (inWindow >= FLOOD_ENDS_BELOW * operators) continue;
    spans.push({ ...open, to: moment });
    open = null;
  }
  return open === null ? spans : [...spans, { ...open, to: null }];
}
