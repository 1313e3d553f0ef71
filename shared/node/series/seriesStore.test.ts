import { setImmediate } from 'node:timers/promises';
import { queryObjects } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIVE, ResponderId, TagId, WorldId } from '../../domain/ids.ts';
import type { Frame } from '../../protocol/frames.ts';
import { openDatabase, type Database } from '../database.ts';
import { seriesMigrations } from './migrations.ts';
import { KEEP_SERIES } from '../../protocol/keeping.ts';
import { keptFrom } from './keeping.ts';
import { emptyFrame } from './rows.ts';
import { SeriesStore } from './seriesStore.ts';

const memory = (): Database => openDatabase({ file: ':memory:', migrations: seriesMigrations, synchronous: 'NORMAL' });
interface Given {
  tag: string;
  at: number;
  value: number;
}
function write(store: SeriesStore, rows: readonly Given[], world = LIVE): Frame {
  const frame = emptyFrame('readings', rows.length);
  if (frame.kind !== 'readings') throw new Error('readings');
  rows.forEach((row, i) => {
    frame.at[i] = row.at;
    frame.value[i] = row.value;
    frame.series[i] = store.number(world, 'readings', row.tag);
  });
  store.write(world, frame);
  return frame;
}

it('does not keep the frames that its newest rows came in', async () => {
  const store = new SeriesStore(memory());
  const came: WeakRef<Frame>[] = [];
  for (let at = 0; at < 300; at += 1)
    came.push(new WeakRef(write(store, [{ tag: `tag ${String(at)}`, at, value: at }])));
  await setImmediate();
  // To count objects V8 first lets go of all that nobody holds.
  queryObjects(SeriesStore);
  expect(came.filter((frame) => frame.deref() !== undefined)).toEqual([]);
  expect([...store.latest(LIVE, 'readings').value].toSorted((a, b) => a - b)).toEqual(came.map((_, at) => at));
});

describe('series', () => {
  it('read back what was written, sorted, the later of two at one instant, before and after they were sorted into chunks', () => {
    const row = fc.record({
      tag: fc.constantFrom('A', 'B', 'C'),
      at: fc.integer({ min: 0, max: 200_000 }),
      value: fc.integer(),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(row, { minLength: 1, maxLength: 8 }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 0, max: 200_000 }),
        (frames, a, b) => {
          const database = memory();
          const store = new SeriesStore(database);
          for (const frame of frames) write(store, frame);
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const expected = new Map<number, number>();
          for (const { tag, at, value } of frames.flat())
            if (tag === 'A' && at >= from && at <= to) expected.set(at, value);
          const check = (opened: SeriesStore): void => {
            const got = opened.readings(LIVE, TagId.parse('A'), from, to);
            expect([...got.at]).toEqual([...expected.keys()].toSorted((x, y) => x - y));
            expect([...got.value]).toEqual([...expected].toSorted(([x], [y]) => x - y).map(([, value]) => value));
          };
          check(store);
          store.compact(LIVE, 'readings');
          check(store);
          check(new SeriesStore(database));
          database.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('know the newest of each series, also as it was at an instant and after opening again', () => {
    const database = memory();
    const store = new SeriesStore(database);
    for (let second = 0; second < 200; second += 1)
      write(store, [
        { tag: 'A', at: second * 1000, value: second },
        ...(second % 10 === 0 ? [{ tag: 'B', at: second * 1000, value: 1000 - second }] : []),
      ]);
    const values = (frame: { value: Float64Array; series: Uint32Array }): Record<string, number> =>
      Object.fromEntries(
        [...frame.series].map((number, i) => [store.names(LIVE, 'readings').get(number) ?? '?', frame.value[i] ?? NaN]),
      );
    expect(values(store.latest(LIVE, 'readings'))).toEqual({ A: 199, B: 810 });
    const reopened = new SeriesStore(database);
    expect(values(reopened.latest(LIVE, 'readings'))).toEqual({ A: 199, B: 810 });
    for (const at of [0, 55_500, 100_000, 150_999]) {
      const then = reopened.latestAt(LIVE, 'readings', at);
      if (then.kind !== 'readings') throw new Error('readings');
      expect(values(then)).toEqual({ A: Math.floor(at / 1000), B: 1000 - Math.floor(at / 10_000) * 10 });
    }
    database.close();
  });

  it('keep worlds apart', () => {
    const database = memory();
    const store = new SeriesStore(database);
    const drill = WorldId.parse('drill:x');
    write(store, [{ tag: 'A', at: 1000, value: 1 }]);
    write(store, [{ tag: 'A', at: 1000, value: 99 }], drill);
    expect([...store.readings(LIVE, TagId.parse('A'), 0, 5000).value]).toEqual([1]);
    expect([...store.readings(drill, TagId.parse('A'), 0, 5000).value]).toEqual([99]);
    database.close();
  });

  it('hold tracks, and forget what ended before an instant', () => {
    const database = memory();
    const store = new SeriesStore(database);
    const number = store.number(LIVE, 'positions', 'fire-1');
    for (let i = 0; i < 100; i += 1) {
      const frame = emptyFrame('positions', 1);
      if (frame.kind !== 'positions') throw new Error('positions');
      frame.at[0] = i * 5000;
      frame.longitude[0] = 121 + i / 1000;
      frame.latitude[0] = 38;
      frame.series[0] = number;
      store.write(LIVE, frame);
    }
    expect(store.track(LIVE, ResponderId.parse('fire-1'), 0, 500_000).at).toHaveLength(100);
    while (store.tend(10_000_000_000, keptFrom(10_000_000_000, KEEP_SERIES)));
    expect(store.track(LIVE, ResponderId.parse('fire-1'), 0, 500_000).at).toHaveLength(0);
    database.close();
  });

  it('of one clock that is hours behind does not have every frame sorted by itself', () => {
    const database = memory();
    const store = new SeriesStore(database);
    const hours = 8 * 3_600_000;
    for (let i = 0; i < 50; i += 1)
      write(store, [
        { tag: 'A', at: hours + i * 200, value: i },
        { tag: 'late', at: i * 200, value: i },
      ]);
    expect(database.prepare('SELECT count(*) FROM chunks').pluck().get()).toBe(0);
    for (let i = 50; i < 300; i += 1) write(store, [{ tag: 'A', at: hours + i * 200, value: i }]);
    expect(database.prepare('SELECT count(*) FROM chunks').pluck().get()).toBe(2);
    expect(store.readings(LIVE, TagId.parse('late'), 0, hours).at).toHaveLength(50);
    database.close();
  });
});
