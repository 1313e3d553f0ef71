import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventId } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { timeAfter, timeBefore, type ReadTimeline } from './neighbours.ts';

const [event] = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } })]).events;

/** A timeline with an event at each of these times, read as a host reads it. */
function timeline(times: readonly number[]): ReadTimeline {
  const all = times
    .toSorted((a, b) => b - a)
    .map((at, index): TimelineEvent => {
      if (event === undefined) throw new Error('ImportSite leads to an event.');
      return {
        known: true,
        pending: false,
        event: { ...event, id: EventId.parse(`event-${String(index)}`), at, recordedAt: at, sequence: index + 1 },
      };
    });
  return ({ from = 0, to = Infinity, limit }) => {
    const found = all.filter((entry) => entry.event.at >= from && entry.event.at <= to);
    return Promise.resolve({ events: found.slice(0, limit), total: found.length });
  };
}

const END = 10_000_000;
const anyTimes = fc.array(fc.integer({ min: 0, max: END }), { maxLength: 40 });
const anyMoment = fc.integer({ min: 0, max: END });

it('finds the first event after a moment', async () => {
  await fc.assert(
    fc.asyncProperty(anyTimes, anyMoment, async (times, at) => {
      const later = times.filter((time) => time > at);
      expect(await timeAfter(timeline(times), at, END)).toBe(later.length === 0 ? null : Math.min(...later));
    }),
  );
});

it('finds the last event before a moment', async () => {
  await fc.assert(
    fc.asyncProperty(anyTimes, anyMoment, async (times, at) => {
      const earlier = times.filter((time) => time < at);
      expect(await timeBefore(timeline(times), at)).toBe(earlier.length === 0 ? null : Math.max(...earlier));
    }),
  );
});

it('finds it in a crowd that no page holds, also when they are of one instant', async () => {
  const crowd = Array.from({ length: 1_000 }, (_, index) => 5_000 + index * 3);
  expect(await timeAfter(timeline(crowd), 100, END)).toBe(5_000);
  expect(await timeAfter(timeline(crowd.map(() => 7_000)), 100, END)).toBe(7_000);
});

it('has none when the timeline cannot be read', async () => {
  const failed: ReadTimeline = () => Promise.resolve(null);
  expect(await timeAfter(failed, 0, END)).toBeNull();
  expect(await timeBefore(failed, END)).toBeNull();
});
