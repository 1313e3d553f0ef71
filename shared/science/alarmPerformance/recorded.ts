/** What happened to alarms, read from the journal: of those that operators were told of. */
import { isAnnunciated } from '../../domain/alarms/annunciation.ts';
import { isInAlarm } from '../../domain/alarms/condition.ts';
import {
  alarmSubject,
  draftOfAlarms,
  evolveAlarmsInPlace,
  type Alarm,
  type AlarmsDraft,
  type AlarmsState,
} from '../../domain/alarms/evolve.ts';
import { isEventOf } from '../../domain/areas.ts';
import type { AlarmId, AlarmRuleId, PlaceId } from '../../domain/ids.ts';
import type { PendingEvent } from '../../domain/journalEvent.ts';
import type { Instant } from '../../domain/values.ts';
import type { AlarmHappening } from './happening.ts';

/** Follows the record, because who is told of an alarm depends on what is set aside just then. */
export class RecordedAlarms {
  readonly #alarms: AlarmsDraft;
  readonly #counts: (placeId: PlaceId) => boolean;

  /** `before`: as the record begins. `counts`: whether the alarms of a place are looked at. */
  constructor(before: AlarmsState, counts: (placeId: PlaceId) => boolean) {
    this.#alarms = draftOfAlarms(before);
    this.#counts = counts;
  }

  /** What stood as the record begins, as if it had been told before; in the order of time. */
  standing(): AlarmHappening[] {
    return Object.values(this.#alarms.active)
      .filter((alarm) => isAnnunciated(this.#alarms, alarm))
      .flatMap((alarm): AlarmHappening[] => {
        const { alarmId, raisedAt, acknowledgedAt, returnedAt } = alarm;
        return [
          ...this.#raised(alarm, raisedAt),
          ...(acknowledgedAt === null ? [] : [{ kind: 'acknowledged' as const, at: acknowledgedAt, alarm: alarmId }]),
          ...(returnedAt === null ? [] : [{ kind: 'returned' as const, at: returnedAt, alarm: alarmId }]),
        ];
      })
      .toSorted((a, b) => a.at - b.at);
  }

  /** The next of the record. */
  take(event: PendingEvent): AlarmHappening[] {
    if (!isEventOf('alarms', event)) return [];
    const { aside } = this.#alarms;
    evolveAlarmsInPlace(this.#alarms, event);
    const { at } = event;
    switch (event.type) {
      case 'AlarmRaised.v1': {
        const alarm = this.#alarms.active[event.data.alarmId];
        return alarm !== undefined && isAnnunciated(this.#alarms, alarm) ? this.#raised(alarm, at) : [];
      }
      case 'AlarmReturnedToNormal.v1':
        return [{ kind: 'returned', at, alarm: event.data.alarmId }];
      case 'AlarmsAcknowledged.v1': {
        const { alarmIds, raisedAt } = event.data;
        return alarmIds.map((alarm) => acknowledged(alarm, at, raisedAt?.[alarm]));
      }
      default:
        return aside === this.#alarms.aside ? [] : this.#turned(aside, at);
    }
  }

  /** What was set aside is no longer before the operators; what comes back is told to them again. */
  #turned(before: AlarmsState['aside'], at: Instant): AlarmHappening[] {
    const { active, aside } = this.#alarms;
    return Object.values(active).flatMap((alarm): AlarmHappening[] => {
      const was = isAside(before, alarm.ruleId);
      if (was === isAside(aside, alarm.ruleId)) return [];
      if (!was) return [{ kind: 'setAside', at, alarm: alarm.alarmId }];
      return isInAlarm(alarm) ? this.#raised(alarm, at) : [];
    });
  }

  #raised(alarm: Alarm, at: Instant): AlarmHappening[] {
    const { alarmId, ruleId, placeId, priority } = alarm;
    if (!this.#counts(placeId)) return [];
    return [{ kind: 'raised', at, alarm: alarmId, rule: ruleId, source: alarmSubject(alarm), priority }];
  }
}

const isAside = (aside: AlarmsState['aside'], ruleId: AlarmRuleId): boolean => ruleId in aside;

const acknowledged = (alarm: AlarmId, at: Instant, raisedAt: Instant | undefined): AlarmHappening => ({
  kind: 'acknowledged',
  at,
  alarm,
  ...(raisedAt === undefined ? {} : { raisedAt }),
});
