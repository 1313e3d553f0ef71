/** Files of recorded data, packed with gzip or not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { readNumberTable } from '../../hub/cli/numbers/numberTable.ts';

export function textOf(folder: string, name: string): string {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
}

/** Names without the ending of packed ones. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/\.gz$/, ''))
    .toSorted();

export const numbersOf = (folder: string, name: string): readonly Float64Array[] =>
  readNumberTable(textOf(folder, name), name).rows;

const Records = z.array(z.record(z.string(), z.string()));
export const recordsOf = (folder: string, name: string): readonly Readonly<Record<string, string>>[] =>
  Records.parse(parse(textOf(folder, name), { columns: true, skip_empty_lines: true }));
