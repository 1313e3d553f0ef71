import type { AlarmId } from '../ids.ts';
import { accept, conflict, type Decision } from '../decision.ts';
import type { Instant } from '../values.ts';
import type { AlarmCommand, AlarmEvent } from './events.ts';
import { isEarlierToTell, type Alarm, type AlarmsState } from './evolve.ts';

type Acknowledgement = Extract<AlarmCommand, { type: 'AcknowledgeAlarms' }>;

/** Acknowledgement moves forward only: what is acknowledged or gone already is passed over, not refused. */
export function decideAlarms(
  state: AlarmsState,
  command: AlarmCommand & { readonly at: Instant },
): Decision<AlarmEvent> {
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
    case 'AcknowledgeAlarms':
      return decideAcknowledgement(state, command);
  }
}

/**
 * It acknowledges the occurrence that was seen and no other. What rose again since goes on waiting for a person; that the
 * one before was acknowledged is recorded and said beside it.
 */
function decideAcknowledgement(
  { active }: AlarmsState,
  { at, data }: Acknowledgement & { readonly at: Instant },
): Decision<AlarmEvent> {
  const alarmIds: AlarmId[] = [];
  const raisedAt: Record<AlarmId, Instant> = {};
  for (const id of data.alarmIds) {
    const alarm = active[id];
    if (alarm === undefined || alarm.condition === 'acknowledged') continue;
    const named = data.raisedAt?.[id];
    if (named === undefined && at < alarm.raisedAt) return roseAgain(alarm);
    const seen = named ?? alarm.raisedAt;
    if (seen !== alarm.raisedAt && !isEarlierToTell(alarm, seen)) continue;
    alarmIds.push(id);
    raisedAt[id] = seen;
  }
  return alarmIds.length === 0 ? accept() : accept({ type: 'AlarmsAcknowledged.v1', data: { alarmIds, raisedAt } });
}

/** Of an act that names no occurrence nobody can tell what it acknowledged. */
const roseAgain = ({ message }: Alarm): Decision<never> =>
  conflict(
    'alarm-rose-again',
    `“${message.en}” rose again after this acknowledgement was given. Look at what stands now and acknowledge that.`,
    `“${message.zh}”在本次确认之后再次触发。请查看当前报警后重新确认。`,
  );
