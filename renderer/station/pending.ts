/** Whether something that is shown is on this station only: done here, and not settled by the hub yet. */
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { useClock } from './clock.ts';
import { useIsReview } from './shown.ts';
import { useWorld } from './world.ts';

/** With a hub an act is settled within this time, and a mark would only flicker. */
const SETTLED_WITHIN_MS = 1_500;

export function useIsPending(matches: (event: PendingEvent) => boolean): boolean {
  const review = useIsReview();
  const since = useWorld(({ pending }) => pending.find(({ events }) => events.some(matches))?.at ?? null);
  const overdue = useClock(({ now }) => since !== null && now - since > SETTLED_WITHIN_MS);
  return overdue && !review;
}
