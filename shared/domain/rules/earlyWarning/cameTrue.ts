/** Whether an alarm is what a warning went ahead of. */
import type { Alarm } from '../../alarms/evolve.ts';
import type { TagId } from '../../ids.ts';
import type { AlarmType } from '../../register/site.ts';
import type { Warning } from '../../warnings/evolve.ts';

const ofValue: ReadonlySet<AlarmType> = new Set<AlarmType>(['HH', 'H', 'L', 'LL', 'rate']);
const ofInstrument: ReadonlySet<AlarmType> = new Set<AlarmType>(['silence', 'frozen', 'out-of-range', 'bad-quality']);
const high: ReadonlySet<AlarmType> = new Set<AlarmType>(['HH', 'H']);
const low: ReadonlySet<AlarmType> = new Set<AlarmType>(['LL', 'L']);

/** `contributed`: all sensors that made a model’s statistic large since its warning began. */
export function comesTrueBy(warning: Warning, alarm: Alarm, contributed: ReadonlySet<TagId>): boolean {
  const { tagId } = alarm;
  if (tagId === undefined || alarm.observedAt < warning.observedAt) return false;
  const { evidence } = warning;
  switch (evidence.kind) {
    case 'time-to-limit': {
      // A graver limit on the same side says it, too: a step may pass the first one within its delay.
      const side = high.has(evidence.type) ? high : low;
      return alarm.ruleId === evidence.ruleId || (warning.tagIds.includes(tagId) && side.has(alarm.type));
    }
    case 'level-shift': {
      const side = evidence.side === 'high' ? high : low;
      return warning.tagIds.includes(tagId) && (side.has(alarm.type) || alarm.type === 'rate');
    }
    case 'rate-of-change':
      return warning.tagIds.includes(tagId) && ofValue.has(alarm.type);
    case 'several-variables':
      return ofValue.has(alarm.type) && (contributed.has(tagId) || warning.tagIds.includes(tagId));
    case 'sensor-disagreement':
      return warning.tagIds.includes(tagId) && ofInstrument.has(alarm.type);
  }
}
