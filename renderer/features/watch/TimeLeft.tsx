import { isInAlarm } from '#shared/domain/alarms/condition.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useShownNow } from '../../station/shown.ts';

const texts = defineTexts(
  'timeLeft',
  { left: 'act within {{left}}', over: 'overdue by {{over}}' },
  { left: '处置剩余{{left}}', over: '已超时{{over}}' },
);

/** Under an hour the seconds count. */
const MINUTES_MS = 3_600_000;

export function useCountdown(): (ms: number) => string {
  const { duration } = useFormat();
  return (ms) =>
    ms < MINUTES_MS
      ? `${String(Math.floor(ms / 60_000))}:${String(Math.floor((ms % 60_000) / 1000)).padStart(2, '0')}`
      : duration(ms);
}

interface TimeLeftProps {
  readonly alarm: Alarm;
  readonly timeToActMs: number;
}

/** How long there is to act, counting down; once it has returned nothing is urgent any more. */
export function TimeLeft({ alarm, timeToActMs }: TimeLeftProps) {
  const say = useTexts(texts);
  const { duration } = useFormat();
  const countdown = useCountdown();
  const left = alarm.raisedAt + timeToActMs - useShownNow();
  if (!isInAlarm(alarm)) return null;
  return left >= 0 ? (
    <span className="alarm-row__left">{say('left', { left: countdown(left) })}</span>
  ) : (
    <span className="alarm-row__left alarm-row__left--over">{say('over', { over: duration(-left) })}</span>
  );
}
