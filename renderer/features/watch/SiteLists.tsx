/** Places, sensors and responders of the site, each list in step with the map. */
import { useMemo, useState, type ReactNode } from 'react';
import type { Responder, Tag } from '#shared/domain/register/site.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { placeKindNames, responderKindNames } from '../../app/names.ts';
import { select, useSelection, type Selected } from '../../app/selection.ts';
import { useSite } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { GeofenceList } from '../geofences/GeofenceList.tsx';
import { GroupedList } from './GroupedList.tsx';
import { placeGroups, responderGroups, tagGroups, type PlaceRow } from './grouping.ts';
import { PlaceLine, ResponderLine, TagLine } from './rows.tsx';
import { useSiteIndex } from './siteIndex.ts';
import './siteLists.css';

const texts = defineTexts(
  'siteLists',
  {
    label: 'Site',
    places: 'Places',
    sensors: 'Sensors',
    responders: 'Responders',
    geofences: 'Geofences',
    findPlace: 'Find a place, substance, CAS or UN number',
    findSensor: 'Find a sensor by tag, name or place',
    findResponder: 'Find a responder by name or call sign',
    units: 'Units and tank farms',
    noUnit: 'In no unit',
    nothing: 'Nothing fits the search',
    nothingNext: 'Use fewer words, or look in the other lists.',
    noSite: 'No site yet',
    noSiteNext: 'Import a site file: “muster import FILE”. Its places, sensors and responders appear here.',
    noPlaces: 'The register has no places',
    noSensors: 'The register has no sensors',
    noResponders: 'The register has no responders',
    registerNext: 'Add them to the site file and import it again.',
  },
  {
    label: '站点',
    places: '场所',
    sensors: '测点',
    responders: '救援力量',
    geofences: '电子围栏',
    findPlace: '按场所、物质、CAS 号或 UN 号查找',
    findSensor: '按位号、名称或场所查找测点',
    findResponder: '按名称或呼号查找救援力量',
    units: '装置与罐区',
    noUnit: '不属于任何单元',
    nothing: '没有符合查找条件的内容',
    nothingNext: '请减少关键词，或查看其他列表。',
    noSite: '尚无站点',
    noSiteNext: '请用“muster import 文件”导入站点文件，其场所、测点和救援力量将显示在此处。',
    noPlaces: '台账中没有场所',
    noSensors: '台账中没有测点',
    noResponders: '台账中没有救援力量',
    registerNext: '请补充站点文件后重新导入。',
  },
);

type TabId = 'places' | 'sensors' | 'responders' | 'geofences';

/** Null: it has no list of its own here. */
function tabOf(selected: Selected | null): TabId | null {
  switch (selected?.kind) {
    case 'place':
      return 'places';
    case 'tag':
      return 'sensors';
    case 'responder':
      return 'responders';
    case 'geofence':
      return 'geofences';
    case 'zone':
    case 'weather':
    case 'alarm':
    case 'warning':
    case 'incident':
    case undefined:
      return null;
  }
}

export function SiteLists() {
  const say = useTexts(texts);
  const selected = useSelection((state) => state.selected);
  const [tab, setTab] = useState<TabId>(tabOf(selected) ?? 'places');
  const [followed, setFollowed] = useState(selected);
  // What is selected elsewhere is shown in its list.
  if (selected !== followed) {
    setFollowed(selected);
    setTab(tabOf(selected) ?? tab);
  }
  return (
    <section className="panel site-lists" aria-label={say('label')}>
      <Tabs
        label={say('label')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'places', title: say('places'), content: <PlaceList /> },
          { id: 'sensors', title: say('sensors'), content: <SensorList /> },
          { id: 'responders', title: say('responders'), content: <ResponderList /> },
          { id: 'geofences', title: say('geofences'), content: <GeofenceList /> },
        ]}
      />
    </section>
  );
}

interface SearchedProps {
  readonly label: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly empty: boolean;
  /** What to say when there is nothing even without a search. */
  readonly none: string;
  readonly children: ReactNode;
}

function Searched({ label, query, onQuery, empty, none, children }: SearchedProps) {
  const say = useTexts(texts);
  const site = useSite();
  if (site === null)
    return (
      <EmptyState title={say('noSite')}>
        <p>{say('noSiteNext')}</p>
      </EmptyState>
    );
  const searching = query.trim() !== '';
  return (
    <>
      <div className="site-lists__search">
        <SearchField label={label} value={query} onChange={onQuery} />
      </div>
      {empty ? (
        <EmptyState title={searching ? say('nothing') : none}>
          <p>{say(searching ? 'nothingNext' : 'registerNext')}</p>
        </EmptyState>
      ) : (
        children
      )}
    </>
  );
}

function useSelectedId(kind: 'place' | 'tag' | 'responder'): string | null {
  return useSelection(({ selected }) => (selected?.kind === kind ? selected.id : null));
}

const nothing = '';

function PlaceList() {
  const say = useTexts(texts);
  const sayKind = useTexts(placeKindNames);
  const local = useLocal();
  const index = useSiteIndex();
  const [query, setQuery] = useState(nothing);
  const groups = useMemo(() => placeGroups(index, query), [index, query]);
  const selectedId = useSelectedId('place');
  return (
    <Searched
      label={say('findPlace')}
      query={query}
      onQuery={setQuery}
      empty={groups.length === 0}
      none={say('noPlaces')}
    >
      <GroupedList
        label={say('places')}
        groups={groups}
        heading={(kind) => (kind === 'units' ? say('units') : sayKind(kind))}
        selectedId={selectedId}
        onSelect={({ place }: PlaceRow) => {
          select({ kind: 'place', id: place.id });
        }}
        onHidden={() => {
          setQuery(nothing);
        }}
        textOf={({ place }) => local(place.name)}
      >
        {(row) => <PlaceLine {...row} />}
      </GroupedList>
    </Searched>
  );
}

function SensorList() {
  const say = useTexts(texts);
  const local = useLocal();
  const site = useSite();
  const index = useSiteIndex();
  const [query, setQuery] = useState(nothing);
  const groups = useMemo(() => (site === null ? [] : tagGroups(site, index, query)), [site, index, query]);
  const selectedId = useSelectedId('tag');
  return (
    <Searched
      label={say('findSensor')}
      query={query}
      onQuery={setQuery}
      empty={groups.length === 0}
      none={say('noSensors')}
    >
      <GroupedList
        label={say('sensors')}
        groups={groups}
        heading={(name) => (name === null ? say('noUnit') : local(name))}
        selectedId={selectedId}
        onSelect={({ id }: Tag) => {
          select({ kind: 'tag', id });
        }}
        onHidden={() => {
          setQuery(nothing);
        }}
        textOf={({ id, name }) => `${id} ${local(name)}`}
      >
        {(tag) => <TagLine tag={tag} />}
      </GroupedList>
    </Searched>
  );
}

function ResponderList() {
  const say = useTexts(texts);
  const sayKind = useTexts(responderKindNames);
  const local = useLocal();
  const site = useSite();
  const [query, setQuery] = useState(nothing);
  const groups = useMemo(() => (site === null ? [] : responderGroups(site, query)), [site, query]);
  const selectedId = useSelectedId('responder');
  return (
    <Searched
      label={say('findResponder')}
      query={query}
      onQuery={setQuery}
      empty={groups.length === 0}
      none={say('noResponders')}
    >
      <GroupedList
        label={say('responders')}
        groups={groups}
        heading={sayKind}
        selectedId={selectedId}
        onSelect={({ id }: Responder) => {
          select({ kind: 'responder', id });
        }}
        onHidden={() => {
          setQuery(nothing);
        }}
        textOf={({ callSign, name }) => `${callSign} ${local(name)}`}
      >
        {(responder) => <ResponderLine responder={responder} />}
      </GroupedList>
    </Searched>
  );
}
