/** Opens the station's databases. One that is damaged is set aside and begun anew; one that is newer is refused. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { lockFolder } from '#shared/node/folderLock.ts';
import { openOrSetAside } from '#shared/node/setAside.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journalMigrations } from '#shared/node/journal/migrations.ts';
import type { Logger } from '#shared/node/log.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { station0001 } from './migrations/0001-outbox.ts';
import { station0002 } from './migrations/0002-conflicts.ts';
import { station0003 } from './migrations/0003-station.ts';
import { station0004 } from './migrations/0004-lost-rows.ts';
import { station0005 } from './migrations/0005-premises.ts';
import { station0006 } from './migrations/0006-attachments-at-hub.ts';
import { station0007 } from './migrations/0007-answers.ts';
import { station0008 } from './migrations/0008-exchange.ts';
import { station0009 } from './migrations/0009-sign-ins.ts';
import { station0010 } from './migrations/0010-exchanged-attachments.ts';
import { words0001 } from '../words/migrations/0001-words.ts';
import { WordIndex } from '../words/wordIndex.ts';
import { rescue, type Rescued } from './rescue.ts';

export interface StationDatabases {
  readonly database: Database;
  readonly journal: Journal;
  readonly seriesDatabase: Database;
  readonly series: SeriesStore;
  readonly words: WordIndex;
  /** What the operator has to be told about it. */
  readonly notices: readonly LocalizedText[];
  close(): void;
}

export const stationMigrations = [
  ...journalMigrations,
  station0001,
  station0002,
  station0003,
  station0004,
  station0005,
  station0006,
  station0007,
  station0008,
  station0009,
  station0010,
] as const;

/**
 * Throws DatabaseRefused for a folder that another process works on, and for a database that is newer or cannot be opened
 * at all; it is left as it is.
 */
export function openStation(dataDirectory: string, log: Logger): StationDatabases {
  const folder = join(dataDirectory, 'station');
  const unlock = lockFolder(folder, inUse(dataDirectory));
  try {
    return openLocked(folder, unlock, log);
  } catch (error) {
    unlock();
    throw error;
  }
}

function openLocked(folder: string, unlock: () => void, log: Logger): StationDatabases {
  const notices: LocalizedText[] = [];
  let rescued: Rescued = { acts: 0, complete: false };
  const station = openOrSetAside(
    { file: join(folder, 'station.db'), migrations: stationMigrations, synchronous: 'FULL' },
    (database) => {
      const journal = new Journal(database);
      // Projects every world once: a page that cannot be read shows here and not in the middle of an incident.
      journal.worlds();
      return journal;
    },
    {
      save: (damaged, into) => {
        rescued = rescue(damaged, into);
      },
      begunAnew: (aside) => {
        log.error({ aside, ...rescued }, 'the station database is damaged and was set aside');
        notices.push(stationSetAside(aside, rescued));
      },
    },
  );
  try {
    const series = openOrSetAside(
      { file: join(folder, 'series.db'), migrations: seriesMigrations, synchronous: 'NORMAL' },
      (database) => new SeriesStore(database),
      {
        save: () => undefined,
        begunAnew: (aside) => {
          log.error({ aside }, 'the series database is damaged and was set aside');
          notices.push(seriesSetAside(aside));
        },
      },
    );
    const words = openWords(folder, log, series.database);
    return {
      database: station.database,
      journal: station.store,
      seriesDatabase: series.database,
      series: series.store,
      words: words.store,
      notices,
      close() {
        words.database.close();
        series.database.close();
        station.database.close();
        unlock();
      },
    };
  } catch (error) {
    station.database.close();
    throw error;
  }
}

/** Made of the record: one that is damaged is made anew, and there is nothing to tell of it. */
function openWords(folder: string, log: Logger, beside: Database): { database: Database; store: WordIndex } {
  try {
    return openOrSetAside(
      { file: join(folder, 'words.db'), migrations: [words0001], synchronous: 'NORMAL' },
      (database) => new WordIndex(database),
      {
        save: () => undefined,
        begunAnew: (aside) => {
          log.warn({ aside }, 'the index of words is damaged; it is made anew');
          for (const suffix of ['-wal', '-shm', '']) rmSync(aside + suffix, { force: true });
        },
      },
    );
  } catch (error) {
    beside.close();
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

const inUse = (dataDirectory: string): LocalizedText => ({
  en: `Muster is open on ${dataDirectory} already, in another window or console. Use that one, end it, or name another folder with --data.`,
  zh: `Muster 已在另一窗口或控制台中打开 ${dataDirectory}。请使用该窗口、将其关闭，或用 --data 指定其他目录。`,
});

const seriesSetAside = (aside: string): LocalizedText => ({
  en: `The readings and positions stored at this station were damaged. They were set aside as ${aside}; trends and tracks here begin anew. No act is concerned.`,
  zh: `本工作站存储的读数和位置数据已损坏，已移存为 ${aside}；本机的趋势和轨迹重新开始。操作记录不受影响。`,
});
