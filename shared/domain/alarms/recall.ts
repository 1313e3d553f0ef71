import type { AlarmCommand, AlarmEvent } from './events.ts';

export function recallAlarms(event: AlarmEvent): AlarmCommand {
  switch (event.type) {
    case 'AlarmRaised.v1':
      return { type: 'RaiseAlarm', data: event.data };
    case 'AlarmReturnedToNormal.v1':
      return { type: 'ReturnAlarmToNormal', data: event.data };
    case 'AlarmsAcknowledged.v1':
      return { type: 'AcknowledgeAlarms', data: event.data };
  }
}
