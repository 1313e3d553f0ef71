/**
 * Rows out of recorded readings, as a model takes them live: one each interval, of the values that held then. A value
 * holds until its sensor counts as silent, or for three intervals; where one is missing or bad there is no row.
 */
import type { Instant } from '../../values.ts';
import { HELD_INTERVALS } from './modelWatch.ts';

/** One sensor’s readings, in time order. */
export interface RecordedSensor {
  readonly at: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly isBad: (index: number) => boolean;
  readonly staleAfterMs: number;
}

export interface AlignedRows {
  readonly at: readonly Instant[];
  readonly rows: readonly Float64Array[];
  /** So many intervals lie in the period. */
  readonly intervals: number;
  /** For each sensor, in how many of them it had no value. */
  readonly missing: readonly number[];
}

export function alignedRows(
  sensors: readonly RecordedSensor[],
  { from, to, intervalMs }: { readonly from: Instant; readonly to: Instant; readonly intervalMs: number },
): AlignedRows {
  const first = Math.ceil(from / intervalMs) * intervalMs;
  const at: Instant[] = [];
  const rows: Float64Array[] = [];
  const missing = sensors.map(() => 0);
  const next = sensors.map(() => 0);
  let intervals = 0;
  for (let moment = first; moment <= to; moment += intervalMs) {
    intervals += 1;
    const row = new Float64Array(sensors.length);
    let absent = 0;
    for (const [place, sensor] of sensors.entries()) {
      let index = next[place] ?? 0;
      while (index < sensor.at.length && (sensor.at[index] ?? Infinity) < moment) index += 1;
      next[place] = index;
      const held = index - 1;
      const holds = Math.max(HELD_INTERVALS * intervalMs, sensor.staleAfterMs);
      const value = held < 0 || sensor.isBad(held) ? NaN : (sensor.value[held] ?? NaN);
      if (Number.isFinite(value) && moment - (sensor.at[held] ?? -Infinity) <= holds) row[place] = value;
      else {
        missing[place] = (missing[place] ?? 0) + 1;
        absent += 1;
      }
    }
    if (absent > 0) continue;
    at.push(moment);
    rows.push(row);
  }
  return { at, rows, intervals, missing };
}
