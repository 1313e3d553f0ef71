/** `muster warn`, on the Tennessee Eastman files as they are published. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../e2e/helper/processes.ts';
import { muster } from './commandLine.ts';

const recordings = join(root, 'tests', 'fixtures', 'early-warning', 'tep');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-warn-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const published = (name: string): string => file(name, gunzipSync(readFileSync(join(recordings, `${name}.gz`))));

interface Answer {
  readonly t2: readonly number[];
  readonly spe: readonly number[];
  readonly t2Limit: number;
  readonly speLimit: number;
  readonly components: number;
  readonly warnings: readonly {
    readonly index: number;
    readonly statistic: string;
    readonly contributors: readonly { readonly name: string; readonly column: number; readonly share: number }[];
  }[];
}

async function warned(normal: string, data: string): Promise<Answer> {
  const { code, out } = await muster(['warn', '--normal', normal, '--data', data, '--json']);
  expect(code).toBe(0);
  return JSON.parse(out) as Answer;
}

/** Forty rows of two columns that go together. */
const pairs = (rows = 40): string =>
  Array.from(
    { length: rows },
    (_, i) => `${String(Math.sin(i * i))} ${String(2 * Math.sin(i * i) + 0.1 * Math.cos(7 * i * i))}`,
  ).join('\n');

describe('muster warn', () => {
  it('finds a fault in the minute in which it begins, names its columns, and says nothing before', async () => {
    const answer = await warned(published('d00.dat'), published('d04_te.dat'));
    expect(Object.keys(answer)).toEqual(['t2', 'spe', 't2Limit', 'speLimit', 'components', 'warnings']);
    expect([answer.t2.length, answer.spe.length, answer.components]).toEqual([960, 960, 11]);
    expect(answer.warnings.map(({ index, statistic }) => [index, statistic])).toEqual([
      [160, 't2'],
      [160, 'spe'],
    ]);
    // Fault 4 warms the reactor’s cooling water: its valve, XMV(10), is column 51, the reactor’s temperature column 9.
    for (const { contributors } of answer.warnings) {
      expect(contributors.slice(0, 2).map(({ column }) => column)).toEqual([50, 8]);
      expect(contributors[0]).toMatchObject({ name: 'column 51' });
      expect(contributors.every(({ share }) => share > 0 && share < 1)).toBe(true);
    }
  });

  it('stays below 2 % false alarms on normal operation that it has not seen', async () => {
    const { t2, spe, t2Limit, speLimit } = await warned(published('d00.dat'), published('d00_te.dat'));
    expect(t2.filter((value) => value > t2Limit).length / t2.length).toBeLessThanOrEqual(0.02);
    expect(spe.filter((value) => value > speLimit).length / spe.length).toBeLessThanOrEqual(0.02);
  });

  it('says on standard error that a file lay on its side', async () => {
    const { error } = await muster([
      'warn',
      '--normal',
      published('d00.dat'),
      '--data',
      published('d01_te.dat'),
      '--json',
    ]);
    expect(error).toMatch(
      /^.*d00\.dat: it holds 52 rows of 500; taken as 500 samples of 52 columns \(transposed\)\.\n$/,
    );
  });

  it('without --json tells it in sentences', async () => {
    const { code, out } = await muster(['warn', '--normal', published('d00.dat'), '--data', published('d05_te.dat')]);
    expect(code).toBe(0);
    expect(out).toContain(
      'Learned from 500 rows of 52 columns: 11 components are more than chance, 46 more than rounding.\n',
    );
    expect(out).toMatch(/\nSPE: limit [\d.]+; 80\d of 960 rows above it \(83\.\d %\)\.\n/);
    expect(out).toMatch(/\n {2}from row 161 on: SPE, .*: column \d+ \d+ %/);
  });

  it('reads - as standard input, takes names, and says that all is well', async () => {
    const { code, out, error } = await muster(['warn', '--normal', file('normal.txt', pairs()), '--data', '-'], {
      input: `flow,pressure\n${pairs(20).replaceAll(' ', ',')}\n`,
    });
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('No warning.\n');
  });

  it('judges the same in whatever unit a column is measured', async () => {
    const inUnit = (unit: number): string =>
      pairs()
        .split('\n')
        .map((line) =>
          line
            .split(' ')
            .map((cell) => String(Number(cell) * unit))
            .join(' '),
        )
        .join('\n');
    const answers = [];
    for (const unit of [1, 1e-200, 1e95]) {
      const same = file('unit.txt', inUnit(unit));
      answers.push(await warned(same, same));
    }
    const [plain, ...others] = answers;
    for (const other of others) {
      expect(other.t2Limit).toBeCloseTo(plain?.t2Limit ?? NaN, 6);
      expect(other.speLimit).toBeCloseTo(plain?.speLimit ?? NaN, 6);
      other.t2.forEach((value, row) => {
        expect(value).toBeCloseTo(plain?.t2[row] ?? NaN, 6);
      });
    }
  });

  it('leaves out what never varied, and says so, and when it does', async () => {
    const normal = file('constant.txt', pairs().replaceAll('\n', ' 7\n').concat(' 7'));
    const data = file('moves.txt', `${pairs(1)} 7\n${pairs(1)} 8\n`);
    const { code, error } = await muster(['warn', '--normal', normal, '--data', data, '--json']);
    expect(code).toBe(0);
    expect(error).toMatch(/column 3 is always 7 and was left out\. In .*moves\.txt it is 8 at row 2: look at it\.\n$/);
  });
});

describe('muster warn refuses, with what is wrong and where', () => {
  it.each([
    ['a cell that is no number', '1 2\n3 x\n', /data\.txt: line 2, column 2: “x” is not a number/],
    ['NaN', '1 2\n3 NaN\n', /line 2, column 2: “NaN”/],
    ['an empty file', '', /it is empty/],
    ['other columns', '1 2 3\n4 5 6\n7 8 9\n', /it has 3 rows of 3, but .*normal\.txt has 40 rows of 2/],
    ['rows of different length', '1 2\n3\n', /line 2 has 1 column, line 1 has 2 columns/],
  ])('%s', async (_name, data, sentence) => {
    const said = await muster([
      'warn',
      '--normal',
      file('normal.txt', pairs()),
      '--data',
      file('data.txt', data),
      '--json',
    ]);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.error).toMatch(sentence);
  });

  it.each([
    [
      'too few rows to learn from',
      pairs(29),
      /29 rows of normal operation are too few to learn from\. It takes at least 30/,
    ],
    ['one row to learn from', '1 2\n', /1 row of normal operation is too few to learn from/],
    ['normal operation in which nothing moves', '1 2\n'.repeat(40), /no column ever changes its value/],
  ])('%s', async (_name, normal, sentence) => {
    const said = await muster([
      'warn',
      '--normal',
      file('still.txt', normal),
      '--data',
      file('data.txt', '1 2\n'),
      '--json',
    ]);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.error).toMatch(sentence);
  });

  it('a file that is not there', async () => {
    const said = await muster(['warn', '--normal', join(folder, 'gone.txt'), '--data', file('data.txt', '1 2\n')]);
    expect([said.code, said.error]).toEqual([
      1,
      expect.stringMatching(/gone\.txt cannot be read: ENOENT.*Check the path/),
    ]);
  });

  it.each([
    [['--data', 'x'], /required option '--normal <file>' not specified/],
    [['--normal', 'x'], /required option '--data <file>' not specified/],
    [['--normal', '-', '--data', '-'], /cannot both be standard input/],
    [['--normal', '', '--data', 'x'], /--normal: It must be a file\./],
  ])('wrong usage %j, with 2', async (args, sentence) => {
    const said = await muster(['warn', ...args]);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.error).toMatch(sentence);
  });
});
