/** Makers for the tests of the watch. */
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { AlarmId, AlarmRuleId, PlaceId, TagId } from '#shared/domain/ids.ts';

/** An alarm of the test site's tag. */
export const testAlarm = (id: string, given: Partial<Alarm> = {}): Alarm => ({
  alarmId: AlarmId.parse(id),
  ruleId: AlarmRuleId.parse('PI-1.H'),
  tagId: TagId.parse('PI-1'),
  placeId: PlaceId.parse('tank-1'),
  type: 'H',
  priority: 'medium',
  message: { en: 'Pressure high', zh: '压力高' },
  scenario: 'toxic-gas-release',
  value: 3000,
  setpoint: 2900,
  unit: 'kPa',
  observedAt: 1_000,
  condition: 'unacknowledged',
  raisedAt: 1_000,
  acknowledgedAt: null,
  acknowledgedBy: null,
  returnedAt: null,
  occurrences: 1,
  ...given,
});
