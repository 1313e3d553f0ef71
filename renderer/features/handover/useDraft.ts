/** What is being written, kept at this station with every pause: a restart loses nothing of it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HandoverDraft } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';
import { useSession } from '../../station/session.ts';
import { useWorld } from '../../station/world.ts';

const PAUSE_MS = 300;
const EMPTY: HandoverDraft = { remarks: '', to: '' };

interface Draft extends HandoverDraft {
  /** Null: not read yet, and nothing can be written over it. */
  readonly change: ((change: Partial<HandoverDraft>) => void) | null;
}

export function useDraft(): Draft {
  const world = useWorld((open) => open.world);
  const accountId = useSession(({ view }) => view?.session?.accountId ?? null);
  const owner = accountId === null ? null : `${world} ${accountId}`;
  const [read, setRead] = useState<{ readonly owner: string; readonly draft: HandoverDraft } | null>(null);
  const unsaved = useRef<(() => void) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (owner === null) return;
    let wanted = true;
    void ask(host.request('handover.draft', { world })).then((draft) => {
      if (wanted && draft !== null) setRead({ owner, draft });
    });
    return () => {
      wanted = false;
    };
  }, [owner, world]);
  const save = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    unsaved.current?.();
    unsaved.current = null;
  }, []);
  // Whoever leaves the page, or the station, has written it all the same.
  useEffect(() => save, [save]);
  const standing = read?.owner === owner ? read : null;
  if (standing === null || accountId === null) return { ...EMPTY, change: null };
  return {
    ...standing.draft,
    change: (change) => {
      const draft = { ...standing.draft, ...change };
      setRead({ owner: standing.owner, draft });
      unsaved.current = () => {
        void ask(host.request('handover.keep-draft', { world, accountId, ...draft }));
      };
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(save, PAUSE_MS);
    },
  };
}
