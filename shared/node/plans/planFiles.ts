/** Plans in files: JSON, a workbook with a sheet for each part, or one table of all parts. */
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import writeWorkbook from 'write-excel-file/node';
import { z } from 'zod';
import { planOfSheets } from '../../domain/plans/sheets/planOfSheets.ts';
import { sheetsOfPlan } from '../../domain/plans/sheets/sheetsOfPlan.ts';
import { sheets, type Cell, type Table } from '../../domain/plans/sheets/columns.ts';
import type { PlanDraft } from '../../domain/plans/plan.ts';
import { readPlans, type ReadPlans } from '../../domain/plans/planFile.ts';
import type { Site } from '../../domain/register/site.ts';
import type { Language, LocalizedText } from '../../domain/values.ts';

type Register = Pick<Site, 'places'> | null;

/** What csv-parse gives when it is asked where each row ends. */
const Lines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** More is no plan. */
const MOST_BYTES = 20_000_000;

/** `name` tells the kind of file by its end. Never throws for what is in the file: each fault is a problem with its place. */
export async function readPlanFile(name: string, bytes: Buffer, register: Register): Promise<ReadPlans> {
  if (bytes.length > MOST_BYTES)
    return unreadable(
      name,
      `It has ${String(Math.round(bytes.length / 1e6))} MB, more than ${String(MOST_BYTES / 1e6)}. Divide it.`,
      `文件为 ${String(Math.round(bytes.length / 1e6))} MB，超过 ${String(MOST_BYTES / 1e6)} MB，请拆分。`,
    );
  const end = /\.[^.]*$/.exec(name.toLowerCase())?.[0] ?? '';
  if (end === '.xlsx') return readSheets(name, bytes, register);
  if (end === '.csv') return readTable(name, bytes.toString('utf8'), register);
  if (end !== '' && end !== '.json')
    return unreadable(
      name,
      `A file of plans ends with .json, .xlsx or .csv, not with ${end}. Save it as one of these.`,
      `预案文件的扩展名须为 .json、.xlsx 或 .csv，而不是 ${end}，请另存为其中一种。`,
    );
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = messageOf(error);
    return unreadable(name, `It is not JSON: ${why}. Correct it there.`, `文件不是有效的 JSON：${why}，请更正。`);
  }
  return readPlans(raw, register);
}

async function readSheets(name: string, bytes: Buffer, register: Register): Promise<ReadPlans> {
  let tables: Table[];
  try {
    const read = await readWorkbook(bytes);
    tables = read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }));
  } catch (error) {
    const why = messageOf(error);
    return unreadable(
      name,
      `It is no workbook that can be read (${why}). Save it as .xlsx once more.`,
      `无法读取该工作簿（${why}），请重新另存为 .xlsx。`,
    );
  }
  return planOfSheets(tables, name, register);
}

const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value : JSON.stringify(value);
};

/** One table: its first column says which part of the plan a row is of, the other headings are those of all sheets. */
function readTable(name: string, text: string, register: Register): ReadPlans {
  let lines: z.infer<typeof Lines>;
  try {
    lines = Lines.parse(parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, info: true }));
  } catch (error) {
    const why = messageOf(error);
    return unreadable(name, `It is no table that can be read: ${why}.`, `无法读取该表格：${why}。`);
  }
  const [heading, ...rows] = lines;
  const byPart = new Map<string, { rows: string[][]; rowNumbers: number[] }>();
  const columns = heading?.record.slice(1) ?? [];
  for (const { record, info } of rows) {
    const [part = '', ...cells] = record;
    if (part.trim() === '' && cells.every((cell) => cell.trim() === '')) continue;
    const table = byPart.get(part.trim()) ?? { rows: [], rowNumbers: [1] };
    byPart.set(part.trim(), table);
    table.rows.push(cells);
    table.rowNumbers.push(info.lines);
  }
  const tables = [...byPart].map(([part, { rows: own, rowNumbers }]): Table => {
    // Of the columns of all parts those in which this one has something.
    const used = columns.map((column, at) => (own.some((row) => (row[at] ?? '').trim() !== '') ? column : ''));
    return { name: part, rows: [used, ...own], rowNumbers };
  });
  return planOfSheets(tables, name, register);
}

const unreadable = (where: string, en: string, zh: string): ReadPlans => {
  const sentence: LocalizedText = { en, zh };
  return { plans: [], problems: [{ where, sentence }] };
};

/** A workbook with the headings of a language; what `readPlanFile` makes a plan of again. */
export async function writePlanWorkbook(plan: PlanDraft, language: Language): Promise<Buffer> {
  const tables = sheetsOfPlan(plan, language);
  const widths = Object.values(sheets).map(({ columns }) =>
    columns.map(({ id }) => ({ width: /(_en|_zh|source)$/.test(id) ? 44 : 16 })),
  );
  return writeWorkbook(
    tables.map(({ name, rows }, sheet) => ({
      sheet: name,
      columns: widths[sheet] ?? [],
      stickyRowsCount: 1,
      data: rows.map((row, at) =>
        row.map((value) =>
          value === null || value === ''
            ? null
            : at === 0
              ? { value, fontWeight: 'bold' as const }
              : { value, wrap: typeof value === 'string', alignVertical: 'top' as const },
        ),
      ),
    })),
  ).toBuffer();
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
