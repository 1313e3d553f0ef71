/** What early warning costs a hub: 5,000 tags, 20,000 readings a second, on one core. */
import { trainNormalModel } from '#shared/science/normalModel/trainNormalModel.ts';
import { beginWatching, watchRow } from '#shared/science/normalModel/watchRows.ts';
import { TrendWindow } from '#shared/science/statistics/trendWindow.ts';

const TAGS = 5_000;
const READINGS_PER_SECOND = 20_000;
const TREND_EACH_SECONDS = 30;
const SLOTS = 60;
const COLUMNS = 52;

export interface LiveCost {
  readonly shareOfCore: number;
  readonly trendEachSeconds: number;
  readonly readingNanoseconds: number;
  readonly trendMicroseconds: number;
  readonly modelRowMicroseconds: number;
}

export function liveCost(): LiveCost {
  const windows = Array.from({ length: TAGS }, () => new TrendWindow({ spanMs: 3_600_000, slots: SLOTS }));
  const begin = Date.parse('2026-06-01T00:00Z');
  let readings = 0;
  const pushing = timed(() => {
    for (let minute = 0; minute < 60; minute += 1)
      for (const [tag, window] of windows.entries()) {
        window.push(begin + minute * 60_000, Math.sin(tag + minute));
        window.push(begin + minute * 60_000 + 30_000, Math.cos(tag * minute));
        readings += 2;
      }
  });
  const trending = timed(() => {
    for (const window of windows) window.trend();
  });
  const row = (i: number): Float64Array =>
    Float64Array.from({ length: COLUMNS }, (_, j) => Math.sin(i * (j + 1)) + Math.cos(i));
  const rows = Array.from({ length: 2_000 }, (_, i) => row(i));
  const training = trainNormalModel(rows.slice(0, 500));
  if (training.kind !== 'trained') throw new Error(training.kind);
  let watching = beginWatching(training.model);
  const judging = timed(() => {
    for (const sample of rows) ({ watching } = watchRow(training.model, watching, sample));
  });
  const readingMs = pushing / readings;
  const trendMs = trending / TAGS;
  return {
    shareOfCore: (readingMs * READINGS_PER_SECOND + (trendMs * TAGS) / TREND_EACH_SECONDS) / 1_000,
    trendEachSeconds: TREND_EACH_SECONDS,
    readingNanoseconds: readingMs * 1e6,
    trendMicroseconds: trendMs * 1_000,
    modelRowMicroseconds: (judging / rows.length) * 1_000,
  };
}

/** Milliseconds that this process computed, whatever else the machine does. */
function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
