import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmPriority } from '../../domain/register/site.ts';
import { STALE_ALARM_MS } from '../../domain/alarms/annunciation.ts';
import { alarmPerformance } from './alarmPerformance.ts';
import { chatteringRaises } from './chattering.ts';
import { floodSpans, WINDOW_MS } from './floodSpans.ts';
import type { AlarmHappening } from './happening.ts';
import { priorityVerdict, targets, verdictOf } from './targets.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const raised = (at: number, rule: string, priority: AlarmPriority | null = 'low'): AlarmHappening => ({
  kind: 'raised',
  at,
  alarm: rule,
  rule,
  source: rule.split('.')[0] ?? rule,
  priority,
});
const returned = (at: number, alarm: string): AlarmHappening => ({ kind: 'returned', at, alarm });
const acknowledged = (at: number, alarm: string, raisedAt?: number): AlarmHappening => ({
  kind: 'acknowledged',
  at,
  alarm,
  ...(raisedAt === undefined ? {} : { raisedAt }),
});
const hour = { from: 0, to: HOUR, operators: 1 };

describe('the performance of an alarm system', () => {
  it('of nothing is nothing, and meets every target', () => {
    const nothing = alarmPerformance([], hour);
    expect(nothing).toMatchObject({
      raised: 0,
      windows: [0, 0, 0, 0, 0, 0],
      averageRate: 0,
      peakRate: 0,
      peakAt: null,
      floodTimeShare: 0,
      top: [],
      topShare: 0,
      priorities: { high: 0, medium: 0, low: 0 },
      acknowledgement: { acknowledged: 0, open: 0, medianMs: null, p90Ms: null },
    });
    expect(verdictOf(nothing.averageRate, targets.averageRate)).toBe('met');
    expect(verdictOf(nothing.floodTimeShare, targets.floodTimeShare)).toBe('met');
  });

  it('counts what was raised in each 10 minutes, for one operator of those who share it', () => {
    const happenings = [1, 2, 3, 11, 59].map((minute) => raised(minute * MINUTE, `T-${String(minute)}.H`));
    const alone = alarmPerformance(happenings, hour);
    expect(alone.windows).toEqual([3, 1, 0, 0, 0, 1]);
    expect(alone).toMatchObject({ raised: 5, peakRate: 3, peakAt: 0, averageRate: 5 / 6 });
    expect(alarmPerformance(happenings, { ...hour, operators: 2 })).toMatchObject({
      peakRate: 1.5,
      averageRate: 5 / 12,
    });
  });

  it('leaves out what was raised before the period or after it, but knows that it stands', () => {
    const before = [raised(-2 * STALE_ALARM_MS, 'OLD.H'), raised(-MINUTE, 'B.H'), raised(HOUR, 'AFTER.H')];
    const { raised: count, standing, stale } = alarmPerformance([...before, returned(30 * MINUTE, 'B.H')], hour);
    expect(count).toBe(0);
    expect(standing).toEqual({ atEnd: 1, most: 2, mean: 1.5 });
    expect(stale).toEqual({
      atEnd: [{ alarm: 'OLD.H', rule: 'OLD.H', source: 'OLD', since: -2 * STALE_ALARM_MS }],
      most: 1,
    });
  });

  it('names how many windows and hours have too many', () => {
    // 31 in the first hour, 11 of them in one window; two hours.
    const happenings = [
      ...Array.from({ length: 11 }, (_, at) => raised(at * 1000, `A.${String(at)}`)),
      ...Array.from({ length: 20 }, (_, at) => raised(10 * MINUTE + at * 2 * MINUTE, `B.${String(at)}`)),
    ];
    const { windowsAboveShare, hoursAboveShare } = alarmPerformance(happenings, { ...hour, to: 2 * HOUR });
    expect(windowsAboveShare).toBeCloseTo(1 / 12);
    expect(hoursAboveShare).toBeCloseTo(1 / 2);
  });

  it('names the ten worst sources with their share, and which of their alarms it is', () => {
    const happenings = [
      ...Array.from({ length: 6 }, (_, at) => raised(at * MINUTE, 'FIR-1.L')),
      ...Array.from({ length: 2 }, (_, at) => raised(10 * MINUTE + at * MINUTE, 'FIR-1.H')),
      raised(20 * MINUTE, 'LIR-2.H'),
      raised(21 * MINUTE, 'PIR-3.H'),
    ];
    const { top, topShare } = alarmPerformance(happenings, hour);
    expect(top[0]).toEqual({
      source: 'FIR-1',
      raised: 8,
      share: 0.8,
      rules: [
        { rule: 'FIR-1.L', raised: 6 },
        { rule: 'FIR-1.H', raised: 2 },
      ],
    });
    expect(topShare).toBeCloseTo(1);
  });

  it('tells the share of each priority, and says nothing of them where none is known', () => {
    const mixed = [raised(1, 'A', 'high'), raised(2, 'B', 'low'), raised(3, 'C', 'low'), raised(4, 'D', null)];
    expect(alarmPerformance(mixed, hour)).toMatchObject({
      priorities: { high: 1, medium: 0, low: 2 },
      unknownPriority: 1,
    });
    expect(alarmPerformance([raised(1, 'A', null)], hour)).toMatchObject({ priorities: null, unknownPriority: 1 });
    expect([priorityVerdict('high', 0.05), priorityVerdict('high', 0.3), priorityVerdict('low', 0.4)]).toEqual([
      'met',
      'missed',
      'missed',
    ]);
  });

  it('measures how long an acknowledgement took: from when it first waited', () => {
    const happenings = [
      raised(0, 'A.H'),
      acknowledged(10_000, 'A.H'),
      raised(0, 'B.H'),
      returned(5_000, 'B.H'),
      raised(20_000, 'B.H'),
      acknowledged(30_000, 'B.H'),
      raised(40_000, 'C.H'),
      // Acknowledged without knowing that it had risen again: that goes on waiting.
      raised(50_000, 'D.H'),
      returned(51_000, 'D.H'),
      raised(60_000, 'D.H'),
      acknowledged(70_000, 'D.H', 50_000),
    ];
    expect(alarmPerformance(happenings, hour).acknowledgement).toEqual({
      acknowledged: 3,
      open: 2,
      medianMs: 20_000,
      p90Ms: 30_000,
    });
  });

  it('says the same of a record in parts as of the whole', () => {
    const record = fc
      .array(fc.tuple(fc.integer({ min: -HOUR, max: 2 * HOUR }), fc.constantFrom('A.H', 'A.L', 'B.H')), {
        maxLength: 60,
      })
      .map((times) => times.toSorted(([a], [b]) => a - b).map(([at, rule]) => raised(at, rule)));
    fc.assert(
      fc.property(record, (happenings) => {
        const whole = alarmPerformance(happenings, hour);
        expect(whole.windows.reduce((a, b) => a + b, 0)).toBe(whole.raised);
        expect(whole.top.reduce((all, one) => all + one.raised, 0)).toBe(whole.raised);
        expect(whole.floodTimeShare).toBeGreaterThanOrEqual(0);
        expect(whole.floodTimeShare).toBeLessThanOrEqual(1);
        // Half the load for each of two is what one has of every other alarm.
        expect(alarmPerformance(happenings, { ...hour, operators: 2 }).averageRate).toBeCloseTo(whole.averageRate / 2);
      }),
    );
  });
});

describe('a flood', () => {
  const every = (count: number, ms: number, from = 0): number[] =>
    Array.from({ length: count }, (_, at) => from + at * ms);

  it('begins with the eleventh in 10 minutes and ends when fewer than five are left', () => {
    // Eleven, one a second: the seventh leaves the window 10 minutes after it came, and four are left.
    expect(floodSpans(every(11, 1000), 1, HOUR)).toEqual([
      { from: 10_000, to: 6_000 + WINDOW_MS, raised: 11, peak: 11 },
    ]);
    expect(floodSpans(every(10, 1000), 1, HOUR)).toEqual([]);
  });

  it('goes on at five in 10 minutes, which would begin none', () => {
    const [flood, ...others] = floodSpans([...every(11, 1000), ...every(20, 2 * MINUTE, MINUTE)], 1, 2 * HOUR);
    expect(others).toEqual([]);
    // The last five came at 31 to 39 minutes; the first of them leaves at 41.
    expect(flood).toMatchObject({ from: 10_000, to: 41 * MINUTE, raised: 31 });
  });

  it('that has not ended says so', () => {
    expect(floodSpans(every(11, 1000), 1, MINUTE)).toMatchObject([{ to: null }]);
  });

  it('takes twice as many alarms where two share them', () => {
    expect(floodSpans(every(20, 1000), 2, HOUR)).toEqual([]);
    expect(floodSpans(every(21, 1000), 2, HOUR)).toHaveLength(1);
  });

  it('is what counting at every moment finds', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 540 }), { maxLength: 120 })
          .map((at) => at.map((ten) => ten * 10).toSorted((a, b) => a - b)),
        (seconds) => {
          let inFlood = false;
          const turns: number[] = [];
          for (let second = 0; second <= 7_200; second += 1) {
            // Of those in one second each counts by itself: it may be one too many before the next leaves.
            const count = seconds.filter((at) => at <= second && at > second - 600).length;
            if (!inFlood && count > 10) {
              inFlood = true;
              turns.push(second);
            } else if (inFlood && count < 5) {
              inFlood = false;
              turns.push(second);
            }
          }
          const spans = floodSpans(
            seconds.map((second) => second * 1000),
            1,
            7_200_000,
          );
          expect(spans.flatMap(({ from, to }) => [from / 1000, ...(to === null ? [] : [to / 1000])])).toEqual(turns);
        },
      ),
    );
  });
});

describe('chattering', () => {
  it('is three raises within a minute, and all of them count once', () => {
    expect(chatteringRaises([0, 30_000, 60_000])).toBe(3);
    expect(chatteringRaises([0, 30_000, 60_001])).toBe(0);
    expect(chatteringRaises([0, 20_000, 40_000, 60_000, 200_000, 210_000, 220_000])).toBe(7);
    expect(chatteringRaises([0, 20_000, 40_000, 600_000, 630_000])).toBe(3);
  });
});

describe('stale alarms', () => {
  it('count those that stood longer than a day at the same time', () => {
    const day = STALE_ALARM_MS;
    const happenings = [
      raised(0, 'A.H'),
      raised(HOUR, 'B.H'),
      returned(day + 2 * HOUR, 'A.H'),
      returned(day + 3 * HOUR, 'B.H'),
      raised(2 * day, 'C.H'),
    ];
    expect(alarmPerformance(happenings, { from: 0, to: 3 * day, operators: 1 }).stale).toEqual({ atEnd: [], most: 2 });
  });
});
