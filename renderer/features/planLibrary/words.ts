/** What is said of a plan in one line. */
import { isReviewDue, type StandingPlan } from '#shared/domain/planLibrary/standing.ts';
import { wallClock } from '#shared/domain/geofences/schedule.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { useShownNow, useSite } from '../../station/shown.ts';

export type PlanState = 'inForce' | 'draft' | 'submitted' | 'withdrawn' | 'reviewDue';

/** All that it is: in force and being revised at once, for example. */
export function statesOf({ inForce, working, record }: StandingPlan, today: string): PlanState[] {
  return [
    ...(inForce === null ? [] : (['inForce'] as const)),
    ...(inForce !== null && isReviewDue(inForce, today) ? (['reviewDue'] as const) : []),
    ...(working === null ? [] : ([working.submitted === null ? 'draft' : 'submitted'] as const)),
    ...((record?.withdrawn ?? null) === null ? [] : (['withdrawn'] as const)),
  ];
}

/** By the calendar of the site, `2026-11-30`; the moment's in review. */
export function useToday(): string {
  const now = useShownNow();
  const site = useSite();
  return wallClock(now, site?.timeZone ?? 'UTC').day;
}

/** A draft may lack a language, or have no name at all. */
export const filled = (text: LocalizedText, language: 'en' | 'zh', otherwise: string): string =>
  text[language] || text.en || text.zh || otherwise;
