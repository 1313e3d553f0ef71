/** The newest reading or fix of every series, in columns by series number: what a frame brings is written in place. */
import type { Frame, PositionsFrame, ReadingsFrame } from '#shared/protocol/frames.ts';
import type { Instant } from '#shared/domain/values.ts';

export interface Reading {
  readonly value: number;
  readonly at: Instant;
  /** See Quality of shared/protocol/frames.ts. */
  readonly quality: number;
}

export interface Fix {
  readonly longitude: number;
  readonly latitude: number;
  readonly at: Instant;
  /** Degrees from north; null: unknown. */
  readonly heading: number | null;
  /** m/s; null: unknown. */
  readonly speed: number | null;
}

const FIRST_CAPACITY = 256;

/** Columns of one kind; `at` is NaN where nothing has been heard. */
abstract class Latest<F extends Frame> {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  #at = new Float64Array(FIRST_CAPACITY).fill(NaN);

  /** Series numbers by id. */
  get numbers(): ReadonlyMap<string, number> {
    return this.#numbers;
  }

  get at(): Float64Array {
    return this.#at;
  }

  nameOf(number: number): string | undefined {
    return this.#names[number];
  }

  /** `names[i]` is the id of series `first + i`; empty: a number of another kind or world. */
  learn(first: number, names: readonly string[]): void {
    names.forEach((name, i) => {
      if (name === '') return;
      this.#numbers.set(name, first + i);
      this.#names[first + i] = name;
    });
    this.#makeRoom(first + names.length);
  }

  /** An older row than the one that stands is passed over. */
  take(frame: F): void {
    frame.series.forEach((number, row) => {
      const at = frame.at[row] ?? NaN;
      this.#makeRoom(number + 1);
      if (at < (this.#at[number] ?? NaN)) return;
      this.#at[number] = at;
      this.write(frame, row, number);
    });
  }

  protected abstract write(frame: F, row: number, number: number): void;
  protected abstract grow(capacity: number): void;

  #makeRoom(needed: number): void {
    if (needed <= this.#at.length) return;
    const capacity = Math.max(needed, this.#at.length * 2);
    this.#at = grown(this.#at, new Float64Array(capacity).fill(NaN));
    this.grow(capacity);
  }
}

function grown<Column extends Float64Array | Float32Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

export class LatestReadings extends Latest<ReadingsFrame> {
  #value = new Float64Array(FIRST_CAPACITY);
  #quality = new Uint8Array(FIRST_CAPACITY);

  of(tagId: string): Reading | null {
    const number = this.numbers.get(tagId);
    const at = number === undefined ? undefined : this.at[number];
    if (number === undefined || at === undefined || Number.isNaN(at)) return null;
    return { at, value: this.#value[number] ?? NaN, quality: this.#quality[number] ?? 0 };
  }

  protected write(frame: ReadingsFrame, row: number, number: number): void {
    this.#value[number] = frame.value[row] ?? NaN;
    this.#quality[number] = frame.quality[row] ?? 0;
  }

  protected grow(capacity: number): void {
    this.#value = grown(this.#value, new Float64Array(capacity));
    this.#quality = grown(this.#quality, new Uint8Array(capacity));
  }
}

export class LatestPositions extends Latest<PositionsFrame> {
  #longitude = new Float64Array(FIRST_CAPACITY);
  #latitude = new Float64Array(FIRST_CAPACITY);
  #heading = new Float32Array(FIRST_CAPACITY);
  #speed = new Float32Array(FIRST_CAPACITY);

  of(responderId: string): Fix | null {
    const number = this.numbers.get(responderId);
    const at = number === undefined ? undefined : this.at[number];
    if (number === undefined || at === undefined || Number.isNaN(at)) return null;
    return {
      at,
      longitude: this.#longitude[number] ?? NaN,
      latitude: this.#latitude[number] ?? NaN,
      heading: known(this.#heading[number]),
      speed: known(this.#speed[number]),
    };
  }

  protected write(frame: PositionsFrame, row: number, number: number): void {
    this.#longitude[number] = frame.longitude[row] ?? NaN;
    this.#latitude[number] = frame.latitude[row] ?? NaN;
    this.#heading[number] = frame.heading[row] ?? NaN;
    this.#speed[number] = frame.speed[row] ?? NaN;
  }

  protected grow(capacity: number): void {
    this.#longitude = grown(this.#longitude, new Float64Array(capacity));
    this.#latitude = grown(this.#latitude, new Float64Array(capacity));
    this.#heading = grown(this.#heading, new Float32Array(capacity));
    this.#speed = grown(this.#speed, new Float32Array(capacity));
  }
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);
