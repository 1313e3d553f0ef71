/**
 * What a hub keeps its record in, whichever database carries it out. Reading the present is at once, from memory: the
 * worlds as this process knows them. Recording waits for the disk, and where several processes write one journal it
 * decides on the head that all of them share.
 */
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Lane } from '#shared/domain/lane.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { WorldHead } from '#shared/node/journal/journal.ts';
import type { CommandOutcome, JournalRow, Snapshot } from '#shared/protocol/hubSocket.ts';
import type { Heads } from '#shared/protocol/histories.ts';
import type { HistoryStore } from '../histories/historyStore.ts';
import type { StationStore } from '../enrolment/stationStore.ts';

/** A command that was judged, what it was by its digest (null: judged before digests were kept), and what was answered. */
export interface JudgedCommand {
  readonly id: CommandId;
  readonly digest: string | null;
  readonly outcome: CommandOutcome;
}

/** A world at its head while nobody else can append to it, with those of the commands asked about that were judged. */
export interface WorldAtHead {
  readonly head: number;
  readonly state: WorldState;
  readonly judged: ReadonlyMap<CommandId, JudgedCommand>;
}

/** What goes on the disk together. */
export interface Recording {
  readonly events: readonly PendingEvent[];
  readonly judged: readonly JudgedCommand[];
}

/** The database did not take it, for a reason that may pass. Nothing was changed, or it will be seen to have been. */
export class JournalNotWritten extends Error {
  readonly sentence: LocalizedText;
  /** The file or the server. */
  readonly where: string;
  constructor(where: string, sentence: LocalizedText, cause: unknown) {
    super(sentence.en, { cause });
    this.name = 'JournalNotWritten';
    this.where = where;
    this.sentence = sentence;
  }
}

/** `by`: appended by this process, or read after another did. */
export type EventsListener = (world: WorldId, events: readonly JournalEvent[], by: 'this hub' | 'another hub') => void;

export interface JournalStore {
  /** Names this history. A journal restored from a backup, or begun anew, has another one. */
  readonly epoch: string;
  readonly histories: HistoryStore;
  /** The workstations that may connect: in the same database. */
  readonly stations: StationStore;
  /** Goes on as a history of its own; see Journal.beginEpoch. Null: others stand on this journal, and are to be ended first. */
  beginEpoch(left: Heads): Promise<string | null>;
  worlds(): WorldHead[];
  head(world: WorldId): number;
  state(world: WorldId): WorldState;
  /** As in `state`; asked of all worlds, it costs less. */
  drill(world: WorldId): DrillState;
  /** The present state, for a station that is far behind. */
  snapshotMessage(world: WorldId): Snapshot;

  /**
   * Has `decide` say what is to be recorded on the world as it is at its head, and records it, all or nothing, before it
   * resolves. `decide` is given the judged of `ids`; it is pure, for it may be asked again. Rejects with
   * JournalNotWritten, or with what `decide` throws; nothing is recorded then.
   */
  record(
    world: WorldId,
    ids: readonly CommandId[],
    now: Instant,
    decide: (world: WorldAtHead) => Recording,
  ): Promise<JournalEvent[]>;
  /** What was answered to these commands, of those that were judged. Rejects with JournalNotWritten. */
  judged(ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, JudgedCommand>>;
  rows(world: WorldId, from: number, limit: number): Promise<JournalRow[]>;
  /** The last event of a lane, or of one type in it, by the time of its act; null: there is none that this version knows. */
  newestOf(world: WorldId, lane: Lane, type?: JournalEvent['type']): Promise<JournalEvent | null>;
  /** Every attachment that an event names, of all worlds. */
  attachments(): Promise<NamedAttachment[]>;
  /** Calls for all events once they are on the disk, in their order, whoever appended them; also before `record` resolves. */
  follow(listener: EventsListener): void;
  close(): Promise<void>;
}
