/** A hub's readings and positions: opened, or begun anew where they are damaged, and kept for so long. */
import { join } from 'node:path';
import { isDamage, isDiskFailure } from '#shared/node/database.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook, ProblemSeen } from '#shared/node/problems.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import type { KeepSeries } from '#shared/protocol/keeping.ts';
import { keptFrom } from '#shared/node/series/keeping.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { openOrSetAside } from '#shared/node/setAside.ts';
import type { Clock } from '#shared/node/clock.ts';
import { hubFolder } from '../journal/hubJournal.ts';

const TEND_EVERY_MS = 1_000;

export interface OpenSeriesOptions {
  readonly dataDirectory: string;
  readonly problems: ProblemBook;
  readonly clock: Clock;
}

/** Without its readings of the past a hub still does its work; without its journal it must not. */
export function openSeries({ dataDirectory, problems, clock }: OpenSeriesOptions): {
  readonly series: SeriesStore;
  readonly close: () => void;
} {
  const { database, store } = openOrSetAside(
    { file: join(hubFolder(dataDirectory), 'series.db'), migrations: seriesMigrations, synchronous: 'NORMAL' },
    (opened) => new SeriesStore(opened),
    {
      save: () => undefined,
      begunAnew: (aside) => {
        problems.count(seriesSetAside(aside), clock.now());
      },
    },
  );
  return {
    series: store,
    close: () => {
      database.close();
    },
  };
}

/** Now and each second a short step of what is to be done, until the function that it returns is called. */
export function tendSeries(series: SeriesStore, keep: KeepSeries, clock: Clock, log: Logger): () => void {
  let failing = false;
  const tend = (): void => {
    try {
      series.tend(clock.now(), keptFrom(clock.now(), keep));
      failing = false;
    } catch (error) {
      // What waits to be settled or removed goes on waiting; writing new readings tells of the disk.
      if (!isDiskFailure(error) && !isDamage(error)) throw error;
      if (!failing) log.error({ error }, 'readings could not be settled, or old ones not removed');
      failing = true;
    }
  };
  tend();
  return clock.every(TEND_EVERY_MS, tend);
}

const seriesSetAside = (aside: string): ProblemSeen => ({
  code: 'series-damaged',
  source: 'hub',
  where: 'series.db',
  sentence: {
    en: `The readings and positions stored at the hub were damaged. They were set aside as ${aside}; trends and tracks begin anew. The journal is not touched.`,
    zh: `中心存储的读数和位置数据已损坏，已移存为 ${aside}；趋势和轨迹重新开始。日志不受影响。`,
  },
});
