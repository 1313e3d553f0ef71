/** `muster alarms kpi`: how well an alarm system serves its operators, from its alarm log. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { readAlarmLog } from '#shared/node/alarmLogs/alarmLog.ts';
import { alarmPerformance, type AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { measuresOf, type Measure } from '#shared/science/alarmPerformance/measures.ts';
import { priorityTargets, type TargetName } from '#shared/science/alarmPerformance/targets.ts';
import { periodOf } from '#shared/science/alarmPerformance/period.ts';
import { Json } from './options.ts';

export const AlarmsKpiOptions = z.object({
  operators: z.coerce.number('It must be a number.').int().min(1, 'At least 1.').max(100, 'At most 100.').default(1),
  json: Json,
});
export type AlarmsKpiOptions = z.infer<typeof AlarmsKpiOptions>;

export async function runAlarmsKpi(file: string, { operators, json }: AlarmsKpiOptions): Promise<number> {
  const name = file === '-' ? 'standard input' : resolve(file);
  const { happenings, problems } = readAlarmLog(await read(file, name));
  for (const { line, sentence } of problems) process.stderr.write(`${name}, line ${String(line)}: ${sentence.en}\n`);
  const period = periodOf(happenings);
  if (period === null) throw new Error(`${name} has no alarm that could be read.`);
  const performance = alarmPerformance(happenings, { ...period, operators });
  const measures = measuresOf(performance);
  process.stdout.write(
    json ? `${JSON.stringify({ ...performance, measures, problems })}\n` : told(performance, measures),
  );
  return problems.length === 0 ? 0 : 1;
}

async function read(file: string, name: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(name, 'utf8');
  } catch (error) {
    throw new Error(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

const NAMES: Readonly<Record<TargetName, string>> = {
  averageRate: 'alarms in 10 minutes, average',
  peakRate: 'alarms in 10 minutes, peak',
  floodTimeShare: 'time in flood',
  windowsAboveShare: '10-minute windows above 10 alarms',
  hoursAboveShare: 'hours above 30 alarms',
  topTenShare: 'share of the ten most frequent tags',
  chattering: 'chattering alarms',
  stale: 'stale alarms (over 24 h) at once, most',
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const written = (name: TargetName, value: number): string =>
  name.endsWith('Share') ? percent(value) : String(Number(value.toFixed(2)));

function told(performance: AlarmPerformance, measures: readonly Measure[]): string {
  const { from, to, operators, raised, floods, top, standing, priorities, acknowledgement } = performance;
  const minutes = (ms: number | null): string => (ms === null ? '-' : `${(ms / 60_000).toFixed(1)} min`);
  return [
    `${String(raised)} alarms from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}, for ${String(operators)} operator${operators === 1 ? '' : 's'}; rates are for each.`,
    ...measures.map(
      ({ name, value, target, verdict }) =>
        `  ${NAMES[name].padEnd(40)} ${written(name, value).padStart(9)}   ${(verdict ?? 'too few').padEnd(10)} (${target.source}: ${target.is === 'below' ? 'below' : 'at most'} ${written(name, target.value)}${target.manageable === undefined ? '' : `, manageable to ${written(name, target.manageable)}`})`,
    ),
    `Floods: ${String(floods.length)}. Standing at the end ${String(standing.atEnd)}, at most ${String(standing.most)}. Acknowledged after ${minutes(acknowledgement.medianMs)} (median), ${minutes(acknowledgement.p90Ms)} (9 of 10).`,
    priorities === null
      ? 'The log names no priorities.'
      : `Priorities: ${(['high', 'medium', 'low'] as const).map((one) => `${one} ${percent(priorities[one] / Math.max(1, raised))} (target ${percent(priorityTargets[one])})`).join(', ')}.`,
    'Most frequent:',
    ...top.map((one) => `  ${one.source.padEnd(40)} ${String(one.raised).padStart(9)}   ${percent(one.share)}`),
    '',
  ].join('\n');
}
