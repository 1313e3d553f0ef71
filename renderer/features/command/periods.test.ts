import { describe, expect, it } from 'vitest';
import type { PeriodRecord } from '#shared/domain/command/evolve.ts';
import { currentPeriod, ENDS_SOON_MS, MEETING_SOON_MS, periodNews } from './periods.ts';

const HOUR = 3_600_000;
const period = (number: number, from: number, to: number, planningMeetingAt: number | null = null): PeriodRecord => ({
  number,
  from,
  to,
  emphasis: '',
  safetyMessage: '',
  planningMeetingAt,
  version: 1,
  changedAt: 0,
  changedBy: { kind: 'system', name: 'test' },
});

describe('what is said of operational periods', () => {
  const first = period(1, 0, 8 * HOUR, 7 * HOUR);

  it('is nothing while one goes on, and without any', () => {
    expect(periodNews([], HOUR)).toBeNull();
    expect(periodNews([first], HOUR)).toBeNull();
    expect(periodNews([period(1, 2 * HOUR, 3 * HOUR)], HOUR)).toBeNull();
  });

  it('is that it ends soon, and then that it is over, until the next is set', () => {
    expect(periodNews([first], 8 * HOUR - ENDS_SOON_MS)).toMatchObject({ news: 'ends-soon', nextSet: false });
    expect(periodNews([first], 9 * HOUR)).toMatchObject({ news: 'over', ms: HOUR });
    const second = period(2, 10 * HOUR, 12 * HOUR);
    expect(periodNews([first, second], 9 * HOUR)).toBeNull();
    expect(currentPeriod([first, second], 11 * HOUR)).toBe(second);
  });

  it('is the planning meeting, a quarter of an hour before it', () => {
    expect(periodNews([first], 7 * HOUR - MEETING_SOON_MS)).toMatchObject({ news: 'meeting-soon' });
    expect(periodNews([first], 7 * HOUR)).toBeNull();
  });
});
