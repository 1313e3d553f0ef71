/** What a permit and maintenance are both written with: where, what, from when to when, and who is in charge. */
import { useState } from 'react';
import type { PlaceId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { usePlaceLabels } from '../../app/placeLabels.ts';
import { shownNow, useSite } from '../../station/shown.ts';
import { TextField } from '../../ui/Field.tsx';
import { MomentField } from './MomentField.tsx';
import { readMoment, writeMoment } from './moments.ts';
import { PlaceField, placeOf } from './PlaceField.tsx';
import { permitTexts } from './texts.ts';

const MINUTE_MS = 60_000;

export type WorkForm = ReturnType<typeof useWorkForm>;

/** `placeId`: proposed; null: it is to be chosen. `usualMs`: how long it is unless somebody says otherwise. */
export function useWorkForm(placeId: PlaceId | null, usualMs: number) {
  const site = useSite();
  const timeZone = site?.timeZone ?? 'UTC';
  const labels = usePlaceLabels(site);
  const [begun] = useState(() => Math.floor(shownNow() / MINUTE_MS) * MINUTE_MS);
  const [place, setPlace] = useState(placeId === null ? '' : (labels.get(placeId) ?? ''));
  const [work, setWork] = useState('');
  const [from, setFrom] = useState(() => writeMoment(begun, timeZone));
  const [to, setTo] = useState(() => writeMoment(begun + usualMs, timeZone));
  const [leader, setLeader] = useState('');
  /** Somebody asked for it already: what is missing is said. */
  const [tried, setTried] = useState(false);
  return {
    timeZone,
    begun,
    isPlaceProposed: placeId !== null,
    place,
    setPlace,
    work,
    setWork,
    from,
    setFrom,
    to,
    setTo,
    leader,
    setLeader,
    tried,
    setTried,
    // As far as it can be read.
    at: placeOf(labels, place),
    start: readMoment(from, timeZone),
    end: readMoment(to, timeZone),
    isNamed: work.trim() !== '' && leader.trim() !== '',
  };
}

export function WorkFields({ form, endError }: { readonly form: WorkForm; readonly endError: string | null }) {
  const say = useTexts(permitTexts);
  const { timeZone, tried, isPlaceProposed } = form;
  return (
    <>
      <PlaceField
        label={say('place')}
        value={form.place}
        onChange={form.setPlace}
        error={tried && form.at === null ? say('badPlace') : null}
        autoFocus={!isPlaceProposed}
      />
      <TextField
        label={say('work')}
        value={form.work}
        onChange={form.setWork}
        maxLength={2_000}
        autoFocus={isPlaceProposed}
        error={tried && form.work.trim() === '' ? say('missingWork') : null}
      />
      <MomentField label={say('fromField')} value={form.from} onChange={form.setFrom} timeZone={timeZone} />
      <MomentField label={say('toField')} value={form.to} onChange={form.setTo} timeZone={timeZone} error={endError} />
      <TextField
        label={say('leader')}
        value={form.leader}
        onChange={form.setLeader}
        maxLength={200}
        error={tried && form.leader.trim() === '' ? say('missingLeader') : null}
      />
    </>
  );
}
