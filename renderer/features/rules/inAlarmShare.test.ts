import { expect, it } from 'vitest';
import { inAlarmShare } from './inAlarmShare.ts';

it('is of the time that could be tried, not of all that was asked for', () => {
  const week = { from: 0, to: 604_800_000, result: { inAlarmMs: 30_000 } };
  expect(inAlarmShare({ ...week, rawFrom: week.to - 60_000 })).toBe(50);
  expect(inAlarmShare({ ...week, rawFrom: null })).toBeCloseTo(0.005, 3);
  expect(inAlarmShare({ ...week, rawFrom: week.to })).toBe(0);
});
