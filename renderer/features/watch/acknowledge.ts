import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { act } from '../../app/act.ts';
import { isUnacknowledged } from './alarmOrder.ts';

/** As many as one command may name. */
const AT_ONCE = 5_000;

export function acknowledge(alarms: readonly Alarm[]): void {
  const alarmIds = alarms.filter(isUnacknowledged).map(({ alarmId }) => alarmId);
  for (let from = 0; from < alarmIds.length; from += AT_ONCE)
    void act({ type: 'AcknowledgeAlarms', data: { alarmIds: alarmIds.slice(from, from + AT_ONCE) } });
}
