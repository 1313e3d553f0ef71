import { useCallback, useEffect, useRef, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { HostMethod, HostParams, HostPush, HostReply } from '#shared/protocol/hostContract.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useStation } from '../../station/station.ts';

export type Asked<T> =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'ready'; readonly reply: T };

/** An answer of the host, asked for anew whenever `push` says that it has changed, and when the host is back. */
export function useAsked<M extends HostMethod>(method: M, params: HostParams<M>, push: HostPush): Asked<HostReply<M>> {
  const [asked, setAsked] = useState<Asked<HostReply<M>>>({ phase: 'loading' });
  const hostState = useStation((station) => station.host);
  const question = useRef(0);
  const given = useRef(params);
  const read = useCallback(async (): Promise<void> => {
    question.current += 1;
    const mine = question.current;
    const answer = await host.request(method, given.current).then(
      (reply) => ({ phase: 'ready', reply }) as const,
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        return { phase: 'failed', sentence: error.sentence } as const;
      },
    );
    // A later question has been asked since.
    if (mine === question.current) setAsked(answer);
  }, [method]);
  useEffect(() => {
    if (hostState !== 'up') return;
    void read();
    return host.on(push, () => void read());
  }, [read, push, hostState]);
  return asked;
}
