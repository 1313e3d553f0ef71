/** Short sentences to the operator: what was turned away and why, what failed. They stay until dismissed. */
import { create } from 'zustand';
import type { LocalizedText } from '#shared/domain/values.ts';

export interface Message {
  readonly id: number;
  readonly kind: 'refused' | 'failed' | 'done';
  readonly sentence: LocalizedText;
}

/** More than this nobody reads; the oldest goes. */
const KEPT = 4;

export const useMessages = create<{ readonly messages: readonly Message[] }>(() => ({ messages: [] }));
let lastId = 0;

export function tell(kind: Message['kind'], sentence: LocalizedText): void {
  lastId += 1;
  const message = { id: lastId, kind, sentence };
  useMessages.setState(({ messages }) => ({
    messages: [...messages.filter((standing) => standing.sentence.en !== sentence.en), message].slice(-KEPT),
  }));
}

export function dismissAll(): void {
  useMessages.setState({ messages: [] });
}

export function dismiss(id: number): void {
  useMessages.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}
