/** Opens the station's two databases. One that is damaged is set aside and begun anew; one that is newer is refused. */
import { join } from 'node:path';
import type { LocalizedText } from '#shared/domain/values.ts';
import { DatabaseRefused, isDamage, openDatabase, type Database, type OpenOptions } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import type { Logger } from '#shared/node/log.ts';
import { series0001 } from '#shared/node/series/migrations/0001-series.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { station0001 } from './migrations/0001-outbox.ts';
import { station0002 } from './migrations/0002-conflicts.ts';
import { station0003 } from './migrations/0003-station.ts';
import { rescue, type Rescued } from './rescue.ts';
import { setAside } from './setAside.ts';

export interface StationDatabases {
  readonly database: Database;
  readonly journal: Journal;
  readonly seriesDatabase: Database;
  readonly series: SeriesStore;
  /** What the operator has to be told about it. */
  readonly notices: readonly LocalizedText[];
}

export const stationMigrations = [journal0001, station0001, station0002, station0003] as const;

/** Throws DatabaseRefused for a database that is newer or cannot be opened at all; it is left as it is. */
export function openStation(dataDirectory: string, log: Logger): StationDatabases {
  const folder = join(dataDirectory, 'station');
  const notices: LocalizedText[] = [];
  const station = openOrSetAside(
    { file: join(folder, 'station.db'), migrations: stationMigrations, synchronous: 'FULL' },
    (database) => {
      const journal = new Journal(database);
      // Projects every world once: a page that cannot be read shows here and not in the middle of an incident.
      journal.worlds();
      return journal;
    },
    (aside, database) => {
      const rescued = rescue(aside, database);
      log.error({ aside, ...rescued }, 'the station database is damaged and was set aside');
      notices.push(stationSetAside(aside, rescued));
    },
  );
  try {
    const series = openOrSetAside(
      { file: join(folder, 'series.db'), migrations: [series0001], synchronous: 'NORMAL' },
      (database) => new SeriesStore(database),
      (aside) => {
        log.error({ aside }, 'the series database is damaged and was set aside');
        notices.push(seriesSetAside(aside));
      },
    );
    return {
      database: station.database,
      journal: station.store,
      seriesDatabase: series.database,
      series: series.store,
      notices,
    };
  } catch (error) {
    station.database.close();
    throw error;
  }
}

function openOrSetAside<Store>(
  options: OpenOptions,
  read: (database: Database) => Store,
  begunAnew: (aside: string, database: Database) => void,
): { database: Database; store: Store } {
  try {
    return openAndRead(options, read);
  } catch (error) {
    if (!(error instanceof DatabaseRefused && error.reason === 'damaged') && !isDamage(error)) throw error;
  }
  const aside = setAside(options.file, 'damaged', new Date());
  const database = openDatabase(options);
  try {
    begunAnew(aside, database);
    return { database, store: read(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function openAndRead<Store>(
  options: OpenOptions,
  read: (database: Database) => Store,
): { database: Database; store: Store } {
  const database = openDatabase(options);
  try {
    return { database, store: read(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function stationSetAside(aside: string, { acts, complete }: Rescued): LocalizedText {
  const n = String(acts);
  if (complete)
    return {
      en: `This station’s database was damaged. It was set aside as ${aside} and a new one begun; ${n} acts not yet sent were saved from it. The record comes back from the hub.`,
      zh: `本工作站数据库已损坏，已移存为 ${aside} 并新建数据库；已从中救出 ${n} 项尚未发送的操作。记录将从中心恢复。`,
    };
  return {
    en: `This station’s database was damaged. It was set aside as ${aside} and a new one begun; ${n} acts not yet sent were saved, but it could not be read whole: acts not yet sent may be in the file set aside. Keep it, check the last acts, and give again what is missing.`,
    zh: `本工作站数据库已损坏，已移存为 ${aside} 并新建数据库；救出 ${n} 项尚未发送的操作，但未能完整读取：移存文件中可能仍有尚未发送的操作。请保留该文件，核对最近的操作，并补做缺失的操作。`,
  };
}

const seriesSetAside = (aside: string): LocalizedText => ({
  en: `The readings and positions stored at this station were damaged. They were set aside as ${aside}; trends and tracks here begin anew. No act is concerned.`,
  zh: `本工作站存储的读数和位置数据已损坏，已移存为 ${aside}；本机的趋势和轨迹重新开始。操作记录不受影响。`,
});
