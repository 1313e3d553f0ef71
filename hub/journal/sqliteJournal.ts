/** The hub's journal in SQLite, in its data folder: one process writes it. */
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Lane } from '#shared/domain/lane.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { isDamage, isDiskFailure, type Database } from '#shared/node/database.ts';
import { Journal, type WorldHead } from '#shared/node/journal/journal.ts';
import { namedInJournal, type NamedAttachment } from '#shared/node/journal/attachments.ts';
import { readTimeline } from '#shared/node/journal/timeline.ts';
import { CommandOutcome, type JournalRow, type Snapshot } from '#shared/protocol/hubSocket.ts';
import type { Heads } from '#shared/protocol/histories.ts';
import type { HistoryStore } from '../histories/historyStore.ts';
import { SqliteHistories } from '../histories/sqliteHistories.ts';
import { SqliteStationStore } from '../enrolment/sqliteStationStore.ts';
import {
  JournalNotWritten,
  type EventsListener,
  type JournalStore,
  type JudgedCommand,
  type Recording,
  type WorldAtHead,
} from './journalStore.ts';

export class SqliteJournal implements JournalStore {
  readonly stations: SqliteStationStore;
  readonly #database: Database;
  readonly #journal: Journal;
  readonly histories: HistoryStore;
  readonly #listeners: EventsListener[] = [];
  readonly #select;
  readonly #insert;

  /** The database is one of openHubJournal; it is closed with this. */
  constructor(database: Database) {
    this.#database = database;
    this.#journal = new Journal(database);
    this.histories = new SqliteHistories(database, this.#journal, (act) => promised(() => guarded(act)));
    this.stations = new SqliteStationStore(database);
    this.#select = database.prepare<[string], { outcome: string; digest: string | null }>(
      'SELECT outcome, digest FROM judged_commands WHERE id = ?',
    );
    this.#insert = database.prepare<[string, number, string, string | null]>(
      'INSERT INTO judged_commands (id, judged_at, outcome, digest) VALUES (?, ?, ?, ?)',
    );
  }

  get epoch(): string {
    return this.#journal.epoch;
  }

  beginEpoch(left: Heads): Promise<string> {
    return promised(() => guarded(() => this.#journal.beginEpoch(left)));
  }

  worlds(): WorldHead[] {
    return this.#journal.worlds();
  }

  head(world: WorldId): number {
    return this.#journal.head(world);
  }

  state(world: WorldId): WorldState {
    return this.#journal.state(world);
  }

  drill(world: WorldId): DrillState {
    return this.#journal.drill(world);
  }

  snapshotMessage(world: WorldId): Snapshot {
    return this.#journal.snapshotMessage(world);
  }

  record(
    world: WorldId,
    ids: readonly CommandId[],
    now: Instant,
    decide: (world: WorldAtHead) => Recording,
  ): Promise<JournalEvent[]> {
    return promised(() => {
      const appended = guarded(() => {
        const at = { head: this.#journal.head(world), state: this.#journal.state(world), judged: this.#judged(ids) };
        const { events, judged } = decide(at);
        if (events.length === 0 && judged.length === 0) return [];
        return this.#journal.append(world, events, now, () => {
          for (const { id, outcome, digest } of judged) this.#insert.run(id, now, JSON.stringify(outcome), digest);
        });
      });
      if (appended.length > 0) for (const listener of this.#listeners) listener(world, appended, 'this hub');
      return appended;
    });
  }

  judged(ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, JudgedCommand>> {
    return promised(() => guarded(() => this.#judged(ids)));
  }

  rows(world: WorldId, from: number, limit: number): Promise<JournalRow[]> {
    return promised(() => this.#journal.rows(world, from, limit));
  }

  newestOf(world: WorldId, lane: Lane, type?: JournalEvent['type']): Promise<JournalEvent | null> {
    return promised(() => {
      const types = type === undefined ? {} : { types: [type] };
      const [newest] = readTimeline(this.#database, { world, lanes: [lane], ...types, limit: 1 }).events;
      return newest?.known === true ? newest.event : null;
    });
  }

  attachments(): Promise<NamedAttachment[]> {
    return promised(() => namedInJournal(this.#database));
  }

  follow(listener: EventsListener): void {
    this.#listeners.push(listener);
  }

  close(): Promise<void> {
    return promised(() => {
      this.#database.close();
    });
  }

  #judged(ids: readonly CommandId[]): ReadonlyMap<CommandId, JudgedCommand> {
    const found = new Map<CommandId, JudgedCommand>();
    for (const id of ids) {
      const row = this.#select.get(id);
      if (row === undefined) continue;
      found.set(id, { id, digest: row.digest, outcome: CommandOutcome.parse(JSON.parse(row.outcome)) });
    }
    return found;
  }
}

/** SQLite has done it when it returns; what it throws is a rejection. */
const promised = <T>(act: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(act());
  });

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const sentence = notWritten(error);
    throw sentence === null ? error : new JournalNotWritten('journal.db', sentence, error);
  }
}

/** Null: the fault is not the disk's. */
function notWritten(error: unknown): LocalizedText | null {
  if (isDiskFailure(error))
    return {
      en: 'The hub cannot write its journal: the disk is full or failed. The act is kept at the station and sent again. Make room on the hub’s disk.',
      zh: '中心无法写入日志：磁盘已满或故障。该操作保存在工作站并将重新发送。请清理中心磁盘。',
    };
  if (isDamage(error))
    return {
      en: 'The hub’s journal is damaged and was not written. The act is kept at the station and sent again. End the hub, run “muster journal verify”, and restore a backup.',
      zh: '中心日志已损坏，未写入。该操作保存在工作站并将重新发送。请停止中心，运行“muster journal verify”，并恢复备份。',
    };
  return null;
}
