/**
 * Readings summed up over equal parts of time. What is kept of a part (least, greatest, mean, spread, last, how many of
 * which quality) is enough to sum up parts of parts without error: an hour made of its minutes is the hour made of its
 * readings. Mean and spread are those of the readings, not weighted by time, and are merged by the pairwise formulas of
 * Chan, Golub and LeVeque (1979).
 */

/** Columns side by side, in time order; only the first `length` rows count. */
export interface ReadingColumns {
  /** UTC ms. */
  readonly at: Float64Array;
  /** In the tag's unit. */
  readonly value: Float64Array;
  /** 0 good, 1 uncertain, 2 bad: OPC UA's three. */
  readonly quality: Uint8Array;
}

/** Rows in time order, one for each part of the time from which anything was heard. */
export interface Rollup {
  /** How long a part is; parts begin at multiples of it. */
  readonly stepMs: number;
  /** Where the part begins, UTC ms. */
  readonly at: Float64Array<ArrayBuffer>;
  /** Of what is not bad; NaN where all is. */
  readonly min: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  readonly mean: Float64Array<ArrayBuffer>;
  /** Sum of squared distances from the mean. */
  readonly squares: Float64Array<ArrayBuffer>;
  readonly last: Float64Array<ArrayBuffer>;
  /** When the last was observed, UTC ms. */
  readonly lastAt: Float64Array<ArrayBuffer>;
  /** How many readings are good or uncertain. */
  readonly count: Uint32Array<ArrayBuffer>;
  /** How many of these are uncertain. */
  readonly uncertain: Uint32Array<ArrayBuffer>;
  /** How many readings are bad; they are in none of the other columns. */
  readonly bad: Uint32Array<ArrayBuffer>;
}

const UNCERTAIN = 1;
const BAD = 2;

export function emptyRollup(stepMs: number, n: number): Rollup {
  const column = (): Float64Array<ArrayBuffer> => new Float64Array(n);
  const counts = (): Uint32Array<ArrayBuffer> => new Uint32Array(n);
  return {
    stepMs,
    at: column(),
    min: column().fill(NaN),
    max: column().fill(NaN),
    mean: column().fill(NaN),
    squares: column(),
    last: column().fill(NaN),
    lastAt: column().fill(NaN),
    count: counts(),
    uncertain: counts(),
    bad: counts(),
  };
}

export function rowsOf(rollup: Rollup, from: number, to: number): Rollup {
  return {
    stepMs: rollup.stepMs,
    at: rollup.at.slice(from, to),
    min: rollup.min.slice(from, to),
    max: rollup.max.slice(from, to),
    mean: rollup.mean.slice(from, to),
    squares: rollup.squares.slice(from, to),
    last: rollup.last.slice(from, to),
    lastAt: rollup.lastAt.slice(from, to),
    count: rollup.count.slice(from, to),
    uncertain: rollup.uncertain.slice(from, to),
    bad: rollup.bad.slice(from, to),
  };
}

/** Sums up readings, which are in time order. A value that is no number counts as bad. */
export function rollupOf({ at, value, quality }: ReadingColumns, stepMs: number): Rollup {
  const n = at.length;
  const starts: number[] = [];
  let part = NaN;
  for (let row = 0; row < n; row += 1) {
    const start = Math.floor((at[row] ?? NaN) / stepMs) * stepMs;
    if (start === part) continue;
    part = start;
    starts.push(row);
  }
  const rollup = emptyRollup(stepMs, starts.length);
  for (let i = 0; i < starts.length; i += 1) {
    const from = starts[i] ?? 0;
    const to = starts[i + 1] ?? n;
    rollup.at[i] = Math.floor((at[from] ?? NaN) / stepMs) * stepMs;
    let min = NaN;
    let max = NaN;
    let sum = 0;
    let count = 0;
    let uncertain = 0;
    let last = -1;
    for (let row = from; row < to; row += 1) {
      const v = value[row] ?? NaN;
      const q = quality[row] ?? BAD;
      if (q === BAD || !Number.isFinite(v)) continue;
      // NaN is neither less nor greater: the first value sets both.
      if (!(v >= min)) min = v;
      if (!(v <= max)) max = v;
      sum += v;
      count += 1;
      if (q === UNCERTAIN) uncertain += 1;
      last = row;
    }
    rollup.bad[i] = to - from - count;
    if (count === 0) continue;
    const mean = sum / count;
    let squares = 0;
    for (let row = from; row < to; row += 1) {
      const v = value[row] ?? NaN;
      if (quality[row] === BAD || !Number.isFinite(v)) continue;
      squares += (v - mean) * (v - mean);
    }
    rollup.min[i] = min;
    rollup.max[i] = max;
    rollup.mean[i] = mean;
    rollup.squares[i] = min === max ? 0 : squares;
    rollup.last[i] = value[last] ?? NaN;
    rollup.lastAt[i] = at[last] ?? NaN;
    rollup.count[i] = count;
    rollup.uncertain[i] = uncertain;
  }
  return rollup;
}

/** Longer parts: `stepMs` is a multiple of the rollup's own. */
export function coarser(rollup: Rollup, stepMs: number): Rollup {
  const n = rollup.at.length;
  const starts: number[] = [];
  let part = NaN;
  for (let row = 0; row < n; row += 1) {
    const start = Math.floor((rollup.at[row] ?? NaN) / stepMs) * stepMs;
    if (start === part) continue;
    part = start;
    starts.push(row);
  }
  const out = emptyRollup(stepMs, starts.length);
  for (let i = 0; i < starts.length; i += 1) {
    const from = starts[i] ?? 0;
    out.at[i] = Math.floor((rollup.at[from] ?? NaN) / stepMs) * stepMs;
    for (let row = from; row < (starts[i + 1] ?? n); row += 1) addRow(out, i, rollup, row);
  }
  return out;
}

/** Two rollups of the same step, of different readings of the same time. */
export function joined(a: Rollup, b: Rollup): Rollup {
  if (b.at.length === 0) return a;
  if (a.at.length === 0) return b;
  const starts = Float64Array.from(new Set([...a.at, ...b.at])).toSorted();
  const out = emptyRollup(a.stepMs, starts.length);
  let i = 0;
  let j = 0;
  starts.forEach((start, row) => {
    out.at[row] = start;
    if (a.at[i] === start) addRow(out, row, a, i++);
    if (b.at[j] === start) addRow(out, row, b, j++);
  });
  return out;
}

/** All of `base`, with what `over` has of any `spanMs` (a multiple of the step) in place of what `base` has there. */
export function replaced(base: Rollup, over: Rollup, spanMs: number): Rollup {
  if (over.at.length === 0) return base;
  const spans = new Set<number>();
  for (const at of over.at) spans.add(Math.floor(at / spanMs));
  const kept: number[] = [];
  base.at.forEach((at, row) => {
    if (!spans.has(Math.floor(at / spanMs))) kept.push(row);
  });
  return joined(picked(base, kept), over);
}

function picked(rollup: Rollup, rows: readonly number[]): Rollup {
  if (rows.length === rollup.at.length) return rollup;
  const out = emptyRollup(rollup.stepMs, rows.length);
  rows.forEach((row, i) => {
    out.at[i] = rollup.at[row] ?? NaN;
    addRow(out, i, rollup, row);
  });
  return out;
}

/** One after the other, of the same step and in time order. */
export function chained(stepMs: number, parts: readonly Rollup[]): Rollup {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const out = emptyRollup(
    stepMs,
    parts.reduce((sum, { at }) => sum + at.length, 0),
  );
  let row = 0;
  for (const part of parts) {
    out.at.set(part.at, row);
    out.min.set(part.min, row);
    out.max.set(part.max, row);
    out.mean.set(part.mean, row);
    out.squares.set(part.squares, row);
    out.last.set(part.last, row);
    out.lastAt.set(part.lastAt, row);
    out.count.set(part.count, row);
    out.uncertain.set(part.uncertain, row);
    out.bad.set(part.bad, row);
    row += part.at.length;
  }
  return out;
}

/** The rows that begin from `from` to before `to`. */
export function between(rollup: Rollup, from: number, to: number): Rollup {
  const first = firstAtOrAfter(rollup.at, from);
  const end = firstAtOrAfter(rollup.at, to);
  return first === 0 && end === rollup.at.length ? rollup : rowsOf(rollup, first, end);
}

/** The first row that is not before an instant; the length where there is none. */
export function firstAtOrAfter(at: Float64Array, instant: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] ?? NaN) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addRow(out: Rollup, i: number, from: Rollup, row: number): void {
  out.bad[i] = (out.bad[i] ?? 0) + (from.bad[row] ?? 0);
  const nB = from.count[row] ?? 0;
  if (nB === 0) return;
  const nA = out.count[i] ?? 0;
  const meanB = from.mean[row] ?? NaN;
  const squaresB = from.squares[row] ?? 0;
  out.count[i] = nA + nB;
  out.uncertain[i] = (out.uncertain[i] ?? 0) + (from.uncertain[row] ?? 0);
  if (nA === 0) {
    out.min[i] = from.min[row] ?? NaN;
    out.max[i] = from.max[row] ?? NaN;
    out.mean[i] = meanB;
    out.squares[i] = squaresB;
    out.last[i] = from.last[row] ?? NaN;
    out.lastAt[i] = from.lastAt[row] ?? NaN;
    return;
  }
  const meanA = out.mean[i] ?? NaN;
  const apart = meanB - meanA;
  out.min[i] = Math.min(out.min[i] ?? NaN, from.min[row] ?? NaN);
  out.max[i] = Math.max(out.max[i] ?? NaN, from.max[row] ?? NaN);
  out.mean[i] = meanA + (apart * nB) / (nA + nB);
  out.squares[i] = (out.squares[i] ?? 0) + squaresB + (apart * apart * nA * nB) / (nA + nB);
  if ((from.lastAt[row] ?? NaN) >= (out.lastAt[i] ?? NaN)) {
    out.last[i] = from.last[row] ?? NaN;
    out.lastAt[i] = from.lastAt[row] ?? NaN;
  }
}
