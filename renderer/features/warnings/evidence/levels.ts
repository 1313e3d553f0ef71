/** The level of what was measured, as the hub’s watch smooths it: an EWMA over the means of intervals. */
import { nextEwma } from '#shared/science/statistics/memoryCharts.ts';
import type { Series } from '#shared/science/statistics/robustTrend.ts';

export interface Smoothing {
  readonly weight: number;
  readonly intervalMs: number;
  /** Where the level is before anything was measured. */
  readonly start: number;
}

/** A level at the end of each interval in which something was measured. */
export function levelsOf({ at, value }: Series, { weight, intervalMs, start }: Smoothing): Series {
  const ends: number[] = [];
  const levels: number[] = [];
  let level = start;
  let [interval, sum, count] = [-1, 0, 0];
  const close = (): void => {
    if (count === 0) return;
    level = nextEwma(level, sum / count, weight);
    ends.push((interval + 1) * intervalMs);
    levels.push(level);
  };
  for (let i = 0; i < at.length; i += 1) {
    const one = value[i] ?? NaN;
    if (!Number.isFinite(one)) continue;
    const own = Math.floor((at[i] ?? 0) / intervalMs);
    if (own !== interval) {
      close();
      [interval, sum, count] = [own, 0, 0];
    }
    sum += one;
    count += 1;
  }
  close();
  return { at: ends, value: levels };
}
