/**
 * This station's copy of the hub's record. What comes is on disk before it is acknowledged; what does not follow on is
 * asked for again; what contradicts what is held is never written over.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { CommandId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { copyDatabase, isDamage, isDiskFailure, type Database } from '#shared/node/database.ts';
import { JournalBroken, JournalGap, type Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { stamp } from '#shared/node/setAside.ts';
import {
  MAX_UNANSWERED,
  PROTOCOL_VERSION,
  type EventsMessage,
  type Hello,
  type SnapshotMessage,
  type Welcome,
} from '#shared/protocol/hubSocket.ts';
import type { Outbox } from '../db/outbox.ts';
import { DATABASE_DAMAGED, DISK_FAILED } from '../refusal.ts';
import type { Worlds } from '../worlds.ts';

export interface ReplicaOptions {
  readonly dataDirectory: string;
  readonly database: Database;
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly worlds: Worlds;
  readonly stationId: StationId;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  readonly notice: (sentence: LocalizedText) => void;
  readonly onEvents: (world: WorldId, events: readonly JournalEvent[], settled: readonly CommandId[]) => void;
  /** What is shown of these worlds no longer holds. */
  readonly onReplaced: (worlds: readonly WorldId[]) => void;
}

export type Taken =
  | { readonly kind: 'taken' }
  /** Ask again from the cursor. */
  | { readonly kind: 'gap'; readonly reason: string }
  /** The disk did not take it: try again when it may. */
  | { readonly kind: 'later'; readonly sentence: LocalizedText }
  /** Going on would harm the record, here or in what people make of it. */
  | { readonly kind: 'stop'; readonly sentence: LocalizedText };

export class Replica {
  readonly #options: ReplicaOptions;
  /** The command whose last event here may not be its last: the message ended with it and the hub has more. */
  readonly #unfinished = new Map<WorldId, CommandId>();

  constructor(options: ReplicaOptions) {
    this.#options = options;
  }

  hello(): Hello {
    const { journal, outbox, worlds, stationId } = this.#options;
    const cursors = worlds.cursors();
    return {
      stationId,
      protocol: PROTOCOL_VERSION,
      epoch: Object.keys(cursors).length === 0 ? null : journal.epoch,
      cursors,
      unanswered: outbox.unanswered(MAX_UNANSWERED),
    };
  }

  /** Before anything else of a connection is taken: is it the same history? */
  welcome(welcome: Welcome): Taken {
    const { journal, worlds } = this.#options;
    return this.#guarded(() => {
      if (welcome.epoch !== journal.epoch) this.#beginAnew(welcome.epoch);
      worlds.hubLists(welcome.worlds);
      const shorter = welcome.worlds.find(({ world, head }) => head < journal.head(world));
      if (shorter !== undefined) return { kind: 'stop', sentence: hubIsBehind(shorter, journal.head(shorter.world)) };
      return { kind: 'taken' };
    });
  }

  events({ world, rows, head }: EventsMessage): Taken {
    const { journal, outbox, worlds, onEvents, count } = this.#options;
    return this.#guarded(() => {
      const last = rows.at(-1)?.sequence ?? 0;
      let settled: CommandId[] = [];
      let unfinished: CommandId | undefined;
      const { events, unknown } = journal.insertRows(world, rows, (added) => {
        const newest = added.at(-1);
        unfinished = newest?.sequence === last && last < head ? newest.commandId : undefined;
        const waiting = new Set(outbox.of(world).map(({ commandId }) => commandId));
        const ended = new Set([
          ...added.map(({ commandId }) => commandId),
          ...outbox.acceptedUpTo(world, last),
          ...(this.#unfinished.has(world) ? [this.#unfinished.get(world)] : []),
        ]);
        settled = [...waiting].filter((id) => ended.has(id) && id !== unfinished);
        outbox.remove(settled);
      });
      outbox.forget(settled);
      if (unfinished === undefined) this.#unfinished.delete(world);
      else this.#unfinished.set(world, unfinished);
      worlds.received(world);
      for (const { type } of unknown) count(unreadableEvent(world, type));
      onEvents(world, events, settled);
      return { kind: 'taken' };
    });
  }

  snapshot(message: SnapshotMessage): Taken {
    const { journal, outbox, worlds, onReplaced } = this.#options;
    return this.#guarded(() => {
      const settled = outbox.acceptedUpTo(message.world, message.sequence);
      journal.installSnapshot(message, () => {
        outbox.remove(settled);
      });
      outbox.forget(settled);
      worlds.received(message.world);
      onReplaced([message.world]);
      return { kind: 'taken' };
    });
  }

  /** A whole copy stays beside it under another name; the acts in the outbox stay and are given to the new hub. */
  #beginAnew(epoch: string): void {
    const { dataDirectory, database, journal, outbox, worlds, stationId, now, log, notice, onReplaced } = this.#options;
    const held = worlds.held();
    outbox.forgetAcceptances();
    this.#unfinished.clear();
    if (held.length > 0) {
      const file = join(dataDirectory, 'station', `station.db.history-${stamp(new Date(now()))}`);
      copyDatabase(database, file);
      const events = database.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
      const own =
        database
          .prepare<[string], number>(
            "SELECT count(DISTINCT command_id) FROM events WHERE json_extract(body, '$.actor.stationId') = ?",
          )
          .pluck()
          .get(stationId) ?? 0;
      log.warn({ file, events, own, from: journal.epoch, to: epoch }, 'the hub has another history');
      notice(anotherHistory(file, events, own));
    }
    journal.goOver({ epoch, lineage: [] }, {}, () => undefined);
    worlds.forget();
    onReplaced(held);
  }

  #guarded(take: () => Taken): Taken {
    const { log, count } = this.#options;
    try {
      return take();
    } catch (error) {
      if (error instanceof JournalGap) return { kind: 'gap', reason: error.message };
      log.error({ error }, 'what the hub sent could not be taken');
      if (error instanceof JournalBroken) return { kind: 'stop', sentence: recordsDiffer(error) };
      if (error instanceof z.ZodError) return { kind: 'stop', sentence: eventMalformed(error) };
      if (isDamage(error)) return { kind: 'stop', sentence: DATABASE_DAMAGED };
      if (!isDiskFailure(error)) return { kind: 'stop', sentence: FAILED };
      count({ code: 'replica-not-written', source: 'station', where: 'station.db', sentence: DISK_FAILED });
      return { kind: 'later', sentence: DISK_FAILED };
    }
  }
}

const hubIsBehind = ({ world, head }: { world: WorldId; head: number }, held: number): LocalizedText => ({
  en: `The hub’s record of ${world} ends at event ${String(head)}, this station holds ${String(held)}: the hub runs on an older copy. Nothing is taken from it or given to it. Restore the hub’s newest journal; acts done here wait.`,
  zh: `中心的 ${world} 记录止于第 ${String(head)} 条，本工作站已有 ${String(held)} 条：中心使用了较旧的副本。双方暂停交换数据。请恢复中心最新的日志；本站操作将等待。`,
});

const recordsDiffer = ({ message }: JournalBroken): LocalizedText => ({
  en: `The hub’s record and the one held here contradict each other (${message}) Nothing is written over. Run \`muster journal verify\` on the hub’s journal.db and on this station’s station.db to see which was changed; acts done here wait.`,
  zh: `中心记录与本站记录相互矛盾（${message}）未覆盖任何内容。请对中心的 journal.db 和本站的 station.db 运行 \`muster journal verify\`，查明哪一方被改动；本站操作将等待。`,
});

const eventMalformed = (error: z.ZodError): LocalizedText => {
  const issue = error.issues[0];
  const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return {
    en: `The hub sent an event that this version of Muster cannot read (${where}). Nothing was stored. Bring this station to the hub’s version; acts done here wait.`,
    zh: `中心发送了本版本 Muster 无法读取的事件（${where}）。未存储任何内容。请将本工作站更新到与中心相同的版本；本站操作将等待。`,
  };
};

const FAILED: LocalizedText = {
  en: 'This station failed on what the hub sent; its log says why. Nothing was stored; it is tried again. Acts done here are kept.',
  zh: '本工作站处理中心发来的内容时出错，原因见日志。未存储任何内容，将重试。本站操作已保存。',
};

const anotherHistory = (file: string, events: number, own: number): LocalizedText => ({
  en: `The hub has begun another history. The one held here until now was kept as ${file}: ${String(events)} events, ${String(own)} acts of this station. Compare, and give again what the hub lacks.`,
  zh: `中心已启用新的历史记录。此前的记录保存为 ${file}：${String(events)} 条事件，其中本工作站操作 ${String(own)} 项。请核对，并补做中心缺少的操作。`,
});

const unreadableEvent = (world: WorldId, type: string): ProblemSeen => ({
  code: 'event-unknown',
  source: 'hub',
  where: `${world} ${type}`,
  sentence: {
    en: `The record has an event of a newer version (${type}). It is kept and listed, but this version cannot show what it means. Update this station.`,
    zh: `记录中有较新版本的事件（${type}）。已保存并列出，但本版本无法显示其含义。请更新本工作站。`,
  },
});
