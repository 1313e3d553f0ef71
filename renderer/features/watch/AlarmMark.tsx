import { BellOff } from 'lucide-react';
import { useTexts } from '../../app/i18n/i18n.ts';
import { priorityNames } from '../../app/names.ts';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { isUnacknowledged } from './alarmOrder.ts';
import { alarmMarkTexts } from './texts.ts';
import type { Marked } from './worstAlarm.ts';

/**
 * The gravest alarm of a row, filled while nobody has acknowledged it; where none is annunciated but some is set aside, that
 * is said quietly. Nothing of both keeps the place free.
 */
export function AlarmMark({ alarm, aside = false }: Pick<Marked, 'alarm'> & { readonly aside?: boolean }) {
  const say = useTexts(alarmMarkTexts);
  const sayPriority = useTexts(priorityNames);
  if (alarm === null)
    return aside ? (
      <BellOff className="mark watch-row__aside" size={16} role="img" aria-label={say('aside')} aria-hidden={false} />
    ) : (
      <span className="watch-row__no-mark" />
    );
  const waits = isUnacknowledged(alarm);
  return (
    <PriorityMark
      priority={alarm.priority}
      filled={waits}
      size={16}
      label={say(waits ? 'waiting' : 'acknowledged', { priority: sayPriority(alarm.priority) })}
    />
  );
}
