/** What happened to an alarm, or to all alarms of a tag, from the journal. */
import { useEffect, useMemo, useState } from 'react';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';

/** As many as are shown. */
const LIMIT = 200;

export type AlarmEvents =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'read'; readonly events: readonly TimelineEvent[] };

/**
 * Newest first; those that name one of `ids` (which have no blanks). `standing`: they are read again when it changes. `from`: nothing before it is
 * looked at, for a journal can be long.
 */
export function useAlarmEvents(ids: readonly string[], from: Instant, standing: Alarm | null): AlarmEvents {
  const about = ids.join(' ');
  const world = useWorld((open) => open.world);
  const now = useShownNow();
  const until = useIsReview() ? now : null;
  // What is set aside changes without the alarm.
  const aside = useShown((state) => state.alarms.aside);
  const [read, setRead] = useState<AlarmEvents>({ phase: 'loading' });
  const query = useMemo(
    () => ({
      standing,
      aside,
      asked: { world, about: about.split(' '), from, limit: LIMIT, ...(until === null ? {} : { to: until }) },
    }),
    [world, about, from, until, standing, aside],
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
