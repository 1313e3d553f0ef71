import { describe, expect, it } from 'vitest';
import { announced, newAlarms } from './announcement.ts';
import { testAlarm } from './testing.ts';

describe('what is announced', () => {
  it('is what was raised, or raised again, and still waits', () => {
    const before = { a: testAlarm('a'), b: testAlarm('b') };
    const now = {
      a: testAlarm('a', { raisedAt: 5_000 }),
      b: testAlarm('b', { condition: 'acknowledged' }),
      c: testAlarm('c'),
      d: testAlarm('d', { condition: 'returned-unacknowledged' }),
    };
    expect(newAlarms({ active: before, aside: {} }, { active: now, aside: {} }).map(({ alarmId }) => alarmId)).toEqual([
      'a',
      'c',
    ]);
  });

  it('is nothing of what is set aside, until it comes back', () => {
    const shelved = {
      'PI-1.H': { shelved: { since: 1, until: 2, reason: 'x', by: { kind: 'system', name: 'test' } } },
    } as const;
    const active = { c: testAlarm('c') };
    expect(newAlarms({ active: {}, aside: shelved }, { active, aside: shelved })).toEqual([]);
    const back = { c: testAlarm('c', { announcedAt: 9_000 }) };
    expect(newAlarms({ active, aside: shelved }, { active: back, aside: {} })).toHaveLength(1);
  });

  it('names three, the gravest first, and counts the rest', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      testAlarm(`a${String(i)}`, { priority: i === 33 ? 'high' : 'low' }),
    );
    const { named, more } = announced(many);
    expect(named).toHaveLength(3);
    expect(named[0]?.alarmId).toBe('a33');
    expect(more).toBe(37);
  });
});
