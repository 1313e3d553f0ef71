/** What the host is asked for a drawing, read anew at intervals while it is looked at. */
import { useEffect, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import { HostRefusal } from '../../../station/host.ts';

export type Read<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'read'; readonly value: T };

/** `ask` must stay the same function until something else is to be read. `everyMs` null: once. */
export function useRead<T>(ask: () => Promise<T>, everyMs: number | null): Read<T> {
  const [read, setRead] = useState<Read<T>>({ phase: 'loading' });
  useEffect(() => {
    let wanted = true;
    const once = async (): Promise<void> => {
      try {
        const value = await ask();
        if (wanted) setRead({ phase: 'read', value });
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
        if (wanted) setRead({ phase: 'failed', sentence: error.sentence });
      }
    };
    void once();
    const timer = everyMs === null ? null : setInterval(() => void once(), everyMs);
    return () => {
      wanted = false;
      if (timer !== null) clearInterval(timer);
    };
  }, [ask, everyMs]);
  return read;
}
