/** The figures as CSV, for a report or a spreadsheet; one of a drill says so on each line. */
import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { WINDOW_MS } from '#shared/science/alarmPerformance/floodSpans.ts';
import { measuresOf } from '#shared/science/alarmPerformance/measures.ts';
import { priorityTargets } from '#shared/science/alarmPerformance/targets.ts';
import { quoted } from '#shared/words/csv.ts';
import type { Measured } from './performance.ts';

const COLUMNS = ['mark', 'part', 'name', 'from', 'to', 'value', 'target', 'state', 'source'];

type Line = readonly [
  part: string,
  name: string,
  from: number | null,
  to: number | null,
  value: number | string,
  target?: string,
  state?: string,
  source?: string,
];

export function performanceCsv(
  performance: AlarmPerformance,
  { exercise, world, logName }: Pick<Measured, 'exercise' | 'world' | 'logName'>,
): { readonly name: string; readonly text: string } {
  const { from, to, raised, operators } = performance;
  const lines: Line[] = [
    ['period', logName ?? world, from, to, raised],
    ['period', 'operators', from, to, operators],
    ...measuresOf(performance).map(({ name, value, target, verdict }): Line => [
      'measure',
      name,
      from,
      to,
      value,
      `${target.is === 'below' ? '<' : '<='} ${String(target.value)}`,
      verdict ?? '',
      target.source,
    ]),
    ...(['high', 'medium', 'low'] as const).flatMap((priority): Line[] =>
      performance.priorities === null
        ? []
        : [['priority', priority, from, to, performance.priorities[priority], String(priorityTargets[priority])]],
    ),
    ['acknowledged', 'median, ms', from, to, performance.acknowledgement.medianMs ?? ''],
    ['acknowledged', '90 %, ms', from, to, performance.acknowledgement.p90Ms ?? ''],
    ...performance.top.map((one): Line => ['most frequent', one.source, from, to, one.raised]),
    ...performance.chattering.map((one): Line => ['chattering', one.rule, from, to, one.raised]),
    ...performance.stale.atEnd.map((one): Line => ['stale', one.rule, one.since, to, '']),
    ...performance.floods.map((flood): Line => ['flood', '', flood.from, flood.to, flood.raised]),
    ...performance.windows.map((count, at): Line => {
      const begins = performance.windowsFrom + at * WINDOW_MS;
      return ['window', '', begins, begins + WINDOW_MS, count];
    }),
  ];
  const mark = exercise ? 'EXERCISE' : 'ACTUAL';
  const day = new Date(to).toISOString().slice(0, 10);
  return {
    name: `${exercise ? 'EXERCISE-' : ''}alarm-performance-${day}.csv`,
    text: `${[COLUMNS.join(','), ...lines.map((line) => [mark, ...line.map(written)].join(','))].join('\n')}\n`,
  };

  function written(field: string | number | null | undefined, at: number): string {
    if (field === null || field === undefined) return '';
    // Times stand in the third and the fourth field.
    if (typeof field === 'number') return at === 2 || at === 3 ? new Date(field).toISOString() : String(field);
    return quoted(field);
  }
}
