/** Each fault of the benchmark, by Muster and by others, all trained on the same 500 normal samples and nothing else. */
import { limitOf } from '#shared/science/normalModel/normalModel.ts';
import { trainNormalModel, type ChartPlan } from '#shared/science/normalModel/trainNormalModel.ts';
import { watchSeries } from '#shared/science/normalModel/watchSeries.ts';
import {
  above,
  beforeFault,
  detection,
  isLater,
  shareOf,
  WAYS,
  type Above,
  type Detection,
  type Way,
} from './detection.ts';
import { plainPca } from './plainPca.ts';
import { filesIn, numbersOf, recordsOf } from './recordings.ts';

const REFERENCE_COMPONENTS = 11;
const ONCE = { kind: 'none' } as const;
const EWMA = { kind: 'ewma', weight: 0.2 } as const;
const CUSUM = { kind: 'cusum' } as const;

interface Method {
  readonly name: string;
  readonly judge: (rows: readonly Float64Array[]) => Above;
}

export interface MethodFigures {
  readonly method: string;
  readonly falseAlarms: Readonly<Record<Way, number>>;
  readonly falseAlarmsBeforeFaults: Readonly<Record<Way, number>>;
  readonly meanMissed: Readonly<Record<Way, number>>;
  readonly faultsFound: Readonly<Record<Way, number>>;
  readonly faults: Readonly<Record<string, Readonly<Record<Way, Detection>>>>;
}

export interface TennesseeEastman {
  readonly methods: readonly MethodFigures[];
  /** What of Muster is worse than the reference, in words; the goal is none. */
  readonly worse: readonly string[];
  /** What of the plain PCA here differs from the file with the reference. */
  readonly referenceDiffers: readonly string[];
}

/** `others`: with what neither Muster nor the reference is, which takes most of the time. */
export function tennesseeEastman(folder: string, { others = true } = {}): TennesseeEastman {
  const lying = numbersOf(folder, 'd00.dat');
  const training = Array.from(lying[0] ?? [], (_, i) => Float64Array.from(lying, (row) => row[i] ?? NaN));
  const normal = numbersOf(folder, 'd00_te.dat');
  const faults = filesIn(folder).flatMap((name) => {
    const [, fault] = /^d(\d\d)_te\.dat$/.exec(name) ?? [];
    return fault === undefined || fault === '00'
      ? []
      : [{ fault: String(Number(fault)), rows: numbersOf(folder, name) }];
  });
  const methods = methodsOn(training, normal, others).map(({ name, judge }) => {
    const ofNormal = judge(normal);
    const ofFaults = faults.map(({ fault, rows }) => ({ fault, flags: judge(rows) }));
    const found = ofFaults.map(({ fault, flags }) => ({ fault, by: each((way) => detection(flags[way])) }));
    return {
      method: name,
      falseAlarms: each((way) => shareOf(ofNormal[way])),
      falseAlarmsBeforeFaults: each((way) => mean(ofFaults.map(({ flags }) => shareOf(beforeFault(flags[way]))))),
      meanMissed: each((way) => mean(found.map(({ by }) => by[way].missed))),
      faultsFound: each((way) => found.filter(({ by }) => by[way].delayMinutes !== null).length),
      faults: Object.fromEntries(found.map(({ fault, by }) => [fault, by])),
    };
  });
  const [reference, muster] = methods;
  if (reference === undefined || muster === undefined) throw new Error('No methods.');
  return { methods, worse: worseThan(muster, reference), referenceDiffers: differences(reference, folder) };
}

function methodsOn(
  training: readonly Float64Array[],
  normal: readonly Float64Array[],
  others: boolean,
): readonly Method[] {
  const plain = plainPca(training, REFERENCE_COMPONENTS);
  const reference = plain.percentileLimits(normal);
  const compared: readonly Method[] = [
    {
      name: 'plain PCA, limits from the normal test run (reference)',
      judge: (rows) => above(plain.values(rows), reference),
    },
    trained('Muster', training),
  ];
  if (!others) return compared;
  return [
    ...compared,
    { name: 'plain PCA, textbook limits', judge: (rows) => above(plain.values(rows), plain.textbookLimits) },
    trained('dynamic PCA (2 lags), sample by sample', training, 2, charts('coarse', ONCE)),
    trained('PCA, EWMA of the statistics', training, 0, charts('coarse', EWMA)),
    trained('PCA, CUSUM of the statistics', training, 0, charts('coarse', CUSUM)),
    trained('Muster’s charts on dynamic PCA (2 lags)', training, 2),
  ];
}

const charts = (depth: ChartPlan['depth'], memory: ChartPlan['memory']): readonly ChartPlan[] => [
  { statistic: 't2', depth, memory },
  { statistic: 'spe', depth, memory },
];

function trained(name: string, rows: readonly Float64Array[], lags = 0, plans?: readonly ChartPlan[]): Method {
  const training = trainNormalModel(rows, { lags, ...(plans === undefined ? {} : { charts: plans }) });
  if (training.kind !== 'trained') throw new Error(`${name}: ${training.kind}.`);
  const { model } = training;
  const limits = { t2: limitOf(model, 't2'), spe: limitOf(model, 'spe') };
  return { name, judge: (series) => above(watchSeries(model, series), limits) };
}

const each = <T>(of: (way: Way) => T): Readonly<Record<Way, T>> => ({ t2: of('t2'), spe: of('spe'), any: of('any') });
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function worseThan(muster: MethodFigures, reference: MethodFigures): string[] {
  return WAYS.flatMap((way) =>
    Object.entries(muster.faults).flatMap(([fault, by]) => {
      const ours = by[way];
      const theirs = reference.faults[fault]?.[way];
      if (theirs === undefined) return [];
      return [
        ...(ours.missed > theirs.missed
          ? [`fault ${fault}, ${way}: misses ${ours.missed.toFixed(3)}, reference ${theirs.missed.toFixed(3)}`]
          : []),
        ...(isLater(ours.delayMinutes, theirs.delayMinutes)
          ? [`fault ${fault}, ${way}: after ${String(ours.delayMinutes)} min, reference ${String(theirs.delayMinutes)}`]
          : []),
      ];
    }),
  );
}

const KEYS = { t2: ['t2_mdr_recalc', 't2_delay_min_recalc'], spe: ['q_mdr_recalc', 'q_delay_min_recalc'] } as const;

function differences(reference: MethodFigures, folder: string): string[] {
  return recordsOf(folder, 'reference_pca.csv').flatMap((record) =>
    (['t2', 'spe'] as const).flatMap((way) => {
      const here = reference.faults[record.fault ?? '']?.[way];
      if (here === undefined) return [];
      const [missed, delay] = KEYS[way];
      const same =
        Math.abs(here.missed - Number(record[missed])) <= 0.000_51 &&
        (here.delayMinutes === null ? 'None' : String(here.delayMinutes)) === record[delay];
      return same ? [] : [`fault ${record.fault ?? ''}, ${way}`];
    }),
  );
}
