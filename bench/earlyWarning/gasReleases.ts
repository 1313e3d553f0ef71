/**
 * Real releases of methane: how many a gas alarm finds, how many early warning, how soon, and how often nothing was there.
 * The levels of GB/T 50493, 25 % and 50 % of the range, on a range of 100 ppm: these sensors read ppm, not % LEL. The
 * CUSUM learns from the first week without the minutes of its releases; what counts are the weeks after.
 */
import { Tag } from '#shared/domain/register/site.ts';
import { ThresholdCondition } from '#shared/domain/rules/conditions/threshold.ts';
import { Delayed } from '#shared/domain/rules/delayed.ts';
import { LevelWatch } from '#shared/domain/rules/earlyWarning/levelWatch.ts';
import { defaultSettings, levelSettings } from '#shared/domain/warnings/settings.ts';
import { nextCusum } from '#shared/science/statistics/memoryCharts.ts';
import { quantile } from '#shared/science/statistics/quantiles.ts';
import { timeToThreshold } from '#shared/science/statistics/timeToThreshold.ts';
import { TrendWindow } from '#shared/science/statistics/trendWindow.ts';
import { episodes, judged, type Found, type Stretch } from './episodes.ts';
import { recordsOf } from './recordings.ts';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
const LEVEL_1_PPM = 25;
const LEVEL_2_PPM = 50;
const SHIFT_PPM = 1;
/** Gas comes in puffs: so long without one, and the next is another episode. */
const QUIET_MS = 30 * MINUTE_MS;

export const LEVEL_SHIFT = 'level shift, as the hub runs it';

export interface GasFigures {
  readonly way: string;
  /** In the weeks after the one that was learned from. */
  readonly later: Found;
  /** In all weeks; of the first, only the minutes without a release were learned from. */
  readonly all: Found;
}

export function gasReleases(folder: string): readonly GasFigures[] {
  const minutes = recordsOf(folder, 'full_minute.csv').map((record) => ({
    at: Date.parse(record.time_utc ?? ''),
    ppm: Number(record.max_obs_ppm_above_bg),
  }));
  const begin = minutes[0]?.at ?? NaN;
  const end = minutes.at(-1)?.at ?? NaN;
  const releases = releasesWithin(folder, begin, end);
  const isQuiet = (at: number): boolean => !releases.some(({ from, until }) => at >= from && at <= until);
  const training = stretchesOf(minutes.filter(({ at }) => at < begin + WEEK_MS && isQuiet(at)));
  const at = minutes.map((minute) => minute.at);
  const ppm = minutes.map((minute) => minute.ppm);
  const laterFrom = begin + WEEK_MS;
  const known = releases.filter(({ from }) => from >= laterFrom);
  return ways(at, ppm, training).map(([way, warns]) => {
    const warned = episodes(at, warns, QUIET_MS);
    const later = warned.filter((episode) => episode.from >= laterFrom);
    return { way, later: judged(known, later), all: judged(releases, warned) };
  });
}

function ways(
  at: readonly number[],
  ppm: readonly number[],
  training: readonly (readonly number[])[],
): [string, boolean[]][] {
  return [
    ['gas alarm, level 1 (25 ppm)', alarm(at, ppm, LEVEL_1_PPM)],
    ['gas alarm, level 2 (50 ppm)', alarm(at, ppm, LEVEL_2_PPM)],
    [LEVEL_SHIFT, levelShift(at, ppm)],
    ['CUSUM, 99 % of quiet minutes', cusum(ppm, training)],
    ['robust trend: level 1 within an hour', trend(at, ppm)],
  ];
}

function alarm(at: readonly number[], ppm: readonly number[], setpoint: number): boolean[] {
  const condition = new ThresholdCondition('high', setpoint, 5);
  const delayed = new Delayed({ onDelayMs: 0, offDelayMs: 2 * MINUTE_MS }, false);
  return ppm.map((value, i) => {
    delayed.step(condition.take(value), at[i] ?? NaN);
    return delayed.raised;
  });
}

/**
 * As the hub runs it: the watch of a level, with what is set by default. It is told of no release, and learns as it goes.
 * While the alarm of its first limit stands there is no warning; one that was there has come true.
 */
function levelShift(at: readonly number[], ppm: readonly number[]): boolean[] {
  const watch = new LevelWatch(detector, levelSettings(defaultSettings), null);
  watch.recall([]);
  const isInAlarm = alarm(at, ppm, LEVEL_1_PPM);
  let warns = false;
  return ppm.map((value, i) => {
    const now = at[i] ?? NaN;
    const isSaid = isInAlarm[i] === true;
    watch.push(now, value);
    if (warns && isSaid) {
      watch.release();
      warns = false;
    }
    warns = { begins: true, ends: false, none: warns }[watch.conclude(now, () => isSaid)?.kind ?? 'none'];
    return warns;
  });
}

const detector = Tag.parse({
  id: 'AI-1',
  name: { en: 'Methane', zh: '甲烷' },
  kind: 'gas',
  placeId: 'site',
  unit: 'ppm',
  range: { low: 0, high: 100 },
  decimals: 2,
  reportingIntervalMs: MINUTE_MS,
  staleAfterMs: 5 * MINUTE_MS,
  alarmRules: [LEVEL_1_PPM, LEVEL_2_PPM].map((setpoint, i) => ({
    id: `AI-1.${i === 0 ? 'H' : 'HH'}`,
    type: i === 0 ? 'H' : 'HH',
    setpoint,
    deadband: 5,
    onDelayMs: 0,
    offDelayMs: 2 * MINUTE_MS,
    priority: i === 0 ? 'medium' : 'high',
    message: { en: 'Methane', zh: '甲烷' },
    consequence: { en: 'Gas', zh: '气体' },
    operatorAction: { en: 'Look for the leak', zh: '查找泄漏' },
    timeToActMs: 600_000,
    scenario: 'flammable-gas-release',
  })),
});

/**
 * Made for a lasting shift of 1 ppm: its reference is half of that, its limit where 99 % of the quiet minutes leave it.
 * Values count at most twice the shift: one breath of gas would otherwise fill the sum for hours.
 */
function cusum(ppm: readonly number[], training: readonly (readonly number[])[]): boolean[] {
  const reference = SHIFT_PPM / 2;
  const most = 2 * SHIFT_PPM;
  const run = (values: readonly number[], bound: number): number[] => {
    let sum = 0;
    return values.map((value) => (sum = Math.min(bound, nextCusum(sum, Math.min(value, most), reference))));
  };
  const limit = quantile(
    training.flatMap((stretch) => run(stretch, Infinity)),
    0.99,
  );
  // A sum without bound would warn long after the gas is gone.
  return run(ppm, 2 * limit).map((sum) => sum > limit);
}

function trend(at: readonly number[], ppm: readonly number[]): boolean[] {
  const window = new TrendWindow({ spanMs: 30 * MINUTE_MS, slots: 30 });
  return ppm.map((value, i) => {
    window.push(at[i] ?? NaN, value);
    const found = window.trend();
    if (found === null) return false;
    const reached = timeToThreshold(found, { value: LEVEL_1_PPM, side: 'high' }, 60 * MINUTE_MS);
    return reached?.latest !== undefined && reached.latest !== null;
  });
}

function releasesWithin(folder: string, begin: number, end: number): readonly Stretch[] {
  const time = (text: string | undefined): number => Date.parse((text ?? '').replace(' ', 'T'));
  const all = recordsOf(folder, 'leak_data.csv')
    .map((record) => ({ from: time(record.tc_ExpStartDatetime), until: time(record.tc_ExpEndDatetime) }))
    .filter(({ from, until }) => until > begin && from < end);
  // Several sources of one release have a row each.
  return [...new Map(all.map((release) => [release.from, release])).values()].toSorted((a, b) => a.from - b.from);
}

function stretchesOf(minutes: readonly { at: number; ppm: number }[]): readonly (readonly number[])[] {
  const stretches: number[][] = [];
  minutes.forEach(({ at, ppm }, i) => {
    if (i === 0 || at - (minutes[i - 1]?.at ?? NaN) > MINUTE_MS) stretches.push([]);
    stretches.at(-1)?.push(ppm);
  });
  return stretches;
}
