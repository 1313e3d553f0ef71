import type { ReactNode } from 'react';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { dataTexts } from './texts.ts';
import type { Asked } from './useAsked.ts';

interface AskedContentProps<T> {
  readonly asked: Asked<T>;
  readonly children: (reply: T) => ReactNode;
}

/** The reply, or that it is under way, or why it cannot be had. */
export function AskedContent<T>({ asked, children }: AskedContentProps<T>) {
  const say = useTexts(dataTexts);
  const local = useLocal();
  switch (asked.phase) {
    case 'loading':
      return <p role="status">{say('loading')}</p>;
    case 'failed':
      return (
        <EmptyState title={say('failed')}>
          <p role="alert">{local(asked.sentence)}</p>
        </EmptyState>
      );
    case 'ready':
      return children(asked.reply);
  }
}
