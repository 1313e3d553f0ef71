/**
 * Readings and roll-ups in few bytes. Instruments report in steps (12.34, not 12.3400001), at an even pace: as whole
 * numbers of such a step, as differences from one to the next, column by column, they are mostly small numbers and
 * zeros, a byte each, which deflate then takes further. What is not in steps is kept as it is. No value changes but
 * the spread of a roll-up, of which 12 binary places stay (a standard deviation to one part in 8,000).
 *
 * Layout: a byte says what follows (a frame as it goes over the wire begins with 1), then a byte whether it is deflated,
 * then columns. Whole numbers are zigzag varints, the lowest seven bits first.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { emptyRollup, type ReadingColumns, type Rollup } from '../../science/trends/rollup.ts';
import { decodeFrame } from '../../protocol/frames.ts';
import { ContentDamaged } from '../database.ts';

const WIRE = 1;
const READINGS = 0x52;
const ROLLUP = 0x55;
const PLAIN = 0;
const DEFLATED = 1;

/** How a column of values is kept: 0 to 9 are decimal places. */
const FLOAT32 = 10;
const FLOAT64 = 11;
const MOST_PLACES = 9;
/** More than the readings of an hour, a thousand a second, in one block there are not. */
const MOST_ROWS = 3_600_000;
const SAFE = Number.MAX_SAFE_INTEGER / 4;

export interface PackOptions {
  /** Takes ten times as long, for about half the bytes. */
  readonly deflate: boolean;
}

export function packReadings({ at, value, quality }: ReadingColumns, options: PackOptions): Uint8Array<ArrayBuffer> {
  const out = new Writer(16 + at.length * 4);
  out.whole(at.length);
  writeTimes(out, at);
  writeValues(out, value, formOf([value]));
  writeRuns(out, quality);
  return finish(READINGS, out, options);
}

/** Throws ContentDamaged for what was not packed here. */
export function unpackReadings(bytes: Uint8Array, mostRows = MOST_ROWS): ReadingColumns {
  if (bytes[0] === WIRE) {
    const frame = decodeFrame(bytes);
    if (frame.kind !== 'readings') throw new ContentDamaged('A chunk of readings holds positions.');
    return frame;
  }
  const reader = begin(READINGS, bytes);
  const n = reader.length(mostRows);
  const at = readTimes(reader, n);
  const value = readValues(reader, n);
  const quality = new Uint8Array(n);
  readRuns(reader, quality);
  return { at, value, quality };
}

export function packRollup(rollup: Rollup, options: PackOptions): Uint8Array<ArrayBuffer> {
  const { stepMs, at, min, max, mean, squares, last, lastAt, count, uncertain, bad } = rollup;
  const n = at.length;
  const out = new Writer(16 + n * 12);
  out.whole(n);
  out.whole(stepMs);
  // Parts, not milliseconds: at an even pace all ones.
  const place = at.map((start) => start / stepMs);
  writeSteps(out, place);
  const held = [...rows(n)].filter((row) => (count[row] ?? 0) > 0);
  const kept = (column: Float64Array): Float64Array => Float64Array.from(held, (row) => column[row] ?? NaN);
  const [least, greatest, latest] = [kept(min), kept(max), kept(last)];
  const form = formOf([least, greatest, latest]);
  writeRuns(out, count);
  writeRuns(out, uncertain);
  writeRuns(out, bad);
  writeValues(out, least, form);
  writeBeside(out, greatest, least, form);
  writeBeside(out, latest, least, form);
  // In steps a sum is whole, where all that was summed up is; else a mean has as many places as any number.
  const scale = 10 ** form;
  const sums = Float64Array.from(held, (row) => (mean[row] ?? NaN) * (count[row] ?? 0) * scale);
  const whole =
    form < FLOAT32 && sums.every((sum) => Math.abs(sum - Math.round(sum)) <= Math.max(1e-6, Math.abs(sum) * 1e-14));
  out.byte(whole ? form : FLOAT64);
  if (whole)
    for (const [i, row] of held.entries())
      out.signed(Math.round(sums[i] ?? NaN) - Math.round((least[i] ?? NaN) * scale) * (count[row] ?? 0));
  else writeShuffled(out, kept(mean));
  let before = 0;
  for (const bits of held.map((row) => bitsOf(squares[row] ?? 0))) {
    out.signed(bits - before);
    before = bits;
  }
  let offset = 0;
  for (const row of held) {
    const own = (lastAt[row] ?? NaN) - (at[row] ?? NaN);
    out.signed(own - offset);
    offset = own;
  }
  return finish(ROLLUP, out, options);
}

/** Throws ContentDamaged for what was not packed here. */
export function unpackRollup(bytes: Uint8Array, mostRows = MOST_ROWS): Rollup {
  const reader = begin(ROLLUP, bytes);
  const n = reader.length(mostRows);
  const stepMs = reader.whole();
  const rollup = emptyRollup(stepMs, n);
  readSteps(reader, n).forEach((place, row) => (rollup.at[row] = place * stepMs));
  readRuns(reader, rollup.count);
  readRuns(reader, rollup.uncertain);
  readRuns(reader, rollup.bad);
  let heldRows = 0;
  const held = new Uint32Array(n);
  for (let row = 0; row < n; row += 1) if ((rollup.count[row] ?? 0) > 0) held[heldRows++] = row;
  const form = reader.peek();
  const least = readValues(reader, heldRows);
  const greatest = readBeside(reader, least, form);
  const latest = readBeside(reader, least, form);
  const means = new Float64Array(heldRows);
  if (reader.byte() !== FLOAT64) {
    const scale = 10 ** form;
    for (let i = 0; i < heldRows; i += 1) {
      const of = rollup.count[held[i] ?? 0] ?? 1;
      means[i] = (reader.signed() / of + Math.round((least[i] ?? NaN) * scale)) / scale;
    }
  } else means.set(readShuffled(reader, heldRows));
  let bits = 0;
  let offset = 0;
  for (let i = 0; i < heldRows; i += 1) {
    const row = held[i] ?? 0;
    rollup.min[row] = least[i] ?? NaN;
    rollup.max[row] = greatest[i] ?? NaN;
    rollup.last[row] = latest[i] ?? NaN;
    rollup.mean[row] = means[i] ?? NaN;
    bits += reader.signed();
    rollup.squares[row] = ofBits(bits);
  }
  for (let i = 0; i < heldRows; i += 1) {
    const row = held[i] ?? 0;
    offset += reader.signed();
    rollup.lastAt[row] = (rollup.at[row] ?? NaN) + offset;
  }
  return rollup;
}

function* rows(n: number): Generator<number> {
  for (let row = 0; row < n; row += 1) yield row;
}

function finish(kind: number, out: Writer, { deflate }: PackOptions): Uint8Array<ArrayBuffer> {
  const body = out.bytes();
  const packed = deflate ? deflateRawSync(body) : body;
  const bytes = new Uint8Array(2 + packed.length);
  bytes[0] = kind;
  bytes[1] = deflate ? DEFLATED : PLAIN;
  bytes.set(packed, 2);
  return bytes;
}

function begin(kind: number, bytes: Uint8Array): Reader {
  if (bytes[0] !== kind) throw new ContentDamaged(`A block of readings begins with ${String(bytes[0])}.`);
  const body = bytes.subarray(2);
  if (bytes[1] === PLAIN) return new Reader(body);
  try {
    return new Reader(inflateRawSync(body));
  } catch (error) {
    throw new ContentDamaged('A block of readings cannot be unpacked.', { cause: error });
  }
}

/** The fewest decimal places in which every value is whole; else whether 32 bits hold each. */
function formOf(columns: readonly Float64Array[]): number {
  let places = 0;
  for (const column of columns)
    for (const value of column) while (places <= MOST_PLACES && !isWhole(value, 10 ** places)) places += 1;
  // What is whole with few places need not be with more: there may be no room.
  const scale = 10 ** places;
  if (places <= MOST_PLACES && columns.every((column) => column.every((value) => isWhole(value, scale)))) return places;
  const single = (value: number): boolean => Number.isFinite(value) && Math.fround(value) === value;
  return columns.every((column) => column.every(single)) ? FLOAT32 : FLOAT64;
}

const isWhole = (value: number, scale: number): boolean => {
  const scaled = value * scale;
  return Math.abs(scaled) < SAFE && Math.round(scaled) / scale === value;
};

function writeValues(out: Writer, column: Float64Array, form: number): void {
  out.byte(form);
  if (form === FLOAT64) {
    writeShuffled(out, column);
    return;
  }
  const scale = 10 ** form;
  let before = 0;
  for (const value of column) {
    const own = form === FLOAT32 ? orderedBits(value) : Math.round(value * scale);
    out.signed(own - before);
    before = own;
  }
}

function readValues(reader: Reader, n: number): Float64Array<ArrayBuffer> {
  const form = reader.byte();
  if (form === FLOAT64) return readShuffled(reader, n);
  const column = new Float64Array(n);
  const scale = 10 ** form;
  let own = 0;
  for (let row = 0; row < n; row += 1) {
    own += reader.signed();
    column[row] = form === FLOAT32 ? ofOrderedBits(own) : own / scale;
  }
  return column;
}

/** A column that is never far above another. */
function writeBeside(out: Writer, column: Float64Array, base: Float64Array, form: number): void {
  if (form === FLOAT64) {
    writeShuffled(out, column);
    return;
  }
  const scale = 10 ** form;
  column.forEach((value, row) => {
    const other = base[row] ?? NaN;
    out.signed(
      form === FLOAT32
        ? orderedBits(value) - orderedBits(other)
        : Math.round(value * scale) - Math.round(other * scale),
    );
  });
}

function readBeside(reader: Reader, base: Float64Array, form: number): Float64Array<ArrayBuffer> {
  if (form === FLOAT64) return readShuffled(reader, base.length);
  const scale = 10 ** form;
  const column = new Float64Array(base.length);
  for (let row = 0; row < base.length; row += 1) {
    const other = base[row] ?? NaN;
    const above = reader.signed();
    column[row] =
      form === FLOAT32 ? ofOrderedBits(orderedBits(other) + above) : (Math.round(other * scale) + above) / scale;
  }
  return column;
}

/** At an even pace the second differences are zeros. Times that are not whole milliseconds are kept as they are. */
function writeTimes(out: Writer, at: Float64Array): void {
  const whole = at.every((time) => Number.isInteger(time) && Math.abs(time) < SAFE);
  out.byte(whole ? 0 : FLOAT64);
  if (whole) writeSteps(out, at);
  else writeShuffled(out, at);
}

const readTimes = (reader: Reader, n: number): Float64Array<ArrayBuffer> =>
  reader.byte() === FLOAT64 ? readShuffled(reader, n) : readSteps(reader, n);

function writeSteps(out: Writer, column: Float64Array): void {
  let before = 0;
  let stepBefore = 0;
  column.forEach((value, row) => {
    const step = value - before;
    out.signed(row === 0 ? step : step - stepBefore);
    // The first step leads from zero and says nothing of the pace.
    stepBefore = row === 0 ? 0 : step;
    before = value;
  });
}

function readSteps(reader: Reader, n: number): Float64Array<ArrayBuffer> {
  const column = new Float64Array(n);
  let value = 0;
  let step = 0;
  for (let row = 0; row < n; row += 1) {
    const given = reader.signed();
    if (row === 0) value = given;
    else {
      step += given;
      value += step;
    }
    column[row] = value;
  }
  return column;
}

/** Eight planes, the highest bytes first: those of like numbers are alike. */
function writeShuffled(out: Writer, column: Float64Array): void {
  const bytes = new Uint8Array(column.slice().buffer);
  for (let plane = 7; plane >= 0; plane -= 1)
    for (let row = 0; row < column.length; row += 1) out.byte(bytes[row * 8 + plane] ?? 0);
}

function readShuffled(reader: Reader, n: number): Float64Array<ArrayBuffer> {
  const column = new Float64Array(n);
  const bytes = new Uint8Array(column.buffer);
  for (let plane = 7; plane >= 0; plane -= 1)
    for (let row = 0; row < n; row += 1) bytes[row * 8 + plane] = reader.byte();
  return column;
}

/** Of what seldom changes: how long, then what. */
function writeRuns(out: Writer, column: Uint8Array | Uint32Array): void {
  for (let row = 0; row < column.length;) {
    const value = column[row] ?? 0;
    let end = row + 1;
    while (end < column.length && column[end] === value) end += 1;
    out.whole(end - row);
    out.whole(value);
    row = end;
  }
}

function readRuns(reader: Reader, column: Uint8Array | Uint32Array): void {
  for (let row = 0; row < column.length;) {
    const length = reader.whole();
    if (length === 0 || row + length > column.length) throw new ContentDamaged('A block of readings is torn.');
    column.fill(reader.whole(), row, row + length);
    row += length;
  }
}

const float = new Float32Array(1);
const integer = new Int32Array(float.buffer);

/** Numbers in the order of the floats that they stand for, so that near floats are near numbers. */
function orderedBits(value: number): number {
  float[0] = value;
  const bits = integer[0] ?? 0;
  return bits < 0 ? -2_147_483_648 - bits : bits;
}

function ofOrderedBits(ordered: number): number {
  integer[0] = ordered < 0 ? -2_147_483_648 - ordered : ordered;
  return float[0] ?? NaN;
}

/** Of a 32-bit float without its lowest 11 of 23 places; rounded up at half. */
function bitsOf(value: number): number {
  float[0] = value;
  return Math.round((integer[0] ?? 0) / 2048);
}

function ofBits(bits: number): number {
  integer[0] = bits * 2048;
  return float[0] ?? NaN;
}

class Writer {
  #bytes: Uint8Array;
  #length = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow();
    this.#bytes[this.#length++] = value;
  }

  /** From 0 to 2^53. */
  whole(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  signed(value: number): void {
    this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(): void {
    const more = new Uint8Array(this.#bytes.length * 2);
    more.set(this.#bytes);
    this.#bytes = more;
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #place = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  peek(): number {
    return this.#bytes[this.#place] ?? 0;
  }

  byte(): number {
    const value = this.#bytes[this.#place++];
    if (value === undefined) throw new ContentDamaged('A block of readings ends before its last row.');
    return value;
  }

  whole(): number {
    const first = this.#bytes[this.#place];
    if (first !== undefined && first < 0x80) {
      this.#place += 1;
      return first;
    }
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** How many rows follow. Runs of like numbers take no room, so that few bytes could ask for any amount of memory. */
  length(most: number): number {
    const n = this.whole();
    if (n > most) throw new ContentDamaged('A block of readings says that it is larger than any.');
    return n;
  }
}
