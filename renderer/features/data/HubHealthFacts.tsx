/** How the hub is, as it last said: its parts, its backup, and the stations on its line. */
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { StationName } from '../../app/StationName.tsx';
import type { BackupHealth, PartName, PartState, StationSeen } from '#shared/protocol/health.ts';
import { useClock } from '../../station/clock.ts';
import { useStation } from '../../station/station.ts';
import { useSync } from '../../station/sync.ts';
import { syncTexts } from './syncTexts.ts';
import { amountText, skewGrade } from './syncWords.ts';

const parts = ['journal', 'series', 'redis', 'postgres'] as const satisfies readonly PartName[];
const looks = { ok: 'data-row__quiet', warning: 'chip chip--medium', failed: 'chip chip--high' } as const;
const words = { ok: 'ok', warning: 'warning', failed: 'failedPart' } as const satisfies Record<PartState, string>;

export function HubHealthFacts() {
  const say = useTexts(syncTexts);
  const { number, duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const hub = useSync((sync) => sync.health?.hub ?? null);
  const online = useStation((station) => station.connection.state === 'online');
  if (hub === null)
    return (
      <>
        <h3>{say('health')}</h3>
        <p className="field__hint">{say('healthNone')}</p>
      </>
    );
  const { health, heardAt } = hub;
  return (
    <>
      <h3>
        {say('health')} <span className="field__hint">{say('healthAge', { age: duration(now - heardAt) })}</span>
      </h3>
      {!online && <p className="field__hint">{say('healthOld')}</p>}
      <dl className="data__facts">
        {parts.map((part) => {
          const state = health.parts[part];
          if (state === undefined) return null;
          return (
            <div key={part} className="data__fact">
              <dt>{say(part)}</dt>
              <dd>
                <Part state={state} />
              </dd>
            </div>
          );
        })}
        <div className="data__fact">
          <dt>{say('lastBackup')}</dt>
          <dd>
            <Backup backup={health.backup} /> <Part state={health.parts.backup} unlessOk />
          </dd>
        </div>
        {health.disk !== null && (
          <div className="data__fact">
            <dt>{say('disk')}</dt>
            <dd>
              {say('diskFree', {
                free: amountText(health.disk.freeBytes, number),
                total: amountText(health.disk.totalBytes, number),
              })}{' '}
              <Part state={health.parts.disk} unlessOk />
            </dd>
          </div>
        )}
        <div className="data__fact">
          <dt>{say('memory')}</dt>
          <dd>{amountText(health.process.memoryBytes, number)}</dd>
        </div>
        <div className="data__fact">
          <dt>{say('delay')}</dt>
          <dd>{say('milliseconds', { ms: number(health.process.eventLoopDelayMs, 0) })}</dd>
        </div>
      </dl>
      <h3>{say('stations')}</h3>
      <ul className="data__list" aria-label={say('stations')}>
        {health.stations.map((seen) => (
          <StationLine key={seen.stationId} seen={seen} />
        ))}
      </ul>
    </>
  );
}

interface PartProps {
  readonly state: PartState | undefined;
  /** Beside figures that say it themselves while it is in order. */
  readonly unlessOk?: boolean;
}

function Part({ state, unlessOk = false }: PartProps) {
  const say = useTexts(syncTexts);
  if (state === undefined || (unlessOk && state === 'ok')) return null;
  return <span className={looks[state]}>{say(words[state])}</span>;
}

function Backup({ backup }: { readonly backup: BackupHealth }) {
  const say = useTexts(syncTexts);
  const { moment, duration } = useFormat();
  const now = useClock((clock) => clock.now);
  if (backup.kind === 'off') return say('backupOff');
  if (backup.kind === 'postgres') return say('backupPostgres');
  const { last, overdue } = backup;
  const when =
    last === null ? say('backupNone') : say('backupLast', { time: moment(last.at), age: duration(now - last.at) });
  return (
    <>
      {when} {overdue && <span className="chip chip--medium">{say('backupOverdue')}</span>}
    </>
  );
}

function StationLine({ seen: { stationId, eventsBehind, own } }: { readonly seen: StationSeen }) {
  const say = useTexts(syncTexts);
  const { number } = useFormat();
  const ownId = useStation((station) => station.stationId);
  const skew = own?.skewMs ?? null;
  return (
    <li className="data__item data__item--row">
      <span>
        <StationName stationId={stationId} />{' '}
        {stationId === ownId && <span className="field__hint">{say('thisStation')}</span>}
      </span>
      <span className="field__hint">
        {say('stationFacts', { behind: number(eventsBehind, 0), waiting: number(own?.waiting ?? 0, 0) })}{' '}
        {skew !== null && skewGrade(skew) !== 'right' && (
          <span className="chip chip--medium">
            {say('stationSkew', { seconds: number(Math.abs(skew) / 1_000, 0) })}
          </span>
        )}
      </span>
    </li>
  );
}
