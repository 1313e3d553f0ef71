/** How far something that is shown has come, while the hub has not settled it: done here, and not in the record yet. */
import type { CommandId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Delivery } from '#shared/protocol/hostContract.ts';
import { useClock } from './clock.ts';
import { useIsReview } from './shown.ts';
import { useWorld } from './world.ts';

/** With a hub an act is settled within this time, and a mark would only flicker. */
const SETTLED_WITHIN_MS = 1_500;

/** Null: it is settled, or so new that it may be in a moment. */
export function useDelivery(matches: (event: PendingEvent) => boolean): Delivery | null {
  const review = useIsReview();
  const act = useWorld(({ pending }) => pending.find(({ events }) => events.some(matches)) ?? null);
  const overdue = useClock(({ now }) => act !== null && now - act.at > SETTLED_WITHIN_MS);
  return overdue && !review ? (act?.delivery ?? null) : null;
}

/** Of an act that is shown as one that waits; null: it waits no longer. */
export const useDeliveryOf = (commandId: CommandId): Delivery | null =>
  useWorld(({ pending }) => pending.find((act) => act.commandId === commandId)?.delivery ?? null);
