import { Send } from 'lucide-react';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useIsPending } from '../../station/pending.ts';

const texts = defineTexts(
  'pendingMark',
  { here: 'only here', why: 'Stored on this station; the hub has not taken it yet.' },
  { here: '仅本站', why: '已保存在本工作站，中心尚未接收。' },
);

/** For what was done here and the hub does not know yet. */
export function PendingMark({ matches }: { readonly matches: (event: PendingEvent) => boolean }) {
  return useIsPending(matches) ? <OnlyHere /> : null;
}

export function OnlyHere() {
  const say = useTexts(texts);
  return (
    <span className="chip" title={say('why')}>
      <Send size={11} aria-hidden />
      {say('here')}
    </span>
  );
}
