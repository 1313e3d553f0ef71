/** What happened to a permit or to maintenance, from the record. */
import { useEffect, useMemo, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { useDescribeActor, useDescribeEvent } from '../../app/describe.ts';
import { useLocal } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';

interface PermitLogProps {
  readonly id: string;
  /** It is read again when this changes. */
  readonly standing: object;
}

export function PermitLog({ id, standing }: PermitLogProps) {
  const local = useLocal();
  const format = useFormat();
  const describe = useDescribeEvent();
  const describeActor = useDescribeActor();
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
  return (
    <ol className="detail__log">
      {events.map(({ event }) => {
        const { title, detail } = describe(event);
        return (
          <li key={event.id}>
            <time dateTime={new Date(event.at).toISOString()}>{format.moment(event.at)}</time>
            <span>
              {title}
              {detail !== '' && <span className="detail__quiet">{detail}</span>}
              <span className="detail__quiet">{describeActor(event.actor)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
