/** How fast a value moves, judged so that one wrong reading does not count: between the medians of the ends of a stretch. */
import { median } from './quantiles.ts';
import type { Series } from './robustTrend.ts';

/**
 * In units of the value for each unit of `at`: from the first third of the stretch to its last third. Null: fewer than six
 * values, or no time between. Quicker than a robust trend and as good for one question only: is it moving too fast?
 */
export function rateOfChange({ at, value }: Series): number | null {
  const { length } = value;
  if (length < 6) return null;
  const third = Math.floor(length / 3);
  const ats = Float64Array.from(at);
  const values = Float64Array.from(value);
  const between = median(ats.subarray(length - third)) - median(ats.subarray(0, third));
  if (!(between > 0)) return null;
  return (median(values.subarray(length - third)) - median(values.subarray(0, third))) / between;
}
