/** READINGS.csv a line at a time: files of any length pass through, and a bad line costs nothing but itself. */
import { StringDecoder } from 'node:string_decoder';
import { parse } from 'csv-parse/sync';
import type { ReadingQuality } from '#shared/domain/rules/evaluation.ts';
import type { Instant } from '#shared/domain/values.ts';

const COLUMNS = ['time', 'tag', 'value', 'quality'] as const;
type Column = (typeof COLUMNS)[number];

/** Where each column stands; -1: it is not there. */
export type Columns = Readonly<Record<Column, number>>;
const inOrder: Columns = { time: 0, tag: 1, value: 2, quality: 3 };

export interface ReadingLine {
  readonly at: Instant;
  readonly tag: string;
  readonly value: number;
  readonly quality: ReadingQuality;
  /** How its time was written: milliseconds, else ISO 8601. */
  readonly inMs: boolean;
}

/** Longer than any reading: it is not one, and is not gathered up without an end. */
const LONGEST_LINE = 10_000;

/** The lines of a stream, those of a chunk at once, without their ends. */
export async function* linesOf(bytes: AsyncIterable<Buffer | string>): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  for await (const chunk of bytes) {
    let text = rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk));
    if (isFirst && text !== '') {
      text = text.replace(/^\uFEFF/, '');
      isFirst = false;
    }
    const lines = text.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) rest = rest.slice(0, LONGEST_LINE);
    yield lines;
  }
  const last = rest + decoder.end();
  if (last !== '') yield [last];
}

/** The columns, if the first line names them; null: it is a reading already. Throws where one that is needed is missing. */
export function headerOf(line: string): Columns | null {
  const fields = fieldsOf(line)?.map((field) => field.trim().toLowerCase()) ?? [];
  if (!fields.some((field) => field === 'time' || field === 'tag' || field === 'value')) return null;
  const columns: Columns = {
    time: fields.indexOf('time'),
    tag: fields.indexOf('tag'),
    value: fields.indexOf('value'),
    quality: fields.indexOf('quality'),
  };
  const missing = COLUMNS.filter((column) => column !== 'quality' && columns[column] < 0);
  if (missing.length > 0)
    throw new Error(
      `The first line names no column ${missing.map((column) => `“${column}”`).join(' and no ')}. It takes time,tag,value and if wanted quality.`,
    );
  return columns;
}

/** What is wrong with it, in a sentence that goes on from its number. */
export function readLine(line: string, columns: Columns | null): ReadingLine | string {
  const { time, tag, value, quality } = columns ?? inOrder;
  const fields = fieldsOf(line);
  if (fields === null) return 'its quotes do not match';
  const timeText = fields[time]?.trim();
  const tagText = fields[tag]?.trim();
  const valueText = fields[value]?.trim();
  const qualityText = fields[quality]?.trim().toLowerCase() ?? '';
  if (timeText === undefined || tagText === undefined || valueText === undefined)
    return `it has ${String(fields.length)} of the columns time,tag,value`;
  const inMs = /^\d+(\.\d+)?$/.test(timeText);
  const at = inMs ? Math.round(Number(timeText)) : isoInstant(timeText);
  if (!(at >= 0 && at <= 8.64e15))
    return `the time “${short(timeText)}” is neither UTC milliseconds nor an ISO 8601 time`;
  if (tagText === '') return 'it names no tag';
  const number = valueText === '' ? Number.NaN : Number(valueText);
  if (!Number.isFinite(number) || !NUMBER.test(valueText)) return `the value “${short(valueText)}” is not a number`;
  if (qualityText !== '' && qualityText !== 'good' && qualityText !== 'uncertain' && qualityText !== 'bad')
    return `the quality “${short(qualityText)}” is none of good, uncertain and bad`;
  return { at, tag: tagText, value: number, quality: qualityText === '' ? 'good' : qualityText, inMs };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Null: its quotes do not match. Most lines have none, and are cut apart without a parser. */
function fieldsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',');
  try {
    const [fields] = parse(line, { relax_column_count: true });
    return fields ?? [];
  } catch {
    return null;
  }
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/i;
const MINUTE_MS = 60_000;

/** UTC where it names no zone. NaN: it is no time that a calendar and a clock have. */
function isoInstant(text: string): Instant {
  const found = ISO.exec(text);
  if (found === null) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const milliseconds = Math.round(Number(`0.${found[7] ?? '0'}`) * 1000);
  const at = Date.UTC(year, month - 1, day, hour, minute, second, 0);
  const date = new Date(at);
  // Date.UTC makes 1 March of 29 February 2026.
  const isReal =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return isReal ? at + milliseconds - offsetMs(found[8] ?? 'Z') : Number.NaN;
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || '0');
  return (zone.startsWith('-') ? -1 : 1) * minutes * MINUTE_MS;
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
