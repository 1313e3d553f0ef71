/**
 * The points of a trend: which resolution a stretch of time is shown in, and what stands between two points. A point is a
 * reading, or all that was heard in a part of the time; parts begin at multiples of their length, so that they stay the same
 * parts while the stretch is moved.
 */
import { rollupOf, coarser, type ReadingColumns, type Rollup } from './rollup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** 0: the readings themselves. */
export type TrendStep = 0 | 60_000 | 3_600_000;

/** What parts of the time may be as long as: each fits evenly into an hour, a day or a week. */
const WIDTHS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 8, 12].map((n) => n * HOUR),
  ...[1, 7, 28].map((n) => n * DAY),
];

/**
 * The coarsest resolution that still has a part for every second point: reading finer ones takes sixty times as long and
 * looks the same.
 */
export function stepFor(spanMs: number, maxPoints: number): TrendStep {
  if (spanMs / HOUR >= maxPoints / 2) return HOUR;
  if (spanMs / MINUTE >= maxPoints / 2) return MINUTE;
  return 0;
}

/** Of at least `leastMs`, the parts that a stretch is cut into so that it has no more than `maxPoints`. */
export function widthFor(spanMs: number, maxPoints: number, leastMs: number): number {
  const wanted = Math.max(leastMs, spanMs / Math.max(1, maxPoints - 1));
  return WIDTHS.find((width) => width >= wanted) ?? Math.ceil(wanted / (28 * DAY)) * 28 * DAY;
}

/** One point for each reading, where there are few enough; `stepMs` is 0 then. */
export function pointsOf(readings: ReadingColumns, spanMs: number, maxPoints: number): Rollup {
  const { at, value, quality } = readings;
  const n = at.length;
  if (n > maxPoints) return rollupOf(readings, widthFor(spanMs, maxPoints, SECOND));
  const held = Float64Array.from(value, (one, row) => (quality[row] === 2 || !Number.isFinite(one) ? NaN : one));
  const counts = (is: (row: number) => boolean): Uint32Array<ArrayBuffer> =>
    Uint32Array.from(at, (_, row) => (is(row) ? 1 : 0));
  const is = (row: number): boolean => !Number.isNaN(held[row] ?? NaN);
  return {
    stepMs: 0,
    at: Float64Array.from(at),
    min: held,
    max: held,
    mean: held,
    squares: new Float64Array(n),
    last: held,
    lastAt: Float64Array.from(at),
    count: counts(is),
    uncertain: counts((row) => is(row) && quality[row] === 1),
    bad: counts((row) => !is(row)),
  };
}

/**
 * A line through the points: of each reading its value; of a part of the time the least and the greatest, a quarter of it
 * from its ends. Bad readings are left out.
 */
export function extremes({ stepMs, at, min, max }: Pick<Rollup, 'stepMs' | 'at' | 'min' | 'max'>): {
  readonly at: Float64Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
} {
  const times: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < at.length; row += 1) {
    const [begin, least, greatest] = [at[row] ?? NaN, min[row] ?? NaN, max[row] ?? NaN];
    if (Number.isNaN(least)) continue;
    times.push(begin + stepMs / 4);
    values.push(least);
    if (stepMs === 0 || least === greatest) continue;
    times.push(begin + (stepMs * 3) / 4);
    values.push(greatest);
  }
  return { at: Float64Array.from(times), value: Float64Array.from(values) };
}

/** The readings that points without a length are. */
export function readingsOf({ at, last, uncertain, bad }: Rollup): ReadingColumns {
  return {
    at,
    value: last,
    quality: Uint8Array.from(bad, (n, row) => (n > 0 ? 2 : (uncertain[row] ?? 0) > 0 ? 1 : 0)),
  };
}

export function pointsOfRollup(rollup: Rollup, spanMs: number, maxPoints: number): Rollup {
  const width = widthFor(spanMs, maxPoints, rollup.stepMs);
  return width === rollup.stepMs ? rollup : coarser(rollup, width);
}

/** How often a tag reports, and from when on its silence is one. */
export interface Pace {
  readonly reportingIntervalMs: number;
  readonly staleAfterMs: number;
}

/**
 * How far apart two points have to be for nothing to be known between them. Parts shorter than the pace of the
 * instrument have readings in some of them only.
 */
export function silentAfterMs(pace: Pace | undefined, stepMs: number): number {
  if (pace === undefined) return Math.max(60_000, stepMs);
  return Math.max(pace.staleAfterMs, pace.reportingIntervalMs * 3, stepMs > 0 ? stepMs / 2 : 0);
}

/** Time of which nothing is known: nothing was heard, or all that was heard is bad. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * The gaps between `from` and `to`. Points further apart than `silentMs` (from the end of one part to the beginning of
 * the next) have one between them; so has a stretch of points that hold nothing but bad readings.
 */
export function gapsOf({ at, count, stepMs }: Rollup, from: number, to: number, silentMs: number): Gap[] {
  const gaps: Gap[] = [];
  let heardTo = from;
  let first = true;
  for (let row = 0; row < at.length; row += 1) {
    if ((count[row] ?? 0) === 0) continue;
    const begins = at[row] ?? NaN;
    if (begins - heardTo > (first ? Math.max(silentMs, 1) : silentMs)) gaps.push({ from: heardTo, to: begins });
    heardTo = Math.max(heardTo, begins + stepMs);
    first = false;
  }
  if (to - heardTo > silentMs) gaps.push({ from: heardTo, to });
  return gaps;
}
