/** Readings of one series, column by column: joined, put in order, cut. */
import { firstAtOrAfter, type ReadingColumns } from '../../science/trends/rollup.ts';

export const NO_READINGS: ReadingColumns = {
  at: new Float64Array(0),
  value: new Float64Array(0),
  quality: new Uint8Array(0),
};

/** In time order; of two readings at one instant that of the later part stays, within a part the later one. */
export function mergedReadings(parts: readonly ReadingColumns[]): ReadingColumns {
  const given = parts.filter((part) => part.at.length > 0);
  const [only] = given;
  if (only === undefined) return NO_READINGS;
  const all = given.length === 1 ? only : concatenated(given);
  return inOrder(all);
}

function concatenated(parts: readonly ReadingColumns[]): ReadingColumns {
  const n = parts.reduce((sum, part) => sum + part.at.length, 0);
  const at = new Float64Array(n);
  const value = new Float64Array(n);
  const quality = new Uint8Array(n);
  let row = 0;
  for (const part of parts) {
    at.set(part.at, row);
    value.set(part.value, row);
    quality.set(part.quality, row);
    row += part.at.length;
  }
  return { at, value, quality };
}

function inOrder(all: ReadingColumns): ReadingColumns {
  const { at, value, quality } = all;
  let sorted = true;
  for (let row = 1; row < at.length && sorted; row += 1) sorted = (at[row] ?? NaN) > (at[row - 1] ?? NaN);
  if (sorted) return all;
  const places = Uint32Array.from(at, (_, row) => row).sort((a, b) => (at[a] ?? NaN) - (at[b] ?? NaN) || a - b);
  const kept = places.filter((place, i) => {
    const next = places[i + 1];
    return next === undefined || at[next] !== at[place];
  });
  return {
    at: Float64Array.from(kept, (row) => at[row] ?? NaN),
    value: Float64Array.from(kept, (row) => value[row] ?? NaN),
    quality: Uint8Array.from(kept, (row) => quality[row] ?? 0),
  };
}

/** Rows from `from` to before `to` of what is in time order. */
export function cutReadings(columns: ReadingColumns, from: number, to: number): ReadingColumns {
  const first = firstAtOrAfter(columns.at, from);
  const end = firstAtOrAfter(columns.at, to);
  return rowsOfReadings(columns, first, end);
}

export function rowsOfReadings({ at, value, quality }: ReadingColumns, first: number, end: number): ReadingColumns {
  if (first === 0 && end === at.length) return { at, value, quality };
  return { at: at.subarray(first, end), value: value.subarray(first, end), quality: quality.subarray(first, end) };
}

/** The parts of `spanMs`, at multiples of it, that readings in time order fall in. */
export function* spansOf(
  columns: ReadingColumns,
  spanMs: number,
): Generator<{ readonly from: number; readonly rows: ReadingColumns }> {
  const { at } = columns;
  for (let row = 0; row < at.length;) {
    const from = Math.floor((at[row] ?? NaN) / spanMs) * spanMs;
    const end = firstAtOrAfter(at, from + spanMs);
    yield { from, rows: rowsOfReadings(columns, row, end) };
    row = end;
  }
}
