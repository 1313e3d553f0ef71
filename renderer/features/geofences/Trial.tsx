/** What it would have raised on the movements that are kept here, before it is put into force. */
import { useState } from 'react';
import type { Geofence } from '#shared/domain/register/site.ts';
import type { GeofenceTrial } from '#shared/protocol/geofenceTrial.ts';
import { ask } from '../../app/act.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { host } from '../../station/host.ts';
import { shownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { Button } from '../../ui/Button.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { editorTexts } from './texts.ts';

const DAY_MS = 86_400_000;

/** `geofence` null: something is not right yet. */
export function Trial({ geofence }: { readonly geofence: Geofence | null }) {
  const say = useTexts(editorTexts);
  const [state, setState] = useState<{ readonly of: string; readonly trial: GeofenceTrial | null } | null>(null);
  const text = JSON.stringify(geofence);
  const run = async (): Promise<void> => {
    if (geofence === null) return;
    setState({ of: text, trial: null });
    const to = shownNow();
    const { world } = useWorld.getState();
    const trial = await ask(host.request('geofence.try', { world, geofence, from: to - DAY_MS, to }));
    setState(trial === null ? null : { of: text, trial });
  };
  // What was tried is said of what was tried, not of what it has become since.
  const shown = state?.of === text ? state : null;
  const isTrying = shown?.trial === null;
  return (
    <section className="geofence-editor__part" aria-label={say('triedList')}>
      <div className="geofence-editor__row">
        <Button
          isDisabled={geofence === null || isTrying}
          onPress={() => {
            void run();
          }}
        >
          {say(isTrying ? 'trying' : 'try')}
        </Button>
      </div>
      {shown?.trial !== null && shown !== null && <Result trial={shown.trial} />}
    </section>
  );
}

function Result({ trial: { alarms, total, fixes, from } }: { readonly trial: GeofenceTrial }) {
  const say = useTexts(editorTexts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const format = useFormat();
  if (fixes === 0) return <p role="status">{say('triedNothing')}</p>;
  const since = { from: format.moment(from), count: total };
  return (
    <>
      <p role="status">
        <strong>{say(total === 0 ? 'triedNone' : 'tried', since)}</strong> {say('triedFixes', { count: fixes })}{' '}
        {alarms.length < total && say('triedMore', { count: alarms.length })}
      </p>
      {alarms.length > 0 && (
        // Longer than its place: it is scrolled by keys, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className="geofence-editor__tried" tabIndex={0} aria-label={say('triedList')}>
          {alarms.map(({ type, priority, message, responderId, raisedAt, returnedAt }) => (
            <li key={`${type} ${responderId ?? ''} ${String(raisedAt)} ${message.en}`}>
              <PriorityMark priority={priority} filled={false} size={15} label={sayPriority(priority)} />
              <span>
                {format.moment(raisedAt)} {local(message)}
                <span className="detail__quiet">
                  {returnedAt === null
                    ? say('triedStands')
                    : say('triedFor', { time: format.duration(returnedAt - raisedAt) })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
