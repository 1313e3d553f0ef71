/** Frames as rows of one series: what the store sorts, cuts and joins. Row order is time order. */
import type { Frame, PositionsFrame, ReadingsFrame } from '../../protocol/frames.ts';

export type SeriesKind = Frame['kind'];

export function emptyFrame(kind: SeriesKind, n: number): Frame {
  const at = new Float64Array(n);
  const series = new Uint32Array(n);
  if (kind === 'readings') return { kind, at, series, value: new Float64Array(n), quality: new Uint8Array(n) };
  return {
    kind,
    at,
    series,
    longitude: new Float64Array(n),
    latitude: new Float64Array(n),
    heading: new Float32Array(n),
    speed: new Float32Array(n),
  };
}

/** One row out of one frame into another of the same kind. */
function copyRow(from: Frame, i: number, to: Frame, j: number): void {
  to.at[j] = from.at[i] ?? NaN;
  to.series[j] = from.series[i] ?? 0;
  if (from.kind === 'readings' && to.kind === 'readings') copyReading(from, i, to, j);
  else if (from.kind === 'positions' && to.kind === 'positions') copyPosition(from, i, to, j);
  else throw new TypeError('Readings and positions do not mix in one frame.');
}

function copyReading(from: ReadingsFrame, i: number, to: ReadingsFrame, j: number): void {
  to.value[j] = from.value[i] ?? NaN;
  to.quality[j] = from.quality[i] ?? 0;
}

function copyPosition(from: PositionsFrame, i: number, to: PositionsFrame, j: number): void {
  to.longitude[j] = from.longitude[i] ?? NaN;
  to.latitude[j] = from.latitude[i] ?? NaN;
  to.heading[j] = from.heading[i] ?? NaN;
  to.speed[j] = from.speed[i] ?? NaN;
}

export interface RowPlace {
  readonly frame: Frame;
  readonly row: number;
}

export function gather(kind: SeriesKind, rows: readonly RowPlace[]): Frame {
  const frame = emptyFrame(kind, rows.length);
  rows.forEach(({ frame: from, row }, index) => copyRow(from, row, frame, index));
  return frame;
}

export const timeOf = ({ frame, row }: RowPlace): number => frame.at[row] ?? NaN;
