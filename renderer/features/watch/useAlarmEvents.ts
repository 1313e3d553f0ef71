/** What happened to an alarm, or to all alarms of a tag, from the journal. */
import { useEffect, useMemo, useState } from 'react';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';

/** As many as are shown. */
const LIMIT = 200;

export type AlarmEvents =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'read'; readonly events: readonly TimelineEvent[] };

/**
 * Newest first; those that name `id`. `standing`: they are read again when it changes. `from`: nothing before it is
 * looked at, for a journal can be long.
 */
export function useAlarmEvents(id: string, from: Instant, standing: Alarm | null): AlarmEvents {
  const world = useWorld((open) => open.world);
  const now = useShownNow();
  const until = useIsReview() ? now : null;
  const [read, setRead] = useState<AlarmEvents>({ phase: 'loading' });
  const query = useMemo(
    () => ({
      standing,
      asked: { world, about: [id], from, limit: LIMIT, ...(until === null ? {} : { to: until }) },
    }),
    [world, id, from, until, standing],
  );
  useEffect(() => {
    let wanted = true;
    host.request('timeline.read', query.asked).then(
      ({ events }) => {
        if (wanted) setRead({ phase: 'read', events });
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        if (wanted) setRead({ phase: 'failed', sentence: error.sentence });
      },
    );
    return () => {
      wanted = false;
    };
  }, [query]);
  return read;
}
