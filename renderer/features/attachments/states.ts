/** Where the bytes of attachments are, as the host last said: asked once for each that is shown, then kept up by pushes. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { AttachmentState } from '#shared/protocol/hostContract.ts';
import { ask } from '../../app/act.ts';
import { host } from '../../station/host.ts';

const useStates = create<{ readonly byId: ReadonlyMap<AttachmentId, AttachmentState> }>(() => ({ byId: new Map() }));

function learn(states: readonly AttachmentState[]): void {
  if (states.length === 0) return;
  useStates.setState(({ byId }) => ({
    byId: new Map([...byId, ...states.map((state) => [state.attachmentId, state] as const)]),
  }));
}

host.on('attachments', ({ states }) => {
  learn(states);
});
/** Another host knows nothing of what the last one said. */
host.onChange(() => {
  useStates.setState({ byId: new Map() });
});

/** All that are asked for in one turn are asked in one question. */
let asked = new Set<AttachmentId>();
const MOST = 2_000;

function askFor(attachmentId: AttachmentId): void {
  if (asked.size === 0)
    queueMicrotask(() => {
      const attachmentIds = [...asked].slice(0, MOST);
      asked = new Set();
      void ask(host.request('attachment.states', { attachmentIds })).then((reply) => {
        if (reply !== null) learn(reply.states);
      });
    });
  asked.add(attachmentId);
}

/** Null: not known yet, or nothing names it. */
export function useAttachmentState(attachmentId: AttachmentId): AttachmentState | null {
  const state = useStates(({ byId }) => byId.get(attachmentId) ?? null);
  const isKnown = state !== null;
  useEffect(() => {
    if (!isKnown) askFor(attachmentId);
  }, [attachmentId, isKnown]);
  return state;
}
