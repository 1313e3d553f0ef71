import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  around,
  atFraction,
  following,
  fractionOf,
  holding,
  holds,
  lengthOf,
  panned,
  SHORTEST_SPAN_MS,
  ticks,
  within,
  zoneOffsetMs,
  zoomed,
  type Span,
} from './timeScale.ts';

const T0 = Date.UTC(2026, 10, 24, 0, 0, 0);
const HOUR = 3_600_000;
const record: Span = { from: T0, to: T0 + 24 * HOUR };
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 23 * HOUR }), fc.integer({ min: SHORTEST_SPAN_MS, max: HOUR }))
  .map(([start, length]): Span => ({ from: T0 + start, to: T0 + start + length }));
const anyMoment = fc.integer({ min: T0, max: T0 + 24 * HOUR });

describe('the scale of the time bar', () => {
  it('never leaves the record, whatever is done to it', () => {
    fc.assert(
      fc.property(anySpan, anyMoment, fc.double({ min: 0.1, max: 10, noNaN: true }), (span, at, factor) => {
        for (const changed of [
          zoomed(span, at, factor, record),
          panned(span, (factor - 5) * HOUR, record),
          around(at, factor * HOUR, record),
          holding(span, at, record),
        ]) {
          expect(changed.from).toBeGreaterThanOrEqual(record.from);
          expect(changed.to).toBeLessThanOrEqual(record.to);
          expect(lengthOf(changed)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('leaves the moment under the pointer where it is when it zooms', () => {
    const span: Span = { from: T0 + 8 * HOUR, to: T0 + 12 * HOUR };
    const at = T0 + 9 * HOUR;
    expect(fractionOf(zoomed(span, at, 0.5, record), at)).toBeCloseTo(fractionOf(span, at), 6);
  });

  it('zooms in to a minute and no further', () => {
    expect(lengthOf(zoomed({ from: T0, to: T0 + 70_000 }, T0, 0.1, record))).toBe(SHORTEST_SPAN_MS);
  });

  it('is the whole record when it is asked for more', () => {
    expect(within({ from: T0 - HOUR, to: T0 + 99 * HOUR }, record)).toEqual(record);
  });

  it('holds the moment that is shown, and does not move for one that it holds already', () => {
    fc.assert(fc.property(anySpan, anyMoment, (span, at) => holds(holding(span, at, record), at)));
    const span: Span = { from: T0, to: T0 + HOUR };
    expect(holding(span, T0 + 60_000, record)).toBe(span);
  });

  it('finds a moment again from its place', () => {
    fc.assert(
      fc.property(anySpan, fc.double({ min: 0, max: 1, noNaN: true }), (span, fraction) => {
        expect(fractionOf(span, atFraction(span, fraction))).toBeCloseTo(fraction, 4);
      }),
    );
  });

  it('goes on with the record at its end, and stays where it is elsewhere', () => {
    const grown: Span = { from: T0, to: record.to + 5_000 };
    expect(following({ from: record.to - HOUR, to: record.to }, record, grown)).toEqual({
      from: grown.to - HOUR,
      to: grown.to,
    });
    const early: Span = { from: T0, to: T0 + HOUR };
    expect(following(early, record, grown)).toBe(early);
  });
});

describe('ticks', () => {
  const shanghai = 8 * HOUR;

  it('stand at round hours of the site, and say the day at its midnight', () => {
    const found = ticks(record, 10, shanghai);
    expect(found.map(({ at }) => new Date(at + shanghai).getUTCHours() % 3)).toEqual(found.map(() => 0));
    expect(found.filter(({ says }) => says === 'day').map(({ at }) => at)).toEqual([T0 + 16 * HOUR]);
  });

  it('say seconds in a short span', () => {
    expect(ticks({ from: T0, to: T0 + 60_000 }, 10, 0).map(({ says }) => says)).toContain('second');
  });

  it('are inside and few, for any span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 20 * 365 * 24 * HOUR }), anyMoment, (length, from) => {
        const span = { from, to: from + length };
        const found = ticks(span, 10, shanghai);
        expect(found.length).toBeLessThanOrEqual(11);
        for (const { at } of found) expect(holds(span, at)).toBe(true);
      }),
    );
  });
});

describe('zoneOffsetMs', () => {
  it('knows zones and their summer time', () => {
    expect(zoneOffsetMs('Asia/Shanghai', T0)).toBe(8 * HOUR);
    expect(zoneOffsetMs('UTC', T0 + 123)).toBe(0);
    expect(zoneOffsetMs('Europe/Berlin', Date.UTC(2026, 6, 1))).toBe(2 * HOUR);
    expect(zoneOffsetMs('Europe/Berlin', Date.UTC(2026, 0, 1))).toBe(HOUR);
  });
});
