/** A unit or person that an alarm is about: the way to it, and how old its position is. */
import type { ResponderId } from '#shared/domain/ids.ts';
import { Age } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFix, useShownNow } from '../../../station/shown.ts';
import { useSiteIndex } from '../siteIndex.ts';
import { LinkTo } from './LinkTo.tsx';

const texts = defineTexts(
  'responderNow',
  {
    stale: 'Its position is old: whether it is still there is not known.',
    never: 'Its position is not known.',
  },
  { stale: '定位已过期：是否仍在该处未知。', never: '位置未知。' },
);

export function ResponderNow({ id }: { readonly id: ResponderId }) {
  const say = useTexts(texts);
  const local = useLocal();
  const now = useShownNow();
  const fix = useFix(id);
  const responder = useSiteIndex().responders.get(id);
  if (responder === undefined) return id;
  const isStale = fix !== null && now - fix.at > responder.staleAfterMs;
  return (
    <>
      <LinkTo to={{ kind: 'responder', id }}>{`${local(responder.name)} ${responder.callSign}`}</LinkTo>{' '}
      <Age at={fix?.at ?? null} staleAfterMs={responder.staleAfterMs} />
      {(isStale || fix === null) && <span className="detail__quiet">{say(fix === null ? 'never' : 'stale')}</span>}
    </>
  );
}
