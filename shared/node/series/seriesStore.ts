/**
 * Readings and positions on disk. They come as frames of many series and are read as one series over time, so they are
 * written again: at once as they came (one row a frame), a minute later sorted into one chunk for each series, and readings,
 * when their hour is over, into packed blocks with roll-ups beside them (`tend`). Writing each value into its series at
 * once would dirty a page a value. Whatever is asked for is answered from all of these, up to the newest row.
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
import {
  between,
  chained,
  coarser,
  joined,
  replaced,
  type ReadingColumns,
  type Rollup,
} from '../../science/trends/rollup.ts';
import { packReadings, unpackReadings } from './packing.ts';
import type { KeptFrom } from './keeping.ts';
import { HOUR_MS, MINUTE_MS, ReadingBlocks, type RollupStep } from './readingBlocks.ts';
import { cutReadings, mergedReadings, spansOf } from './readingColumns.ts';
import { RecentReadings } from './recentReadings.ts';
import { gather, timeOf, type RowPlace, type SeriesKind } from './rows.ts';

/**
 * Frames are sorted into chunks when so many have come, a minute's at their usual pace. The times in them do not count:
 * one instrument whose clock is hours behind would have every frame sorted by itself.
 */
const COMPACT_AFTER_FRAMES = 300;
/** No chunk is longer, so that a reader knows how far back a chunk that reaches into its range can begin. */
const CHUNK_SPAN_MS = 10 * 60_000;
/** What is settled with its hour; what comes later is settled with the next. */
const SETTLE_AFTER_MS = 2 * 60_000;
/** Chunks of one series that a step settles; a step looks at so many series at most. */
const CHUNKS_A_STEP = 240;
const SERIES_A_STEP = 250;
const WORKED_A_STEP = 12;

interface Latest {
  frames: Map<number, RowPlace>;
}

export class SeriesStore {
  readonly #database: Database;
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<string, Map<number, string>>();
  readonly #kinds = new Map<number, SeriesKind>();
  readonly #latest = new Map<string, Latest>();
  readonly #recentFrames = new Map<string, { readonly world: WorldId; readonly kind: SeriesKind; frames: number }>();
  readonly #recentReadings = new Map<string, RecentReadings>();
  readonly #blocks: ReadingBlocks;
  readonly #statements;
  /** The series that are still to be looked after before an hour; null: none is. */
  #tending: { readonly hour: number; readonly left: number[] } | null = null;
  #tendedTo = -Infinity;

  constructor(database: Database) {
    this.#database = database;
    this.#blocks = new ReadingBlocks(database);
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
      // In the order in which they came.
      looseChunks: database
        .prepare<[number, number, number, number], Buffer>(
          'SELECT bytes FROM chunks WHERE series = ? AND from_at BETWEEN ? AND ? AND to_at >= ? ORDER BY rowid',
        )
        .pluck(),
      chunksBefore: database.prepare<
        [number, number],
        { from_at: number; to_at: number; rowid: number; bytes: Buffer }
      >('SELECT from_at, to_at, rowid, bytes FROM chunks WHERE series = ? AND from_at <= ? ORDER BY from_at DESC'),
      chunksToSettle: database.prepare<[number, number, number], { rowid: number; bytes: Buffer }>(
        'SELECT rowid, bytes FROM chunks WHERE series = ? AND from_at < ? ORDER BY rowid LIMIT ?',
      ),
      dropChunk: database.prepare<[number]>('DELETE FROM chunks WHERE rowid = ?'),
      forgetChunks: database.prepare<[number, number, number]>(
        'DELETE FROM chunks WHERE series = ? AND from_at < ? AND to_at < ?',
      ),
      firstChunk: database.prepare<[number], number | null>('SELECT min(from_at) FROM chunks WHERE series = ?').pluck(),
    };
    for (const row of database
      .prepare<[], { number: number; world: WorldId; kind: SeriesKind; id: string }>(
        'SELECT number, world, kind, id FROM series',
      )
      .all())
      this.#remember(row.world, row.kind, row.id, row.number);
    for (const row of database
      .prepare<[], { world: WorldId; kind: SeriesKind; frames: number }>(
        'SELECT world, kind, count(*) AS frames FROM recent_frames GROUP BY world, kind',
      )
      .all())
      this.#recentFrames.set(key(row.world, row.kind), row);
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
    // Read before it is written: what is on disk is read once.
    const recent = frame.kind === 'readings' ? this.#recent(world) : null;
    this.#statements.addFrame.run(world, frame.kind, from, to, encodeFrame(frame));
    if (frame.kind === 'readings') recent?.add(frame);
    const newest = this.#latestOf(world, frame.kind).frames;
    for (let row = 0; row < n; row += 1) keepNewest(newest, { frame, row });
    const place = key(world, frame.kind);
    const frames = (this.#recentFrames.get(place)?.frames ?? 0) + 1;
    this.#recentFrames.set(place, { world, kind: frame.kind, frames });
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
      const place = this.#newestSorted(kind, number, at);
      if (place !== null) newest.set(number, place);
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
    const number = this.#numbers.get(`${key(world, 'readings')} ${tagId}`);
    if (number === undefined) return frameOf(mergedReadings([]), 0);
    return frameOf(this.#columns(world, number, from, to + JUST_AFTER_MS), number);
  }

  /**
   * One tag's readings of `stepMs` long parts of the time, those that begin from `from` to before `to`. Each is what the
   * readings that were kept of it give.
   */
  rollup(world: WorldId, tagId: TagId, stepMs: RollupStep, from: Instant, to: Instant): Rollup {
    const number = this.#numbers.get(`${key(world, 'readings')} ${tagId}`);
    if (number === undefined) return chained(stepMs, []);
    const firstHour = Math.floor(from / HOUR_MS) * HOUR_MS;
    const settled = this.#blocks.rollup(number, stepMs, firstHour, to);
    const loose = this.#loose(world, number, firstHour, Math.ceil(to / HOUR_MS) * HOUR_MS);
    const hours: Rollup[] = [];
    for (const { from: hour, rows } of spansOf(loose, HOUR_MS)) {
      const { minutes, readings } = this.#blocks.hourWith(number, hour, rows);
      const own = stepMs === HOUR_MS ? coarser(minutes, HOUR_MS) : minutes;
      hours.push(readings === null ? joined(between(settled, hour, hour + HOUR_MS), own) : own);
    }
    return between(replaced(settled, chained(stepMs, hours), HOUR_MS), from, to);
  }

  /** From when on there is anything of a tag, in each resolution; null: nothing. */
  begins(world: WorldId, tagId: TagId): { raw: Instant | null; minutes: Instant | null; hours: Instant | null } {
    const number = this.#numbers.get(`${key(world, 'readings')} ${tagId}`);
    if (number === undefined) return { raw: null, minutes: null, hours: null };
    const recent = this.#recent(world).of(number).at[0];
    const loose = [this.#statements.firstChunk.get(number) ?? Infinity, recent ?? Infinity];
    const begin = (settled: number | null): number | null => {
      const first = Math.min(settled ?? Infinity, ...loose);
      return first === Infinity ? null : first;
    };
    return {
      raw: begin(this.#blocks.first(number, 0)),
      minutes: begin(this.#blocks.first(number, MINUTE_MS)),
      hours: begin(this.#blocks.first(number, HOUR_MS)),
    };
  }

  /** Many readings of one tag from long ago, at once into where they will stay. In time order. On disk when it returns. */
  backfill(world: WorldId, tagId: TagId, readings: ReadingColumns): void {
    const number = this.number(world, 'readings', tagId);
    const rows = mergedReadings([readings]);
    const n = rows.at.length;
    if (n === 0) return;
    this.#database.transaction(() => this.#blocks.settle(number, rows)).immediate();
    const newest = frameOf(cutReadings(rows, rows.at[n - 1] ?? NaN, Infinity), number);
    keepNewest(this.#latestOf(world, 'readings').frames, { frame: newest, row: 0 });
  }

  /** One responder's fixes from `from` to `to`, in time order. */
  track(world: WorldId, responderId: ResponderId, from: Instant, to: Instant): PositionsFrame {
    const number = this.#numbers.get(`${key(world, 'positions')} ${responderId}`);
    const places: RowPlace[] = [];
    const take = (bytes: Uint8Array): void => {
      const frame = decodeFrame(bytes);
      for (let row = 0; row < frame.series.length; row += 1) {
        const at = frame.at[row] ?? NaN;
        if (frame.series[row] === number && at >= from && at <= to) places.push({ frame, row });
      }
    };
    if (number !== undefined) {
      for (const bytes of this.#statements.chunks.iterate(number, from - CHUNK_SPAN_MS, to, from)) take(bytes);
      for (const bytes of this.#statements.recent.iterate(world, 'positions', to, from)) take(bytes);
    }
    const frame = gather('positions', inOrder(places));
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
    this.#database
      .transaction(() => {
        if (kind === 'readings') this.#compactReadings(world);
        else this.#compactPositions(world);
        this.#statements.dropRecent.run(world, kind);
      })
      .immediate();
    this.#recentFrames.delete(key(world, kind));
    if (kind === 'readings') this.#recentReadings.set(world, new RecentReadings());
    this.#keepRowsOnly(world, kind);
  }

  #compactReadings(world: WorldId): void {
    const recent = this.#recent(world);
    for (const number of recent.series())
      for (const { rows } of spansOf(recent.of(number), CHUNK_SPAN_MS)) {
        const from = Math.floor(rows.at[0] ?? NaN);
        const to = Math.ceil(rows.at.at(-1) ?? NaN);
        this.#statements.addChunk.run(number, from, to, packReadings(rows, { deflate: false }));
      }
  }

  #compactPositions(world: WorldId): void {
    const rows = new Map<number, RowPlace[]>();
    for (const bytes of this.#statements.recent.iterate(world, 'positions', Number.MAX_SAFE_INTEGER, 0)) {
      const frame = decodeFrame(bytes);
      for (let row = 0; row < frame.series.length; row += 1) {
        const number = frame.series[row] ?? 0;
        const places = rows.get(number);
        if (places === undefined) rows.set(number, [{ frame, row }]);
        else places.push({ frame, row });
      }
    }
    for (const [number, places] of rows)
      for (const chunk of cut(inOrder(places))) this.#addChunk(number, gather('positions', chunk));
  }

  /**
   * One short step of what is to be done at leisure: readings whose hour is over are settled into blocks and roll-ups, and
   * what is older than is kept is forgotten. True: there is more to do now; call again soon. Else once a minute will do.
   */
  tend(now: Instant, kept: KeptFrom): boolean {
    const hour = Math.floor((now - SETTLE_AFTER_MS) / HOUR_MS) * HOUR_MS;
    if (this.#tending === null) {
      if (hour <= this.#tendedTo) return false;
      // A world in which little comes: its last frames would wait for ever.
      for (const { world, kind } of this.#recentFrames.values()) this.compact(world, kind);
      this.#tending = { hour, left: [...this.#kinds.keys()].toReversed() };
    }
    const { hour: before, left } = this.#tending;
    for (let looked = 0, worked = 0; looked < SERIES_A_STEP && worked < WORKED_A_STEP; looked += 1) {
      const number = left.pop();
      if (number === undefined) {
        this.#tending = null;
        this.#tendedTo = before;
        return false;
      }
      const found = this.#tendSeries(number, before, kept);
      if (found !== 'nothing') worked += 1;
      if (found === 'more') left.push(number);
    }
    return true;
  }

  /** What there was to do for a series, a part of which is done. */
  #tendSeries(number: number, before: Instant, kept: KeptFrom): 'nothing' | 'done' | 'more' {
    if (this.#kinds.get(number) === 'positions') {
      this.#statements.forgetChunks.run(number, kept.raw, kept.raw);
      return 'nothing';
    }
    return this.#database
      .transaction(() => {
        const chunks = this.#statements.chunksToSettle.all(number, before, CHUNKS_A_STEP);
        if (chunks.length > 0) {
          this.#blocks.settle(number, mergedReadings(chunks.map(({ bytes }) => unpackReadings(bytes))));
          for (const { rowid } of chunks) this.#statements.dropChunk.run(rowid);
        }
        const left = this.#blocks.forget(number, kept) || chunks.length === CHUNKS_A_STEP;
        if (left) return 'more';
        return chunks.length > 0 ? 'done' : 'nothing';
      })
      .immediate();
  }

  #addChunk(number: number, frame: Frame): void {
    const { from, to } = span(frame);
    this.#statements.addChunk.run(number, from, to, encodeFrame(frame));
  }

  /** Readings of a series from `from` to before `to`, wherever they are kept. */
  #columns(world: WorldId, number: number, from: number, to: number): ReadingColumns {
    const settled = this.#blocks.readings(number, from, to);
    return cutReadings(mergedReadings([...settled, this.#loose(world, number, from, to)]), from, to);
  }

  /** Those of them that are in no block. */
  #loose(world: WorldId, number: number, from: number, to: number): ReadingColumns {
    const chunks = this.#statements.looseChunks
      .all(number, from - CHUNK_SPAN_MS, to, from)
      .map((bytes) => unpackReadings(bytes));
    return cutReadings(mergedReadings([...chunks, this.#recent(world).of(number)]), from, to);
  }

  #recent(world: WorldId): RecentReadings {
    const standing = this.#recentReadings.get(world);
    if (standing !== undefined) return standing;
    const recent = new RecentReadings();
    for (const bytes of this.#statements.recent.iterate(world, 'readings', Number.MAX_SAFE_INTEGER, 0)) {
      const frame = decodeFrame(bytes);
      if (frame.kind === 'readings') recent.add(frame);
    }
    this.#recentReadings.set(world, recent);
    return recent;
  }

  /** The last row of a series, in blocks and chunks, that is not after an instant. */
  #newestSorted(kind: SeriesKind, number: number, at: Instant): RowPlace | null {
    let best: RowPlace | null = null;
    let cameAs = -1;
    for (const { from_at, to_at, rowid, bytes } of this.#statements.chunksBefore.iterate(number, at)) {
      if (best !== null && from_at + CHUNK_SPAN_MS < timeOf(best)) break;
      // Unpacked only where it may have something later.
      if (best !== null && to_at < timeOf(best)) continue;
      const frame = kind === 'readings' ? frameOf(unpackReadings(bytes), number) : decodeFrame(bytes);
      const row = frame.at.findLastIndex((time) => time <= at);
      if (row < 0) continue;
      const place = { frame, row };
      const earlier = best === null ? -Infinity : timeOf(best);
      if (timeOf(place) < earlier || (timeOf(place) === earlier && rowid < cameAs)) continue;
      best = place;
      cameAs = rowid;
    }
    if (kind === 'positions') return best;
    const settled = this.#blocks.newest(number, at, best === null ? -Infinity : timeOf(best));
    return settled === null ? best : { frame: frameOf(settled, number), row: 0 };
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

  #remember(world: string, kind: SeriesKind, id: string, number: number): void {
    const place = key(world, kind);
    this.#kinds.set(number, kind);
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

/** `at` of a reading is mostly a whole millisecond, but need not be. */
const JUST_AFTER_MS = 1e-3;

const frameOf = ({ at, value, quality }: ReadingColumns, series: number): ReadingsFrame => ({
  kind: 'readings',
  at,
  value,
  quality,
  series: new Uint32Array(at.length).fill(series),
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
