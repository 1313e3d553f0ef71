/**
 * One value against its normal level: an EWMA (Roberts 1959) between limits that normal operation stayed in. The limits are
 * quantiles of what the chart did in the training values, not multiples of a deviation: gas readings are nothing like normal,
 * mostly noise about zero and now and then a breath of something.
 */
import { nextEwma } from './memoryCharts.ts';
import { median, quantileOfSorted } from './quantiles.ts';

export interface LevelChart {
  /** Share of the newest value, 0 to 1. */
  readonly weight: number;
  /** The normal level, where the chart begins. */
  readonly start: number;
  readonly low: number;
  readonly high: number;
}

export interface LevelTraining {
  readonly weight?: number;
  /** Share of the training values above the upper limit, and below the lower. */
  readonly falseAlarms?: number;
}

const FEWEST_VALUES = 100;

/** `stretches`: values of normal operation, evenly in time; the chart begins anew with each. Null: fewer than 100 values. */
export function trainLevelChart(
  stretches: readonly ArrayLike<number>[],
  { weight = 0.2, falseAlarms = 0.01 }: LevelTraining = {},
): LevelChart | null {
  const values = stretches.flatMap((stretch) => Array.from(stretch));
  if (values.length < FEWEST_VALUES) return null;
  const start = median(values);
  const levels = new Float64Array(values.length);
  let n = 0;
  for (const stretch of stretches) {
    let level = start;
    for (let i = 0; i < stretch.length; i += 1) {
      level = nextEwma(level, stretch[i] ?? NaN, weight);
      levels[n++] = level;
    }
  }
  levels.sort();
  return {
    weight,
    start,
    low: quantileOfSorted(levels, falseAlarms),
    high: quantileOfSorted(levels, 1 - falseAlarms),
  };
}

export const nextLevel = ({ weight }: LevelChart, before: number, value: number): number =>
  nextEwma(before, value, weight);

/** On which side of normal a level is; null: neither. */
export const beyond = ({ low, high }: LevelChart, level: number): 'high' | 'low' | null =>
  level > high ? 'high' : level < low ? 'low' : null;
