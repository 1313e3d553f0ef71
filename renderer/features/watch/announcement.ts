/** What a screen reader says of new alarms: few words, however many come at once. */
import { announcedSince, isAnnunciated } from '#shared/domain/alarms/annunciation.ts';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { inOrder } from './alarmOrder.ts';

/** Of more than these only the number is said. */
const NAMED = 3;

type Told = Pick<AlarmsState, 'active' | 'aside'>;

/** Raised since, raised again, or no longer set aside. */
export function newAlarms(before: Told, now: Told): Alarm[] {
  if (before.active === now.active && before.aside === now.aside) return [];
  return Object.values(now.active).filter((alarm) => {
    if (alarm.condition !== 'unacknowledged' || !isAnnunciated(now, alarm)) return false;
    const known = before.active[alarm.alarmId];
    return known === undefined || announcedSince(known) !== announcedSince(alarm);
  });
}

/** The gravest by name, and how many more there are. */
export function announced(alarms: readonly Alarm[]): { readonly named: readonly Alarm[]; readonly more: number } {
  const named = alarms.toSorted(inOrder).slice(0, NAMED);
  return { named, more: alarms.length - named.length };
}
