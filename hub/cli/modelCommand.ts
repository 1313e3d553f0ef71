/** `muster model`: one consequence model on one request, with its source, its range and what it leaves out. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { ModelRequest } from '#shared/protocol/models.ts';
import type { ModelAnswer } from './models/answer.ts';
import { FORMULAS } from './models/formulas.ts';
import { Json } from './options.ts';

export const ModelOptions = z.object({ json: Json });
export type ModelOptions = z.infer<typeof ModelOptions>;

export async function runModel(file: string, { json }: ModelOptions): Promise<number> {
  const name = file === '-' ? 'standard input' : resolve(file);
  const parsed = ModelRequest.safeParse(parse(await read(file, name), name));
  if (!parsed.success)
    throw new Error(
      parsed.error.issues
        .map(({ path, message }) => `${name}: ${path.length === 0 ? '' : `${pathOf(path)}: `}${message}`)
        .join('\n'),
    );
  let answer: ModelAnswer;
  try {
    answer = await answerOf(parsed.data);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : told(answer));
  return 0;
}

async function answerOf(request: ModelRequest): Promise<ModelAnswer> {
  switch (request.model) {
    case 'zones':
      return (await import('./models/zonesAnswer.ts')).zonesAnswer(request);
    case 'major-hazard':
      return (await import('./models/majorHazardAnswer.ts')).majorHazardAnswer(request);
    case 'gaussian-plume':
      return FORMULAS['gaussian-plume'](request);
    case 'gaussian-puff':
      return FORMULAS['gaussian-puff'](request);
    case 'britter-mcquaid':
      return FORMULAS['britter-mcquaid'](request);
    case 'liquid-discharge':
      return FORMULAS['liquid-discharge'](request);
    case 'gas-discharge':
      return FORMULAS['gas-discharge'](request);
    case 'fireball':
      return FORMULAS.fireball(request);
    case 'tnt-blast':
      return FORMULAS['tnt-blast'](request);
  }
}

async function read(file: string, name: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(name, 'utf8');
  } catch (error) {
    throw new Error(
      `${name} cannot be read: ${error instanceof Error ? error.message : String(error)}. Check the path.`,
      {
        cause: error,
      },
    );
  }
}

function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new Error(
      `${name} is not JSON: ${error instanceof Error ? error.message : String(error)}. See muster model --help for an example.`,
      {
        cause: error,
      },
    );
  }
}

/** receptors[0].x */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (so, key) => (typeof key === 'number' ? `${so}[${String(key)}]` : so === '' ? String(key) : `${so}.${String(key)}`),
    '',
  );

/** The figures line by line; lists as a row for each. */
function told({ model, source, validity, leavesOut, warnings, ...figures }: ModelAnswer): string {
  const lines = Object.entries(figures).flatMap(([key, value]) => {
    if (!Array.isArray(value))
      return typeof value === 'object' && value !== null ? [] : [`  ${key.padEnd(22)} ${shown(value)}`];
    return [`  ${key}:`, ...value.map((row: unknown) => `    ${rowOf(row)}`)];
  });
  return `${[
    `${model} (${source})`,
    ...lines,
    ...warnings.map((warning) => `Warning: ${warning}`),
    `Holds for: ${validity}`,
    `Leaves out: ${leavesOut}`,
  ].join('\n')}\n`;
}

const Feature = z.object({ type: z.literal('Feature'), properties: z.record(z.string(), z.unknown()) });

function rowOf(row: unknown): string {
  const feature = Feature.safeParse(row);
  const cells = feature.success ? feature.data.properties : row;
  return typeof cells === 'object' && cells !== null
    ? Object.entries(cells)
        .map(([key, value]) => `${key} ${shown(value)}`)
        .join('  ')
    : shown(cells);
}

const shown = (value: unknown): string =>
  typeof value === 'number'
    ? String(Number(value.toPrecision(5)))
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
