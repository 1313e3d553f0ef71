/**
 * The temperature of a machine, with four known failures: a month of normal operation is learned, the rest is watched. Is
 * a failure warned of in the day before, how long before, and how often for nothing? The normal model takes the means of
 * hours with those of the six hours before (dynamic PCA of one tag). Times are when a warning could be raised.
 */
import { ThresholdCondition } from '#shared/domain/rules/conditions/threshold.ts';
import { Delayed } from '#shared/domain/rules/delayed.ts';
import { TO_BEGIN } from '#shared/science/normalModel/onset.ts';
import { trainNormalModel } from '#shared/science/normalModel/trainNormalModel.ts';
import { watchSeries } from '#shared/science/normalModel/watchSeries.ts';
import { timeToThreshold } from '#shared/science/statistics/timeToThreshold.ts';
import { TrendWindow } from '#shared/science/statistics/trendWindow.ts';
import { episodes, type Stretch } from './episodes.ts';
import { recordsOf } from './recordings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LAGS = 6;
const FAILURES = ['2013-12-11T06:00Z', '2013-12-16T17:25Z', '2014-01-28T13:55Z', '2014-02-08T14:30Z'].map((time) =>
  Date.parse(time),
);
const TRAINING: Stretch = { from: Date.parse('2013-12-18T00:00Z'), until: Date.parse('2014-01-19T00:00Z') };
/** Less between them, and it is the same episode. */
const QUIET_MS = 6 * HOUR_MS;

export interface MachineFigures {
  readonly way: string;
  /** Hours before each failure, in the day before it; null: not. */
  readonly hoursBefore: readonly (number | null)[];
  /** Episodes in the watched weeks that meet no day before or after a failure. */
  readonly false: number;
}

interface Reading {
  readonly at: number;
  readonly value: number;
}

export function machineTemperature(folder: string): {
  readonly watchedDays: number;
  readonly ways: readonly MachineFigures[];
} {
  const readings = recordsOf(folder, 'machine_temperature_system_failure.csv')
    .map(({ timestamp = '', value }) => ({ at: Date.parse(`${timestamp.replace(' ', 'T')}Z`), value: Number(value) }))
    .toSorted((a, b) => a.at - b.at);
  const normal = readings.filter(({ at }) => at >= TRAINING.from && at < TRAINING.until);
  const lowest = Math.min(...normal.map(({ value }) => value));
  const span = (readings.at(-1)?.at ?? NaN) - (readings[0]?.at ?? NaN) - (TRAINING.until - TRAINING.from);
  return {
    watchedDays: span / DAY_MS,
    ways: [
      figures('low alarm at the lowest of the normal month', alarms(readings, lowest)),
      figures('robust trend: at that limit within 12 hours', trends(readings, lowest)),
      figures('normal model (dynamic PCA), T² or SPE', byModel(readings)),
    ],
  };
}

function figures(way: string, all: readonly Stretch[]): MachineFigures {
  const warned = all.filter(({ from }) => from < TRAINING.from || from >= TRAINING.until);
  return {
    way,
    hoursBefore: FAILURES.map((failure) => {
      const first = warned.find(({ from, until }) => until >= failure - DAY_MS && from <= failure);
      return first === undefined ? null : Math.min(DAY_MS, failure - first.from) / HOUR_MS;
    }),
    false: warned.filter(
      ({ from, until }) => !FAILURES.some((failure) => until >= failure - DAY_MS && from <= failure + DAY_MS),
    ).length,
  };
}

function alarms(readings: readonly Reading[], setpoint: number): readonly Stretch[] {
  const condition = new ThresholdCondition('low', setpoint, 2);
  const delayed = new Delayed({ onDelayMs: 0, offDelayMs: 0 }, false);
  const raised = readings.map(({ at, value }) => {
    delayed.step(condition.take(value), at);
    return delayed.raised;
  });
  return episodes(
    readings.map(({ at }) => at),
    raised,
    QUIET_MS,
  );
}

function trends(readings: readonly Reading[], limit: number): readonly Stretch[] {
  const window = new TrendWindow({ spanMs: 12 * HOUR_MS, slots: 48 });
  const warns = readings.map(({ at, value }) => {
    window.push(at, value);
    const trend = window.trend();
    const reached = trend === null ? null : timeToThreshold(trend, { value: limit, side: 'low' }, 12 * HOUR_MS);
    return reached !== null && reached.latest !== null;
  });
  return episodes(
    readings.map(({ at }) => at),
    warns,
    QUIET_MS,
  );
}

function byModel(readings: readonly Reading[]): readonly Stretch[] {
  const hours = means(readings);
  const isTraining = ({ at }: Reading): boolean => at >= TRAINING.from && at < TRAINING.until;
  const rows = (of: readonly Reading[]): number[][] => of.map(({ value }) => [value]);
  const training = trainNormalModel(rows(hours.filter(isTraining)), { lags: LAGS });
  if (training.kind !== 'trained') throw new Error(`The normal month: ${training.kind}.`);
  const { warnings } = watchSeries(training.model, rows(hours));
  const raised = hours.map((_, i) =>
    warnings.some(
      ({ index, until }) => i >= index + TO_BEGIN - 1 && i <= Math.max(until ?? Infinity, index + TO_BEGIN - 1),
    ),
  );
  // A mean is known when its hour is over.
  return episodes(
    hours.map(({ at }) => at + HOUR_MS),
    raised,
    QUIET_MS,
  );
}

function means(readings: readonly Reading[]): readonly Reading[] {
  const groups = new Map<number, number[]>();
  for (const { at, value } of readings) {
    const hour = Math.floor(at / HOUR_MS);
    const group = groups.get(hour);
    if (group === undefined) groups.set(hour, [value]);
    else group.push(value);
  }
  return [...groups].map(([hour, values]) => ({
    at: hour * HOUR_MS,
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
  }));
}
