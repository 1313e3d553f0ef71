import { useEffect, useMemo, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useShownNow, useIsReview } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { recordsOf, type HandoverRecord } from './record.ts';

export type Records =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'read'; readonly records: readonly HandoverRecord[]; readonly more: boolean };

/** What names any of `about`, of the last `limit` events; read again when a handover changes. In review: until then. */
export function useRecords(about: readonly string[], limit: number): Records {
  const world = useWorld((open) => open.world);
  const changed = useWorld((open) => open.state.handovers);
  const now = useShownNow();
  const until = useIsReview() ? now : null;
  const names = about.join(' ');
  const query = useMemo(
    () => ({
      // Not asked, but a reason to ask again.
      changed,
      asked: { world, about: names.split(' '), limit, ...(until === null ? {} : { to: until }) },
    }),
    [changed, world, names, limit, until],
  );
  const [read, setRead] = useState<Records & { readonly of?: string }>({ phase: 'loading' });
  useEffect(() => {
    let wanted = true;
    host.request('timeline.read', query.asked).then(
      ({ events, before }) => {
        if (wanted) setRead({ phase: 'read', records: recordsOf(events), more: before !== null, of: names });
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        if (wanted) setRead({ phase: 'failed', sentence: error.sentence, of: names });
      },
    );
    return () => {
      wanted = false;
    };
  }, [query, names]);
  return read.of === names ? read : { phase: 'loading' };
}
