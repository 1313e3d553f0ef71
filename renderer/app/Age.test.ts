import { expect, it } from 'vitest';
import { freshness } from './Age.tsx';

it('a value grows late, stale and lost, and one never heard is lost', () => {
  const states = [0, 5_000, 5_001, 10_000, 10_001, 100_000, 100_001].map((age) =>
    freshness(1_000_000 - age, 1_000_000, 10_000),
  );
  expect(states).toEqual(['live', 'live', 'late', 'late', 'stale', 'stale', 'lost']);
  expect(freshness(null, 1_000_000, 10_000)).toBe('lost');
});
