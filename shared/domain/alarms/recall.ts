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
    case 'AlarmsReset.v1':
      return { type: 'ResetAlarms', data: event.data };
    case 'AlarmsShelved.v1':
      return { type: 'ShelveAlarms', data: event.data };
    case 'AlarmsUnshelved.v1':
      return { type: 'UnshelveAlarms', data: event.data };
    case 'AlarmShelvingEnded.v1':
      return { type: 'EndAlarmShelving', data: event.data };
    case 'AlarmsSuppressed.v1':
      return { type: 'SuppressAlarms', data: event.data };
    case 'AlarmsUnsuppressed.v1':
      return { type: 'UnsuppressAlarms', data: event.data };
    case 'AlarmsTakenOutOfService.v1':
      return { type: 'TakeAlarmsOutOfService', data: event.data };
    case 'AlarmsReturnedToService.v1':
      return { type: 'ReturnAlarmsToService', data: event.data };
    case 'AlarmFloodBegan.v1':
      return { type: 'BeginAlarmFlood', data: event.data };
    case 'AlarmFloodEnded.v1':
      return { type: 'EndAlarmFlood', data: { beganAt: event.data.beganAt } };
    case 'AlarmChatteringBegan.v1':
      return { type: 'BeginAlarmChattering', data: event.data };
    case 'AlarmChatteringEnded.v1': {
      const { ruleId, beganAt } = event.data;
      return { type: 'EndAlarmChattering', data: { ruleId, beganAt } };
    }
    case 'PastExcursionFound.v1':
      return { type: 'RecordPastExcursion', data: event.data };
    case 'AlarmPolicyChanged.v1':
      return { type: 'ChangeAlarmPolicy', data: event.data };
  }
}
