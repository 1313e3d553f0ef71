import { expect, it } from 'vitest';
import { firstWaiting } from './firstWaiting.ts';

it('opens what needs a decision before what only waits, and the connection when nothing does', () => {
  expect(firstWaiting({ conflicts: 1, approvals: 9, waiting: 9, problems: 9 })).toBe('conflicts');
  expect(firstWaiting({ conflicts: 0, approvals: 1, waiting: 9, problems: 9 })).toBe('approvals');
  expect(firstWaiting({ conflicts: 0, approvals: 0, waiting: 1, problems: 9 })).toBe('waiting');
  expect(firstWaiting({ conflicts: 0, approvals: 0, waiting: 0, problems: 1 })).toBe('problems');
  expect(firstWaiting({ conflicts: 0, approvals: 0, waiting: 0, problems: 0 })).toBe('connection');
});
