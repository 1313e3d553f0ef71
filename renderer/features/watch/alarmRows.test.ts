import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAlarmPolicy } from '#shared/domain/alarms/policy.ts';
import { PlaceId } from '#shared/domain/ids.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { shelvingTimes } from './alarmActs.ts';
import { inOrder, type AlarmLine } from './alarmOrder.ts';
import { groupId, rowsOf, type Grouping } from './alarmRows.ts';
import { isGrouped } from './alarmView.ts';
import { testAlarm } from './testing.ts';

const line = (id: string, priority: AlarmPriority, place: string, gone = false): AlarmLine => ({
  alarm: testAlarm(id, { priority, placeId: PlaceId.parse(place) }),
  gone,
});
const byUnit = (...unfolded: string[]): Grouping => ({ unitOf: (placeId) => placeId, unfolded: new Set(unfolded) });

describe('alarms grouped by unit', () => {
  const lines = [
    line('m', 'medium', 'unit-2'),
    line('h', 'high', 'unit-2'),
    line('l1', 'low', 'unit-1'),
    line('l2', 'low', 'unit-2'),
    line('l3', 'low', 'unit-1', true),
  ];

  it('are the high ones by themselves, then a row for each unit, the worst first', () => {
    const rows = rowsOf(lines, byUnit());
    expect(rows.map(({ id }) => id)).toEqual(['h', 'group unit-2', 'group unit-1']);
    expect(rows[1]).toMatchObject({ kind: 'group', counts: { high: 0, medium: 1, low: 1 }, unacknowledged: 2 });
    // What is over and only keeps its place waits for nobody.
    expect(rows[2]).toMatchObject({ counts: { low: 2 }, unacknowledged: 1, folded: true });
  });

  it('stand under their unit where it is open', () => {
    expect(rowsOf(lines, byUnit(groupId(PlaceId.parse('unit-1')))).map(({ id }) => id)).toEqual([
      'h',
      'group unit-2',
      'group unit-1',
      'l1',
      'l3',
    ]);
  });

  it('hide no high one, and count each other one once, however they come', () => {
    const any = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 400 }),
        priority: fc.constantFrom(...AlarmPriority.options),
        place: fc.constantFrom('a', 'b', 'c'),
        acknowledged: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 60 },
    );
    fc.assert(
      fc.property(any, fc.subarray(['group a', 'group b', 'group c']), (given, unfolded) => {
        const all = given
          .map(({ id, priority, place, acknowledged }) =>
            testAlarm(`a${String(id)}`, {
              priority,
              placeId: PlaceId.parse(place),
              condition: acknowledged ? 'acknowledged' : 'unacknowledged',
            }),
          )
          .toSorted(inOrder)
          .map((alarm): AlarmLine => ({ alarm, gone: false }));
        const rows = rowsOf(all, byUnit(...unfolded));
        const high = all.filter(({ alarm }) => alarm.priority === 'high').length;
        expect(rows.slice(0, high).every((row) => row.kind === 'alarm' && row.line.alarm.priority === 'high')).toBe(
          true,
        );
        const counted = rows.reduce((sum, row) => sum + (row.kind === 'group' ? row.lines.length : 0), high);
        expect(counted).toBe(all.length);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }),
    );
  });

  it('of an alarm that did not change are the same row', () => {
    const [first] = rowsOf(lines, null);
    expect(rowsOf(lines, null)[0]).toBe(first);
  });
});

describe('grouping', () => {
  const flood = { beganAt: 5, operators: 1, firstOut: testAlarm('a').ruleId, count: 20, peak: 20 };
  it('comes with a flood and goes with it, unless somebody chose otherwise in it', () => {
    expect(isGrouped(null, null)).toBe(false);
    expect(isGrouped(null, flood)).toBe(true);
    expect(isGrouped({ yes: false, flood: 5 }, flood)).toBe(false);
    // Chosen before: the flood is another matter, and so is the quiet after it.
    expect(isGrouped({ yes: false, flood: null }, flood)).toBe(true);
    expect(isGrouped({ yes: false, flood: 5 }, null)).toBe(false);
    expect(isGrouped({ yes: true, flood: null }, null)).toBe(true);
  });
});

describe('for how long alarms may be shelved', () => {
  const hours = (priorities: AlarmPriority[]) =>
    shelvingTimes(priorities, defaultAlarmPolicy).map((ms) => ms / 3_600_000);
  it('is what the gravest of them allows', () => {
    expect(hours(['low'])).toEqual([0.25, 0.5, 1, 2, 4, 8]);
    expect(hours(['low', 'high'])).toEqual([0.25, 0.5, 1]);
    const strict = { maxShelvingMs: { high: 300_000, medium: 300_000, low: 5_400_000 } };
    expect(shelvingTimes(['high'], strict)).toEqual([300_000]);
    expect(shelvingTimes(['low'], strict).at(-1)).toBe(5_400_000);
  });
});
