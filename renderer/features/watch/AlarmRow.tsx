import { PendingMark } from '../../app/PendingMark.tsx';
import { Check } from 'lucide-react';
import { alarmSubject } from '#shared/domain/alarms/evolve.ts';
import type { AlarmLine } from './alarmOrder.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { priorityNames } from '../../app/names.ts';
import { acknowledge } from './acknowledge.ts';
import { isUnacknowledged } from './alarmOrder.ts';
import { useAlarmReason, useValueNow } from './alarmReason.ts';
import { useConditionWords } from './conditionWords.ts';
import { useSiteIndex } from './siteIndex.ts';
import { acknowledgeTexts } from './texts.ts';

const texts = defineTexts(
  'alarmRow',
  { ago: '{{age}} ago', times: '{{count}} times' },
  { ago: '{{age}}前', times: '第 {{count}} 次' },
);

export function AlarmRow({ alarm, gone }: AlarmLine) {
  const say = useTexts(texts);
  const sayAcknowledge = useTexts(acknowledgeTexts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const format = useFormat();
  const reason = useAlarmReason();
  const words = useConditionWords();
  const now = useShownNow();
  const value = useValueNow(alarm, now);
  const review = useIsReview();
  const place = useSiteIndex().places.get(alarm.placeId);
  const waits = isUnacknowledged(alarm) && !gone;
  const where = place === undefined ? alarmSubject(alarm) : `${local(place.name)} · ${alarmSubject(alarm)}`;
  const why = reason(alarm, value);
  const message = local(alarm.message);
  const condition = words(alarm, gone);
  return (
    <>
      <PriorityMark priority={alarm.priority} filled={waits} label={sayPriority(alarm.priority)} />
      <div className="alarm-row__text">
        <span className={waits ? 'alarm-row__message alarm-row__message--waits' : 'alarm-row__message'} title={message}>
          {message}
        </span>
        <span className="alarm-row__line" title={where}>
          {where}
        </span>
        <span className="alarm-row__line alarm-row__value">
          <span className="alarm-row__reason" title={why}>
            {why}
          </span>
          <span className="alarm-row__since">{say('ago', { age: format.duration(now - alarm.raisedAt) })}</span>
        </span>
        <span className="alarm-row__line alarm-row__state">
          <span
            className={`alarm-row__condition alarm-row__condition--${gone ? 'gone' : alarm.condition}`}
            title={condition}
          >
            {condition}
          </span>
          <PendingMark
            matches={(event) => event.type === 'AlarmsAcknowledged.v1' && event.data.alarmIds.includes(alarm.alarmId)}
          />
          {alarm.occurrences > 1 && <span className="chip">{say('times', { count: alarm.occurrences })}</span>}
          <time className="alarm-row__since">{format.time(alarm.raisedAt)}</time>
        </span>
      </div>
      {waits && !review && (
        <Button
          icon
          aria-label={sayAcknowledge('named', { message })}
          onPress={() => {
            acknowledge([alarm]);
          }}
        >
          <Check size={16} aria-hidden />
        </Button>
      )}
    </>
  );
}
