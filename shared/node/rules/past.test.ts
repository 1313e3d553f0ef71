import { describe, expect, it } from 'vitest';
import { LIVE, TagId } from '../../domain/ids.ts';
import { KEEP_SERIES } from '../../protocol/keeping.ts';
import { openDatabase } from '../database.ts';
import { keptFrom } from '../series/keeping.ts';
import { seriesMigrations } from '../series/migrations.ts';
import { emptyFrame } from '../series/rows.ts';
import { SeriesStore } from '../series/seriesStore.ts';
import { pastOf } from './past.ts';

const tagId = TagId.parse('AI-1');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T0 = 470_000 * HOUR;

/** A reading each ten seconds: the number of its minute, and a wild one of bad quality. */
function storeOf(minutes: number): SeriesStore {
  const store = new SeriesStore(
    openDatabase({ file: ':memory:', migrations: seriesMigrations, synchronous: 'NORMAL' }),
  );
  for (let minute = 0; minute < minutes; minute += 1) {
    const frame = emptyFrame('readings', 7);
    if (frame.kind !== 'readings') throw new Error('readings');
    for (let row = 0; row < 7; row += 1) {
      frame.at[row] = T0 + minute * MINUTE + row * 9_000;
      frame.value[row] = row === 6 ? 1e6 : minute;
      frame.quality[row] = row === 6 ? 2 : 0;
      frame.series[row] = store.number(LIVE, 'readings', tagId);
    }
    store.write(LIVE, frame);
  }
  return store;
}

describe('the past of a tag', () => {
  it.each(['as it came', 'packed'])('is its minutes, up to now, without what was bad (%s)', (how) => {
    const store = storeOf(150);
    const until = T0 + 149 * MINUTE + 20_000;
    if (how === 'packed') while (store.tend(until + 2 * HOUR, keptFrom(until + 2 * HOUR, KEEP_SERIES)));
    const past = pastOf(store, LIVE)(tagId, { from: T0, until, intervalMs: MINUTE });
    const minutes = new Map(past.map(({ at, value }) => [Math.floor((at - T0) / MINUTE), value]));
    expect([...minutes]).toEqual(Array.from({ length: 150 }, (_, minute) => [minute, minute]));
    expect(past.at(-1)?.at).toBeLessThanOrEqual(until);
    expect(past.every(({ at }, place) => place === 0 || at > (past[place - 1]?.at ?? 0))).toBe(true);
  });

  it('is its readings, where a value is shorter than a minute', () => {
    const past = pastOf(storeOf(3), LIVE)(tagId, { from: T0 + MINUTE, until: T0 + 2 * MINUTE - 1, intervalMs: 1_000 });
    expect(past.map(({ at, value }) => [at - T0 - MINUTE, value])).toEqual(
      [0, 1, 2, 3, 4, 5].map((row) => [row * 9_000, 1]),
    );
  });

  it('of what was never heard is nothing', () => {
    expect(pastOf(storeOf(1), LIVE)(TagId.parse('AI-9'), { from: 0, until: T0, intervalMs: MINUTE })).toEqual([]);
  });
});
