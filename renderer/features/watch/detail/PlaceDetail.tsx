import { useMemo } from 'react';
import { Siren } from 'lucide-react';
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import type { Hazard, Place } from '#shared/domain/register/site.ts';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { hazardClassNames, placeKindNames } from '../../../app/names.ts';
import { useIsReview, useShown, useSite } from '../../../station/shown.ts';
import { anchorOf } from '../../../map/geometry.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { SubstanceLink } from '../../substances/SubstanceLink.tsx';
import { RiskSection } from '../../risk/RiskSection.tsx';
import { ProposeZone } from '../../zones/ProposeZone.tsx';
import { proposeIncident } from '../../incident/openIncident.ts';
import { inOrder } from '../alarmOrder.ts';
import { useSiteIndex, withinOf } from '../siteIndex.ts';
import { AlarmLinks, TagLinks } from './links.tsx';
import { LinkTo } from './LinkTo.tsx';
import { Facts, Section, type Fact } from './Facts.tsx';
import { NearestResponders } from './NearestResponders.tsx';
import { ShowOnMap } from './ShowOnMap.tsx';
import { UnitChain } from './UnitChain.tsx';

const texts = defineTexts(
  'placeDetail',
  {
    kind: 'Kind',
    where: 'Where',
    hazard: 'What it holds',
    substance: 'Substance',
    class: 'Class',
    cas: 'CAS number',
    un: 'UN number',
    quantity: 'Quantity',
    ofCapacity: '{{quantity}} t of {{capacity}} t ({{percent}} %)',
    tonnes: '{{quantity}} t',
    ratio: 'Critical quantity ratio q/Q',
    ratioMajor: '{{ratio}} (Q = {{critical}} t): at or above 1, alone a major hazard source by GB 18218',
    ratioMinor: '{{ratio}} (Q = {{critical}} t): below 1',
    alarms: 'Alarms in it',
    noAlarms: 'No alarm in it.',
    sensors: 'Sensors in it',
    noSensors: 'No sensor stands in it.',
    geofences: 'Geofences of it',
    open: 'Open incident here',
  },
  {
    kind: '类型',
    where: '位置',
    hazard: '危险物质',
    substance: '物质',
    class: '危险类别',
    cas: 'CAS 号',
    un: 'UN 号',
    quantity: '存量',
    ofCapacity: '{{quantity}} t，容量 {{capacity}} t（{{percent}}%）',
    tonnes: '{{quantity}} t',
    ratio: '临界量比值 q/Q',
    ratioMajor: '{{ratio}}（Q = {{critical}} t）：大于等于 1，按 GB 18218 单独构成重大危险源',
    ratioMinor: '{{ratio}}（Q = {{critical}} t）：小于 1',
    alarms: '区域内报警',
    noAlarms: '区域内无报警。',
    sensors: '区域内测点',
    noSensors: '区域内无测点。',
    geofences: '电子围栏',
    open: '在此建立事件',
  },
);

export function PlaceDetail({ place }: { readonly place: Place }) {
  const say = useTexts(texts);
  const sayKind = useTexts(placeKindNames);
  const local = useLocal();
  const review = useIsReview();
  const site = useSite();
  const index = useSiteIndex();
  const active = useShown((state) => state.alarms.active);
  const within = useMemo(() => withinOf(index, place.id), [index, place.id]);
  const tags = useMemo(() => (site?.tags ?? []).filter(({ placeId }) => within.has(placeId)), [site, within]);
  const standing = useShown(standingGeofences);
  const fences = useMemo(
    () => standing.filter(({ geofence, inForce }) => inForce && within.has(geofence.placeId)),
    [standing, within],
  );
  const alarms = useMemo(
    () =>
      Object.values(active)
        .filter(({ placeId }) => within.has(placeId))
        .toSorted(inOrder),
    [active, within],
  );
  return (
    <Panel title={local(place.name)} actions={<ShowOnMap selected={{ kind: 'place', id: place.id }} />} area="detail">
      <Facts
        facts={[
          { name: say('kind'), value: sayKind(place.kind) },
          place.parentId === undefined ? null : { name: say('where'), value: <UnitChain placeId={place.parentId} /> },
        ]}
      />
      {!review && (
        <div className="detail__acts">
          <Button
            shortcut="i"
            onPress={() => {
              proposeIncident(alarms[0]?.alarmId ?? null, place.id);
            }}
          >
            <Siren size={15} aria-hidden />
            {say('open')}
          </Button>
          <ProposeZone />
        </div>
      )}
      <RiskSection placeId={place.id} />
      {place.hazard !== undefined && (
        <Section title={say('hazard')}>
          <HazardFacts hazard={place.hazard} />
          <div className="detail__acts">
            <SubstanceLink substance={place.hazard.substance} />
          </div>
        </Section>
      )}
      <Section title={say('alarms')}>
        {alarms.length === 0 ? <p className="detail__none">{say('noAlarms')}</p> : <AlarmLinks alarms={alarms} />}
      </Section>
      <Section title={say('sensors')}>
        {tags.length === 0 ? <p className="detail__none">{say('noSensors')}</p> : <TagLinks tags={tags} />}
      </Section>
      {fences.length > 0 && (
        <Section title={say('geofences')}>
          <ul className="detail__links">
            {fences.map(({ geofence }) => (
              <li key={geofence.id}>
                <LinkTo to={{ kind: 'geofence', id: geofence.id }}>{local(geofence.name)}</LinkTo>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <NearestResponders position={anchorOf(place.geometry)} />
    </Panel>
  );
}

function HazardFacts({ hazard }: { readonly hazard: Hazard }) {
  const say = useTexts(texts);
  const sayClass = useTexts(hazardClassNames);
  const local = useLocal();
  const { number } = useFormat();
  const { substance, quantityT, capacityT, criticalQuantityT } = hazard;
  const quantity = number(quantityT);
  const optional = (name: string, value: string | undefined): Fact | null =>
    value === undefined ? null : { name, value };
  return (
    <Facts
      facts={[
        { name: say('substance'), value: local(substance.name) },
        { name: say('class'), value: sayClass(hazard.hazardClass) },
        optional(say('cas'), substance.cas),
        optional(say('un'), substance.un),
        {
          name: say('quantity'),
          value:
            capacityT === undefined
              ? say('tonnes', { quantity })
              : say('ofCapacity', {
                  quantity,
                  capacity: number(capacityT),
                  percent: number((quantityT / capacityT) * 100, 0),
                }),
        },
        criticalQuantityT === undefined
          ? null
          : {
              name: say('ratio'),
              value: say(quantityT >= criticalQuantityT ? 'ratioMajor' : 'ratioMinor', {
                ratio: number(quantityT / criticalQuantityT),
                critical: number(criticalQuantityT),
              }),
            },
      ]}
    />
  );
}
