import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIVE, TagId } from '../../domain/ids.ts';
import { coarser, rollupOf, type ReadingColumns, type Rollup } from '../../science/trends/rollup.ts';
import { openDatabase, type Database } from '../database.ts';
import { KEEP_SERIES } from '../../protocol/keeping.ts';
import { keptFrom } from './keeping.ts';
import { seriesMigrations } from './migrations.ts';
import { HOUR_MS, MINUTE_MS } from './readingBlocks.ts';
import { emptyFrame } from './rows.ts';
import { SeriesStore } from './seriesStore.ts';

const TAG = TagId.parse('TI-1');
const memory = (): Database => openDatabase({ file: ':memory:', migrations: seriesMigrations, synchronous: 'NORMAL' });

interface Given {
  readonly at: number;
  readonly value: number;
  readonly quality: number;
}

function write(store: SeriesStore, rows: readonly Given[]): void {
  const frame = emptyFrame('readings', rows.length);
  if (frame.kind !== 'readings') throw new Error('readings');
  frame.series.fill(store.number(LIVE, 'readings', TAG));
  rows.forEach((row, i) => {
    frame.at[i] = row.at;
    frame.value[i] = row.value;
    frame.quality[i] = row.quality;
  });
  store.write(LIVE, frame);
}

const columnsOf = (rows: readonly Given[]): ReadingColumns => ({
  at: Float64Array.from(rows, ({ at }) => at),
  value: Float64Array.from(rows, ({ value }) => value),
  quality: Uint8Array.from(rows, ({ quality }) => quality),
});

/** What the rows come to, of doubles the last given. */
function expected(given: readonly Given[], stepMs: number): Rollup {
  const byTime = new Map(given.map((row) => [row.at, row]));
  return rollupOf(columnsOf([...byTime.values()].toSorted((a, b) => a.at - b.at)), stepMs);
}

/** As rows, with the places of mean and deviation that all ways of reckoning share. */
const plain = (rollup: Rollup, given = (value: number): unknown => value): unknown[] =>
  [...rollup.at].map((at, row) => ({
    at,
    min: rollup.min[row],
    max: rollup.max[row],
    mean: given(rollup.mean[row] ?? NaN),
    deviation: given(Math.sqrt((rollup.squares[row] ?? 0) / Math.max(1, rollup.count[row] ?? 0))),
    last: rollup.last[row],
    lastAt: rollup.lastAt[row],
    count: rollup.count[row],
    uncertain: rollup.uncertain[row],
    bad: rollup.bad[row],
  }));
const near = (rollup: Rollup): unknown[] => plain(rollup, rounded);
const rounded = (value: number): unknown => (Number.isNaN(value) ? value : (expect.closeTo(value, 2) as unknown));

const settleAll = (store: SeriesStore, now: number): void => {
  while (store.tend(now, keptFrom(now, KEEP_SERIES)));
};

const value = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map((tenths) => (tenths === 0 ? 0 : tenths / 10)),
  // No instrument tells zero from minus zero, nor does a block.
  fc.float({ noNaN: true, min: -100, max: 100 }).map((value) => (value === 0 ? 0 : value)),
);
const row = fc.record({
  // A few hours, with many doubles.
  at: fc.nat({ max: 400 }).map((i) => i * 30_500),
  value,
  quality: fc.constantFrom(0, 0, 0, 1, 2),
});
/** What happens to a store: rows come, it sorts them, hours go by, it is opened again. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(row, { minLength: 1, maxLength: 30 }).map((rows) => ({ kind: 'rows', rows }) as const),
  },
  fc.constant({ kind: 'compact' } as const),
  fc.nat({ max: 5 }).map((hours) => ({ kind: 'settle', hours }) as const),
  fc.constant({ kind: 'open' } as const),
);

describe('roll-ups', () => {
  it('are what the readings give, however late, doubled and out of order these came, and whenever they were settled', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const database = memory();
        let store = new SeriesStore(database);
        const given: Given[] = [];
        let clock = 0;
        for (const happens of steps) {
          if (happens.kind === 'rows') {
            write(store, happens.rows);
            given.push(...happens.rows);
          } else if (happens.kind === 'compact') store.compact(LIVE, 'readings');
          else if (happens.kind === 'settle') {
            clock += happens.hours * HOUR_MS;
            settleAll(store, clock);
          } else store = new SeriesStore(database);
        }
        for (const stepMs of [MINUTE_MS, HOUR_MS] as const)
          expect(plain(store.rollup(LIVE, TAG, stepMs, 0, 10 * HOUR_MS))).toEqual(near(expected(given, stepMs)));
        const byTime = new Map(given.map((one) => [one.at, one]));
        const raw = store.readings(LIVE, TAG, 0, 10 * HOUR_MS);
        expect([...raw.at].map((at, i) => [at, raw.value[i]])).toEqual(
          [...byTime].toSorted(([a], [b]) => a - b).map(([at, one]) => [at, one.value]),
        );
        const newest = [...byTime.keys()].toSorted((a, b) => a - b);
        for (const at of [0, 4_000_000, 1e9]) {
          const then = store.latestAt(LIVE, 'readings', at);
          const last = newest.findLast((time) => time <= at);
          expect([...then.at]).toEqual(last === undefined ? [] : [last]);
        }
        database.close();
      }),
      { numRuns: 150 },
    );
  });

  it('of longer parts are those of the readings', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), fc.constantFrom(2, 5, 60), (rows, times) => {
        const minutes = expected(rows, MINUTE_MS);
        expect(plain(coarser(minutes, times * MINUTE_MS))).toEqual(near(expected(rows, times * MINUTE_MS)));
      }),
    );
  });

  it('outlive the readings, and still take in rows that come later', () => {
    const database = memory();
    const store = new SeriesStore(database);
    const now = 1000 * HOUR_MS;
    const keep = { rawHours: 1, minuteDays: 400, hourDays: 400 };
    const early = Array.from({ length: 60 }, (_, i) => ({ at: i * 1000, value: i, quality: 0 }));
    write(store, early);
    while (store.tend(now, keptFrom(now, keep)));
    expect(store.readings(LIVE, TAG, 0, HOUR_MS).at).toHaveLength(0);
    expect(store.begins(LIVE, TAG)).toEqual({ raw: null, minutes: 0, hours: 0 });
    expect([...store.rollup(LIVE, TAG, MINUTE_MS, 0, HOUR_MS).count]).toEqual([60]);
    const late = [{ at: 60_500, value: 100, quality: 1 }];
    write(store, late);
    const check = (): void => {
      expect(plain(store.rollup(LIVE, TAG, MINUTE_MS, 0, HOUR_MS))).toEqual(
        near(expected([...early, ...late], MINUTE_MS)),
      );
      expect(plain(store.rollup(LIVE, TAG, HOUR_MS, 0, HOUR_MS))).toEqual(near(expected([...early, ...late], HOUR_MS)));
    };
    check();
    while (store.tend(now + HOUR_MS, keptFrom(now + HOUR_MS, keep)));
    check();
    database.close();
  });

  it('of years are forgotten a few blocks at a time, each resolution at its own age', () => {
    const database = memory();
    const store = new SeriesStore(database);
    const days = 60;
    const rows = Array.from({ length: days * 24 }, (_, i) => ({ at: i * HOUR_MS, value: i, quality: 0 }));
    store.backfill(LIVE, TAG, columnsOf(rows));
    const now = days * 24 * HOUR_MS;
    const keep = { rawHours: 48, minuteDays: 10, hourDays: 30 };
    let steps = 1;
    while (store.tend(now, keptFrom(now, keep))) steps += 1;
    expect(steps).toBeGreaterThan(1);
    expect(store.readings(LIVE, TAG, 0, now).at[0]).toBe((days - 2) * 24 * HOUR_MS);
    expect(store.rollup(LIVE, TAG, MINUTE_MS, 0, now).at[0]).toBe((days - 10) * 24 * HOUR_MS);
    const firstHour = store.rollup(LIVE, TAG, HOUR_MS, 0, now).at[0] ?? 0;
    // Blocks of hours are a week long: the one that reaches into what is kept stays whole.
    expect((days - 30) * 24 * HOUR_MS - firstHour).toBeLessThan(7 * 24 * HOUR_MS);
    expect(firstHour).toBeLessThanOrEqual((days - 30) * 24 * HOUR_MS);
    database.close();
  });
});
