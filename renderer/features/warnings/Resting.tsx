/** That something is not watched on this register, and why: what stood before tags were deleted. */
import type { WatchFault } from '#shared/domain/warnings/unwatched.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { pageTexts } from './texts.ts';

export function Resting({ fault }: { readonly fault: WatchFault | null }) {
  const say = useTexts(pageTexts);
  const local = useLocal();
  if (fault === null) return null;
  return (
    <span>
      <span className="chip">{say('rests')}</span> {local(fault.sentence)}
    </span>
  );
}
