import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { act } from '../../app/act.ts';
import { isUnacknowledged } from './alarmOrder.ts';

/** As many as one command may name. */
const AT_ONCE = 5_000;

export function acknowledge(alarms: readonly Alarm[]): void {
  const waiting = alarms.filter(isUnacknowledged);
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const seen = waiting.slice(from, from + AT_ONCE);
    void act({
      type: 'AcknowledgeAlarms',
      data: {
        alarmIds: seen.map(({ alarmId }) => alarmId),
        raisedAt: Object.fromEntries(seen.map(({ alarmId, raisedAt }) => [alarmId, raisedAt])),
      },
    });
  }
}
