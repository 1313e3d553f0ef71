/** The readings of a world that are not in chunks yet, series by series: what the frames on disk hold, as it is asked for. */
import type { ReadingColumns } from '../../science/trends/rollup.ts';
import type { ReadingsFrame } from '../../protocol/frames.ts';
import { NO_READINGS, mergedReadings } from './readingColumns.ts';

interface Growing {
  readonly at: number[];
  readonly value: number[];
  readonly quality: number[];
}

export class RecentReadings {
  readonly #rows = new Map<number, Growing>();

  add({ at, value, quality, series }: ReadingsFrame): void {
    for (let row = 0; row < series.length; row += 1) {
      const number = series[row] ?? 0;
      let own = this.#rows.get(number);
      if (own === undefined) {
        own = { at: [], value: [], quality: [] };
        this.#rows.set(number, own);
      }
      own.at.push(at[row] ?? NaN);
      own.value.push(value[row] ?? NaN);
      own.quality.push(quality[row] ?? 0);
    }
  }

  /** In time order, the later given of two at one instant. */
  of(series: number): ReadingColumns {
    const own = this.#rows.get(series);
    if (own === undefined) return NO_READINGS;
    return mergedReadings([
      { at: Float64Array.from(own.at), value: Float64Array.from(own.value), quality: Uint8Array.from(own.quality) },
    ]);
  }

  series(): IterableIterator<number> {
    return this.#rows.keys();
  }
}
