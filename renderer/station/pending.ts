/** How far something that is shown has come: done here and on its way, or in the hub's record. */
import type { CommandId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Delivery, PendingCommand } from '#shared/protocol/hostContract.ts';
import { useClock } from './clock.ts';
import { useIsReview } from './shown.ts';
import { useWorld } from './world.ts';

/** With a hub an act is settled within this time, and a mark would only flicker. */
const SETTLED_WITHIN_MS = 1_500;

/** `unsaid`: it may be settled in a moment, or it is the past that is looked at. */
export type Way = Delivery | 'unsaid' | 'settled';

export function useWay(matches: (event: PendingEvent) => boolean): Way {
  const review = useIsReview();
  const first = useWorld(({ pending }) => pending.find(({ events }) => events.some(matches)) ?? null);
  const last = useWorld(({ pending }) => (first === null ? null : lastOf(pending, matches)));
  const overdue = useClock(({ now }) => first !== null && now - first.at > SETTLED_WITHIN_MS);
  if (review || (first !== null && !overdue)) return 'unsaid';
  return last?.delivery ?? 'settled';
}

/** The hub takes them in order, so none has come less far; but what is stuck is to be seen. Null: nothing waits. */
export function lastOf(
  pending: readonly PendingCommand[],
  matches: (event: PendingEvent) => boolean,
): PendingCommand | null {
  let last: PendingCommand | null = null;
  for (const act of pending) {
    if (!act.events.some(matches)) continue;
    if (act.delivery.answer !== null && act.delivery.stage !== 'accepted') return act;
    last = act;
  }
  return last;
}

/** Of an act that is shown as one that waits; null: it waits no longer. */
export const useDeliveryOf = (commandId: CommandId): Delivery | null =>
  useWorld(({ pending }) => pending.find((act) => act.commandId === commandId)?.delivery ?? null);
