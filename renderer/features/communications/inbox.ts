/** The messages that wait for whoever is signed in at this station. */
import { useMemo } from 'react';
import type { Message } from '#shared/domain/communications/evolve.ts';
import { unread, type Reader } from '#shared/domain/communications/inbox.ts';
import { useOperator } from '../../app/operator.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';

const none: readonly Message[] = [];

/** Null: nobody is signed in. */
export function useReader(): Reader | null {
  const operator = useOperator((known) => known.operator);
  const stationId = useStation((station) => station.stationId);
  return useMemo(
    () => (operator === null || stationId === null ? null : { stationId, name: operator.name, duty: operator.role }),
    [operator, stationId],
  );
}

export function useUnread(): readonly Message[] {
  const reader = useReader();
  const communications = useWorld(({ state }) => state.communications);
  const plans = useWorld(({ state }) => state.plans);
  return useMemo(
    () => (reader === null ? none : unread(communications, plans, reader)),
    [reader, communications, plans],
  );
}
