import { expect, it } from 'vitest';
import type { AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import { squareWith, Walk } from '#shared/domain/rules/geofences/testing.ts';
import { geofenceFeatures } from './geofenceFeatures.ts';

it('a geofence stands out for an alarm that operators are told of, and for no other', () => {
  const { state } = new Walk([squareWith({ type: 'zone-entered' })]).stand(0, 20, 0, 0);
  const [alarm] = Object.values(state.alarms.active);
  if (alarm === undefined) throw new Error('Somebody is inside.');
  const priority = (alarms: Pick<AlarmsState, 'active' | 'aside'>): unknown =>
    geofenceFeatures(standingGeofences(state), alarms).features[0]?.properties['priority'];
  expect(priority(state.alarms)).toBe('high');
  const by = { kind: 'system', name: 'test' } as const;
  const shelved = { since: 1, until: 2, reason: 'known', by };
  expect(priority({ ...state.alarms, aside: { [alarm.ruleId]: { shelved } } })).toBe('');
});
