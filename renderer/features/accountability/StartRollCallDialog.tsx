import { useEffect, useMemo, useState } from 'react';
import { RollCallId } from '#shared/domain/ids.ts';
import type { ListedPerson, RollCallZone } from '#shared/domain/accountability/events.ts';
import { listed, readNameList } from '#shared/domain/accountability/nameList.ts';
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLanguage, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { presentNow } from '../../station/clock.ts';
import { useShown, useSite } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { parsePoints } from '../geofences/points.ts';
import { NamesField } from './NamesField.tsx';
import { accountabilityTexts } from './texts.ts';
import { findTracked, type Ground, type Tracked } from './tracked.ts';
import { useRollCallProposal } from './rollCallProposal.ts';

const zones = ['place', 'geofence', 'polygon', 'site'] as const;
type ZoneKind = (typeof zones)[number];
const zoneNames = {
  place: 'zonePlace',
  geofence: 'zoneGeofence',
  polygon: 'zonePolygon',
  site: 'zoneSite',
} as const;
const MINUTE_MS = 60_000;
const SOON_MS = 250;

export function StartRollCallDialog({
  incident,
  onClose,
}: {
  readonly incident: Incident;
  readonly onClose: () => void;
}) {
  const say = useTexts(accountabilityTexts);
  const local = useLocal();
  const language = useLanguage();
  const site = useSite();
  const labels = usePlaceLabels(site);
  const standing = useShown(standingGeofences);
  const fences = useMemo(() => standing.filter(({ inForce }) => inForce), [standing]);
  const proposed = useRollCallProposal((state) => state.proposal);
  const [kind, setKind] = useState<ZoneKind>(proposed === null ? 'place' : 'polygon');
  const [place, setPlace] = useState(labels.get(incident.placeId) ?? '');
  const [fence, setFence] = useState(fences[0] === undefined ? '' : local(fences[0].geofence.name));
  const [corners, setCorners] = useState(
    (proposed?.ring ?? []).map(([longitude, latitude]) => `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`).join('\n'),
  );
  const [minutes, setMinutes] = useState('15');
  const [title, setTitle] = useState<string | null>(null);
  const [names, setNames] = useState('');
  const [roster, setRoster] = useState(false);
  const [gate, setGate] = useState('');
  const [count, setCount] = useState('');
  const [tried, setTried] = useState(false);
  const [looked, setLooked] = useState<{ readonly at: Ground; readonly back: number; readonly found: Tracked } | null>(
    null,
  );

  const foundPlace = site?.places.find(({ id }) => labels.get(id) === place);
  const foundFence = fences.find(({ geofence }) => local(geofence.name) === fence)?.geofence;
  const ring = useMemo(() => parsePoints(corners), [corners]);
  const lookBack = Number(minutes);
  const minutesWrong = !(lookBack >= 0 && lookBack <= 1440);
  const ground = useMemo((): Ground | null => {
    if (kind === 'place') return foundPlace === undefined ? null : { place: foundPlace };
    if (kind === 'geofence')
      return foundFence === undefined ? null : { shape: foundFence.shape, placeId: foundFence.placeId };
    if (kind === 'polygon' && ring !== null && ring.length >= 3)
      return { shape: { type: 'polygon', ring: [...ring] }, placeId: incident.placeId };
    return null;
  }, [kind, foundPlace, foundFence, ring, incident.placeId]);
  const responders = site?.responders;
  useEffect(() => {
    if (ground === null || responders === undefined || minutesWrong) return;
    let gone = false;
    const timer = setTimeout(() => {
      const now = presentNow();
      void findTracked(ground, responders, now - lookBack * MINUTE_MS, now, language).then((found) => {
        if (!gone) setLooked({ at: ground, back: lookBack, found });
      });
    }, SOON_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [ground, responders, lookBack, minutesWrong, language]);

  // Of another zone or time it is nothing to go by.
  const tracked = looked?.at === ground && looked.back === lookBack ? looked.found : null;
  const list = useMemo(() => readNameList(names), [names]);
  const ofRoster = (site?.roster ?? []).map(({ name }) => listed(name, '', 'roster'));
  const people: ListedPerson[] = [...(tracked?.people ?? []), ...list.people, ...(roster ? ofRoster : [])];
  const zone = zoneOf();
  const isLooking = ground !== null && tracked === null && !minutesWrong;
  const countWrong = count !== '' && !/^\d{1,6}$/.test(count.trim());
  const gateMissing = count !== '' && gate.trim() === '';
  const name = title ?? (zone === null ? '' : local(zone.name));

  function zoneOf(): RollCallZone | null {
    switch (kind) {
      case 'place':
        return foundPlace === undefined ? null : { of: 'place', placeId: foundPlace.id, name: foundPlace.name };
      case 'geofence':
        return foundFence === undefined ? null : { of: 'geofence', geofenceId: foundFence.id, name: foundFence.name };
      case 'polygon': {
        const named = proposed?.name ?? { en: 'Danger zone', zh: '危险区' };
        return ring === null || ring.length < 3 ? null : { of: 'polygon', ring: [...ring], name: named };
      }
      case 'site':
        return { of: 'site', name: site?.name ?? { en: 'Site', zh: '全厂' } };
    }
  }
  const zoneWrong = (): string | null => {
    if (zone !== null) return null;
    return say(kind === 'place' ? 'placeMissing' : kind === 'geofence' ? 'geofenceMissing' : 'cornersWrong');
  };
  const start = async (): Promise<void> => {
    setTried(true);
    if (zone === null || minutesWrong || isLooking || countWrong || gateMissing || people.length === 0) return;
    const { incidentId } = incident;
    const rollCallId = RollCallId.parse(crypto.randomUUID());
    const since = presentNow() - lookBack * MINUTE_MS;
    const data = { incidentId, rollCallId, title: name.trim().slice(0, 120) || local(zone.name), zone, since, people };
    if (!(await act({ type: 'StartRollCall', data }))) return;
    if (count !== '')
      await act({ type: 'CountGate', data: { incidentId, rollCallId, gate: gate.trim(), count: Number(count) } });
    onClose();
  };
  return (
    <Dialog
      title={say('startTitle')}
      wide
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          isDisabled={isLooking}
          onPress={() => {
            void start();
          }}
        >
          {say('doStart')}
        </DialogActions>
      }
    >
      <div className="accountability__pair">
        <Select
          label={say('zone')}
          value={kind}
          onChange={setKind}
          choices={zones.map((id) => ({ id, name: say(zoneNames[id]) }))}
        />
        {kind === 'place' && (
          <ComboField
            label={say('place')}
            value={place}
            onChange={setPlace}
            suggestions={(site?.places ?? []).map(({ id }) => ({ text: labels.get(id) ?? id }))}
            free
            error={tried ? zoneWrong() : null}
          />
        )}
        {kind === 'geofence' && (
          <ComboField
            label={say('geofence')}
            value={fence}
            onChange={setFence}
            suggestions={fences.map(({ geofence }) => ({ text: local(geofence.name) }))}
            free
            error={tried ? zoneWrong() : null}
          />
        )}
      </div>
      {kind === 'polygon' && (
        <TextField
          label={say('corners')}
          value={corners}
          onChange={setCorners}
          lines="many"
          error={tried || ring === null ? zoneWrong() : null}
        />
      )}
      <div className="accountability__pair">
        <TextField label={say('rollTitle')} value={name} onChange={setTitle} maxLength={120} />
        {kind !== 'site' && (
          <TextField
            label={say('lookBack')}
            value={minutes}
            onChange={setMinutes}
            maxLength={4}
            error={minutesWrong ? say('numberWrong', { from: 0, to: 1440 }) : null}
          />
        )}
      </div>
      {kind !== 'site' && ground !== null && (
        <p className="field__hint" role="status">
          {tracked === null ? say('looking') : say('byTracks', { count: tracked.people.length })}
          {tracked?.isPart === true && <> {say('notAll')}</>}
        </p>
      )}
      <NamesField value={names} onChange={setNames} list={list} />
      {ofRoster.length > 0 && (
        <Tick isSelected={roster} onChange={setRoster}>
          {say('roster', { count: ofRoster.length })}
        </Tick>
      )}
      <div className="accountability__pair">
        <TextField
          label={say('gate')}
          value={gate}
          onChange={setGate}
          maxLength={120}
          error={tried && gateMissing ? say('gateMissing') : null}
        />
        <TextField
          label={say('gateCount')}
          value={count}
          onChange={setCount}
          maxLength={6}
          hint={say('gateHint')}
          error={countWrong ? say('countWrong') : null}
        />
      </div>
      {tried && people.length === 0 && !isLooking && (
        <p className="field__error" role="alert">
          {say('emptyRoll')}
        </p>
      )}
    </Dialog>
  );
}
