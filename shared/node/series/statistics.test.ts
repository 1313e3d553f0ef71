import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LIVE, TagId } from '../../domain/ids.ts';
import { openDatabase } from '../database.ts';
import { KEEP_SERIES } from '../../protocol/keeping.ts';
import { keptFrom } from './keeping.ts';
import { seriesMigrations } from './migrations.ts';
import { HOUR_MS } from './readingBlocks.ts';
import { SeriesStore } from './seriesStore.ts';
import { readStatistics } from './statistics.ts';

const TAG = TagId.parse('TI-1');
const HOURS = 5;
const EVERY = 17_000;
const given = Array.from({ length: Math.floor((HOURS * HOUR_MS) / EVERY) }, (_, i) => ({
  at: i * EVERY,
  value: Math.round(50 + 30 * Math.sin(i / 40) + ((i * 7919) % 13)) / 1,
  quality: i % 11 === 0 ? 1 : i % 23 === 0 ? 2 : 0,
}));

function storeWith(keep = KEEP_SERIES, now = HOURS * HOUR_MS): SeriesStore {
  const store = new SeriesStore(
    openDatabase({ file: ':memory:', migrations: seriesMigrations, synchronous: 'NORMAL' }),
  );
  store.backfill(LIVE, TAG, {
    at: Float64Array.from(given, ({ at }) => at),
    value: Float64Array.from(given, ({ value }) => value),
    quality: Uint8Array.from(given, ({ quality }) => quality),
  });
  while (store.tend(now, keptFrom(now, keep)));
  return store;
}
const kept = storeWith();
const forgotten = storeWith({ ...KEEP_SERIES, rawHours: 1 }, 100 * HOUR_MS);
const query = { world: LIVE, tagId: TAG, silentMs: 60_000 };
const time = fc.integer({ min: 0, max: HOURS * HOUR_MS });

it('a stretch comes to what its readings come to, wherever it begins and ends', () => {
  fc.assert(
    fc.property(
      time,
      time,
      fc.integer({ min: 10, max: 95 }),
      fc.constantFrom('high' as const, 'low' as const),
      (a, b, setpoint, kind) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const inside = given.filter(({ at }) => at >= from && at <= to);
        const values = inside.filter(({ quality }) => quality !== 2).map(({ value }) => value);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const found = readStatistics(kept, { ...query, from, to, limits: [{ kind, setpoint }] });
        const over = values.filter((value) => (kind === 'high' ? value > setpoint : value < setpoint)).length;
        expect(found).toMatchObject({
          count: values.length,
          bad: inside.length - values.length,
          uncertain: inside.filter(({ quality }) => quality === 1).length,
          exact: true,
          beyond: [{ least: over, most: over }],
        });
        expect(found.min).toBe(values.length === 0 ? null : Math.min(...values));
        expect(found.max).toBe(values.length === 0 ? null : Math.max(...values));
        if (values.length === 0) return;
        expect(found.mean).toBeCloseTo(mean, 6);
        // A spread is kept to one part in 4,000.
        expect(found.deviation).toBeCloseTo(Math.sqrt(squares / values.length), 1);
      },
    ),
    { numRuns: 200 },
  );
});

it('where the readings are no longer kept it says within which bounds, and that its ends are not exact', () => {
  // Whole minutes, too, end while the last reading still counts: else one of the two would end in silence.
  const heard = fc.integer({ min: 0, max: HOURS * HOUR_MS - 60_000 });
  fc.assert(
    fc.property(heard, heard, fc.integer({ min: 10, max: 95 }), (a, b, setpoint) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const whole = { from: Math.floor(from / 60_000) * 60_000, to: Math.ceil((to + 1) / 60_000) * 60_000 - 1 };
      const limits = [{ kind: 'high' as const, setpoint }];
      const exact = readStatistics(kept, { ...query, ...whole, limits });
      const found = readStatistics(forgotten, { ...query, from, to, limits });
      expect(found.count).toBe(exact.count);
      expect(found.max).toBe(exact.max);
      const [over] = exact.beyond;
      const [bounds] = found.beyond;
      expect(bounds?.least).toBeLessThanOrEqual(over?.least ?? NaN);
      expect(bounds?.most).toBeGreaterThanOrEqual(over?.least ?? NaN);
      expect(bounds?.leastMs).toBeLessThanOrEqual((over?.leastMs ?? NaN) + 1e-6);
      // The minutes at its ends are as long as what was asked for of them.
      expect((bounds?.mostMs ?? NaN) + 120_000).toBeGreaterThanOrEqual(over?.mostMs ?? NaN);
    }),
    { numRuns: 100 },
  );
  expect(readStatistics(forgotten, { ...query, from: 30_000, to: 90_000, limits: [] }).exact).toBe(false);
});

it('time without a word is not time that is known', () => {
  const of = (from: number, to: number): number =>
    readStatistics(kept, { ...query, from, to, limits: [] }).heardMs / (to - from);
  expect(of(0, 3 * HOUR_MS)).toBeCloseTo(1, 2);
  expect(of(3 * HOUR_MS, 7 * HOUR_MS)).toBeCloseTo(0.5, 2);
  expect(of(20 * HOUR_MS, 30 * HOUR_MS)).toBe(0);
});

const storeOf = (readings: readonly (readonly [at: number, value: number])[]): SeriesStore => {
  const store = new SeriesStore(
    openDatabase({ file: ':memory:', migrations: seriesMigrations, synchronous: 'NORMAL' }),
  );
  store.backfill(LIVE, TAG, {
    at: Float64Array.from(readings, ([at]) => at),
    value: Float64Array.from(readings, ([, value]) => value),
    quality: new Uint8Array(readings.length),
  });
  return store;
};
const MINUTE = 60_000;

it('time beyond a limit is time: an instrument that reports more often while it is high was not high for longer', () => {
  // An hour at 10, a reading a minute; a minute at 90, a reading a second.
  const quiet = Array.from({ length: 60 }, (_, i) => [i * MINUTE, 10] as const);
  const busy = Array.from({ length: 60 }, (_, i) => [HOUR_MS + i * 1_000, 90] as const);
  const store = storeOf([...quiet, ...busy]);
  const { beyond } = readStatistics(store, {
    ...query,
    from: 0,
    to: HOUR_MS + MINUTE,
    limits: [{ kind: 'high', setpoint: 80 }],
  });
  expect(beyond).toEqual([{ kind: 'high', setpoint: 80, least: 60, most: 60, leastMs: MINUTE, mostMs: MINUTE }]);
});

it('before the first reading nothing is known, however seldom it reports; after one of before the stretch it is', () => {
  const seldom = { ...query, silentMs: 24 * HOUR_MS, limits: [{ kind: 'high' as const, setpoint: 80 }] };
  const store = storeOf([
    [10 * HOUR_MS, 50],
    [10 * HOUR_MS + 10_000, 90],
  ]);
  const first = readStatistics(store, { ...seldom, from: 9 * HOUR_MS, to: 10 * HOUR_MS + 30_000 });
  expect(first.heardMs).toBe(30_000);
  expect(first.beyond[0]?.mostMs).toBeLessThanOrEqual(30_000);
  const later = readStatistics(store, { ...seldom, from: 11 * HOUR_MS, to: 12 * HOUR_MS });
  expect(later.heardMs).toBe(HOUR_MS);
});
