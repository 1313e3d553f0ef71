import { accept, type Decision } from '../decision.ts';
import type { AlarmCommand, AlarmEvent } from './events.ts';
import type { AlarmsState } from './evolve.ts';

/** Acknowledgement moves forward only: what is acknowledged or gone already is passed over, not refused. */
export function decideAlarms(state: AlarmsState, command: AlarmCommand): Decision<AlarmEvent> {
  switch (command.type) {
    case 'RaiseAlarm': {
      const standing = state.active[command.data.alarmId];
      if (standing !== undefined && standing.condition !== 'returned-unacknowledged') return accept();
      return accept({ type: 'AlarmRaised.v1', data: command.data });
    }
    case 'ReturnAlarmToNormal': {
      const standing = state.active[command.data.alarmId];
      if (standing === undefined || standing.condition === 'returned-unacknowledged') return accept();
      return accept({ type: 'AlarmReturnedToNormal.v1', data: command.data });
    }
    case 'AcknowledgeAlarms': {
      const alarmIds = command.data.alarmIds.filter((id) => {
        const alarm = state.active[id];
        return alarm !== undefined && alarm.condition !== 'acknowledged';
      });
      return alarmIds.length === 0 ? accept() : accept({ type: 'AlarmsAcknowledged.v1', data: { alarmIds } });
    }
  }
}
