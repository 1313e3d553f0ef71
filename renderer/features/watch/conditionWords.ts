import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { useDescribeActor } from '../../app/describe.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { alarmConditionNames } from '../../app/names.ts';

/** How it stands with an alarm, in words; `gone`: normal and acknowledged. */
export function useConditionWords(): (alarm: Alarm, gone: boolean) => string {
  const say = useTexts(alarmConditionNames);
  const describeActor = useDescribeActor();
  return (alarm, gone) => {
    if (gone) return say('gone');
    return alarm.acknowledgedBy === null || alarm.condition !== 'acknowledged'
      ? say(alarm.condition)
      : say('acknowledgedBy', { name: describeActor(alarm.acknowledgedBy) });
  };
}
