/** What a stretch of each tag comes to; what was known stays while the next is read. */
import { useEffect, useRef, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { AskedOfHub, TrendStatistics } from '#shared/protocol/trends.ts';
import { silentAfterMs } from '#shared/science/trends/points.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useWorld } from '../../station/world.ts';
import type { Line } from './panes.ts';
import { lengthOf, type Span } from './span.ts';

const REST_MS = 250;
/** As many as may be asked for. */
const MOST_LIMITS = 16;

export interface ReadStatistics {
  readonly tags: ReadonlyMap<string, TrendStatistics>;
  readonly hub: AskedOfHub | null;
  readonly failure: LocalizedText | null;
}

const NOTHING: ReadStatistics = { tags: new Map(), hub: null, failure: null };

/** `span` null: nothing is asked. */
export function useStatistics(lines: readonly Line[], span: Span | null): ReadStatistics {
  const world = useWorld((open) => open.world);
  const [read, setRead] = useState(NOTHING);
  const turns = useRef(0);
  // While the present is followed, not with each second.
  const pace = span === null ? 1 : Math.max(1_000, lengthOf(span) / 400);
  const from = span === null ? null : Math.round(span.from / pace);
  const to = span === null ? null : Math.round(span.to / pace);
  const key = lines.map(({ tag, limits }) => [tag.id, ...limits.map(({ setpoint }) => setpoint)].join(' ')).join(' ');
  useEffect(() => {
    turns.current += 1;
    const turn = turns.current;
    if (span === null || lines.length === 0) return undefined;
    const query = {
      world,
      from: Math.floor(span.from),
      to: Math.floor(span.to),
      tags: lines.map(({ tag, limits }) => ({
        tagId: tag.id,
        limits: limits.slice(0, MOST_LIMITS).map(({ kind, setpoint }) => ({ kind, setpoint })),
        silentMs: silentAfterMs(tag, 0),
      })),
    };
    const ask = async (askHub: boolean): Promise<void> => {
      try {
        const { tags, hub } = await host.request('series.statistics', { ...query, askHub });
        if (turn !== turns.current) return;
        setRead({ tags: new Map(tags.map((one) => [one.tagId, one])), hub, failure: null });
        if (hub === 'not-asked') await ask(true);
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
        if (turn === turns.current) setRead((before) => ({ ...before, failure: error.sentence }));
      }
    };
    const timer = setTimeout(() => void ask(false), REST_MS);
    return () => {
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- Lines and span are new objects each second.
  }, [world, key, from, to, pace]);
  return read;
}
