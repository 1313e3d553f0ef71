/** What a chart makes of the values of its statistic. */
import { nextCusum, nextEwma } from '../statistics/memoryCharts.ts';
import type { Chart } from './normalModel.ts';

type Remembering = Pick<Chart, 'memory' | 'start'>;

/** From the last value of the chart and the new value of the statistic. */
export function nextChartValue({ memory }: Remembering, before: number, value: number): number {
  switch (memory.kind) {
    case 'none':
      return value;
    case 'ewma':
      return nextEwma(before, value, memory.weight);
    case 'cusum':
      return nextCusum(before, value, memory.reference);
  }
}

export function chartValues(chart: Remembering, values: Float64Array): Float64Array {
  let last = chart.start;
  return values.map((value) => {
    last = nextChartValue(chart, last, value);
    return last;
  });
}
