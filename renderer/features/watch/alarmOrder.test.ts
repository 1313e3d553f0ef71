import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmCondition } from '#shared/domain/alarms/condition.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { unitsOf } from '#shared/domain/alarms/firstOut.ts';
import { AlarmId, PlaceId } from '#shared/domain/ids.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import { inOrder, isUnacknowledged, linesOf, listed, noFilter, worstByPlace, worstByTag } from './alarmOrder.ts';
import { chainOf, indexOf } from './siteIndex.ts';
import { testAlarm } from './testing.ts';

const index = indexOf(testSite);
const conditions: readonly AlarmCondition[] = ['unacknowledged', 'acknowledged', 'returned-unacknowledged'];
const anyAlarm = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }),
    priority: fc.constantFrom(...AlarmPriority.options),
    condition: fc.constantFrom(...conditions),
    raisedAt: fc.integer({ min: 0, max: 50 }),
  })
  .map(({ id, ...given }) => testAlarm(`a${String(id)}`, given));
const anyActive = fc
  .array(anyAlarm)
  .map((alarms): Record<string, Alarm> => Object.fromEntries(alarms.map((alarm) => [alarm.alarmId, alarm])));
const ids = (alarms: readonly Alarm[]): string[] => alarms.map(({ alarmId }) => alarmId);

describe('the order of alarms', () => {
  it('is unacknowledged first, then by priority, then newest', () => {
    const alarms = [
      testAlarm('seen-high', { condition: 'acknowledged', priority: 'high', raisedAt: 9 }),
      testAlarm('old-high', { priority: 'high', raisedAt: 1 }),
      testAlarm('low', { priority: 'low', raisedAt: 8 }),
      testAlarm('new-high', { priority: 'high', raisedAt: 2 }),
      testAlarm('returned', { condition: 'returned-unacknowledged', priority: 'medium', raisedAt: 0 }),
    ];
    expect(ids(alarms.toSorted(inOrder))).toEqual(['new-high', 'old-high', 'returned', 'low', 'seen-high']);
  });

  it('is the same whatever order they come in', () => {
    fc.assert(
      fc.property(anyActive, (active) => {
        const alarms = Object.values(active);
        expect(ids(alarms.toSorted(inOrder))).toEqual(ids(alarms.toReversed().toSorted(inOrder)));
      }),
    );
  });
});

describe('the filter', () => {
  const active = [
    testAlarm('high', { priority: 'high' }),
    testAlarm('low', { priority: 'low' }),
    testAlarm('seen', { priority: 'low', condition: 'acknowledged' }),
  ];
  const units = unitsOf(testSite.places);
  it('lets everything through when nothing is asked', () => {
    expect(ids(listed(active, noFilter, units))).toEqual(['high', 'low', 'seen']);
  });
  it('keeps to priorities, to what waits, and to a unit', () => {
    const low = { ...noFilter, priorities: new Set(['low'] as const) };
    expect(ids(listed(active, low, units))).toEqual(['low', 'seen']);
    expect(ids(listed(active, { ...low, unacknowledgedOnly: true }, units))).toEqual(['low']);
    expect(ids(listed(active, { ...noFilter, unitId: PlaceId.parse('unit-1') }, units))).toHaveLength(3);
    expect(ids(listed(active, { ...noFilter, unitId: PlaceId.parse('tank-1') }, units))).toHaveLength(0);
  });
});

describe('while somebody works in the list', () => {
  it('no line moves, and whatever is listed stands in it or waits, once', () => {
    fc.assert(
      fc.property(anyActive, anyActive, (before, now) => {
        const held = listed(Object.values(before), noFilter, new Map());
        const current = listed(Object.values(now), noFilter, new Map());
        const { lines, waiting } = linesOf(held, current, now);
        expect(lines.map(({ alarm }) => alarm.alarmId)).toEqual(ids(held));
        const shown = [...lines.filter(({ gone }) => !gone).map(({ alarm }) => alarm), ...waiting];
        expect(new Set(ids(shown))).toEqual(new Set(ids(current)));
        expect(shown).toHaveLength(current.length);
      }),
    );
  });

  it('a line changes in place, and one that is over says so', () => {
    const held = [testAlarm('a'), testAlarm('b')];
    const seen = testAlarm('b', { condition: 'acknowledged' });
    const { lines } = linesOf(held, [seen], { [seen.alarmId]: seen });
    expect(lines).toEqual([
      { alarm: held[0], gone: true },
      { alarm: seen, gone: false },
    ]);
  });
});

describe('marks', () => {
  it('a place has the gravest alarm of what stands in it', () => {
    const alarms = [testAlarm('low', { priority: 'low' }), testAlarm('high', { priority: 'high' })];
    const worst = worstByPlace(alarms, (id) => chainOf(index, id));
    expect(worst.get('tank-1')?.alarmId).toBe(AlarmId.parse('high'));
    expect(worst.get('unit-1')?.alarmId).toBe(AlarmId.parse('high'));
    expect(worstByTag(alarms).get('PI-1')?.alarmId).toBe(AlarmId.parse('high'));
  });

  it('one that waits is graver than one that was seen', () => {
    const alarms = [
      testAlarm('seen', { priority: 'high', condition: 'acknowledged' }),
      testAlarm('waits', { priority: 'low' }),
    ];
    const worst = worstByTag(alarms);
    expect(isUnacknowledged(worst.get('PI-1')!)).toBe(true);
  });
});
