/**
 * Readings whose hour is over: packed blocks of one series each, and beside them roll-ups of a minute and of an hour.
 * Roll-ups are made from the readings as they stand, never counted up, so that rows that come late, twice or in any order
 * leave what the readings themselves would give. Only where the readings are no longer kept is a late row added to what
 * stands; whether it came twice cannot be known there.
 */
import {
  between,
  chained,
  coarser,
  emptyRollup,
  joined,
  replaced,
  rollupOf,
  type ReadingColumns,
  type Rollup,
} from '../../science/trends/rollup.ts';
import type { Database } from '../database.ts';
import type { KeptFrom } from './keeping.ts';
import { packReadings, packRollup, unpackReadings, unpackRollup } from './packing.ts';
import { mergedReadings, rowsOfReadings, spansOf } from './readingColumns.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export type RollupStep = typeof MINUTE_MS | typeof HOUR_MS;

/** How much time a block holds, by its step. A longer one packs better; a shorter one is sooner found in. */
const SPAN_MS = { 0: HOUR_MS / 4, [MINUTE_MS]: DAY_MS, [HOUR_MS]: 7 * DAY_MS } as const;
type Step = keyof typeof SPAN_MS;
const STEPS: readonly Step[] = [0, MINUTE_MS, HOUR_MS];

/** Blocks of each step. A multiple of four: so many quarters are whole hours. */
const FORGOTTEN_AT_ONCE = 24;

export class ReadingBlocks {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      read: database
        .prepare<[number, number, number, number], Buffer>(
          'SELECT bytes FROM blocks WHERE series = ? AND step_ms = ? AND from_at > ? AND from_at < ? ORDER BY from_at',
        )
        .pluck(),
      one: database
        .prepare<[number, number, number], Buffer>(
          'SELECT bytes FROM blocks WHERE series = ? AND step_ms = ? AND from_at = ?',
        )
        .pluck(),
      before: database.prepare<[number, number], { from_at: number; bytes: Buffer }>(
        'SELECT from_at, bytes FROM blocks WHERE series = ? AND step_ms = 0 AND from_at <= ? ORDER BY from_at DESC LIMIT 2',
      ),
      first: database
        .prepare<[number, number], number | null>('SELECT min(from_at) FROM blocks WHERE series = ? AND step_ms = ?')
        .pluck(),
      write: database.prepare<[number, number, number, Uint8Array]>(
        `INSERT INTO blocks (series, step_ms, from_at, bytes) VALUES (?, ?, ?, ?)
           ON CONFLICT (series, step_ms, from_at) DO UPDATE SET bytes = excluded.bytes`,
      ),
      forget: database.prepare<[number, number, number]>(
        'DELETE FROM blocks WHERE series = ? AND step_ms = ? AND from_at <= ?',
      ),
    };
  }

  /** The blocks that reach into `from` to before `to`; not cut to it. */
  readings(series: number, from: number, to: number): ReadingColumns[] {
    return this.#statements.read.all(series, 0, from - SPAN_MS[0], to).map((bytes) => unpackReadings(bytes));
  }

  /** The last reading that is not after an instant, if it is later than another; else null. */
  newest(series: number, at: number, laterThan: number): ReadingColumns | null {
    // A block may begin before the instant and all that is in it be later; then it is the last of the block before.
    for (const { from_at, bytes } of this.#statements.before.iterate(series, at)) {
      if (from_at + SPAN_MS[0] <= laterThan) return null;
      const rows = unpackReadings(bytes);
      const row = rows.at.findLastIndex((time) => time <= at);
      if (row >= 0) return (rows.at[row] ?? NaN) > laterThan ? rowsOfReadings(rows, row, row + 1) : null;
    }
    return null;
  }

  /** Rows that begin from `from` to before `to`. */
  rollup(series: number, step: RollupStep, from: number, to: number): Rollup {
    const blocks = this.#statements.read
      .all(series, step, from - SPAN_MS[step], to)
      .map((bytes) => unpackRollup(bytes));
    return between(chained(step, blocks), from, to);
  }

  /** From when on there is anything of a step; null: nothing. */
  first(series: number, step: 0 | RollupStep): number | null {
    return this.#statements.first.get(series, step) ?? null;
  }

  /**
   * The roll-up that an hour has with more readings in it. `from` is where the hour begins; `rows` are in it. `readings`:
   * all that are known of it, null where they are no longer kept.
   */
  hourWith(series: number, from: number, rows: ReadingColumns): { minutes: Rollup; readings: ReadingColumns | null } {
    const standing = this.readings(series, from, from + HOUR_MS);
    const forgotten = standing.length === 0 && this.rollup(series, HOUR_MS, from, from + HOUR_MS).at.length > 0;
    if (forgotten) return { minutes: rollupOf(rows, MINUTE_MS), readings: null };
    const readings = mergedReadings([...standing, rows]);
    return { minutes: rollupOf(readings, MINUTE_MS), readings };
  }

  /** Takes in readings of one series, in time order; they win over those that stand. For a transaction. */
  settle(series: number, rows: ReadingColumns): void {
    const minutes: Rollup[] = [];
    const hours: Rollup[] = [];
    for (const { from, rows: own } of spansOf(rows, HOUR_MS)) {
      const hour = this.hourWith(series, from, own);
      if (hour.readings === null) {
        minutes.push(joined(this.rollup(series, MINUTE_MS, from, from + HOUR_MS), hour.minutes));
        hours.push(joined(this.rollup(series, HOUR_MS, from, from + HOUR_MS), coarser(hour.minutes, HOUR_MS)));
        continue;
      }
      for (const block of spansOf(hour.readings, SPAN_MS[0]))
        this.#statements.write.run(series, 0, block.from, packReadings(block.rows, { deflate: true }));
      minutes.push(hour.minutes);
      hours.push(coarser(hour.minutes, HOUR_MS));
    }
    this.#replace(series, MINUTE_MS, minutes);
    this.#replace(series, HOUR_MS, hours);
  }

  /** Removes the first few blocks of a series that are wholly before what is kept. False: there are no more of them. */
  forget(series: number, kept: KeptFrom): boolean {
    const keptFrom = { 0: kept.raw, [MINUTE_MS]: kept.minutes, [HOUR_MS]: kept.hours };
    let more = false;
    for (const step of STEPS) {
      const span = SPAN_MS[step];
      const first = this.first(series, step);
      // Whole hours: an hour whose readings are kept in part would be taken for whole.
      const end = Math.floor(keptFrom[step] / HOUR_MS) * HOUR_MS;
      if (first === null || first + span > end) continue;
      const few = Math.floor(first / HOUR_MS) * HOUR_MS + FORGOTTEN_AT_ONCE * span;
      this.#statements.forget.run(series, step, Math.min(few, end) - span);
      more ||= few < end;
    }
    return more;
  }

  /** `rollups` hold whole hours, in time order. */
  #replace(series: number, step: RollupStep, rollups: readonly Rollup[]): void {
    const rollup = chained(step, rollups);
    const span = SPAN_MS[step];
    for (let first = 0; first < rollup.at.length;) {
      const from = Math.floor((rollup.at[first] ?? NaN) / span) * span;
      const own = between(rollup, from, from + span);
      const bytes = this.#statements.one.get(series, step, from);
      const standing = bytes === undefined ? emptyRollup(step, 0) : unpackRollup(bytes);
      const block = replaced(standing, own, HOUR_MS);
      this.#statements.write.run(series, step, from, packRollup(block, { deflate: true }));
      first += own.at.length;
    }
  }
}
