/**
 * What the board of an incident reads: the world that is shown, or, for a closed incident, the world just before its
 * record was frozen. Its parts do not know which; only acts ask.
 */
import { createContext, useContext } from 'react';
import type { Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';

export interface FrozenRecord {
  readonly state: WorldState;
  readonly closedAt: Instant;
}

const Frozen = createContext<FrozenRecord | null>(null);
export const FrozenBoard = Frozen.Provider;
export const useFrozen = (): FrozenRecord | null => useContext(Frozen);

/** As `useShown`, for the board. */
export function useBoard<T>(select: (state: WorldState) => T): T {
  const frozen = useFrozen();
  const shown = useShown(select);
  return frozen === null ? shown : select(frozen.state);
}

/** The present second, the moment in review, or when the record was frozen. */
export function useBoardNow(): Instant {
  const frozen = useFrozen();
  const now = useShownNow();
  return frozen?.closedAt ?? now;
}

export function useCanAct(): boolean {
  const frozen = useFrozen();
  const review = useIsReview();
  return frozen === null && !review;
}
