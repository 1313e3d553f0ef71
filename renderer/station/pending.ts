/** How far something that is shown has come: done here and on its way, or in the hub's record. */
import type { CommandId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Delivery } from '#shared/protocol/hostContract.ts';
import { useClock } from './clock.ts';
import { useIsReview } from './shown.ts';
import { useWorld } from './world.ts';

/** With a hub an act is settled within this time, and a mark would only flicker. */
const SETTLED_WITHIN_MS = 1_500;

/** `unsaid`: it may be settled in a moment, or it is the past that is looked at. */
export type Way = Delivery | 'unsaid' | 'settled';

export function useWay(matches: (event: PendingEvent) => boolean): Way {
  const review = useIsReview();
  const act = useWorld(({ pending }) => pending.find(({ events }) => events.some(matches)) ?? null);
  const overdue = useClock(({ now }) => act !== null && now - act.at > SETTLED_WITHIN_MS);
  if (review || (act !== null && !overdue)) return 'unsaid';
  return act?.delivery ?? 'settled';
}

/** Of an act that is shown as one that waits; null: it waits no longer. */
export const useDeliveryOf = (commandId: CommandId): Delivery | null =>
  useWorld(({ pending }) => pending.find((act) => act.commandId === commandId)?.delivery ?? null);
