import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import type { Instant } from '#shared/domain/values.ts';
import { HubQuestion } from '../../app/HubQuestion.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { StationName } from '../../app/StationName.tsx';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { HubHealthFacts } from './HubHealthFacts.tsx';
import { ProgressFacts } from './ProgressFacts.tsx';
import { RecoveryFacts } from './RecoveryFacts.tsx';
import { syncTexts } from './syncTexts.ts';
import { dataTexts } from './texts.ts';
import { useWorldName } from './worldName.ts';

export function ConnectionSection() {
  const say = useTexts(dataTexts);
  const local = useLocal();
  const { moment, duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const { connection, stationId, version, worlds } = useStation();
  const saySync = useTexts(syncTexts);
  const { hub } = connection;
  const nameOf = useWorldName();
  const ago = (at: Instant): string => say('ago', { time: moment(at), age: duration(now - at) });
  return (
    <>
      <p className={connection.state === 'online' ? 'data__note' : 'data__note data__note--warning'}>
        <strong>{say(connection.state)}</strong> {say(connection.state === 'online' ? 'onlineHint' : 'offlineHint')}
      </p>
      {connection.question !== null && <HubQuestion question={connection.question} />}
      <dl className="data__facts">
        <dt>{say('hub')}</dt>
        <dd>{say(connection.state)}</dd>
        <dt>{say('since')}</dt>
        <dd>{ago(connection.since)}</dd>
        <dt>{say('lastHeard')}</dt>
        <dd>{connection.lastHeardAt === null ? say('never') : ago(connection.lastHeardAt)}</dd>
        {connection.sentence !== null && (
          <>
            <dt>{say('reason')}</dt>
            <dd>{local(connection.sentence)}</dd>
          </>
        )}
        <dt>{saySync('address')}</dt>
        <dd>{hub === null ? saySync('noHub') : hub.url}</dd>
        {hub !== null && (
          <>
            <dt>{saySync('hubVersion')}</dt>
            <dd>{hub.version}</dd>
            <dt>{saySync('fingerprint')}</dt>
            <dd className="data__code">{hub.fingerprint}</dd>
            <dt>{saySync('epoch')}</dt>
            <dd className="data__code">{hub.epoch}</dd>
          </>
        )}
        <dt>{say('protocol')}</dt>
        <dd>{PROTOCOL_VERSION}</dd>
        <dt>{say('stationVersion')}</dt>
        <dd>{version}</dd>
        <dt>{say('station')}</dt>
        <dd>{stationId !== null && <StationName stationId={stationId} />}</dd>
      </dl>
      <ProgressFacts />
      <RecoveryFacts />
      <HubHealthFacts />
      <h3>{say('worlds')}</h3>
      <ul className="data__list" aria-label={say('worlds')}>
        {worlds.map(({ world, head }) => (
          <li key={world} className="data__item data__item--row">
            <strong>{nameOf(world)}</strong>
            <span className="field__hint">{say('events', { count: head })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
