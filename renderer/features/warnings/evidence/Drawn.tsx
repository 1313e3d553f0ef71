import type { ReactNode } from 'react';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { detailTexts } from '../texts.ts';
import type { Read } from './useRead.ts';

/** What was read, or how it stands with the reading. */
export function Drawn<T>({ read, children }: { readonly read: Read<T>; readonly children: (value: T) => ReactNode }) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  if (read.phase === 'loading')
    return (
      <p className="trend__instead" role="status">
        {say('loading')}
      </p>
    );
  if (read.phase === 'failed') return <p role="alert">{local(read.sentence)}</p>;
  return children(read.value);
}
