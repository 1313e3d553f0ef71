import type { AlarmId } from '../ids.ts';
import type { Actor } from '../actor.ts';
import type { Instant } from '../values.ts';
import type { AlarmEvent, AlarmOccurrence } from './events.ts';

export type AlarmCondition = 'unacknowledged' | 'acknowledged' | 'returned-unacknowledged';

export interface Alarm extends AlarmOccurrence {
  readonly condition: AlarmCondition;
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: Actor | null;
  readonly returnedAt: Instant | null;
  /** How often it came back before anybody acknowledged it; 1 the first time. */
  readonly occurrences: number;
  /** An occurrence before this one that was acknowledged without knowing of this one. */
  readonly earlier?: EarlierOccurrence;
}

export interface EarlierOccurrence {
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant;
  readonly acknowledgedBy: Actor;
}

/** Alarms that are not normal. A normal alarm is history, and history is in the journal. */
export interface AlarmsState {
  readonly active: Readonly<Record<AlarmId, Alarm>>;
}

export const emptyAlarms: AlarmsState = { active: {} };

type Evolved = AlarmEvent & { at: Instant; actor: Actor };

export function evolveAlarms(state: AlarmsState, event: Evolved): AlarmsState {
  const active = { ...state.active };
  return evolveAlarmsInPlace(active, event) ? { active } : state;
}

/** As evolveAlarms, but into `active` itself; says whether anything changed. In a flood a copy has thousands. */
export function evolveAlarmsInPlace(active: Record<AlarmId, Alarm>, event: Evolved): boolean {
  switch (event.type) {
    case 'AlarmRaised.v1': {
      const before = active[event.data.alarmId];
      active[event.data.alarmId] = {
        ...event.data,
        condition: 'unacknowledged',
        raisedAt: event.at,
        acknowledgedAt: null,
        acknowledgedBy: null,
        returnedAt: null,
        occurrences: (before?.occurrences ?? 0) + 1,
        ...(before?.earlier === undefined ? {} : { earlier: before.earlier }),
      };
      return true;
    }
    case 'AlarmsAcknowledged.v1': {
      let changed = false;
      for (const id of event.data.alarmIds) {
        const alarm = active[id];
        if (alarm === undefined || alarm.condition === 'acknowledged') continue;
        const seen = event.data.raisedAt?.[id] ?? alarm.raisedAt;
        if (seen !== alarm.raisedAt) {
          if (!isEarlierToTell(alarm, seen)) continue;
          active[id] = {
            ...alarm,
            earlier: { raisedAt: seen, acknowledgedAt: event.at, acknowledgedBy: event.actor },
          };
        } else if (alarm.condition === 'returned-unacknowledged') delete active[id];
        else
          active[id] = { ...alarm, condition: 'acknowledged', acknowledgedAt: event.at, acknowledgedBy: event.actor };
        changed = true;
      }
      return changed;
    }
    case 'AlarmReturnedToNormal.v1': {
      const { alarmId } = event.data;
      const alarm = active[alarmId];
      if (alarm === undefined || alarm.condition === 'returned-unacknowledged') return false;
      if (alarm.condition === 'acknowledged') delete active[alarmId];
      else active[alarmId] = { ...alarm, condition: 'returned-unacknowledged', returnedAt: event.at };
      return true;
    }
  }
}

/** Whether the acknowledgement of what was raised at `seen` says something of before this occurrence that nobody has said. */
export const isEarlierToTell = ({ raisedAt, earlier }: Alarm, seen: Instant): boolean =>
  seen < raisedAt && seen > (earlier?.raisedAt ?? -Infinity);

/** What an alarm is about, as people name it: its tag, its responder, else its place. */
export const alarmSubject = ({ tagId, responderId, placeId }: AlarmOccurrence): string =>
  tagId ?? responderId ?? placeId;

/** The occurrences that stand of these alarms. */
export const occurrencesOf = ({ active }: AlarmsState, alarmIds: readonly AlarmId[]): Record<AlarmId, Instant> =>
  Object.fromEntries(
    alarmIds.flatMap((id) => {
      const alarm = active[id];
      return alarm === undefined ? [] : [[id, alarm.raisedAt]];
    }),
  );
