/**
 * Fast data on the wire: many readings or positions in one binary frame, columns side by side, no JSON and no
 * object for each value. The same bytes go from hub to host and from host to screen.
 *
 * Layout, little endian: uint32 kind (1 readings, 2 positions), uint32 count n, then the columns. Columns of 8-byte
 * numbers come first, so that all are aligned when the frame itself is.
 */

/** Series are numbered by the sender; a Dictionary that went ahead says which id each number stands for. */
export interface ReadingsFrame {
  readonly kind: 'readings';
  /** Observation time, UTC ms. */
  readonly at: Float64Array;
  /** In the tag's unit. */
  readonly value: Float64Array;
  readonly series: Uint32Array;
  /** See Quality. */
  readonly quality: Uint8Array;
}

export interface PositionsFrame {
  readonly kind: 'positions';
  readonly at: Float64Array;
  /** Degrees, WGS 84. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Degrees from north, clockwise; NaN: unknown. */
  readonly heading: Float32Array;
  /** m/s; NaN: unknown. */
  readonly speed: Float32Array;
  readonly series: Uint32Array;
}

export type Frame = ReadingsFrame | PositionsFrame;

/** OPC UA's three, as numbers. */
export const Quality = { good: 0, uncertain: 1, bad: 2 } as const;

const HEADER = 8;
const READING = 8 + 8 + 4 + 1;
const POSITION = 8 + 8 + 8 + 4 + 4 + 4;

export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const n = frame.series.length;
  const bytes = new Uint8Array(HEADER + n * (frame.kind === 'readings' ? READING : POSITION));
  const header = new DataView(bytes.buffer);
  header.setUint32(0, frame.kind === 'readings' ? 1 : 2, true);
  header.setUint32(4, n, true);
  const columns =
    frame.kind === 'readings'
      ? [frame.at, frame.value, frame.series, frame.quality]
      : [frame.at, frame.longitude, frame.latitude, frame.heading, frame.speed, frame.series];
  let offset = HEADER;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    offset += column.byteLength;
  }
  return bytes;
}

/** Throws a RangeError that says what is wrong with the bytes; a frame from outside is never trusted. */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.byteLength < HEADER) throw new RangeError(`A frame of ${String(bytes.byteLength)} bytes has no header.`);
  // A copy starts at offset 0, which is what Float64Array needs; a Buffer out of a socket seldom does.
  const aligned = new Uint8Array(bytes);
  const buffer = aligned.buffer;
  const header = new DataView(buffer);
  const kind = header.getUint32(0, true);
  const n = header.getUint32(4, true);
  if (kind !== 1 && kind !== 2) throw new RangeError(`A frame of kind ${String(kind)} is not known.`);
  const expected = HEADER + n * (kind === 1 ? READING : POSITION);
  if (aligned.byteLength !== expected)
    throw new RangeError(
      `A frame of ${String(n)} rows has ${String(expected)} bytes, not ${String(aligned.byteLength)}.`,
    );
  let offset = HEADER;
  const take = (width: number): number => {
    const start = offset;
    offset += n * width;
    return start;
  };
  if (kind === 1)
    return {
      kind: 'readings',
      at: new Float64Array(buffer, take(8), n),
      value: new Float64Array(buffer, take(8), n),
      series: new Uint32Array(buffer, take(4), n),
      quality: new Uint8Array(buffer, take(1), n),
    };
  return {
    kind: 'positions',
    at: new Float64Array(buffer, take(8), n),
    longitude: new Float64Array(buffer, take(8), n),
    latitude: new Float64Array(buffer, take(8), n),
    heading: new Float32Array(buffer, take(4), n),
    speed: new Float32Array(buffer, take(4), n),
    series: new Uint32Array(buffer, take(4), n),
  };
}
