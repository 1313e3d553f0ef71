/**
 * Short sentences to the operator. What was turned away or failed stays until dismissed; what was done needs nobody, and
 * would lie over the screen: it goes by itself.
 */
import { create } from 'zustand';
import type { LocalizedText } from '#shared/domain/values.ts';

export interface Message {
  readonly id: number;
  readonly kind: 'refused' | 'failed' | 'done';
  readonly sentence: LocalizedText;
}

/** More than this nobody reads; the oldest goes. */
const KEPT = 4;
export const DONE_STAYS_MS = 20_000;

export const useMessages = create<{ readonly messages: readonly Message[] }>(() => ({ messages: [] }));
let lastId = 0;

export function tell(kind: Message['kind'], sentence: LocalizedText): void {
  lastId += 1;
  const message = { id: lastId, kind, sentence };
  useMessages.setState(({ messages }) => ({
    messages: [...messages.filter((standing) => standing.sentence.en !== sentence.en), message].slice(-KEPT),
  }));
  if (kind === 'done')
    setTimeout(() => {
      dismiss(message.id);
    }, DONE_STAYS_MS);
}

export function dismissAll(): void {
  useMessages.setState({ messages: [] });
}

export function dismiss(id: number): void {
  useMessages.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}
