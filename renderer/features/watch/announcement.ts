/** What a screen reader says of new alarms: few words, however many come at once. */
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { inOrder } from './alarmOrder.ts';

/** Of more than these only the number is said. */
const NAMED = 3;

/** Raised since, or raised again. */
export function newAlarms(before: AlarmsState['active'], now: AlarmsState['active']): Alarm[] {
  if (before === now) return [];
  return Object.values(now).filter(
    ({ alarmId, condition, raisedAt }) => condition === 'unacknowledged' && before[alarmId]?.raisedAt !== raisedAt,
  );
}

/** The gravest by name, and how many more there are. */
export function announced(alarms: readonly Alarm[]): { readonly named: readonly Alarm[]; readonly more: number } {
  const named = alarms.toSorted(inOrder).slice(0, NAMED);
  return { named, more: alarms.length - named.length };
}
