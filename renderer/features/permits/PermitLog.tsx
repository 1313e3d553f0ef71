/** What happened to a permit or to maintenance, from the record. */
import { useEffect, useMemo, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { useLocal } from '../../app/i18n/i18n.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { EventLog } from '../watch/detail/EventLog.tsx';

interface PermitLogProps {
  readonly id: string;
  /** It is read again when this changes. */
  readonly standing: object;
}

export function PermitLog({ id, standing }: PermitLogProps) {
  const local = useLocal();
  const world = useWorld((open) => open.world);
  const now = useShownNow();
  const until = useIsReview() ? now : null;
  const [events, setEvents] = useState<readonly TimelineEvent[]>([]);
  const [failed, setFailed] = useState<LocalizedText | null>(null);
  const query = useMemo(
    () => ({
      standing,
      asked: {
        world,
        lanes: ['risk' as const],
        about: [id],
        limit: 100,
        ...(until === null ? {} : { to: until }),
      },
    }),
    [world, id, until, standing],
  );
  useEffect(() => {
    let wanted = true;
    host.request('timeline.read', query.asked).then(
      (reply) => {
        if (wanted) setEvents(reply.events);
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        if (wanted) setFailed(error.sentence);
      },
    );
    return () => {
      wanted = false;
    };
  }, [query]);
  if (failed !== null) return <p role="alert">{local(failed)}</p>;
  return <EventLog events={events} />;
}
