import { describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { planSound, silentMemory, type SoundMemory } from './soundPlan.ts';
import { testAlarm } from './testing.ts';

/** What is heard, second by second, when the same alarms stand. */
function heard(alarms: readonly Alarm[], seconds: number, from: SoundMemory = silentMemory): string {
  let memory = from;
  let played = '';
  for (let second = 0; second < seconds; second += 1) {
    const plan = planSound(memory, alarms, 1_000_000 + second * 1000);
    memory = plan.memory;
    played += plan.play?.[0] ?? '.';
  }
  return played;
}

describe('what sounds', () => {
  it('high every 4 s, medium every 10 s, low once', () => {
    expect(heard([testAlarm('a', { priority: 'high' })], 10)).toBe('h...h...h.');
    expect(heard([testAlarm('a', { priority: 'medium' })], 12)).toBe('m.........m.');
    expect(heard([testAlarm('a', { priority: 'low' })], 12)).toBe('l...........');
  });

  it('a call of distress as the gravest alarm, until it is acknowledged; another one at once', () => {
    const low = testAlarm('a', { priority: 'low' });
    const first = planSound(silentMemory, [low], 0, ['mayday 1']);
    expect(first.play).toBe('high');
    expect(planSound(first.memory, [low], 2_000, ['mayday 1']).play).toBeNull();
    expect(planSound(first.memory, [low], 4_000, ['mayday 1']).play).toBe('high');
    expect(planSound(first.memory, [low], 3_000, ['mayday 1', 'mayday 2']).play).toBe('high');
    expect(planSound(first.memory, [], 8_000, []).play).toBeNull();
  });

  it('only the gravest', () => {
    expect(heard([testAlarm('a', { priority: 'low' }), testAlarm('b', { priority: 'high' })], 6)).toBe('h...h.');
  });

  it('not what is acknowledged or has returned', () => {
    expect(heard([testAlarm('a', { condition: 'acknowledged' })], 5)).toBe('.....');
    expect(heard([testAlarm('a', { condition: 'returned-unacknowledged' })], 5)).toBe('.....');
  });

  it('a new one at once, also among those that stand; a graver one cuts in', () => {
    const first = testAlarm('a', { priority: 'medium' });
    const { memory } = planSound(silentMemory, [first], 0);
    expect(planSound(memory, [first, testAlarm('b', { priority: 'medium' })], 3_000).play).toBe('medium');
    expect(planSound(memory, [first, testAlarm('c', { priority: 'high' })], 100).play).toBe('high');
  });

  it('one of the same priority waits until the last sound is over, and is not forgotten', () => {
    const low = (id: string): Alarm => testAlarm(id, { priority: 'low' });
    const first = planSound(silentMemory, [low('a')], 0);
    const second = planSound(first.memory, [low('a'), low('b')], 500);
    expect(second.play).toBeNull();
    const third = planSound(second.memory, [low('a'), low('b')], 3_000);
    expect(third.play).toBe('low');
    expect(planSound(third.memory, [low('a'), low('b')], 20_000).play).toBeNull();
  });

  it('one that comes back sounds anew', () => {
    const once = testAlarm('a', { priority: 'low' });
    const { memory } = planSound(silentMemory, [once], 0);
    const again = { ...once, occurrences: 2, raisedAt: 9_000 };
    expect(planSound(memory, [again], 9_000).play).toBe('low');
  });
});
