/** `muster warn`: learns from recorded normal operation, watches a recording, and says where it is not normal, and by which columns. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import {
  limitOf,
  STATISTICS,
  type Chart,
  type NormalModel,
  type Statistic,
} from '#shared/science/normalModel/normalModel.ts';
import { TO_BEGIN } from '#shared/science/normalModel/onset.ts';
import { trainNormalModel } from '#shared/science/normalModel/trainNormalModel.ts';
import { watchSeries, type SeriesWarning, type WatchedSeries } from '#shared/science/normalModel/watchSeries.ts';
import { alike, type Named } from './numbers/alikeTables.ts';
import { readNumberTable } from './numbers/numberTable.ts';
import { Json, WrongUsage } from './options.ts';

const File = z.string().min(1, 'It must be a file.');
export const WarnOptions = z.object({ normal: File, data: File, json: Json });
export type WarnOptions = z.infer<typeof WarnOptions>;

/** With each warning; the others together say little. */
const CONTRIBUTORS = 5;

export async function runWarn(options: WarnOptions): Promise<number> {
  if (options.normal === '-' && options.data === '-')
    throw new WrongUsage('--normal and --data cannot both be standard input.');
  const { normal, data, names, done } = alike(await read(options.normal), await read(options.data));
  for (const sentence of done) process.stderr.write(`${sentence}\n`);
  const training = trainNormalModel(normal, { names });
  if (training.kind === 'too few rows')
    throw new Error(
      `${nameOf(options.normal)}: ${training.rows === 1 ? '1 row of normal operation is' : `${String(training.rows)} rows of normal operation are`} too few to learn from. It takes at least ${String(training.fewest)}.`,
    );
  if (training.kind === 'nothing varies')
    throw new Error(
      `${nameOf(options.normal)}: no column ever changes its value, so there is nothing to learn. Check what was recorded.`,
    );
  const { model } = training;
  for (const sentence of aboutConstants(model, data, options)) process.stderr.write(`${sentence}\n`);
  const watched = watchSeries(model, data);
  process.stdout.write(options.json ? `${JSON.stringify(answer(model, watched))}\n` : summary(model, watched));
  return 0;
}

const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

async function read(file: string): Promise<Named> {
  const source = nameOf(file);
  return { source, table: readNumberTable(await textOf(file), source) };
}

async function textOf(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(resolve(file), 'utf8');
  } catch (error) {
    throw new Error(
      `${nameOf(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}. Check the path.`,
      { cause: error },
    );
  }
}

/** The model has no eyes for them: a person must know. */
function aboutConstants(
  model: NormalModel,
  data: readonly Float64Array[],
  { normal, data: file }: WarnOptions,
): string[] {
  return model.constant.map(({ name, position, value }) => {
    const row = data.findIndex((sample) => Math.abs((sample[position] ?? NaN) - value) > 1e-10 * Math.abs(value));
    return `${nameOf(normal)}: ${name} is always ${String(value)} and was left out.${
      row === -1
        ? ''
        : ` In ${nameOf(file)} it is ${String(data[row]?.[position])} at row ${String(row + 1)}: look at it.`
    }`;
  });
}

function answer(model: NormalModel, { t2, spe, warnings }: WatchedSeries): unknown {
  return {
    t2,
    spe,
    t2Limit: limitOf(model, 't2'),
    speLimit: limitOf(model, 'spe'),
    components: model.components,
    warnings: warnings.map((warning) => ({
      index: warning.index,
      statistic: warning.statistic,
      contributors: warning.contributors.slice(0, CONTRIBUTORS),
    })),
  };
}

const NAMES: Readonly<Record<Statistic, string>> = { t2: 'T2', spe: 'SPE' };

function summary(model: NormalModel, watched: WatchedSeries): string {
  const rows = watched.t2.length;
  const lines = [
    `Learned from ${String(model.trainedOnRows)} rows of ${String(model.columns.length)} columns: ${String(model.components)} components are more than chance, ${String(model.fineComponents)} more than rounding.`,
    ...STATISTICS.map((statistic) => {
      const above = watched[statistic].filter((value) => value > limitOf(model, statistic)).length;
      return `${NAMES[statistic]}: limit ${figure(limitOf(model, statistic))}; ${String(above)} of ${String(rows)} rows above it (${((100 * above) / rows).toFixed(1)} %).`;
    }),
    watched.warnings.length === 0
      ? 'No warning.'
      : `${String(watched.warnings.length)} ${watched.warnings.length === 1 ? 'warning' : 'warnings'} (${String(TO_BEGIN)} rows above in a row; dated to the first):`,
    ...watched.warnings.map((warning) => described(warning, model)),
  ];
  return `${lines.join('\n')}\n`;
}

function described({ index, until, statistic, chart, contributors }: SeriesWarning, model: NormalModel): string {
  const who = contributors
    .slice(0, CONTRIBUTORS)
    .filter(({ share }) => share >= 0.01)
    .map(({ name, share }) => `${name} ${(100 * share).toFixed(0)} %`);
  const end = until === null ? 'on' : `to ${String(until + 1)}`;
  return `  from row ${String(index + 1)} ${end}: ${NAMES[statistic]}, ${kindOf(chart, model)}: ${who.join(', ')}`;
}

const kindOf = (chart: Chart, model: NormalModel): string =>
  `${chart.components === model.components ? 'in what columns have in common' : 'in how columns depend on each other'}${chart.memory.kind === 'none' ? '' : ', small but lasting'}`;

const figure = (value: number): string => String(Number(value.toPrecision(4)));
