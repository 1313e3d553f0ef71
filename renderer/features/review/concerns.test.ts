import { expect, it } from 'vitest';
import { AlarmId, IncidentId, PlaceId } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { concernOf } from './concerns.ts';

const { events } = play([
  testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }),
  testCommand({
    type: 'OpenIncident',
    data: {
      incidentId: IncidentId.parse('i1'),
      scenario: 'fire',
      title: 'Fire',
      level: 'IV',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander: { name: 'Li Wei', role: 'coordinator' },
    },
  }),
]);

it('selects the incident that a decision is about, and nothing for what is about no one thing', () => {
  expect(events.map(concernOf)).toEqual([null, { kind: 'incident', id: 'i1' }]);
});

it('selects the first of the alarms that were acknowledged together', () => {
  const [event] = events;
  if (event === undefined) throw new Error('ImportSite leads to an event.');
  const alarmIds = [AlarmId.parse('a1'), AlarmId.parse('a2')];
  expect(concernOf({ ...event, type: 'AlarmsAcknowledged.v1', data: { alarmIds } })).toEqual({
    kind: 'alarm',
    id: 'a1',
  });
});
