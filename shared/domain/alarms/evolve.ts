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
}

/** Alarms that are not normal. A normal alarm is history, and history is in the journal. */
export interface AlarmsState {
  readonly active: Readonly<Record<AlarmId, Alarm>>;
}

export const emptyAlarms: AlarmsState = { active: {} };

function without(active: AlarmsState['active'], id: AlarmId): AlarmsState['active'] {
  const { [id]: _gone, ...rest } = active;
  return rest;
}

export function evolveAlarms(state: AlarmsState, event: AlarmEvent & { at: Instant; actor: Actor }): AlarmsState {
  switch (event.type) {
    case 'AlarmRaised.v1': {
      const before = state.active[event.data.alarmId];
      const alarm: Alarm = {
        ...event.data,
        condition: 'unacknowledged',
        raisedAt: event.at,
        acknowledgedAt: null,
        acknowledgedBy: null,
        returnedAt: null,
        occurrences: (before?.occurrences ?? 0) + 1,
      };
      return { active: { ...state.active, [alarm.alarmId]: alarm } };
    }
    case 'AlarmsAcknowledged.v1': {
      const seen = new Set<string>(
        event.data.alarmIds.filter((id) => (state.active[id]?.condition ?? 'acknowledged') !== 'acknowledged'),
      );
      if (seen.size === 0) return state;
      // All in one pass: in a flood one act names thousands.
      const active = Object.entries(state.active).flatMap(([id, alarm]): [string, Alarm][] => {
        if (!seen.has(id)) return [[id, alarm]];
        if (alarm.condition === 'returned-unacknowledged') return [];
        return [[id, { ...alarm, condition: 'acknowledged', acknowledgedAt: event.at, acknowledgedBy: event.actor }]];
      });
      return { active: Object.fromEntries(active) };
    }
    case 'AlarmReturnedToNormal.v1': {
      const alarm = state.active[event.data.alarmId];
      if (alarm === undefined || alarm.condition === 'returned-unacknowledged') return state;
      if (alarm.condition === 'acknowledged') return { active: without(state.active, alarm.alarmId) };
      return {
        active: {
          ...state.active,
          [alarm.alarmId]: { ...alarm, condition: 'returned-unacknowledged', returnedAt: event.at },
        },
      };
    }
  }
}
