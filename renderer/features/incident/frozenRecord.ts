/** The board of a closed incident: the world just before its record was frozen, put together by the host. */
import { useEffect, useState } from 'react';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useShown } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import type { FrozenRecord } from './board.tsx';

export type FrozenReading =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  /** It is not in this world's journal, or had not been opened at the moment in review. */
  | { readonly phase: 'unknown' }
  | { readonly phase: 'ready'; readonly record: FrozenRecord };

export function useFrozenRecord(incidentId: IncidentId): FrozenReading {
  const world = useWorld((state) => state.world);
  // Of an older one the state has no line any more; the journal says when it was closed.
  const kept = useShown((state) => state.incidents.closed[incidentId]?.closedAt ?? null);
  const [reading, setReading] = useState<FrozenReading>({ phase: 'loading' });
  useEffect(() => {
    let gone = false;
    const closedAtOf = async (): Promise<Instant | null> => {
      if (kept !== null) return kept;
      const { events } = await host.request('timeline.read', {
        world,
        incidentId,
        lanes: ['decisions'],
        about: ['IncidentClosed', 'IncidentMerged'],
        limit: 1,
      });
      return events[0]?.event.at ?? null;
    };
    const read = async (): Promise<FrozenReading> => {
      const closedAt = await closedAtOf();
      if (closedAt === null) return { phase: 'unknown' };
      const { state } = await host.request('review.seek', { world, at: closedAt - 1 });
      return incidentId in state.incidents.open
        ? { phase: 'ready', record: { state, closedAt } }
        : { phase: 'unknown' };
    };
    read().then(
      (result) => {
        if (!gone) setReading(result);
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        if (!gone) setReading({ phase: 'failed', sentence: error.sentence });
      },
    );
    return () => {
      gone = true;
    };
  }, [world, incidentId, kept]);
  return reading;
}
