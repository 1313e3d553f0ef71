/** The changes of colour of a place, from the record. */
import { useEffect, useMemo, useState } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { concludedOf } from '#shared/domain/risk/evolve.ts';
import { RiskMark } from './RiskMark.tsx';
import { factorNames, riskTexts } from './texts.ts';

type Changed = Extract<JournalEvent, { type: 'RiskColourChanged.v1' }>;
type Read =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'read'; readonly changes: readonly Changed[] };

/** As many are read as will hold this many of one place. */
const READ = 300;
const SHOWN = 12;

function useChanges(placeId: PlaceId | null): Read {
  const world = useWorld((open) => open.world);
  const since = useShown((state) => concludedOf(state.risk, placeId)?.since ?? 0);
  const now = useShownNow();
  const until = useIsReview() ? now : null;
  const [read, setRead] = useState<Read>({ phase: 'loading' });
  // Read again when the colour has changed.
  const query = useMemo(
    () => ({
      since,
      asked: {
        world,
        lanes: ['risk' as const],
        about: [placeId ?? 'RiskColourChanged'],
        limit: READ,
        ...(until === null ? {} : { to: until }),
      },
    }),
    [world, placeId, until, since],
  );
  useEffect(() => {
    let wanted = true;
    host.request('timeline.read', query.asked).then(
      ({ events }) => {
        if (!wanted) return;
        const changes = events.flatMap(({ event, known }) =>
          known && event.type === 'RiskColourChanged.v1' && event.data.placeId === placeId && 'sequence' in event
            ? [event]
            : [],
        );
        setRead({ phase: 'read', changes: changes.slice(0, SHOWN) });
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        if (wanted) setRead({ phase: 'failed', sentence: error.sentence });
      },
    );
    return () => {
      wanted = false;
    };
  }, [query, placeId]);
  return read;
}

export function RiskHistory({ placeId }: { readonly placeId: PlaceId | null }) {
  const say = useTexts(riskTexts);
  const local = useLocal();
  const read = useChanges(placeId);
  if (read.phase === 'loading') return <p className="detail__none">{say('historyLoading')}</p>;
  if (read.phase === 'failed') return <p role="alert">{local(read.sentence)}</p>;
  if (read.changes.length === 0) return <p className="detail__none">{say('historyNone')}</p>;
  return (
    <ol className="risk-history">
      {read.changes.map((change) => (
        <Change key={change.id} change={change} />
      ))}
    </ol>
  );
}

function Change({ change: { at, data } }: { readonly change: Changed }) {
  const say = useTexts(riskTexts);
  const sayFactor = useTexts(factorNames);
  const local = useLocal();
  const { moment, number } = useFormat();
  return (
    <li>
      <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
      <span className="risk-history__colours">
        <RiskMark colour={data.from} />
        <span aria-hidden>→</span>
        <RiskMark colour={data.to} />
      </span>
      <span className="risk-history__why">
        {say('pointsOf', { points: number(data.points, 0) })}
        {data.causes.map(({ kind, before, after, came, went }) => (
          <span key={kind} className="detail__quiet">
            {say('change', { factor: sayFactor(kind), before: number(before), after: number(after) })}
            {came.length > 0 && ` · ${say('came', { what: came.map(local).join('; ') })}`}
            {went.length > 0 && ` · ${say('went', { what: went.map(local).join('; ') })}`}
          </span>
        ))}
      </span>
    </li>
  );
}
