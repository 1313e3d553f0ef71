import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { useDescribeActor } from '../../app/eventTexts.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { conditionTexts } from './texts.ts';

/** How it stands with an alarm, in words; `gone`: normal and acknowledged. */
export function useConditionWords(): (alarm: Alarm, gone: boolean) => string {
  const say = useTexts(conditionTexts);
  const describeActor = useDescribeActor();
  return (alarm, gone) => {
    if (gone) return say('gone');
    return say(alarm.condition, { name: alarm.acknowledgedBy === null ? '' : describeActor(alarm.acknowledgedBy) });
  };
}
