/** Where the substance is on this site. */
import { MapPin } from 'lucide-react';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { select } from '../../app/selection.ts';
import { useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { holdingsOf } from './involved.ts';
import type { SheetProps } from './SubstanceSheet.tsx';
import { substanceTexts } from './texts.ts';

export function SubstancePlaces({ library, record }: SheetProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const { number } = useFormat();
  const site = useSite();
  const holding = holdingsOf(site, library.substances).filter((one) => one.record?.id === record.id);
  return (
    <Section title={say('where')}>
      {holding.length === 0 ? (
        <p className="detail__none">{say('nowhere')}</p>
      ) : (
        <ul className="detail__links">
          {holding.map(({ place, hazard }) => (
            <li key={place.id}>
              <span className="detail__link-text">
                <LinkTo to={{ kind: 'place', id: place.id }}>{local(place.name)}</LinkTo>
                <span className="detail__quiet">{local(hazard.substance.name)}</span>
              </span>
              <span>{say('holds', { quantity: number(hazard.quantityT) })}</span>
              <Button
                look="quiet"
                icon
                aria-label={say('showOnMap', { name: local(place.name) })}
                onPress={() => {
                  select({ kind: 'place', id: place.id });
                }}
              >
                <MapPin size={15} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
