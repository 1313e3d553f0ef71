import { useState } from 'react';
import { CalendarClock } from 'lucide-react';
import type { PeriodRecord } from '#shared/domain/command/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { presentNow } from '../../station/clock.ts';
import { useSite } from '../../station/shown.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useBoardNow, useCanAct } from '../incident/board.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { useSeen } from '../incident/seen.ts';
import { readMoment, writeMoment } from '../permits/moments.ts';
import { Section, type PartProps } from './part.tsx';
import { currentPeriod } from './periods.ts';
import { commandTexts } from './texts.ts';

export function Periods({ incident, organization, asks, onAsk, onClose }: PartProps) {
  const say = useTexts(commandTexts);
  const { duration, moment } = useFormat();
  const canAct = useCanAct();
  const now = useBoardNow();
  const [changing, setChanging] = useState<number | null>(null);
  const { periods } = organization;
  const current = currentPeriod(periods, now);
  const others = periods.filter((period) => period !== current);
  const describe = ({ from, to }: PeriodRecord): string =>
    from > now
      ? say('beginsIn', { time: duration(from - now) })
      : to > now
        ? say('endsIn', { time: duration(to - now) })
        : say('ended', { time: duration(now - to) });
  return (
    <Section
      title={current === null ? say('noPeriod') : say('period', { number: current.number })}
      actions={
        canAct && (
          <>
            {current !== null && (
              <DeedButton
                deed="SetOperationalPeriod"
                onPress={() => {
                  setChanging(current.number);
                }}
              >
                {say('changePeriod')}
              </DeedButton>
            )}
            <DeedButton
              deed="SetOperationalPeriod"
              shortcut="⇧P"
              onPress={() => {
                onAsk('period');
              }}
            >
              <CalendarClock size={14} aria-hidden />
              {say('setPeriod')}
            </DeedButton>
          </>
        )
      }
    >
      {current === null ? (
        <p className="field__hint">{say('noPeriodHint')}</p>
      ) : (
        <>
          <p>
            {say('periodTimes', { from: moment(current.from), to: moment(current.to) })}{' '}
            <span className={current.to <= now ? 'command__late' : 'chip'}>{describe(current)}</span>
          </p>
          {current.emphasis !== '' && (
            <p>
              <strong>{say('emphasis')}:</strong> {current.emphasis}
            </p>
          )}
          {current.safetyMessage !== '' && (
            <p>
              <strong>{say('safety')}:</strong> {current.safetyMessage}
            </p>
          )}
          {current.planningMeetingAt !== null && (
            <p className="field__hint">{say('meeting', { time: moment(current.planningMeetingAt) })}</p>
          )}
        </>
      )}
      {others.length > 0 && (
        <Fold title={say('earlierPeriods', { count: others.length })}>
          <ul>
            {others.map((period) => (
              <li key={period.number}>
                {say('period', { number: period.number })}{' '}
                {say('periodTimes', { from: moment(period.from), to: moment(period.to) })}{' '}
                <span className="field__hint">{[describe(period), period.emphasis].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {(asks === 'period' || changing !== null) && (
        <PeriodDialog
          incident={incident}
          periods={periods}
          number={changing ?? periods.length + 1}
          onClose={() => {
            setChanging(null);
            onClose();
          }}
        />
      )}
    </Section>
  );
}

/** A shift’s length: what most services plan by. */
const PERIOD_MS = 12 * 3_600_000;
const MEETING_BEFORE_MS = 3_600_000;
const QUARTER_MS = 15 * 60_000;

interface PeriodDialogProps {
  readonly incident: PartProps['incident'];
  readonly periods: readonly PeriodRecord[];
  readonly number: number;
  readonly onClose: () => void;
}

function PeriodDialog({ incident, periods, number, onClose }: PeriodDialogProps) {
  const say = useTexts(commandTexts);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const standing = periods[number - 1];
  const seen = useSeen(standing?.version ?? 0, standing?.emphasis ?? '');
  const [proposed] = useState(() => {
    const from = standing?.from ?? periods[number - 2]?.to ?? Math.floor(presentNow() / QUARTER_MS) * QUARTER_MS;
    const to = standing?.to ?? from + PERIOD_MS;
    const meeting = standing === undefined ? to - MEETING_BEFORE_MS : standing.planningMeetingAt;
    return {
      from: writeMoment(from, timeZone),
      to: writeMoment(to, timeZone),
      meeting: meeting === null ? '' : writeMoment(meeting, timeZone),
    };
  });
  const [from, setFrom] = useState(proposed.from);
  const [to, setTo] = useState(proposed.to);
  const [meeting, setMeeting] = useState(proposed.meeting);
  const [emphasis, setEmphasis] = useState(standing?.emphasis ?? '');
  const [safetyMessage, setSafetyMessage] = useState(standing?.safetyMessage ?? '');
  const at = (text: string): number | null => readMoment(text, timeZone);
  const wrong = (text: string): string | null => (at(text) === null ? say('badMoment') : null);
  const send = async (): Promise<void> => {
    const [begins, ends] = [at(from), at(to)];
    const planningMeetingAt = meeting.trim() === '' ? null : at(meeting);
    if (begins === null || ends === null || (meeting.trim() !== '' && planningMeetingAt === null)) return;
    const stored = await act({
      type: 'SetOperationalPeriod',
      data: {
        incidentId: incident.incidentId,
        period: {
          number,
          from: begins,
          to: ends,
          emphasis: emphasis.trim(),
          safetyMessage: safetyMessage.trim(),
          planningMeetingAt,
        },
        seenVersion: seen.version,
      },
    });
    if (stored) onClose();
  };
  const hint = say('momentHint', { zone: timeZone });
  return (
    <Dialog
      title={say('periodTitle', { number })}
      wide
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          isDisabled={seen.isStale}
          onPress={() => {
            void send();
          }}
        >
          {say('doPeriod')}
        </DialogActions>
      }
    >
      {seen.isStale && <ChangedMeanwhile before={seen.before} now={standing?.emphasis ?? ''} onLook={seen.look} />}
      <div className="command__pair">
        <TextField label={say('from')} value={from} onChange={setFrom} hint={hint} error={wrong(from)} maxLength={16} />
        <TextField label={say('to')} value={to} onChange={setTo} hint={hint} error={wrong(to)} maxLength={16} />
      </div>
      <TextField
        label={say('emphasis')}
        value={emphasis}
        onChange={setEmphasis}
        lines="many"
        maxLength={4000}
        autoFocus
      />
      <TextField
        label={say('safety')}
        value={safetyMessage}
        onChange={setSafetyMessage}
        lines="many"
        maxLength={4000}
      />
      <TextField
        label={say('meetingAt')}
        value={meeting}
        onChange={setMeeting}
        hint={hint}
        maxLength={16}
        error={meeting.trim() === '' ? null : wrong(meeting)}
      />
    </Dialog>
  );
}
