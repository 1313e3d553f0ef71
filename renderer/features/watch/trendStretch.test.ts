import { expect, it } from 'vitest';
import { TagId } from '#shared/domain/ids.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { pointsOf } from '#shared/science/trends/points.ts';
import { readStretch } from './trendStretch.ts';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;

/** Answers as a host does: as many points as may be, cut where there are more readings. */
function hostWith(readings: readonly (readonly [at: number, value: number])[]): Parameters<typeof readStretch>[1] {
  return ({ from, to, maxPoints }) => {
    const inside = readings.filter(([at]) => at >= from && at <= to);
    const points = pointsOf(
      {
        at: Float64Array.from(inside, ([at]) => at),
        value: Float64Array.from(inside, ([, value]) => value),
        quality: new Uint8Array(inside.length),
      },
      to - from,
      maxPoints,
    );
    const series: TrendSeries = { tagId: TagId.parse('TI-1'), step: 0, points, gaps: [], from: 'station' };
    return Promise.resolve(series);
  };
}

it('ten minutes of an instrument that may be silent for a day are drawn reading by reading, from the one before', async () => {
  // Every minute for three days, and every ten seconds of the last ten minutes.
  const before = Array.from({ length: 3 * 24 * 60 }, (_, i) => [NOW - 600_000 - (i + 1) * 60_000, 5] as const);
  const shown = Array.from({ length: 60 }, (_, i) => [NOW - 600_000 + i * 10_000, 10 + i] as const);
  const found = await readStretch(
    { to: NOW, spanMs: 600_000, gapMs: 24 * HOUR, maxPoints: 300 },
    hostWith([...before.toReversed(), ...shown]),
  );
  expect(found?.value).toEqual([5, ...shown.map(([, value]) => value)]);
  expect(found?.at.slice(1)).toEqual(shown.map(([at]) => at));
  expect(found?.at[0]).toBeLessThan(NOW - 600_000);
  expect(found?.at.at(-1)).toBeLessThanOrEqual(NOW);
});

it('where nothing was heard before, it begins with its first', async () => {
  const found = await readStretch(
    { to: NOW, spanMs: 600_000, gapMs: HOUR, maxPoints: 300 },
    hostWith([[NOW - 1_000, 7]]),
  );
  expect(found).toEqual({ at: [NOW - 1_000], value: [7] });
});
