/** Columns of numbers out of a text: separated by blanks, or CSV (comma or semicolon); the first row may be names; one row a sample. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export interface NumberTable {
  /** Null: the text has none. */
  readonly names: readonly string[] | null;
  readonly rows: readonly Float64Array[];
  readonly width: number;
}

/** What is wrong with a text, a sentence each, with line and column counted from 1. */
export class BadTable extends Error {
  constructor(source: string, problems: readonly string[]) {
    const shown = problems.slice(0, MOST_SHOWN);
    if (problems.length > shown.length) shown.push(`and ${String(problems.length - shown.length)} more.`);
    super(shown.map((problem) => `${source}: ${problem}`).join('\n'));
  }
}
const MOST_SHOWN = 20;
/** Squares of what is larger, in units of a deviation, leave the range of numbers; nothing is measured there. */
const GREATEST = 1e100;

/** What csv-parse gives when it is asked for lines. */
const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Throws BadTable; `source` is what the sentences call the text. */
export function readNumberTable(text: string, source: string): NumberTable {
  const lines = linesOf(text, source);
  const [first] = lines;
  if (first === undefined) throw new BadTable(source, ['it is empty. It must hold a row of numbers for each sample.']);
  const hasNames = first.cells.every((cell) => numberOf(cell) === null) && first.cells.some((cell) => cell !== '');
  const names = hasNames ? first.cells.map((cell, i) => (cell === '' ? `column ${String(i + 1)}` : cell)) : null;
  const samples = hasNames ? lines.slice(1) : lines;
  if (samples.length === 0) throw new BadTable(source, ['it has names, but no row of numbers below them.']);
  const width = first.cells.length;
  const problems: string[] = [];
  const rows = samples.map(({ line, cells }) => {
    if (cells.length !== width) {
      problems.push(
        `line ${String(line)} has ${columns(cells.length)}, line ${String(first.line)} has ${columns(width)}. Each row must have the same.`,
      );
      return new Float64Array();
    }
    return Float64Array.from(cells, (cell, i) => {
      const number = numberOf(cell);
      if (number !== null && Math.abs(number) <= GREATEST) return number;
      const where = `line ${String(line)}, column ${String(i + 1)}${names === null ? '' : ` (${names[i] ?? ''})`}`;
      problems.push(
        cell === ''
          ? `${where} is empty. Give each cell a number, or leave the row out.`
          : number !== null
            ? `${where}: “${cell.slice(0, 40)}” is too large to be judged. Correct it, or leave the row out.`
            : `${where}: “${cell.slice(0, 40)}” is not a number${/^-?\d+,\d+$/.test(cell) ? '; write a point for the decimals' : ''}. Give it one, or leave the row out.`,
      );
      return NaN;
    });
  });
  if (problems.length > 0) throw new BadTable(source, problems);
  return { names, rows, width };
}

const columns = (count: number): string => `${String(count)} ${count === 1 ? 'column' : 'columns'}`;

/** Null: no number, or one that is not finite: NaN and Infinity cannot be judged. */
function numberOf(cell: string): number | null {
  if (!/^[+-]?(\d|\.\d)/.test(cell)) return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

function linesOf(text: string, source: string): readonly Line[] {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const start = clean.trimStart().slice(0, 100_000);
  const [firstLine = ''] = start.split('\n', 1);
  const delimiter = [';', ','].find((mark) => firstLine.includes(mark));
  if (delimiter === undefined)
    return clean
      .split('\n')
      .map((line, i) => ({ line: i + 1, cells: line.trim() === '' ? [] : line.trim().split(/\s+/) }))
      .filter(({ cells }) => cells.length > 0);
  try {
    const records: unknown = parse(clean, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return Records.parse(records).map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new BadTable(source, [
      `it cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}.`,
    ]);
  }
}

/** Rows as columns. */
export function transposed({ rows, width }: NumberTable): NumberTable {
  return {
    names: null,
    rows: Array.from({ length: width }, (_, column) => Float64Array.from(rows, (row) => row[column] ?? NaN)),
    width: rows.length,
  };
}
