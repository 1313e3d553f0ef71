import { Fragment } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import { useLocal } from '../../../app/i18n/i18n.ts';
import { chainOf, useSiteIndex } from '../siteIndex.ts';
import { LinkTo } from './LinkTo.tsx';

/** Where something stands, from the outermost place in, each a way to go there. */
export function UnitChain({ placeId }: { readonly placeId: PlaceId }) {
  const local = useLocal();
  const chain = chainOf(useSiteIndex(), placeId).toReversed();
  return (
    <span className="unit-chain">
      {chain.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ' › '}
          <LinkTo to={{ kind: 'place', id }}>{local(name)}</LinkTo>
        </Fragment>
      ))}
    </span>
  );
}
