/** Fewer points of a series that look the same: the lowest and the highest of each part of the time stay. */
import type { ReadingsFrame } from '#shared/protocol/frames.ts';

export interface Points {
  readonly at: Float64Array<ArrayBuffer>;
  readonly value: Float64Array<ArrayBuffer>;
}

/** In time order, at most `maxPoints`. */
export function sampled({ at, value }: ReadingsFrame, maxPoints: number): Points {
  if (at.length <= maxPoints) return { at: Float64Array.from(at), value: Float64Array.from(value) };
  const first = at[0] ?? 0;
  const span = (at.at(-1) ?? 0) - first + 1;
  const parts = Math.floor(maxPoints / 2);
  const kept: number[] = [];
  let row = 0;
  for (let part = 0; part < parts; part += 1) {
    const end = first + (span * (part + 1)) / parts;
    let lowest = -1;
    let highest = -1;
    for (; row < at.length && (at[row] ?? 0) < end; row += 1) {
      if (lowest < 0 || (value[row] ?? NaN) < (value[lowest] ?? NaN)) lowest = row;
      if (highest < 0 || (value[row] ?? NaN) > (value[highest] ?? NaN)) highest = row;
    }
    if (lowest < 0) continue;
    kept.push(Math.min(lowest, highest));
    if (lowest !== highest) kept.push(Math.max(lowest, highest));
  }
  return { at: pick(at, kept), value: pick(value, kept) };
}

const pick = (column: Float64Array, rows: readonly number[]): Float64Array<ArrayBuffer> =>
  Float64Array.from(rows, (row) => column[row] ?? NaN);
