/** `muster replay` by its contract: scenarios made by hand, with what must come of them to the second. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { muster } from './commandLine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-replay-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const START = Date.UTC(2026, 2, 29, 0, 59, 0);
const Line = z.looseObject({ type: z.string(), time: z.union([z.number(), z.string()]).optional() });
type Line = z.infer<typeof Line>;

const alarm = (id: string, more: object = {}): object => ({
  id,
  kind: 'high',
  setpoint: 100,
  deadband: 5,
  onDelayS: 0,
  offDelayS: 0,
  priority: 'medium',
  ...more,
});
const tag = (id: string, alarms: readonly object[], more: object = {}): object => ({
  id,
  unit: '°C',
  low: 0,
  high: 200,
  intervalS: 3600,
  alarms,
  ...more,
});
/** Seconds from the start, in milliseconds. */
const at = (second: number): number => START + second * 1000;
const row = (second: number, name: string, value: number | string, ...more: string[]): string =>
  [at(second), name, value, ...more].join(',');

async function replay(
  tags: readonly object[],
  rows: readonly string[],
  ...args: string[]
): Promise<{ code: number | null; lines: Line[]; error: string }> {
  const file = join(folder, 'tags.json');
  writeFileSync(file, JSON.stringify({ tags }));
  const input = `time,tag,value,quality\n${rows.join('\n')}\n`;
  const { code, out, error } = await muster(['replay', '--tags', file, '--data', '-', '--json', ...args], { input });
  return { code, lines: out.split('\n').flatMap((line) => (line === '' ? [] : [Line.parse(JSON.parse(line))])), error };
}

/** `second type alarm`, and the summary. */
const told = (lines: readonly Line[]): string[] =>
  lines.map(({ time, type, alarm: name, tag: of }) =>
    typeof time === 'number' ? `${String((time - START) / 1000)} ${type} ${String(of)} ${String(name)}` : type,
  );

describe('muster replay', () => {
  it('raises after the on-delay and clears after the off-delay, also between two readings, through the deadband', async () => {
    const delayed = alarm('H', { onDelayS: 7, offDelayS: 4, priority: 'high' });
    const { code, lines, error } = await replay(
      [tag('A', [delayed, alarm('L', { kind: 'low', setpoint: 10 })])],
      [
        row(0, 'A', 90),
        row(5, 'A', 100),
        row(10, 'A', 99),
        row(15, 'A', 101),
        row(30, 'A', 96),
        row(40, 'A', 94.9),
        row(60, 'A', 10),
        row(61, 'A', 15),
        row(62, 'A', 15.1),
      ],
    );
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(told(lines)).toEqual([
      '22 alarm-raised A H',
      '44 alarm-cleared A H',
      '60 alarm-raised A L',
      '62 alarm-cleared A L',
      'summary',
    ]);
    expect(lines[0]).toMatchObject({ priority: 'high', value: 101, setpoint: 100, observedAt: at(15) });
    expect(lines.at(-1)).toEqual({ type: 'summary', readings: 9, rejected: 0, late: 0 });
  });

  it('judges a rate in the unit a second', async () => {
    const { lines } = await replay(
      [tag('A', [alarm('R', { kind: 'rate', setpoint: 2, deadband: 0.5 })])],
      [row(0, 'A', 50), row(10, 'A', 69), row(20, 'A', 49), row(30, 'A', 33), row(40, 'A', 33)],
    );
    expect(told(lines)).toEqual(['20 alarm-raised A R', '40 alarm-cleared A R', 'summary']);
    expect(lines[0]).toMatchObject({ value: -2, setpoint: 2 });
  });

  it('tells of silence at the moment when it is due, once, of each that is silent, and not beyond the end', async () => {
    const { lines } = await replay(
      [tag('A', [], { intervalS: 5 }), tag('B', [], { intervalS: 20 }), tag('C', [], { intervalS: null })],
      [row(0, 'A', 1), row(4, 'A', 1), row(14, 'A', 1), row(50, 'A', 1, 'bad'), row(59, 'A', 1)],
    );
    expect(told(lines)).toEqual([
      '24 sensor-silent A null',
      '40 sensor-silent B null',
      '50 sensor-heard A null',
      'summary',
    ]);
  });

  it('begins a flood with the eleventh alarm in ten minutes and ends it below five; more operators bear more', async () => {
    const tags = Array.from({ length: 12 }, (_, i) => tag(`T${String(i)}`, [alarm('H')]));
    const rows = [...Array.from({ length: 12 }, (_, i) => row(i * 10, `T${String(i)}`, 150)), row(900, 'T0', 150)];
    const { lines } = await replay(tags, rows);
    const raised = (from: number, to: number): string[] =>
      Array.from({ length: to - from + 1 }, (_, i) => `${String((from + i) * 10)} alarm-raised T${String(from + i)} H`);
    expect(told(lines)).toEqual([
      ...raised(0, 10),
      '100 alarm-flood-began null null',
      ...raised(11, 11),
      // Raised at 80 s and after are left: four.
      '670 alarm-flood-ended null null',
      'summary',
    ]);
    expect(lines.find(({ type }) => type === 'alarm-flood-began')).toMatchObject({
      count: 11,
      operators: 1,
      firstOut: { alarm: 'H', tag: 'T0' },
    });
    expect(lines.find(({ type }) => type === 'alarm-flood-ended')).toMatchObject({
      count: 12,
      peak: 12,
      durationS: 570,
    });
    const { lines: shared } = await replay(tags, rows, '--operators', '2');
    expect(told(shared)).not.toContain('100 alarm-flood-began null null');
  });

  it('names an alarm that chatters, from its third raise in a minute until it is quiet for five', async () => {
    const swings = Array.from({ length: 4 }, (_, i) => [row(i * 20, 'A', 150), row(i * 20 + 10, 'A', 50)]).flat();
    const { lines } = await replay([tag('A', [alarm('H')])], [...swings, row(400, 'A', 50)]);
    expect(told(lines).filter((line) => line.includes('chattering'))).toEqual([
      '40 alarm-chattering A H',
      '360 alarm-chattering-ended A H',
    ]);
  });

  it('raises nothing for the past: what comes late is an excursion, with from, to and the worst', async () => {
    const { lines } = await replay(
      [tag('A', [alarm('H')], { intervalS: 10 }), tag('B', [], { intervalS: 60 })],
      [
        row(0, 'A', 50),
        ...Array.from({ length: 10 }, (_, i) => row((i + 1) * 60, 'B', 1)),
        row(100, 'A', 150),
        row(110, 'A', 170),
        row(120, 'A', 50),
        row(120, 'A', 50),
        row(600, 'A', 120),
      ],
    );
    expect(told(lines)).toEqual([
      '20 sensor-silent A null',
      '600 past-excursion A H',
      '600 sensor-heard A null',
      '600 alarm-raised A H',
      'summary',
    ]);
    expect(lines[1]).toMatchObject({ from: at(100), to: at(120), worst: 170, setpoint: 100, lateS: 500 });
    expect(lines.at(-1)).toMatchObject({ late: 4 });
  });

  it('names each bad line with its number, counts it, and goes on', async () => {
    const { code, lines, error } = await replay(
      [tag('A', [alarm('H')])],
      [row(0, 'A', 150), 'rubbish', row(1, 'B', 1), row(2, 'A', 'x'), row(3, 'A', 1, 'so-so'), '', row(4, 'A', 50)],
    );
    expect(code).toBe(0);
    expect(error.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^-: line 3 was rejected: it has 1 of the columns/),
      expect.stringMatching(/line 4 was rejected: the tag “B” is not in /),
      expect.stringMatching(/line 5 was rejected: the value “x” is not a number/),
      expect.stringMatching(/line 6 was rejected: the quality “so-so”/),
    ]);
    expect(told(lines)).toEqual(['0 alarm-raised A H', '4 alarm-cleared A H', 'summary']);
    expect(lines.at(-1)).toEqual({ type: 'summary', readings: 2, rejected: 4, late: 0 });
  });

  it('takes the names of the columns from the first line that says anything', async () => {
    const { code, out, error } = await onFile(
      [tag('A', [alarm('H')])],
      '-',
      `\uFEFF\r\n\r\ntag,time,value\r\nA,${String(at(0))},150\r\n`,
    );
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/1 readings, 0 of them late; 0 lines were rejected/);
  });

  it('writes times as they were given; a summer time that begins is no gap', async () => {
    const { lines } = await replay(
      [tag('A', [alarm('H')], { intervalS: 60 })],
      ['2026-03-29T01:59:00+01:00,A,50', '2026-03-29T03:00:00+02:00,A,150'],
    );
    expect(lines[0]).toMatchObject({ time: '2026-03-29T01:00:00.000Z', type: 'alarm-raised' });
    expect(lines).toHaveLength(2);
  });

  const onFile = (tags: unknown, data: string, input = ''): ReturnType<typeof muster> => {
    const file = join(folder, 'tags.json');
    writeFileSync(file, JSON.stringify({ tags }));
    return muster(['replay', '--tags', file, '--data', data], { input });
  };

  it('of tags that cannot be used ends with 1 and says where they are wrong', async () => {
    const tags = [{ id: 'A', alarms: [{ id: 'H', kind: 'HH', setpoint: 1 }] }];
    expect(await onFile(tags, '-')).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/tags\.0\.alarms\.0\.kind/),
    });
  });

  it('of a file that is not there ends with 1', async () => {
    expect(await onFile([tag('A', [])], join(folder, 'no.csv'))).toMatchObject({
      code: 1,
      error: expect.stringMatching(/no\.csv cannot be read/),
    });
  });

  it('of no line that is right ends with 1; limits that cross are named and judged', async () => {
    const crossed = tag('A', [alarm('H'), alarm('L', { kind: 'low', setpoint: 120 })]);
    const { code, out, error } = await onFile([crossed], '-', 'time,tag,value\nx,y,z\n');
    expect([code, out]).toEqual([1, '0 readings, 0 of them late; 1 lines were rejected.\n']);
    expect(error).toMatch(/the limits cross/);
  });

  it('of a first line that names no tag ends with 1', async () => {
    expect(await onFile([tag('A', [])], '-', 'time,value\n1,2\n')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/names no column “tag”/),
    });
  });
});
