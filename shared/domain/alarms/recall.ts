import type { AlarmCommand, AlarmEvent } from './events.ts';
import { occurrencesOf, type AlarmsState } from './evolve.ts';

export function recallAlarms(before: AlarmsState, event: AlarmEvent): AlarmCommand {
  switch (event.type) {
    case 'AlarmRaised.v1':
      return { type: 'RaiseAlarm', data: event.data };
    case 'AlarmReturnedToNormal.v1':
      return { type: 'ReturnAlarmToNormal', data: event.data };
    case 'AlarmsAcknowledged.v1':
      // One of an older build named no occurrence: it was of those that stood.
      return {
        type: 'AcknowledgeAlarms',
        data: { raisedAt: occurrencesOf(before, event.data.alarmIds), ...event.data },
      };
  }
}
