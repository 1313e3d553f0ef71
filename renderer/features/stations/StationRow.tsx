import { PendingMark } from '../../app/PendingMark.tsx';
import { useState } from 'react';
import { LIVE } from '#shared/domain/ids.ts';
import type { StationSeen } from '#shared/protocol/health.ts';
import type { StationListed } from '#shared/protocol/hostContract.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useForbidden } from '../../app/permission.ts';
import { useOperator } from '../../app/operator.ts';
import { useStationName } from '../../app/stationName.ts';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { useSync } from '../../station/sync.ts';
import { Button } from '../../ui/Button.tsx';
import { RenameStation } from './RenameStation.tsx';
import { RevokeStation } from './RevokeStation.tsx';
import { stationTexts } from './texts.ts';

interface StationRowProps {
  readonly station: StationListed;
  /** Why it was revoked, where the record says. */
  readonly reason: string | null;
  /** As the hub last saw it on its line; null: it is on none, or on another hub's. */
  readonly seen: StationSeen | null;
}

export function StationRow({ station, reason, seen }: StationRowProps) {
  const say = useTexts(stationTexts);
  const { moment, duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const stationName = useStationName();
  const forbidden = useForbidden('RenameStation', LIVE);
  const own = useStation((known) => known.stationId === station.stationId);
  const [asking, setAsking] = useState<'rename' | 'revoke' | null>(null);
  const { stationId, name, enrolledAt, lastSeenAt, revokedAt, fingerprint } = station;
  const standing = useWorld(({ state }) => state.accounts.stations[station.stationId]);
  const people = useWhoIsAt(stationId, own);
  const revoked = revokedAt !== null;
  // Two that have one name are told apart as they are elsewhere.
  const known = stationName(stationId);
  const shown = known.startsWith(name) ? known : name;
  const close = (): void => {
    setAsking(null);
  };
  return (
    <li className="data__item station" aria-label={shown} data-revoked={revoked}>
      <div className="station__who">
        <p>
          <strong title={stationId}>{shown}</strong> {own && <span className="field__hint">({say('own')})</span>}{' '}
          {revoked && <span className="chip">{say('revoked')}</span>}{' '}
          <PendingMark
            matches={(event) =>
              (event.type === 'StationRenamed.v1' || event.type === 'StationRevoked.v1') &&
              event.data.stationId === stationId
            }
            record={standing === undefined ? null : { about: stationId, world: LIVE }}
          />
        </p>
        {revoked ? (
          <p>
            {reason === null
              ? say('revokedUnsaid', { time: moment(revokedAt) })
              : say('revokedAt', { time: moment(revokedAt), reason })}
          </p>
        ) : (
          <p>
            <Standing seen={seen} />
            {seen === null && say('seen', { time: moment(lastSeenAt), age: duration(Math.max(0, now - lastSeenAt)) })}
            {people.length > 0 && ` · ${say('at', { names: people.join(say('and')) })}`}
          </p>
        )}
      </div>
      {!revoked && (
        <div className="station__acts">
          <Button
            forbidden={forbidden}
            onPress={() => {
              setAsking('rename');
            }}
          >
            {say('rename')}
          </Button>
          <Button
            forbidden={own ? say('ownRevoke') : forbidden}
            onPress={() => {
              setAsking('revoke');
            }}
          >
            {say('revoke')}
          </Button>
        </div>
      )}
      <p className="field__hint station__key-facts">
        {say('enrolled', { time: moment(enrolledAt) })} · {say('fingerprint')}{' '}
        <span className="data__code">{fingerprint}</span>
      </p>
      {asking === 'rename' && <RenameStation stationId={stationId} name={name} onClose={close} />}
      {asking === 'revoke' && <RevokeStation stationId={stationId} name={shown} onClose={close} />}
    </li>
  );
}

/** Who has said to be in front of it. */
function useWhoIsAt(stationId: string, own: boolean): readonly string[] {
  const operator = useOperator((known) => known.operator);
  const presence = useSync((sync) => sync.presence);
  if (own) return operator === null ? [] : [operator.name];
  const looks = presence.find((one) => one.stationId === stationId)?.looks ?? [];
  return [...new Set(looks.flatMap((look) => (look.operator === null ? [] : [look.operator.name])))];
}

function Standing({ seen }: { readonly seen: StationSeen | null }) {
  const say = useTexts(stationTexts);
  if (seen === null) return null;
  const waiting = seen.own?.waiting ?? 0;
  return [
    say('connected'),
    seen.eventsBehind === 0 ? say('upToDate') : say('behind', { count: seen.eventsBehind }),
    ...(waiting === 0 ? [] : [say('waiting', { count: waiting })]),
    ...(seen.framesDropped === 0 ? [] : [say('missed', { count: seen.framesDropped })]),
  ].join(' · ');
}
