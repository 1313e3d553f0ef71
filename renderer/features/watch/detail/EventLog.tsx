import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { useDescribeActor, useDescribeEvent } from '../../../app/describe.ts';
import { defineTexts, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';

const texts = defineTexts('eventLog', { pending: 'not with the hub yet' }, { pending: '尚未上传' });

/** Events of the record in a detail: when, what, who. */
export function EventLog({ events }: { readonly events: readonly TimelineEvent[] }) {
  const say = useTexts(texts);
  const format = useFormat();
  const describe = useDescribeEvent();
  const describeActor = useDescribeActor();
  return (
    <ol className="detail__log">
      {events.map(({ event, pending }) => {
        const { title, detail } = describe(event);
        return (
          <li key={event.id}>
            <time dateTime={new Date(event.at).toISOString()}>{format.moment(event.at)}</time>
            <span>
              {title}
              {detail !== '' && <span className="detail__quiet">{detail}</span>}
              <span className="detail__quiet">
                {describeActor(event.actor)}
                {pending && ` · ${say('pending')}`}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
