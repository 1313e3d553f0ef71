import type { AlarmId } from '../ids.ts';
import { accept, conflict, refuse, type Decision } from '../decision.ts';
import type { Instant } from '../values.ts';
import { awaitsAcknowledgement, isInAlarm } from './condition.ts';
import { decideAside } from './decideAside.ts';
import type { AlarmCommand, AlarmEvent } from './events.ts';
import { isSamePolicy } from './policy.ts';
import type { AlarmSources } from './ruleOf.ts';
import { isEarlierToTell, type Alarm, type AlarmsState } from './evolve.ts';

type Acknowledgement = Extract<AlarmCommand, { type: 'AcknowledgeAlarms' }>;

type Reset = Extract<AlarmCommand, { type: 'ResetAlarms' }>;

/** Acknowledgement moves forward only: what is acknowledged or gone already is passed over, not refused. */
export function decideAlarms(
  state: AlarmsState,
  sources: AlarmSources,
  command: AlarmCommand & { readonly at: Instant },
): Decision<AlarmEvent> {
  switch (command.type) {
    case 'RaiseAlarm': {
      const standing = state.active[command.data.alarmId];
      if (standing !== undefined && isInAlarm(standing)) return accept();
      return accept({ type: 'AlarmRaised.v1', data: command.data });
    }
    case 'ReturnAlarmToNormal': {
      const standing = state.active[command.data.alarmId];
      if (standing === undefined || !isInAlarm(standing)) return accept();
      return accept({ type: 'AlarmReturnedToNormal.v1', data: command.data });
    }
    case 'AcknowledgeAlarms':
      return decideAcknowledgement(state, command);
    case 'ResetAlarms':
      return decideReset(state, command);
    case 'ShelveAlarms':
    case 'UnshelveAlarms':
    case 'EndAlarmShelving':
    case 'SuppressAlarms':
    case 'UnsuppressAlarms':
    case 'TakeAlarmsOutOfService':
    case 'ReturnAlarmsToService':
      return decideAside(state, sources, command);
    case 'BeginAlarmFlood':
      return state.flood === null ? accept({ type: 'AlarmFloodBegan.v1', data: command.data }) : accept();
    case 'EndAlarmFlood': {
      const { flood } = state;
      if (flood?.beganAt !== command.data.beganAt) return accept();
      const { beganAt, count, peak } = flood;
      const durationMs = Math.max(0, command.at - beganAt);
      return accept({ type: 'AlarmFloodEnded.v1', data: { beganAt, count, peak, durationMs } });
    }
    case 'BeginAlarmChattering':
      return state.chattering[command.data.ruleId] === undefined
        ? accept({ type: 'AlarmChatteringBegan.v1', data: command.data })
        : accept();
    case 'EndAlarmChattering': {
      const { ruleId } = command.data;
      const chattering = state.chattering[ruleId];
      if (chattering?.beganAt !== command.data.beganAt) return accept();
      const { beganAt, count } = chattering;
      const durationMs = Math.max(0, command.at - beganAt);
      return accept({ type: 'AlarmChatteringEnded.v1', data: { ruleId, beganAt, count, durationMs } });
    }
    case 'RecordPastExcursion':
      return accept({ type: 'PastExcursionFound.v1', data: command.data });
    case 'ChangeAlarmPolicy':
      return isSamePolicy(state.policy, command.data)
        ? accept()
        : accept({ type: 'AlarmPolicyChanged.v1', data: command.data });
  }
}

/** It resets the occurrences that were seen. What rose again since stands for itself; what is gone is passed over. */
function decideReset({ active }: AlarmsState, { data }: Reset): Decision<AlarmEvent> {
  const alarmIds: AlarmId[] = [];
  const raisedAt: Record<AlarmId, Instant> = {};
  let standing: Alarm | null = null;
  for (const id of data.alarmIds) {
    const alarm = active[id];
    const seen = data.raisedAt[id];
    if (alarm === undefined || seen !== alarm.raisedAt) continue;
    if (alarm.condition === 'latched') {
      alarmIds.push(id);
      raisedAt[id] = seen;
    } else standing ??= alarm;
  }
  if (alarmIds.length > 0) return accept({ type: 'AlarmsReset.v1', data: { alarmIds, raisedAt } });
  return standing === null ? accept() : notToReset(standing);
}

function notToReset(alarm: Alarm): Decision<never> {
  const { en, zh } = alarm.message;
  if (isInAlarm(alarm))
    return refuse(
      'alarm-still-in-alarm',
      `“${en}” is still beyond its limit. It can be reset once it has returned to normal and was acknowledged.`,
      `“${zh}”仍处于报警状态，须恢复正常并确认后方可复位。`,
    );
  return refuse(
    'alarm-not-acknowledged',
    `“${en}” has not been acknowledged. Acknowledge it first, then reset it.`,
    `“${zh}”尚未确认，请先确认再复位。`,
  );
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
    if (alarm === undefined || !awaitsAcknowledgement(alarm)) continue;
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
