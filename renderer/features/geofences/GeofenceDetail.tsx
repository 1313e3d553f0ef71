/** One geofence: what is an alarm there, who is inside, which alarms stand, and what can be done with it. */
import { Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { geofenceFaults } from '#shared/domain/geofences/faults.ts';
import type { StandingGeofence } from '#shared/domain/geofences/standing.ts';
import { figureOfShape } from '#shared/domain/geofences/shape.ts';
import { distanceTo, planeAt, xOf, yOf } from '#shared/science/plane.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { shownPositions, useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Panel } from '../../ui/Panel.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { priorityNames } from '../../app/names.ts';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { inOrder } from '../watch/alarmOrder.ts';
import { Facts, Section } from '../watch/detail/Facts.tsx';
import { AlarmLinks } from '../watch/detail/links.tsx';
import { LinkTo } from '../watch/detail/LinkTo.tsx';
import { ShowOnMap } from '../watch/detail/ShowOnMap.tsx';
import { UnitChain } from '../watch/detail/UnitChain.tsx';
import { change } from './draft.ts';
import { geofenceTexts } from './texts.ts';
import { useIsOpen } from './useIsOpen.ts';
import { useRuleWords, useScheduleWords, useShapeWords } from './words.ts';
import './geofences.css';

export function GeofenceDetail({ standing }: { readonly standing: StandingGeofence }) {
  const say = useTexts(geofenceTexts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const format = useFormat();
  const actorName = useDescribeActor();
  const ruleWords = useRuleWords();
  const scheduleWords = useScheduleWords();
  const shapeWords = useShapeWords();
  const site = useSite();
  const { geofence, inForce, incidentId, record, ofRegister } = standing;
  const isOpen = useIsOpen(geofence);
  const incident = useShown((state) => (incidentId === null ? undefined : state.incidents.open[incidentId]));
  const active = useShown((state) => state.alarms.active);
  const alarms = useMemo(
    () =>
      Object.values(active)
        .filter(({ geofenceId }) => geofenceId === geofence.id)
        .toSorted(inOrder),
    [active, geofence.id],
  );
  const faults = site === null || !inForce ? [] : geofenceFaults(geofence, site);
  return (
    <Panel
      title={local(geofence.name)}
      actions={<ShowOnMap selected={{ kind: 'geofence', id: geofence.id }} />}
      area="detail"
    >
      {faults.map(({ code, sentence }) => (
        <p key={code} className="geofence__fault" role="note">
          {local(sentence)}
        </p>
      ))}
      <GeofenceActs standing={standing} />
      <Facts
        facts={[
          {
            name: say('state'),
            value: (
              <>
                {say(inForce ? (isOpen ? 'inForce' : 'closedNow') : 'outOfForce')}{' '}
                {ofRegister && record === null && <span className="field__hint">({say('ofRegister')})</span>}{' '}
                <PendingMark
                  matches={(event) =>
                    (event.type === 'GeofenceRemoved.v1' && event.data.geofenceId === geofence.id) ||
                    ((event.type === 'GeofenceDrawn.v1' || event.type === 'GeofenceChanged.v1') &&
                      event.data.geofence.id === geofence.id)
                  }
                  record={record === null ? null : { about: geofence.id, lanes: ['register'] }}
                />
              </>
            ),
          },
          record?.reason === null || record?.reason === undefined
            ? null
            : { name: say('whyRemoved'), value: record.reason },
          incidentId === null || incident === undefined
            ? null
            : {
                name: say('incident'),
                value: <LinkTo to={{ kind: 'incident', id: incidentId }}>{incident.title}</LinkTo>,
              },
          { name: say('place'), value: <UnitChain placeId={geofence.placeId} /> },
          { name: say('shape'), value: shapeWords(geofence.shape) },
          {
            name: say('tolerance'),
            value: say('toleranceOf', { metres: format.distance(geofence.toleranceMetres) }),
          },
          { name: say('schedule'), value: scheduleWords(geofence.schedule) },
          record === null
            ? null
            : {
                name: say('changed'),
                value: say('changedBy', {
                  time: format.moment(record.changedAt),
                  name: actorName(record.changedBy),
                }),
              },
        ]}
      />
      <Section title={say('judged')}>
        <ul className="geofence__rules">
          {geofence.rules.map((rule) => (
            <li key={rule.id}>
              <PriorityMark priority={rule.priority} filled={false} size={16} label={sayPriority(rule.priority)} />
              <span>
                {ruleWords(rule)}
                {rule.message !== undefined && <span className="detail__quiet">{local(rule.message)}</span>}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say('alarms')}>
        {alarms.length === 0 ? <p className="detail__none">{say('noAlarms')}</p> : <AlarmLinks alarms={alarms} />}
      </Section>
      <Section title={say('inside')}>
        <Inside standing={standing} />
      </Section>
    </Panel>
  );
}

function GeofenceActs({ standing }: { readonly standing: StandingGeofence }) {
  const say = useTexts(geofenceTexts);
  const local = useLocal();
  const review = useIsReview();
  const [asking, setAsking] = useState(false);
  const { geofence, version, inForce, incidentId } = standing;
  if (review) return null;
  const isCordon = incidentId !== null;
  const remove = (reason: string): Promise<boolean> =>
    act({
      type: isCordon ? 'LiftCordon' : 'RemoveGeofence',
      data: { geofenceId: geofence.id, reason, seenVersion: version },
    });
  const name = local(geofence.name);
  return (
    <div className="detail__acts">
      {inForce ? (
        <>
          {!isCordon && (
            <DeedButton
              deed="ChangeGeofence"
              onPress={() => {
                change(standing);
              }}
            >
              <Pencil size={15} aria-hidden />
              {say('change')}
            </DeedButton>
          )}
          <DeedButton
            deed={isCordon ? 'LiftCordon' : 'RemoveGeofence'}
            onPress={() => {
              setAsking(true);
            }}
          >
            <Trash2 size={15} aria-hidden />
            {say(isCordon ? 'lift' : 'remove')}
          </DeedButton>
        </>
      ) : (
        <DeedButton
          deed="ChangeGeofence"
          onPress={() => {
            void act({ type: 'ChangeGeofence', data: { geofence, seenVersion: version } });
          }}
        >
          <RotateCcw size={15} aria-hidden />
          {say('again')}
        </DeedButton>
      )}
      {asking && (
        <ReasonDialog
          title={say(isCordon ? 'liftTitle' : 'removeTitle', { name })}
          action={say(isCordon ? 'lift' : 'remove')}
          onDo={remove}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{say('removeHint')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

/** By the newest position of each; one that is old is said to be so. */
function Inside({ standing: { geofence } }: { readonly standing: StandingGeofence }) {
  const say = useTexts(geofenceTexts);
  const local = useLocal();
  const { duration } = useFormat();
  const site = useSite();
  const now = useShownNow();
  const fixes = shownPositions();
  const figure = useMemo(() => {
    if (site === null) return null;
    const plane = planeAt(site.center);
    return { plane, figure: figureOfShape(geofence.shape, plane) };
  }, [site, geofence.shape]);
  if (site === null || figure === null) return null;
  const inside = site.responders.flatMap((responder) => {
    const fix = fixes.of(responder.id);
    if (fix === null) return [];
    const x = xOf(figure.plane, fix.longitude);
    const y = yOf(figure.plane, fix.latitude);
    return distanceTo(figure.figure, x, y, 0) <= 0 ? [{ responder, ageMs: now - fix.at }] : [];
  });
  if (inside.length === 0) return <p className="detail__none">{say('insideNobody')}</p>;
  return (
    <ul className="detail__links">
      {inside.map(({ responder, ageMs }) => (
        <li key={responder.id}>
          <span className="watch-row__call-sign">{responder.callSign}</span>
          <span className="detail__link-text">
            <LinkTo to={{ kind: 'responder', id: responder.id }}>{local(responder.name)}</LinkTo>
            {ageMs > responder.staleAfterMs && (
              <span className="detail__quiet">{say('insideStale', { age: duration(ageMs) })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
