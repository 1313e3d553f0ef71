/**
 * What a hub remembers of files: a database of its own in the data folder. Nothing in it is the record: without it files
 * are larger, and answers are given when they are asked for again.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { AttachmentId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { ProblemBook, ProblemSeen } from '#shared/node/problems.ts';
import { openOrSetAside } from '#shared/node/setAside.ts';
import { Checkpoint, Heads, RecoverReply } from '#shared/protocol/histories.ts';
import { hubFolder } from '../journal/hubJournal.ts';
import { exchange0001 } from './migrations/0001-exchange.ts';
import { exchange0002 } from './migrations/0002-attachments.ts';

export interface KnownStation {
  readonly epoch: string | null;
  readonly cursors: Heads;
  readonly madeAt: Instant;
}

export interface AskedAct {
  readonly commandId: CommandId;
  /** Where it was done. */
  readonly stationId: StationId;
}

interface StationRow {
  epoch: string | null;
  cursors: string;
  made_at: number;
}

export function openExchangeRecord(
  dataDirectory: string,
  begunAnew: (aside: string) => void,
): { readonly record: ExchangeRecord; readonly close: () => void } {
  const { database, store } = openOrSetAside(
    {
      file: join(hubFolder(dataDirectory), 'exchange.db'),
      migrations: [exchange0001, exchange0002],
      synchronous: 'NORMAL',
    },
    (opened) => new ExchangeRecord(opened),
    { save: () => undefined, begunAnew },
  );
  return {
    record: store,
    close: () => {
      database.close();
    },
  };
}

/** Where it was damaged, and is begun anew. */
export const countSetAside =
  (problems: ProblemBook, now: () => Instant) =>
  (aside: string): void => {
    problems.count(setAside(aside), now());
  };

const setAside = (aside: string): ProblemSeen => ({
  code: 'exchange-damaged',
  source: 'hub',
  where: 'exchange.db',
  sentence: {
    en: `What the hub remembered of exchange files was damaged. It was set aside as ${aside}; the next files are larger, and nothing of the record is concerned.`,
    zh: `中心有关交换文件的记忆已损坏，已移存为 ${aside}；之后的文件会较大，记录不受影响。`,
  },
});

export class ExchangeRecord {
  readonly #database: Database;
  readonly #statements;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = {
      station: database.prepare<[string], StationRow>('SELECT epoch, cursors, made_at FROM stations WHERE id = ?'),
      keep: database.prepare<[string, string | null, string, number]>(
        'INSERT OR REPLACE INTO stations (id, epoch, cursors, made_at) VALUES (?, ?, ?, ?)',
      ),
      ask: database.prepare<[string, string, string, number]>(
        'INSERT OR REPLACE INTO asked (sender, command_id, station_id, made_at) VALUES (?, ?, ?, ?)',
      ),
      forget: database.prepare<[string, number]>('DELETE FROM asked WHERE sender = ? AND made_at < ?'),
      asked: database.prepare<
        [string | null, string | null, string | null],
        { command_id: string; station_id: string }
      >(
        `SELECT DISTINCT command_id, station_id FROM asked
         WHERE ? IS NULL OR sender = ? OR station_id = ? ORDER BY made_at, command_id`,
      ),
      answer: database.prepare<[string, string, string, string, string]>(
        'INSERT OR REPLACE INTO recovered (station_id, world, hash, checkpoint, replies) VALUES (?, ?, ?, ?, ?)',
      ),
      forgetRecovered: database.prepare<[string, string]>(
        'DELETE FROM recovered WHERE station_id = ? AND hash NOT IN (SELECT value FROM json_each(?))',
      ),
      held: database.prepare<[string], string>('SELECT attachment_id FROM held WHERE station_id = ?').pluck(),
      hold: database.prepare<[string, string]>('INSERT OR IGNORE INTO held (station_id, attachment_id) VALUES (?, ?)'),
      letGo: database.prepare<[string]>('DELETE FROM held WHERE station_id = ?'),
      recovered: database.prepare<[string], { checkpoint: string; replies: string }>(
        'SELECT checkpoint, replies FROM recovered WHERE station_id = ? ORDER BY world, hash',
      ),
    };
  }

  station(stationId: StationId): KnownStation | null {
    const row = this.#statements.station.get(stationId);
    if (row === undefined) return null;
    return {
      epoch: row.epoch,
      cursors: Heads.parse(JSON.parse(row.cursors)),
      madeAt: row.made_at,
    };
  }

  /** A file of a station that is known. What an older one than the newest says of how far it is, is not believed. */
  took(
    stationId: StationId,
    file: KnownStation,
    acts: readonly AskedAct[],
    lost: readonly string[],
    held: readonly AttachmentId[],
  ): void {
    const { keep, ask, forget, forgetRecovered, hold, letGo } = this.#statements;
    this.#database
      .transaction(() => {
        const isNewest = file.madeAt >= (this.station(stationId)?.madeAt ?? 0);
        for (const act of acts) ask.run(stationId, act.commandId, act.stationId, file.madeAt);
        if (!isNewest) return;
        keep.run(stationId, file.epoch, JSON.stringify(file.cursors), file.madeAt);
        forget.run(stationId, file.madeAt);
        forgetRecovered.run(stationId, JSON.stringify(lost));
        letGo.run(stationId);
        for (const attachmentId of held) hold.run(stationId, attachmentId);
      })
      .immediate();
  }

  /** Attachments that a station said it has. */
  held(stationId: StationId): ReadonlySet<AttachmentId> {
    return new Set(this.#statements.held.all(stationId).map((id) => AttachmentId.parse(id)));
  }

  /** Whose answers go into a file for a station; null: all. */
  asked(stationId: StationId | null): AskedAct[] {
    return this.#statements.asked.all(stationId, stationId, stationId).map((row) => ({
      commandId: CommandId.parse(row.command_id),
      stationId: StationId.parse(row.station_id),
    }));
  }

  answered(stationId: StationId, checkpoint: Checkpoint, replies: readonly RecoverReply[]): void {
    const { world, hash } = checkpoint;
    this.#statements.answer.run(stationId, world, hash, JSON.stringify(checkpoint), JSON.stringify(replies));
  }

  recovered(stationId: StationId): { readonly checkpoint: Checkpoint; readonly replies: readonly RecoverReply[] }[] {
    return this.#statements.recovered.all(stationId).map(({ checkpoint, replies }) => ({
      checkpoint: Checkpoint.parse(JSON.parse(checkpoint)),
      replies: z.array(RecoverReply).parse(JSON.parse(replies)),
    }));
  }
}
