/** All geofences, those in force first; from here new ones are drawn. */
import { CircleAlert, Hexagon, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import { geofenceFaults } from '#shared/domain/geofences/faults.ts';
import { standingGeofences, type StandingGeofence } from '#shared/domain/geofences/standing.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { select, useSelection } from '../../app/selection.ts';
import { useIsReview, useShown, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/Field.tsx';
import { inOrder } from '../watch/alarmOrder.ts';
import { AlarmMark } from '../watch/AlarmMark.tsx';
import { GroupedList } from '../watch/GroupedList.tsx';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { drawNew, goOnDrawing, useDraft } from './draft.ts';
import { geofenceTexts } from './texts.ts';
import { useIsOpen } from './useIsOpen.ts';
import './geofences.css';

type Heading = 'cordons' | 'drawn' | 'ofRegister' | 'outOfForce';
const headings: readonly Heading[] = ['cordons', 'drawn', 'ofRegister', 'outOfForce'];

interface Row {
  readonly id: string;
  readonly standing: StandingGeofence;
}

const headingOf = ({ inForce, incidentId, record }: StandingGeofence): Heading => {
  if (!inForce) return 'outOfForce';
  if (incidentId !== null) return 'cordons';
  return record === null ? 'ofRegister' : 'drawn';
};

export function GeofenceList() {
  const say = useTexts(geofenceTexts);
  const local = useLocal();
  const review = useIsReview();
  const { places } = useSiteIndex();
  const standing = useShown(standingGeofences);
  const incidents = useShown((state) => state.incidents.open);
  const draft = useDraft((state) => state.draft);
  const selectedId = useSelection(({ selected }) => (selected?.kind === 'geofence' ? selected.id : null));
  const [query, setQuery] = useState('');
  const groups = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ geofence: { id, name, placeId } }: StandingGeofence): boolean => {
      const place = places.get(placeId)?.name;
      const text = `${id} ${name.en} ${name.zh} ${place?.en ?? ''} ${place?.zh ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const rows = standing.filter(fits).map((one): Row => ({ id: one.geofence.id, standing: one }));
    return headings
      .map((heading) => ({
        id: heading,
        heading,
        rows: rows.filter((row) => headingOf(row.standing) === heading),
      }))
      .filter((group) => group.rows.length > 0);
  }, [standing, places, query]);
  const hasOpen = Object.values(incidents).some(({ endedAt }) => endedAt === null);
  return (
    <>
      <div className="site-lists__search geofence-list__head">
        <SearchField label={say('find')} value={query} onChange={setQuery} />
        {!review &&
          (draft === null ? (
            <div className="geofence-list__acts">
              <DeedButton
                deed="DrawGeofence"
                onPress={() => {
                  drawNew(null);
                }}
              >
                <Plus size={15} aria-hidden />
                {say('create')}
              </DeedButton>
              {hasOpen && (
                <DeedButton
                  deed="CordonOff"
                  onPress={() => {
                    drawNew(null, null);
                  }}
                >
                  <Hexagon size={15} aria-hidden />
                  {say('cordon')}
                </DeedButton>
              )}
            </div>
          ) : (
            <Button look="quiet" onPress={goOnDrawing}>
              <Hexagon size={15} aria-hidden />
              {say('goOn')}
            </Button>
          ))}
      </div>
      {groups.length === 0 ? (
        <EmptyState title={say(query.trim() === '' ? 'none' : 'nothing')}>
          <p>{say(query.trim() === '' ? 'noneHint' : 'nothingHint')}</p>
        </EmptyState>
      ) : (
        <GroupedList
          label={say('list')}
          groups={groups}
          heading={(heading) => say(heading)}
          selectedId={selectedId}
          onSelect={(row: Row) => {
            select({ kind: 'geofence', id: row.standing.geofence.id });
          }}
          onHidden={() => {
            setQuery('');
          }}
          textOf={(row) => local(row.standing.geofence.name)}
        >
          {(row) => <GeofenceLine standing={row.standing} />}
        </GroupedList>
      )}
    </>
  );
}

function GeofenceLine({ standing }: { readonly standing: StandingGeofence }) {
  const say = useTexts(geofenceTexts);
  const local = useLocal();
  const site = useSite();
  const { places } = useSiteIndex();
  const { geofence, inForce } = standing;
  const active = useShown((state) => state.alarms.active);
  const aside = useShown((state) => state.alarms.aside);
  const alarm = useMemo(
    () =>
      annunciatedAlarms({ active, aside })
        .filter(({ geofenceId }) => geofenceId === geofence.id)
        .toSorted(inOrder)[0] ?? null,
    [active, aside, geofence.id],
  );
  const isOpen = useIsOpen(geofence);
  const place = places.get(geofence.placeId);
  const isFaulty = inForce && site !== null && geofenceFaults(geofence, site).length > 0;
  const about = [
    place === undefined ? null : local(place.name),
    say('rules', { count: geofence.rules.length }),
    inForce && !isOpen ? say('closedNow') : null,
  ];
  return (
    <>
      <AlarmMark alarm={alarm} />
      <span className="watch-row__text">
        <span className="watch-row__name" title={local(geofence.name)}>
          {local(geofence.name)}
        </span>
        <span className="watch-row__about">{about.filter((part) => part !== null).join(' · ')}</span>
      </span>
      {isFaulty && <CircleAlert size={16} className="geofence__faulty" aria-label={say('faulty')} />}
    </>
  );
}
