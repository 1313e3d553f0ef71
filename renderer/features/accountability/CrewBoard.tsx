/** Crews in the hazard, the worst off first, each with its timer; and those that are out. */
import { useMemo, useState } from 'react';
import { DoorOpen, Gauge, LogOut, Siren } from 'lucide-react';
import { crewsInside, type CrewTime } from '#shared/domain/accountability/crewTime.ts';
import type { Crew } from '#shared/domain/accountability/evolve.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { presentNow } from '../../station/clock.ts';
import { Fold } from '../../ui/Fold.tsx';
import { useBoard, useBoardNow, useCanAct } from '../incident/board.tsx';
import { AirDialog } from './AirDialog.tsx';
import { declareMayday } from './mayday.ts';
import { StandingMark } from './StandingMark.tsx';
import { accountabilityTexts } from './texts.ts';

interface CrewBoardProps {
  readonly incident: Incident;
  readonly onEnter: () => void;
}

export function CrewBoard({ incident, onEnter }: CrewBoardProps) {
  const say = useTexts(accountabilityTexts);
  const { time, duration } = useFormat();
  const canAct = useCanAct();
  const now = useBoardNow();
  const all = useBoard((state) => state.accountability.crews);
  const crews = useMemo(
    () => Object.values(all).filter(({ incidentId }) => incidentId === incident.incidentId),
    [all, incident.incidentId],
  );
  const [reading, setReading] = useState<Crew | null>(null);
  const inside = crewsInside(crews, now);
  const out = crews.filter(({ leftAt }) => leftAt !== null).toSorted((a, b) => (b.leftAt ?? 0) - (a.leftAt ?? 0));
  return (
    <section aria-label={say('crews')} className="accountability__part">
      <header className="accountability__head">
        <h3>{say('crews')}</h3>
        {canAct && (
          <DeedButton deed="EnterCrew" shortcut="⇧E" onPress={onEnter}>
            <DoorOpen size={14} aria-hidden />
            {say('enter')}
          </DeedButton>
        )}
      </header>
      {inside.length === 0 && <p className="field__hint">{say('noCrews')}</p>}
      <ul>
        {inside.map(({ crew, time: left }) => (
          <CrewItem
            key={crew.crewId}
            crew={crew}
            time={left}
            onRead={() => {
              setReading(crew);
            }}
          />
        ))}
      </ul>
      {out.length > 0 && (
        <Fold title={say('crewOut', { count: out.length })}>
          <ul>
            {out.map(({ crewId, name, leftAt, enteredAt }) => (
              <li key={crewId} className="crew crew--out">
                <strong>{name}</strong>{' '}
                <span className="field__hint">
                  {say('outAt', {
                    time: time(leftAt ?? enteredAt),
                    time2: duration((leftAt ?? enteredAt) - enteredAt),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {reading !== null && (
        <AirDialog
          crew={reading}
          onClose={() => {
            setReading(null);
          }}
        />
      )}
    </section>
  );
}

interface CrewItemProps {
  readonly crew: Crew;
  readonly time: CrewTime;
  readonly onRead: () => void;
}

function CrewItem({ crew, time, onRead }: CrewItemProps) {
  const say = useTexts(accountabilityTexts);
  const { duration, number, clock } = useFormat();
  const canAct = useCanAct();
  const now = useBoardNow();
  const { crewId, incidentId, name, members, where, task, contact } = crew;
  const { standing, air, warningAt, criticalAt, reportAt, usedPart } = time;
  const until = (
    at: number,
    before: 'turnBackIn' | 'criticalIn' | 'timeIn' | 'reportDue',
    after: Parameters<typeof say>[0],
  ): string => (at > now ? say(before, { time: duration(at - now) }) : say(after, { time: duration(now - at) }));
  const facts = [members.map((member) => member.name).join(', '), where, task, contact].filter((fact) => fact !== '');
  return (
    <li className={`crew crew--${standing}`} aria-label={name}>
      <div className="crew__head">
        <strong className="crew__name">{name}</strong>
        <StandingMark standing={standing} />
        <span className="crew__left">
          {air === null ? until(criticalAt, 'timeIn', 'timeSince') : until(criticalAt, 'criticalIn', 'criticalSince')}
        </span>
      </div>
      <div className="crew__track" aria-hidden>
        <div className={`crew__rest crew__rest--${standing}`} style={{ width: `${String((1 - usedPart) * 100)}%` }} />
      </div>
      <p className="unit__facts">
        {standing !== 'critical' && <span>{until(warningAt, 'turnBackIn', 'turnBackSince')}</span>}
        {reportAt !== null && air !== null && (
          <span className={reportAt < now ? 'crew__due' : ''}>{until(reportAt, 'reportDue', 'reportOverdue')}</span>
        )}
        {air !== null && (
          <>
            <span>{say('lowest', { name: air.member.name, bar: number(air.bar, 0) })}</span>
            <span>{say('uses', { litres: number(air.forecast.consumption, 0) })}</span>
          </>
        )}
        <span title={clock(crew.enteredAt)}>{say('insideFor', { time: duration(now - crew.enteredAt) })}</span>
        <PendingMark
          matches={(event) => 'crewId' in event.data && event.data.crewId === crewId}
          record={{ about: crewId, lanes: ['resources'] }}
        />
      </p>
      <p className="unit__facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {canAct && (
        <div className="crew__acts">
          {air !== null && (
            <DeedButton deed="ReadCrewAir" aria-label={`${say('air')} ${name}`} onPress={onRead}>
              <Gauge size={14} aria-hidden />
              {say('air')}
            </DeedButton>
          )}
          <DeedButton
            deed="LeaveCrew"
            aria-label={`${say('out')} ${name}`}
            onPress={() => {
              void act({ type: 'LeaveCrew', data: { incidentId, crewId, leftAt: presentNow(), remark: '' } });
            }}
          >
            <LogOut size={14} aria-hidden />
            {say('out')}
          </DeedButton>
          <DeedButton
            deed="DeclareMayday"
            look={standing === 'critical' ? 'alarm' : 'plain'}
            aria-label={say('maydayFor', { name })}
            onPress={() => {
              void declareMayday({ incidentId, crewId, who: name, where });
            }}
          >
            <Siren size={14} aria-hidden />
            {say('mayday')}
          </DeedButton>
        </div>
      )}
    </li>
  );
}
