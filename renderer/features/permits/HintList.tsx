import { TriangleAlert } from 'lucide-react';
import { permitName } from '#shared/domain/permits/names.ts';
import { isGrave, type PermitHint } from '#shared/domain/permits/hints.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { hintNames } from '../risk/texts.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { permitTexts } from './texts.ts';

export function HintList({ hints }: { readonly hints: readonly PermitHint[] }) {
  const say = useTexts(permitTexts);
  const sayHint = useTexts(hintNames);
  const local = useLocal();
  const permits = useShown((state) => state.permits.permits);
  const { places } = useSiteIndex();
  if (hints.length === 0) return <p className="detail__none">{say('noHints')}</p>;
  return (
    <ul className="permit-hints">
      {hints.map(({ kind, permitId, otherId, placeId }) => {
        const other = otherId === null ? undefined : permits[otherId];
        const place = placeId === null ? undefined : places.get(placeId);
        const about = [
          other === undefined ? null : `${local(permitName(other))}, ${other.work}`,
          place === undefined ? null : local(place.name),
        ].filter((one) => one !== null);
        return (
          <li key={`${kind} ${permitId} ${otherId ?? ''} ${placeId ?? ''}`} data-grave={isGrave(kind)}>
            {isGrave(kind) && <TriangleAlert size={14} aria-hidden />}
            {about.length === 0 ? sayHint(kind) : say('hintOther', { hint: sayHint(kind), other: about.join(', ') })}
          </li>
        );
      })}
    </ul>
  );
}
