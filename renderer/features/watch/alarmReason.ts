/** An alarm's value against its setpoint, in the words of its kind: a silence has no value. */
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useReading } from '../../station/shown.ts';
import { useSiteIndex } from './siteIndex.ts';
import { alarmTypeNames } from './texts.ts';

const texts = defineTexts(
  'alarmReason',
  {
    limit: '{{value}} {{unit}}, {{type}} limit {{setpoint}}',
    silence: 'no reading for {{age}} (limit {{limit}})',
    heard: 'readings have come back (limit {{limit}})',
    lasted: '{{type}}: {{age}} (limit {{limit}})',
    lastedAtOnce: '{{type}}: {{age}}',
    beside: '{{type}}: {{value}} {{unit}} (limit {{setpoint}} {{unit}})',
  },
  {
    limit: '{{value}} {{unit}}，{{type}}限值 {{setpoint}}',
    silence: '已{{age}}无读数（限值{{limit}}）',
    heard: '读数已恢复（限值{{limit}}）',
    lasted: '{{type}}：{{age}}（限值{{limit}}）',
    lastedAtOnce: '{{type}}：{{age}}',
    beside: '{{type}}：{{value}} {{unit}}（限值 {{setpoint}} {{unit}}）',
  },
);

/** The value as it was when the alarm was raised, or as it is now (`now`: the instant, for a silence). */
export function useAlarmReason(): (alarm: Alarm, value: number) => string {
  const say = useTexts(texts);
  const sayType = useTexts(alarmTypeNames);
  const format = useFormat();
  const index = useSiteIndex();
  return (alarm, value) => {
    if (alarm.type === 'silence')
      return alarm.condition === 'returned-unacknowledged'
        ? say('heard', { limit: format.duration(alarm.setpoint) })
        : say('silence', { age: format.duration(value), limit: format.duration(alarm.setpoint) });
    if (alarm.unit === 'ms')
      return say(alarm.setpoint === 0 ? 'lastedAtOnce' : 'lasted', {
        type: sayType(alarm.type),
        age: format.duration(value),
        limit: format.duration(alarm.setpoint),
      });
    if (alarm.type === 'speed' || alarm.type === 'proximity')
      return say('beside', {
        type: sayType(alarm.type),
        value: format.number(value, 0),
        unit: alarm.unit,
        setpoint: format.number(alarm.setpoint, 0),
      });
    const decimals = alarm.tagId === undefined ? undefined : index.tags.get(alarm.tagId)?.decimals;
    return say('limit', {
      value: format.number(value, decimals),
      unit: alarm.unit,
      type: sayType(alarm.type).toLowerCase(),
      setpoint: format.number(alarm.setpoint),
    });
  };
}

/** The newest value of the alarm's tag; of what lasts, such as silence, how long it has lasted. */
export function useValueNow(alarm: Alarm, now: number): number {
  const reading = useReading(alarm.tagId);
  if (alarm.unit === 'ms') return alarm.value + Math.max(0, now - alarm.observedAt);
  return measuresValue(alarm) ? (reading?.value ?? alarm.value) : alarm.value;
}

/** Whether the setpoint is of the value itself, not of how fast it changes or of where somebody is. */
const measuresValue = ({ type }: Alarm): boolean =>
  ['HH', 'H', 'L', 'LL', 'out-of-range', 'bad-quality'].includes(type);
