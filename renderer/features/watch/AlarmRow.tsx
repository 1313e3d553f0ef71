import { Check, Flag, Hourglass, RotateCcw, Waves } from 'lucide-react';
import { alarmSubjectName } from '#shared/domain/alarms/evolve.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import type { AlarmLine } from './alarmOrder.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useIsReview, useShownNow, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { priorityNames } from '../../app/names.ts';
import { acknowledge, isLatched, resetLatched } from './alarmActs.ts';
import { useNotesOf, useResponse } from './alarmNotes.ts';
import { isUnacknowledged } from './alarmOrder.ts';
import { useAlarmReason, useValueNow } from './alarmReason.ts';
import { useConditionWords } from './conditionWords.ts';
import { useSiteIndex } from './siteIndex.ts';
import { acknowledgeTexts } from './texts.ts';
import { TimeLeft } from './TimeLeft.tsx';

const texts = defineTexts(
  'alarmRow',
  {
    ago: '{{age}} ago',
    times: '{{count}} times',
    firstOut: 'First out',
    chatters: 'Chattering {{count}}×',
    stale: 'Stale',
    act: 'Do: {{action}}',
    consequence: 'If nothing is done: {{consequence}}',
    reset: 'Reset: {{message}}',
  },
  {
    ago: '{{age}}前',
    times: '第 {{count}} 次',
    firstOut: '首出',
    chatters: '抖动 {{count}} 次',
    stale: '陈旧',
    act: '处置：{{action}}',
    consequence: '后果：{{consequence}}',
    reset: '复位：{{message}}',
  },
);

interface AlarmRowProps extends AlarmLine {
  /** Two lines, where many have to be read. */
  readonly dense: boolean;
}

export function AlarmRow({ alarm, gone, dense }: AlarmRowProps) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const format = useFormat();
  const reason = useAlarmReason();
  const now = useShownNow();
  const value = useValueNow(alarm, now);
  const response = useResponse(alarm);
  const place = useSiteIndex().places.get(alarm.placeId);
  const subject = alarmSubjectName(alarm, useSite());
  const waits = isUnacknowledged(alarm) && !gone;
  const where = place === undefined ? subject : `${local(place.name)} · ${subject}`;
  const why = reason(alarm, value);
  const message = local(alarm.message);
  const action = response === null ? null : say('act', { action: local(response.operatorAction) });
  return (
    <>
      <PriorityMark priority={alarm.priority} filled={waits} label={sayPriority(alarm.priority)} />
      <div className={dense ? 'alarm-row__text alarm-row__text--dense' : 'alarm-row__text'}>
        <span
          className={waits ? 'alarm-row__message alarm-row__message--waits' : 'alarm-row__message'}
          title={
            response === null
              ? message
              : `${message}\n${say('consequence', { consequence: local(response.consequence) })}`
          }
        >
          {message}
        </span>
        {dense ? (
          <span className="alarm-row__line alarm-row__state">
            <Notes alarm={alarm} gone={gone} dense />
            <span className="alarm-row__reason" title={`${where}\n${why}`}>
              {where}
            </span>
            <span className="alarm-row__since">
              {response === null || gone ? (
                say('ago', { age: format.duration(now - alarm.raisedAt) })
              ) : (
                <TimeLeft alarm={alarm} timeToActMs={response.timeToActMs} />
              )}
            </span>
          </span>
        ) : (
          <>
            <span className="alarm-row__line" title={where}>
              {where}
            </span>
            <span className="alarm-row__line alarm-row__value">
              <span className="alarm-row__reason" title={why}>
                {why}
              </span>
              <span className="alarm-row__since">{say('ago', { age: format.duration(now - alarm.raisedAt) })}</span>
            </span>
            {action !== null && response !== null && !gone && (
              <span className="alarm-row__line alarm-row__value">
                <span className="alarm-row__reason" title={action}>
                  {action}
                </span>
                <span className="alarm-row__since">
                  <TimeLeft alarm={alarm} timeToActMs={response.timeToActMs} />
                </span>
              </span>
            )}
            <span className="alarm-row__line alarm-row__state">
              <Notes alarm={alarm} gone={gone} dense={false} />
              <time className="alarm-row__since">{format.time(alarm.raisedAt)}</time>
            </span>
          </>
        )}
      </div>
      <RowAct alarm={alarm} gone={gone} />
    </>
  );
}

/** How it stands with it, and what is odd about it. */
function Notes({ alarm, gone, dense }: AlarmRowProps) {
  const say = useTexts(texts);
  const words = useConditionWords();
  const condition = words(alarm, gone);
  const { firstOut, chattered, stale } = useNotesOf(alarm, useShownNow());
  return (
    <>
      {firstOut && (
        <span className="chip chip--strong">
          <Flag size={11} aria-hidden />
          {say('firstOut')}
        </span>
      )}
      {chattered !== null && (
        <span className="chip">
          <Waves size={11} aria-hidden />
          {say('chatters', { count: chattered })}
        </span>
      )}
      {stale && (
        <span className="chip">
          <Hourglass size={11} aria-hidden />
          {say('stale')}
        </span>
      )}
      {/* Where there is little room, a filled mark says of most of them that they wait. */}
      {(!dense || gone || alarm.condition !== 'unacknowledged') && (
        <span
          className={`alarm-row__condition alarm-row__condition--${gone ? 'gone' : alarm.condition}`}
          title={condition}
        >
          {condition}
        </span>
      )}
      <PendingMark
        matches={(event) =>
          (event.type === 'AlarmsAcknowledged.v1' || event.type === 'AlarmsReset.v1') &&
          event.data.alarmIds.includes(alarm.alarmId)
        }
      />
      {alarm.occurrences > 1 && chattered === null && (
        <span className="chip">{say('times', { count: alarm.occurrences })}</span>
      )}
    </>
  );
}

/** The one thing that is due: to acknowledge it, or to reset it. */
function RowAct({ alarm, gone }: AlarmLine) {
  const say = useTexts(texts);
  const sayAcknowledge = useTexts(acknowledgeTexts);
  const local = useLocal();
  const review = useIsReview();
  if (review || gone) return null;
  const message = local(alarm.message);
  if (isUnacknowledged(alarm))
    return (
      <Button
        icon
        aria-label={sayAcknowledge('named', { message })}
        onPress={() => {
          acknowledge([alarm]);
        }}
      >
        <Check size={16} aria-hidden />
      </Button>
    );
  if (!isLatched(alarm)) return null;
  return (
    <Button
      icon
      aria-label={say('reset', { message })}
      onPress={() => {
        resetLatched([alarm]);
      }}
    >
      <RotateCcw size={16} aria-hidden />
    </Button>
  );
}
