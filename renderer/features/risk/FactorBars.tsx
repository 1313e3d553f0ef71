/** What a risk is made of: each factor with its share as a bar, and what gives it. */
import type { RiskFactor } from '#shared/domain/risk/assess.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { factorNames, riskTexts } from './texts.ts';

const NAMED = 4;

interface FactorBarsProps {
  readonly factors: readonly RiskFactor[];
  /** Without what gives them. */
  readonly short?: boolean;
}

export function FactorBars({ factors, short = false }: FactorBarsProps) {
  const say = useTexts(riskTexts);
  const sayFactor = useTexts(factorNames);
  const local = useLocal();
  const { number } = useFormat();
  const { places } = useSiteIndex();
  if (factors.length === 0) return <p className="detail__none">{say('noFactors')}</p>;
  return (
    <ul className="factors">
      {factors.map(({ kind, points, share, contributions }) => (
        <li key={kind} className="factors__one">
          <span className="factors__name">{sayFactor(kind)}</span>
          <span className="factors__bar" aria-hidden>
            <span style={{ width: `${String(Math.max(1, share * 100))}%` }} />
          </span>
          <span className="factors__figures">
            {say('share', { share: number(share * 100, 0) })}
            <span className="detail__quiet">{say('pointsOf', { points: number(points, points < 10 ? 1 : 0) })}</span>
          </span>
          {!short && (
            <ul className="factors__because">
              {contributions.slice(0, NAMED).map(({ label, placeId }, index) => {
                const place = places.get(placeId);
                return (
                  // Two of one place can have the same words.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={`${placeId} ${label.en} ${String(index)}`}>
                    {local(label)}
                    {place !== undefined && (
                      <>
                        {' · '}
                        <LinkTo to={{ kind: 'place', id: placeId }}>{local(place.name)}</LinkTo>
                      </>
                    )}
                  </li>
                );
              })}
              {contributions.length > NAMED && <li>{say('moreOf', { count: contributions.length - NAMED })}</li>}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
