/**
 * Alarm logs of a plant through what the page of alarm performance computes, beside a count of a few lines that knows nothing
 * of it: rate, peak, windows above 10, flood, and the bad actor. `--folder DIR` for other logs than the test's; those with
 * `original` in their name are put together as one set. Against the count: how long each takes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readAlarmLog } from '#shared/node/alarmLogs/alarmLog.ts';
import { alarmPerformance, type AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { periodOf } from '#shared/science/alarmPerformance/period.ts';
import { report, round, say } from './report.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(import.meta.dirname, '..', 'tests', 'fixtures', 'alarm-log') },
    json: { type: 'boolean' },
  },
});

const logs = readdirSync(values.folder)
  .filter((name) => /\.csv(\.gz)?$/.test(name))
  .map((name) => {
    const bytes = readFileSync(join(values.folder, name));
    return { name, text: (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8') };
  });

interface Figures {
  readonly raised: number;
  readonly averageRate: number;
  readonly peakRate: number;
  readonly windowsAbove: number;
  readonly worst: string;
  readonly worstShare: number;
}

function together(
  all: readonly AlarmPerformance[],
): Figures & { readonly floods: number; readonly floodShare: number } {
  const sum = (of: (one: AlarmPerformance) => number): number => all.reduce((total, one) => total + of(one), 0);
  const raised = sum((one) => one.raised);
  const windows = sum((one) => one.windows.length);
  const bySource = new Map<string, number>();
  for (const { top } of all)
    for (const { source, raised: of } of top) bySource.set(source, (bySource.get(source) ?? 0) + of);
  const [worst, worstRaised] = [...bySource].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
  return {
    raised,
    averageRate: raised / windows,
    peakRate: Math.max(...all.map((one) => one.peakRate)),
    windowsAbove: sum((one) => one.windowsAboveShare * one.windows.length) / windows,
    worst,
    worstShare: worstRaised / raised,
    floods: sum((one) => one.floods.length),
    floodShare: sum((one) => one.floodTimeShare * (one.to - one.from)) / sum((one) => one.to - one.from),
  };
}

/** By lines, and the first fifteen characters of their times: 10 minutes of the clock. */
function byHand(texts: readonly string[]): Figures {
  const counts: number[] = [];
  const tags = new Map<string, number>();
  let windows = 0;
  for (const text of texts) {
    const lines = text.trim().split('\n').slice(1);
    const at = (line = ''): number => Date.parse(`${line.split(',')[1]?.slice(0, 15).replace(' ', 'T') ?? ''}0Z`);
    windows += (at(lines.at(-1)) - at(lines[0])) / 600_000 + 1;
    const raised = lines.filter((line) => !line.includes(' NR,'));
    const perWindow = new Map<string, number>();
    for (const line of raised) {
      const window = line.split(',')[1]?.slice(0, 15) ?? '';
      perWindow.set(window, (perWindow.get(window) ?? 0) + 1);
    }
    counts.push(...perWindow.values());
    for (const line of raised) tags.set(line.split(',')[2] ?? '', (tags.get(line.split(',')[2] ?? '') ?? 0) + 1);
  }
  const raised = counts.reduce((a, b) => a + b, 0);
  const [worst, worstRaised] = [...tags].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
  return {
    raised,
    averageRate: raised / windows,
    peakRate: Math.max(...counts),
    windowsAbove: counts.filter((one) => one > 10).length / windows,
    worst,
    worstShare: worstRaised / raised,
  };
}

function measured(text: string): AlarmPerformance {
  const { happenings } = readAlarmLog(text);
  const period = periodOf(happenings);
  if (period === null) throw new Error('A log is empty.');
  return alarmPerformance(happenings, { ...period, operators: 1 });
}

const timed = <T>(work: () => T): { readonly result: T; readonly ms: number } => {
  const started = performance.now();
  const result = work();
  return { result, ms: performance.now() - started };
};

const bad = logs.filter(({ name }) => name.includes('original')).map(({ text }) => text);
const well = logs.filter(({ name }) => !name.includes('original')).map(({ text }) => text);
const computed = timed(() => together(bad.map(measured)));
const counted = timed(() => byHand(bad));
const calm = together(well.map(measured));
const differs = (['raised', 'averageRate', 'peakRate', 'windowsAbove', 'worst', 'worstShare'] as const).filter(
  (name) => {
    const [a, b] = [computed.result[name], counted.result[name]];
    return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) > 1e-9 : a !== b;
  },
);
const figures = (of: ReturnType<typeof together>): object => ({
  raised: of.raised,
  averageRate: round(of.averageRate),
  peakRate: of.peakRate,
  windowsAboveShare: round(of.windowsAbove, 3),
  floods: of.floods,
  floodTimeShare: round(of.floodShare, 3),
  worst: of.worst,
  worstShare: round(of.worstShare, 3),
});
say(
  `${String(bad.length)} badly configured runs: ${round(computed.result.averageRate).toString()} alarms in 10 minutes, at most ${String(computed.result.peakRate)}; ${computed.result.worst} makes ${round(computed.result.worstShare * 100, 1).toString()} %. ${differs.length === 0 ? 'The count by hand is the same.' : `By hand it differs: ${differs.join(', ')}.`}`,
);
report({
  bench: 'alarm-log',
  ratio: round(counted.ms / computed.ms, 2),
  against: 'a count of a few lines, which knows neither floods nor what stands',
  logs: bad.length,
  ...figures(computed.result),
  differsFromCount: differs,
  wellConfigured: figures(calm),
  computedMs: round(computed.ms, 0),
  countedMs: round(counted.ms, 0),
});
