/** What is being done, or is about to be, in a place: permits and maintenance, each a way to it. */
import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { PlaceId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { goToRisk } from '../risk/shown.ts';
import { Section } from '../watch/detail/Facts.tsx';
import { useSiteIndex, withinOf } from '../watch/siteIndex.ts';
import { MaintenanceLine, PermitLine } from './PermitLine.tsx';
import { permitTexts } from './texts.ts';

interface WorkHereProps {
  readonly placeId: PlaceId;
  /** Nothing at all where there is nothing. */
  readonly onlyWhenThere?: boolean;
}

export function WorkHere({ placeId, onlyWhenThere = false }: WorkHereProps) {
  const say = useTexts(permitTexts);
  const index = useSiteIndex();
  const state = useShown((world) => world.permits);
  const within = useMemo(() => withinOf(index, placeId), [index, placeId]);
  const permits = Object.values(state.permits).filter((one) => one.ended === null && within.has(one.placeId));
  const maintained = Object.values(state.maintenance).filter((one) => one.ended === null && within.has(one.placeId));
  if (permits.length + maintained.length === 0)
    return onlyWhenThere ? null : (
      <Section title={say('here')}>
        <p className="detail__none">{say('noneHere')}</p>
      </Section>
    );
  return (
    <Section title={say('here')}>
      <ul className="work-here">
        {permits
          .toSorted((a, b) => a.from - b.from)
          .map((permit) => (
            <li key={permit.permitId}>
              <AriaButton
                className="work-here__row"
                onPress={() => {
                  goToRisk({ kind: 'permit', id: permit.permitId });
                }}
              >
                <PermitLine permit={permit} />
              </AriaButton>
            </li>
          ))}
        {maintained
          .toSorted((a, b) => a.from - b.from)
          .map((one) => (
            <li key={one.maintenanceId}>
              <AriaButton
                className="work-here__row"
                onPress={() => {
                  goToRisk({ kind: 'maintenance', id: one.maintenanceId });
                }}
              >
                <MaintenanceLine maintenance={one} />
              </AriaButton>
            </li>
          ))}
      </ul>
    </Section>
  );
}
