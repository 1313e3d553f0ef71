/**
 * Readings and positions on disk. They come as frames of many series and are read as one series over time, so they are
 * written twice: at once as they came (one row a frame), and a minute later sorted into one chunk for each series.
 * Writing each value into its series at once would dirty a page a value.
 *
 * Opened with synchronous=NORMAL: the last moments before a power cut may be missing, never the order or the sense.
 */
import type { ResponderId, TagId, WorldId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/values.ts';
import {
  decodeFrame,
  encodeFrame,
  type Frame,
  type PositionsFrame,
  type ReadingsFrame,
} from '../../protocol/frames.ts';
import type { Database } from '../database.ts';
import { gather, timeOf, type RowPlace, type SeriesKind } from './rows.ts';

/**
 * Frames are sorted into chunks when so many have come, a minute's at their usual pace. The times in them do not count:
 * one instrument whose clock is hours behind would have every frame sorted by itself.
 */
const COMPACT_AFTER_FRAMES = 300;
/** No chunk is longer, so that a reader knows how far back a chunk that reaches into its range can begin. */
const CHUNK_SPAN_MS = 10 * 60_000;

interface Latest {
  frames: Map<number, RowPlace>;
}

export class SeriesStore {
  readonly #database: Database;
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<string, Map<number, string>>();
  readonly #latest = new Map<string, Latest>();
  readonly #recentFrames = new Map<string, number>();
  readonly #statements;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = {
      addSeries: database.prepare<[string, string, string]>('INSERT INTO series (world, kind, id) VALUES (?, ?, ?)'),
      addFrame: database.prepare<[string, string, number, number, Uint8Array]>(
        'INSERT INTO recent_frames (world, kind, from_at, to_at, bytes) VALUES (?, ?, ?, ?, ?)',
      ),
      recent: database
        .prepare<[string, string, number, number], Buffer>(
          'SELECT bytes FROM recent_frames WHERE world = ? AND kind = ? AND from_at <= ? AND to_at >= ? ORDER BY number',
        )
        .pluck(),
      dropRecent: database.prepare<[string, string]>('DELETE FROM recent_frames WHERE world = ? AND kind = ?'),
      addChunk: database.prepare<[number, number, number, Uint8Array]>(
        'INSERT INTO chunks (series, from_at, to_at, bytes) VALUES (?, ?, ?, ?)',
      ),
      chunks: database
        .prepare<[number, number, number, number], Buffer>(
          'SELECT bytes FROM chunks WHERE series = ? AND from_at BETWEEN ? AND ? AND to_at >= ? ORDER BY from_at',
        )
        .pluck(),
      chunkBefore: database
        .prepare<[number, number], Buffer>(
          'SELECT bytes FROM chunks WHERE series = ? AND from_at <= ? ORDER BY from_at DESC LIMIT 1',
        )
        .pluck(),
      prune: database.prepare<[number]>('DELETE FROM chunks WHERE to_at < ?'),
      pruneRecent: database.prepare<[number]>('DELETE FROM recent_frames WHERE to_at < ?'),
    };
    for (const row of database
      .prepare<[], { number: number; world: string; kind: string; id: string }>(
        'SELECT number, world, kind, id FROM series',
      )
      .all())
      this.#remember(row.world, row.kind, row.id, row.number);
    for (const row of database
      .prepare<[], { world: string; kind: string; frames: number }>(
        'SELECT world, kind, count(*) AS frames FROM recent_frames GROUP BY world, kind',
      )
      .all())
      this.#recentFrames.set(key(row.world, row.kind), row.frames);
  }

  /** The number of a series, given to it when it is first asked for. */
  number(world: WorldId, kind: SeriesKind, id: string): number {
    const standing = this.#numbers.get(`${key(world, kind)} ${id}`);
    if (standing !== undefined) return standing;
    const number = Number(this.#statements.addSeries.run(world, kind, id).lastInsertRowid);
    this.#remember(world, kind, id, number);
    return number;
  }

  /** Id by number. Numbers are the store's own; another store names the same series otherwise. */
  names(world: WorldId, kind: SeriesKind): ReadonlyMap<number, string> {
    return this.#names.get(key(world, kind)) ?? new Map<number, string>();
  }

  /** `frame.series` holds this store's numbers. On disk when it returns. */
  write(world: WorldId, frame: Frame): void {
    const n = frame.series.length;
    if (n === 0) return;
    const { from, to } = span(frame);
    this.#statements.addFrame.run(world, frame.kind, from, to, encodeFrame(frame));
    const newest = this.#latestOf(world, frame.kind).frames;
    for (let row = 0; row < n; row += 1) keepNewest(newest, { frame, row });
    const place = key(world, frame.kind);
    const frames = (this.#recentFrames.get(place) ?? 0) + 1;
    this.#recentFrames.set(place, frames);
    if (frames >= COMPACT_AFTER_FRAMES) this.compact(world, frame.kind);
  }

  /** The newest row of every series, one frame. */
  latest(world: WorldId, kind: 'readings'): ReadingsFrame;
  latest(world: WorldId, kind: 'positions'): PositionsFrame;
  latest(world: WorldId, kind: SeriesKind): Frame;
  latest(world: WorldId, kind: SeriesKind): Frame {
    return gather(kind, [...this.#latestOf(world, kind).frames.values()]);
  }

  /** The newest row of every series as it was at an instant. */
  latestAt(world: WorldId, kind: SeriesKind, at: Instant): Frame {
    const newest = new Map<number, RowPlace>();
    for (const number of this.names(world, kind).keys()) {
      const bytes = this.#statements.chunkBefore.get(number, at);
      if (bytes === undefined) continue;
      const frame = decodeFrame(bytes);
      for (let row = frame.series.length - 1; row >= 0; row -= 1)
        if ((frame.at[row] ?? NaN) <= at) {
          newest.set(number, { frame, row });
          break;
        }
    }
    for (const bytes of this.#statements.recent.iterate(world, kind, at, 0)) {
      const frame = decodeFrame(bytes);
      for (let row = 0; row < frame.series.length; row += 1)
        if ((frame.at[row] ?? NaN) <= at) keepNewest(newest, { frame, row });
    }
    return gather(kind, [...newest.values()]);
  }

  /** One tag's readings from `from` to `to`, in time order. */
  readings(world: WorldId, tagId: TagId, from: Instant, to: Instant): ReadingsFrame {
    const frame = this.#range(world, 'readings', tagId, from, to);
    if (frame.kind !== 'readings') throw new TypeError('A readings series holds positions.');
    return frame;
  }

  /** One responder's fixes from `from` to `to`, in time order. */
  track(world: WorldId, responderId: ResponderId, from: Instant, to: Instant): PositionsFrame {
    const frame = this.#range(world, 'positions', responderId, from, to);
    if (frame.kind !== 'positions') throw new TypeError('A positions series holds readings.');
    return frame;
  }

  /**
   * What `track` is made of, for who reads many responders: the chunks of one, and (`recentFrames`) once for all of them
   * what is not sorted into chunks yet. Not cut to the range; chunks may overlap where rows came late.
   */
  trackChunks(world: WorldId, responderId: ResponderId, from: Instant, to: Instant): PositionsFrame[] {
    const number = this.#numbers.get(`${key(world, 'positions')} ${responderId}`);
    if (number === undefined) return [];
    return positionsOf(this.#statements.chunks.all(number, from - CHUNK_SPAN_MS, to, from));
  }

  /** See `trackChunks`. */
  recentFrames(world: WorldId, from: Instant, to: Instant): PositionsFrame[] {
    return positionsOf(this.#statements.recent.all(world, 'positions', to, from));
  }

  /** Sorts the recent frames of a world into chunks, one for each series. */
  compact(world: WorldId, kind: SeriesKind): void {
    const rows = new Map<number, RowPlace[]>();
    for (const bytes of this.#statements.recent.iterate(world, kind, Number.MAX_SAFE_INTEGER, 0)) {
      const frame = decodeFrame(bytes);
      for (let row = 0; row < frame.series.length; row += 1) {
        const number = frame.series[row] ?? 0;
        const places = rows.get(number);
        if (places === undefined) rows.set(number, [{ frame, row }]);
        else places.push({ frame, row });
      }
    }
    this.#database
      .transaction(() => {
        for (const [number, places] of rows)
          for (const chunk of cut(inOrder(places))) this.#addChunk(number, gather(kind, chunk));
        this.#statements.dropRecent.run(world, kind);
      })
      .immediate();
    this.#recentFrames.delete(key(world, kind));
    this.#keepRowsOnly(world, kind);
  }

  /** Forgets what ended before an instant. */
  prune(before: Instant): void {
    this.#statements.prune.run(before);
    this.#statements.pruneRecent.run(before);
  }

  #addChunk(number: number, frame: Frame): void {
    const { from, to } = span(frame);
    this.#statements.addChunk.run(number, from, to, encodeFrame(frame));
  }

  #range(world: WorldId, kind: SeriesKind, id: string, from: Instant, to: Instant): Frame {
    const number = this.#numbers.get(`${key(world, kind)} ${id}`);
    if (number === undefined) return gather(kind, []);
    const places: RowPlace[] = [];
    const take = (bytes: Uint8Array): void => {
      const frame = decodeFrame(bytes);
      for (let row = 0; row < frame.series.length; row += 1) {
        const at = frame.at[row] ?? NaN;
        if (frame.series[row] === number && at >= from && at <= to) places.push({ frame, row });
      }
    };
    for (const bytes of this.#statements.chunks.iterate(number, from - CHUNK_SPAN_MS, to, from)) take(bytes);
    for (const bytes of this.#statements.recent.iterate(world, kind, to, from)) take(bytes);
    return gather(kind, inOrder(places));
  }

  /** The last row of a series that fell silent would keep the whole frame that it came in. */
  #keepRowsOnly(world: WorldId, kind: SeriesKind): void {
    const { frames } = this.#latestOf(world, kind);
    const frame = gather(kind, [...frames.values()]);
    for (let row = 0; row < frame.series.length; row += 1) keepNewest(frames, { frame, row });
  }

  #latestOf(world: WorldId, kind: SeriesKind): Latest {
    const place = key(world, kind);
    const standing = this.#latest.get(place);
    if (standing !== undefined) return standing;
    const frames = new Map<number, RowPlace>();
    this.#latest.set(place, { frames });
    const frame = this.latestAt(world, kind, Number.MAX_SAFE_INTEGER);
    for (let row = 0; row < frame.series.length; row += 1) keepNewest(frames, { frame, row });
    return { frames };
  }

  #remember(world: string, kind: string, id: string, number: number): void {
    const place = key(world, kind);
    this.#numbers.set(`${place} ${id}`, number);
    const names = this.#names.get(place) ?? new Map<number, string>();
    names.set(number, id);
    this.#names.set(place, names);
  }
}

const positionsOf = (stored: readonly Uint8Array[]): PositionsFrame[] =>
  stored.map((bytes) => {
    const frame = decodeFrame(bytes);
    if (frame.kind !== 'positions') throw new TypeError('A positions series holds readings.');
    return frame;
  });

const key = (world: string, kind: string): string => `${world} ${kind}`;

function keepNewest(newest: Map<number, RowPlace>, place: RowPlace): void {
  const number = place.frame.series[place.row] ?? 0;
  const standing = newest.get(number);
  if (standing === undefined || timeOf(place) >= timeOf(standing)) newest.set(number, place);
}

function span(frame: Frame): { from: number; to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const at of frame.at) {
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return { from: Math.floor(from), to: Math.ceil(to) };
}

/** By time; of two rows of the same instant the later given stays. */
function inOrder(places: readonly RowPlace[]): RowPlace[] {
  const sorted = places.toSorted((a, b) => timeOf(a) - timeOf(b));
  return sorted.filter((place, index) => {
    const next = sorted[index + 1];
    return next === undefined || timeOf(next) !== timeOf(place);
  });
}

function cut(places: readonly RowPlace[]): RowPlace[][] {
  const chunks: RowPlace[][] = [];
  for (const place of places) {
    const chunk = chunks.at(-1);
    const first = chunk?.[0];
    if (chunk === undefined || first === undefined || timeOf(place) - timeOf(first) >= CHUNK_SPAN_MS)
      chunks.push([place]);
    else chunk.push(place);
  }
  return chunks;
}
