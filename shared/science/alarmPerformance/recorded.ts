/** What happened to alarms, read from the journal. */
import { alarmSubject, type Alarm } from '../../domain/alarms/evolve.ts';
import type { PlaceId } from '../../domain/ids.ts';
import type { DomainEvent } from '../../domain/journalEvent.ts';
import type { Instant } from '../../domain/values.ts';
import type { AlarmHappening } from './happening.ts';

/** `counts`: whether the alarms of a place are looked at. */
export function happeningsOf(
  event: DomainEvent & { readonly at: Instant },
  counts: (placeId: PlaceId) => boolean,
): AlarmHappening[] {
  const { at } = event;
  switch (event.type) {
    case 'AlarmRaised.v1': {
      const { alarmId, ruleId, placeId, priority } = event.data;
      if (!counts(placeId)) return [];
      return [{ kind: 'raised', at, alarm: alarmId, rule: ruleId, source: alarmSubject(event.data), priority }];
    }
    case 'AlarmReturnedToNormal.v1':
      return [{ kind: 'returned', at, alarm: event.data.alarmId }];
    case 'AlarmsAcknowledged.v1': {
      const { alarmIds, raisedAt } = event.data;
      return alarmIds.map((alarm) => {
        const seen = raisedAt?.[alarm];
        return { kind: 'acknowledged', at, alarm, ...(seen === undefined ? {} : { raisedAt: seen }) };
      });
    }
    default:
      return [];
  }
}

/** What stands when a period begins, as if it had been told before. */
export function happeningsOfStanding(alarm: Alarm, counts: (placeId: PlaceId) => boolean): AlarmHappening[] {
  const { alarmId, ruleId, placeId, priority, raisedAt, acknowledgedAt, returnedAt } = alarm;
  if (!counts(placeId)) return [];
  return [
    { kind: 'raised', at: raisedAt, alarm: alarmId, rule: ruleId, source: alarmSubject(alarm), priority },
    ...(acknowledgedAt === null ? [] : [{ kind: 'acknowledged' as const, at: acknowledgedAt, alarm: alarmId }]),
    ...(returnedAt === null ? [] : [{ kind: 'returned' as const, at: returnedAt, alarm: alarmId }]),
  ];
}
