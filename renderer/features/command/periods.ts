import type { PeriodRecord } from '#shared/domain/command/evolve.ts';
import type { Instant } from '#shared/domain/values.ts';

/** The one that is on; between two the one that ended last; before all the first. Null: there is none. */
export const currentPeriod = (periods: readonly PeriodRecord[], now: Instant): PeriodRecord | null =>
  periods.findLast(({ from }) => from <= now) ?? periods[0] ?? null;

/** So long before its end, or a planning meeting, it is said. */
export const ENDS_SOON_MS = 30 * 60_000;
export const MEETING_SOON_MS = 15 * 60_000;

export type PeriodNews =
  | {
      readonly news: 'ends-soon' | 'over';
      readonly period: PeriodRecord;
      readonly ms: number;
      readonly nextSet: boolean;
    }
  | { readonly news: 'meeting-soon'; readonly period: PeriodRecord; readonly ms: number };

/** What there is to say of the periods of an incident now; null: nothing. A meeting goes before an end that is farther off. */
export function periodNews(periods: readonly PeriodRecord[], now: Instant): PeriodNews | null {
  const period = currentPeriod(periods, now);
  if (period === null || period.from > now) return null;
  const { to, planningMeetingAt } = period;
  const nextSet = periods.length > period.number;
  if (to <= now) return nextSet ? null : { news: 'over', period, ms: now - to, nextSet };
  const toMeeting = (planningMeetingAt ?? -Infinity) - now;
  if (toMeeting > 0 && toMeeting <= MEETING_SOON_MS) return { news: 'meeting-soon', period, ms: toMeeting };
  return to - now <= ENDS_SOON_MS ? { news: 'ends-soon', period, ms: to - now, nextSet } : null;
}
