import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { alarmPerformance, type AlarmPerformance } from '../../science/alarmPerformance/alarmPerformance.ts';
import { periodOf } from '../../science/alarmPerformance/period.ts';
import { readAlarmLog } from './alarmLog.ts';

const fixture = (name: string): string => {
  const bytes = readFileSync(join(import.meta.dirname, '../../../tests/fixtures/alarm-log', name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

function measured(text: string): AlarmPerformance {
  const { happenings, problems } = readAlarmLog(text);
  expect(problems).toEqual([]);
  const period = periodOf(happenings);
  if (period === null) throw new Error('the log is empty');
  return alarmPerformance(happenings, { ...period, operators: 1 });
}

/** Counted with nothing of what is tested: lines, their times as text, and sums. */
function counted(text: string): { raised: number; average: number; peak: number; above: number; worst: number } {
  const lines = text
    .trim()
    .split('\n')
    .slice(1)
    .filter((line) => !line.includes(' NR,'));
  const windows = new Map<string, number>();
  let worst = 0;
  for (const line of lines) {
    const window = line.split(',')[1]?.slice(0, 15) ?? '';
    windows.set(window, (windows.get(window) ?? 0) + 1);
    if (line.includes(',FIR123,')) worst += 1;
  }
  const at = (line: string | undefined): number =>
    Date.parse(`${line?.split(',')[1]?.slice(0, 15).replace(' ', 'T') ?? ''}0Z`);
  const last = text.trim().split('\n').at(-1);
  const count = (at(last) - at(lines[0])) / 600_000 + 1;
  const counts = [...windows.values()];
  return {
    raised: lines.length,
    average: lines.length / count,
    peak: Math.max(...counts),
    above: counts.filter((one) => one > 10).length / count,
    worst: worst / lines.length,
  };
}

describe('an alarm log', () => {
  it.each(['text_alarms_original_1.csv.gz', 'text_alarms_original_6.csv.gz', 'text_alarms_deadband_4.csv'])(
    'of a plant is measured as it is counted by hand: %s',
    (name) => {
      const text = fixture(name);
      const performance = measured(text);
      const byHand = counted(text);
      expect(performance.raised).toBe(byHand.raised);
      expect(performance.averageRate).toBeCloseTo(byHand.average, 9);
      expect(performance.peakRate).toBe(byHand.peak);
      expect(performance.windowsAboveShare).toBeCloseTo(byHand.above, 9);
      expect(performance.top.find(({ source }) => source === 'FIR123')?.share ?? 0).toBeCloseTo(byHand.worst, 9);
    },
  );

  it('that is badly configured names its bad actor, and the well configured one is calm', () => {
    const bad = measured(fixture('text_alarms_original_6.csv.gz'));
    expect(bad.top[0]).toMatchObject({ source: 'FIR123', raised: 4228 });
    expect(bad.floods.length).toBeGreaterThan(10);
    const well = measured(fixture('text_alarms_deadband_4.csv'));
    expect(well.averageRate).toBeLessThan(1);
    expect(well.floods).toEqual([]);
  });

  it('names each line that cannot be read by its number, and goes on', () => {
    const { happenings, problems } = readAlarmLog(
      [
        'timestamp,tag,type,description',
        '2026-05-01 00:00:20.000000000,FIR1,L,low',
        'yesterday,FIR1,L NR,normal',
        '2026-05-01 00:00:30,,L NR,normal',
        '2026-05-01 00:00:30,FIR1,NR,normal',
        '',
        '2026-05-01T00:00:10Z,FIR1,L NR,normal',
        '1777593640000,FIR1,L ACK,seen',
      ].join('\n'),
    );
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(problems[0]?.sentence.en).toBe(
      '“yesterday” is no time; write 2026-05-01T08:30:00Z, or milliseconds since 1970.',
    );
    expect(happenings.map(({ kind, at, alarm }) => [kind, new Date(at).toISOString(), alarm])).toEqual(
      [
        ['acknowledged', '2026-05-01T00:00:40.000Z', 'FIR1 L'],
        ['returned', '2026-05-01T00:00:10.000Z', 'FIR1 L'],
        ['raised', '2026-05-01T00:00:20.000Z', 'FIR1 L'],
      ].toSorted(([, a = ''], [, b = '']) => (a < b ? -1 : 1)),
    );
  });

  it('may name priorities; one that is none is a bad line', () => {
    const { happenings, problems } = readAlarmLog(
      'tag,type,timestamp,priority\nA,H,2026-05-01T00:00:00Z,High\nB,H,2026-05-01T00:00:00+08:00,urgent\n',
    );
    expect(happenings).toMatchObject([{ source: 'A', priority: 'high' }]);
    expect(problems).toMatchObject([{ line: 3 }]);
  });

  it('without its columns says which are missing', () => {
    expect(readAlarmLog('a,b\n1,2\n')).toMatchObject({
      happenings: [],
      problems: [{ line: 1, sentence: { en: expect.stringContaining('timestamp, tag, type is missing') as string } }],
    });
    expect(readAlarmLog('').happenings).toEqual([]);
  });
});
