import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { priorityNames } from '../../app/names.ts';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { isUnacknowledged } from './alarmOrder.ts';
import { alarmMarkTexts } from './texts.ts';

/** The gravest alarm of a row, filled while nobody has acknowledged it; null keeps the place free. */
export function AlarmMark({ alarm }: { readonly alarm: Alarm | null }) {
  const say = useTexts(alarmMarkTexts);
  const sayPriority = useTexts(priorityNames);
  if (alarm === null) return <span className="watch-row__no-mark" />;
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
