/** Keeps what is shown while what is wanted comes: a stretch is read with half of it before and after. */
import { useEffect, useRef, useState } from 'react';
import type { TagId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { AskedOfHub, TrendSeries } from '#shared/protocol/trends.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { isReview, shownNow, useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { lengthOf, widened, type Span } from './span.ts';

/** Of the stretch that is read, which is twice as long as what is shown: two for each pixel of a wide screen. */
const POINTS = 2_400;
/** Dragging and zooming ask when they rest. */
const REST_MS = 60;
/** The hub is asked when a person stays. */
const ASK_HUB_AFTER_MS = 250;
/** Zoomed in further than this, what is shown is too coarse. */
const FINER_BY = 3;

export interface ReadTrends {
  readonly series: ReadonlyMap<TagId, TrendSeries>;
  /** What was read; null: nothing yet. */
  readonly span: Span | null;
  readonly hub: AskedOfHub | null;
  readonly failure: LocalizedText | null;
}

interface Held extends ReadTrends {
  /** World and moment: what belongs to others is not shown. */
  readonly of: string;
}

const nothing = (of: string): Held => ({ of, series: new Map(), span: null, hub: null, failure: null });

export function useTrendSeries(tagIds: readonly TagId[], shown: Span): ReadTrends {
  const world = useWorld((open) => open.world);
  const review = useIsReview();
  const now = useShownNow();
  // What was known then is not what is known now.
  const of = `${world} ${review ? String(now) : 'now'}`;
  const [held, setHeld] = useState(nothing(of));
  const asked = useRef(0);
  const current = held.of === of ? held : nothing(of);
  const wanted = isWanted(current, tagIds, shown);
  useEffect(() => {
    if (!wanted || tagIds.length === 0) return;
    asked.current += 1;
    const turn = asked.current;
    const span = widened(shown, shownNow());
    const read = async (askHub: boolean): Promise<void> => {
      try {
        const query = { world, tagIds: [...tagIds], ...span, maxPoints: POINTS, askHub };
        const { series, hub } = await host.request('series.read', query);
        if (turn !== asked.current) return;
        setHeld({ of, series: new Map(series.map((one) => [one.tagId, one])), span, hub, failure: null });
        if (hub !== 'not-asked') return;
        await new Promise((resolve) => {
          setTimeout(resolve, ASK_HUB_AFTER_MS);
        });
        if (turn === asked.current) await read(true);
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
        if (turn === asked.current) setHeld((before) => ({ ...before, of, span, failure: error.sentence }));
      }
    };
    const timer = setTimeout(() => void read(false), current.span === null ? 0 : REST_MS);
    return () => {
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- Read anew when the answer would be another, not each second.
  }, [wanted, of, tagIds, Math.round(shown.from / 1000), Math.round(lengthOf(shown) / 1000)]);
  return current;
}

function isWanted({ span, series, failure }: Held, tagIds: readonly TagId[], shown: Span): boolean {
  if (span === null || tagIds.some((id) => !series.has(id) && failure === null)) return true;
  const lasts = isReview() ? 0 : Math.max(2_000, lengthOf(shown) / 200);
  const covers = span.from <= Math.max(0, shown.from) && span.to + lasts >= shown.to;
  return !covers || lengthOf(span) > FINER_BY * 2 * lengthOf(shown);
}
