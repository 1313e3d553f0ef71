/** Who and what is in a zone, the ways out, and the roads to be closed: anew as the wind turns. */
import { useMemo, useState } from 'react';
import { drawnZones } from '#shared/domain/zones/computeZones.ts';
import { EXPOSED_GROUPS, exposureIn, type Exposed, type Exposure } from '#shared/domain/zones/exposure.ts';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShownNow, useSite } from '../../station/shown.ts';
import { Select } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Section } from '../watch/detail/Facts.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import type { ShownCase } from './picture.ts';
import { presenceNow } from './presence.ts';
import { zoneDeskTexts } from './texts.ts';
import { useRefuges } from './useRefuges.ts';
import { endpointText } from './words.ts';

export function ZoneInside({ shown }: { readonly shown: ShownCase }) {
  const say = useTexts(zoneDeskTexts);
  const language = useLanguage();
  const site = useSite();
  const at = useShownNow();
  const [chosen, setChosen] = useState('outer');
  const { computed } = shown;
  const zones = drawnZones(computed);
  const [farthest] = zones;
  const choices = [
    ...zones.map(({ effect, endpoint }, i) => ({
      id: i === 0 ? 'outer' : `${effect} ${endpoint.level}`,
      name: `${zones.some((zone) => zone.effect !== effect) ? `${say(effect)}: ` : ''}${endpointText(endpoint, language)}`,
    })),
    ...(computed.wedge === null ? [] : [{ id: 'wedge', name: say('wedgeChoice') }]),
  ];
  const ring =
    chosen === 'wedge'
      ? computed.wedge?.ring
      : (zones.find(({ effect, endpoint }) => `${effect} ${endpoint.level}` === chosen) ?? farthest)?.ring;
  const exposure = useMemo(
    () =>
      chosen === 'outer' || site === null || ring === undefined
        ? shown.exposure
        : exposureIn(site, [ring], presenceNow(site, at), at),
    [chosen, site, ring, shown.exposure, at],
  );
  if (exposure === null) return null;
  return (
    <Section title={say('inside')}>
      <Select
        label={say('insideOf')}
        value={choices.some(({ id }) => id === chosen) ? chosen : 'outer'}
        onChange={setChosen}
        choices={choices}
      />
      <Lists exposure={exposure} />
      <Ways shown={shown} exposure={exposure} />
    </Section>
  );
}

function Lists({ exposure }: { readonly exposure: Exposure }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const { number, distance, duration } = useFormat();
  const { groups, persons, uncounted, roads, responders } = exposure;
  const isEmpty = EXPOSED_GROUPS.every((group) => groups[group].length === 0) && roads.length + responders.length === 0;
  const words = ({ persons: count, counted, overlap }: Exposed): string =>
    [
      counted === 'gate'
        ? say('byGate', { count: number(count ?? 0, 0) })
        : counted === 'usual'
          ? say('usually', { count: number(count ?? 0, 0) })
          : counted === 'within'
            ? say('withUnit')
            : '',
      overlap === 'part' ? say('partly') : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  if (isEmpty) return <p className="detail__none">{say('nobody')}</p>;
  return (
    <>
      <p className="zone__people" data-testid="zone-people">
        {uncounted === 0
          ? say('people', { count: number(persons, 0) })
          : say('peopleMore', { count: number(persons, 0), uncounted })}
      </p>
      {EXPOSED_GROUPS.filter((group) => groups[group].length > 0).map((group) => (
        <Fold
          key={group}
          title={`${say(group)} (${String(groups[group].length)})`}
          openAtFirst={['schools', 'hospitals', 'homes', 'plants', 'waterIntakes'].includes(group)}
        >
          <ul className="zone__list">
            {groups[group].map((exposed) => (
              <li key={exposed.place.id}>
                <LinkTo to={{ kind: 'place', id: exposed.place.id }}>{local(exposed.place.name)}</LinkTo>
                <span className="detail__quiet">{words(exposed)}</span>
              </li>
            ))}
          </ul>
        </Fold>
      ))}
      {responders.length > 0 && (
        <Fold title={`${say('responders')} (${String(responders.length)})`} openAtFirst>
          <ul className="zone__list">
            {responders.map(({ responder, ageMs, isStale }) => (
              <li key={responder.id}>
                <LinkTo to={{ kind: 'responder', id: responder.id }}>
                  {responder.callSign} {local(responder.name)}
                </LinkTo>
                {isStale && <span className="detail__quiet">{say('stale', { age: duration(ageMs) })}</span>}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {roads.length > 0 && (
        <Fold title={`${say('roads')} (${String(roads.length)})`}>
          <ul className="zone__list">
            {roads.map(({ place, metres }) => (
              <li key={place.id}>
                <LinkTo to={{ kind: 'place', id: place.id }}>{local(place.name)}</LinkTo>
                <span className="detail__quiet">{say('roadInside', { distance: distance(metres) })}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

/** So many are more than anybody chooses from. */
const REFUGES = 3;

function Ways({ shown, exposure }: { readonly shown: ShownCase; readonly exposure: Exposure }) {
  const say = useTexts(zoneDeskTexts);
  const local = useLocal();
  const { distance } = useFormat();
  const refuges = useRefuges(shown);
  return (
    <>
      <Fold title={say('escape')} openAtFirst>
        {refuges.length === 0 ? (
          <p className="zone__note">{say('noEscape')}</p>
        ) : (
          <ul className="zone__list">
            {refuges.slice(0, REFUGES).map(({ muster, side, metres, metresInZone }) => (
              <li key={muster.id}>
                <LinkTo to={{ kind: 'place', id: muster.id }}>
                  {say('escapeTo', {
                    name: local(muster.name),
                    distance: distance(metres),
                    inside: distance(metresInZone),
                  })}
                </LinkTo>
                <span className="detail__quiet">{say(side)}</span>
              </li>
            ))}
          </ul>
        )}
      </Fold>
      <Fold title={`${say('blocks')} (${String(exposure.roadBlocks.length)})`}>
        {exposure.roadBlocks.length === 0 ? (
          <p className="detail__none">{say('noBlocks')}</p>
        ) : (
          <ul className="zone__list">
            {exposure.roadBlocks.map(({ road, position }) => (
              <li key={position.join()}>
                <LinkTo to={{ kind: 'place', id: road.id }}>{local(road.name)}</LinkTo>
                <span className="detail__quiet">
                  {position[1].toFixed(5)}, {position[0].toFixed(5)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Fold>
    </>
  );
}
