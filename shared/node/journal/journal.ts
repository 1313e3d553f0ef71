/**
 * The append-only journal on SQLite: one chain of events for each world. The hub appends to it; a station keeps a
 * replica of the same rows. Nothing here decides: it stores, projects and finds.
 */
import { randomUUID } from 'node:crypto';
import type { WorldId } from '../../domain/ids.ts';
import { isKnownEventType, laneOf } from '../../domain/lane.ts';
import {
  parseJournalEvent,
  type JournalEvent,
  type PendingEvent,
  type UnknownEvent,
} from '../../domain/journalEvent.ts';
import type { Instant } from '../../domain/values.ts';
import type { DrillState } from '../../domain/drills/evolve.ts';
import { emptyWorld, evolveAll, type WorldState } from '../../domain/world.ts';
import type { Heads, JournalRow, Lineage } from '../../protocol/histories.ts';
import { PublicKey } from '../../protocol/signatures.ts';
import type { Snapshot } from '../../protocol/hubSocket.ts';
import { ContentDamaged, isDiskFailure, type Database } from '../database.ts';
import { Checkpoints } from './checkpoints.ts';
import { chainHash, GENESIS } from './hash.ts';
import { EpochLineage } from './lineage.ts';
import { Snapshots } from './snapshots.ts';

/** A snapshot is taken each time so many events were added. */
export const SNAPSHOT_INTERVAL = 2_000;
/** Of worlds that have ended the states that were asked for last are kept in memory, the others as snapshots only. */
export const ENDED_STATES_KEPT = 4;
/** An event recorded longer than this after its act counts as late; the index `events_late` holds the same number. */
const LATE_MS = 5_000;

/** Rows do not follow on what is there; the replica has to ask again from its cursor. */
export class JournalGap extends Error {
  constructor(world: WorldId, expected: number, got: number) {
    super(`World ${world}: expected event ${String(expected)}, got ${String(got)}.`);
    this.name = 'JournalGap';
  }
}

/** A hash does not fit: what was recorded has been changed, here or there. */
export class JournalBroken extends Error {
  readonly world: WorldId;
  readonly sequence: number;
  constructor(world: WorldId, sequence: number, what: string) {
    super(`World ${world}, event ${String(sequence)}: ${what}.`);
    this.name = 'JournalBroken';
    this.world = world;
    this.sequence = sequence;
  }
}

export interface WorldHead {
  readonly world: WorldId;
  /** The last sequence; 0: none. */
  readonly head: number;
  readonly hash: string;
  readonly recordedAt: Instant;
}

interface Projection {
  head: number;
  hash: string;
  recordedAt: Instant;
  state: WorldState;
}

/** What is asked of all worlds all the time. */
type WorldEnd = Omit<Projection, 'state'> & { readonly drill: DrillState };

export interface StoredEvent {
  readonly sequence: number;
  readonly body: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export class Journal {
  readonly #snapshots: Snapshots;
  readonly #lineage: EpochLineage;
  readonly checkpoints: Checkpoints;
  readonly #projections = new Map<WorldId, Projection>();
  /** Those of them that have ended; the one that was not asked for the longest comes first. */
  readonly #ended = new Set<WorldId>();
  /** Worlds that have ended, of which the state is not in memory. */
  readonly #put = new Map<WorldId, WorldEnd>();
  readonly #snapshotted = new Map<WorldId, number>();
  readonly #insert;
  readonly #rows;
  readonly #statements;
  /** Made once: making one for each act is a sixth of what an act computes. */
  readonly #transaction;

  constructor(database: Database) {
    this.#snapshots = new Snapshots(database);
    this.#transaction = database.transaction((work: () => void) => {
      work();
    });
    this.#lineage = new EpochLineage(database);
    this.checkpoints = new Checkpoints(database);
    this.#insert = database.prepare<
      [string, number, string, string, number, number, string, string, string | null, string, string, string]
    >(
      `INSERT INTO events (world, sequence, id, command_id, at, recorded_at, type, lane, incident_id, body, previous_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#rows = database.prepare<[string, number, number], StoredEvent>(
      'SELECT sequence, body, previous_hash, hash FROM events WHERE world = ? AND sequence >= ? ORDER BY sequence LIMIT ?',
    );
    this.#statements = {
      meta: database.prepare<[string], string>('SELECT value FROM journal_meta WHERE key = ?').pluck(),
      setMeta: database.prepare<[string, string]>('INSERT OR REPLACE INTO journal_meta (key, value) VALUES (?, ?)'),
      // From one world to the next by the index: DISTINCT would go through every event, and this is asked each second.
      worlds: database
        .prepare<[], string>(
          `WITH RECURSIVE held (world) AS (
             SELECT min(world) FROM events
             UNION ALL
             SELECT (SELECT min(world) FROM events WHERE world > held.world) FROM held WHERE world IS NOT NULL
           )
           SELECT world FROM held WHERE world IS NOT NULL UNION SELECT world FROM snapshots`,
        )
        .pluck(),
      last: database.prepare<[string], { sequence: number; hash: string; recorded_at: number }>(
        'SELECT sequence, hash, recorded_at FROM events WHERE world = ? ORDER BY sequence DESC LIMIT 1',
      ),
      hashOf: database
        .prepare<[string, number], string>('SELECT hash FROM events WHERE world = ? AND sequence = ?')
        .pluck(),
      bodiesAfter: database
        .prepare<[string, number], string>('SELECT body FROM events WHERE world = ? AND sequence > ? ORDER BY sequence')
        .pluck(),
      recordedFrom: database.prepare<[string, number], { sequence: number; recorded_at: number }>(
        'SELECT sequence, recorded_at FROM events WHERE world = ? AND sequence >= ? ORDER BY sequence LIMIT 1',
      ),
      between: database
        .prepare<[string, number, number, number], string>(
          'SELECT body FROM events WHERE world = ? AND sequence > ? AND sequence <= ? AND at <= ? ORDER BY sequence',
        )
        .pluck(),
      late: database
        .prepare<[string, number, number], string>(
          `SELECT body FROM events INDEXED BY events_late WHERE world = ? AND recorded_at - at > ${String(LATE_MS)} AND at <= ? AND sequence > ? ORDER BY sequence`,
        )
        .pluck(),
      upTo: database
        .prepare<[string, number, number], string>(
          'SELECT body FROM events WHERE world = ? AND sequence > ? AND sequence <= ? ORDER BY sequence',
        )
        .pluck(),
      cutEvents: database.prepare<[string, number]>('DELETE FROM events WHERE world = ? AND sequence > ?'),
      cutMissing: database.prepare<[string, number]>(
        'DELETE FROM missing_history WHERE world = ? AND from_sequence > ?',
      ),
      missing: database.prepare<[string], { from: number; to: number }>(
        'SELECT from_sequence AS "from", to_sequence AS "to" FROM missing_history WHERE world = ? ORDER BY from_sequence DESC',
      ),
      addMissing: database.prepare<[string, number, number]>(
        'INSERT INTO missing_history (world, from_sequence, to_sequence) VALUES (?, ?, ?)',
      ),
      dropMissing: database.prepare<[string, number]>(
        'DELETE FROM missing_history WHERE world = ? AND from_sequence = ?',
      ),
    };
    if (this.#statements.meta.get('epoch') === undefined) this.#statements.setMeta.run('epoch', randomUUID());
  }

  /** Names this history. A journal restored from a backup, or begun anew, has another one. */
  get epoch(): string {
    return this.#statements.meta.get('epoch') ?? '';
  }

  worlds(): WorldHead[] {
    return this.#statements.worlds.all().map((name) => {
      const world = name as WorldId;
      const { head, hash, recordedAt } = this.#end(world);
      return { world, head, hash, recordedAt };
    });
  }

  head(world: WorldId): number {
    return this.#end(world).head;
  }

  state(world: WorldId): WorldState {
    return this.#projection(world).state;
  }

  /** As in `state`, without the rest of it: of a world that has ended that need not be read from the disk. */
  drill(world: WorldId): DrillState {
    return this.#end(world).drill;
  }

  /** How many states are in memory. */
  get statesHeld(): number {
    return this.#projections.size;
  }

  /**
   * Gives the events their places and puts them on disk in one transaction, before it returns. `also` writes what
   * must stand or fall with them. On an error nothing is changed.
   */
  append(
    world: WorldId,
    events: readonly PendingEvent[],
    now: Instant,
    also?: (appended: readonly JournalEvent[]) => void,
  ): JournalEvent[] {
    const before = this.#projection(world);
    // A clock set back must not make the record run backwards: seeking relies on it.
    const recordedAt = Math.max(now, before.recordedAt);
    const appended = events.map((event, index): JournalEvent => ({
      ...event,
      sequence: before.head + 1 + index,
      recordedAt,
    }));
    const state = evolveAll(before.state, appended);
    let { hash } = before;
    this.#transaction.immediate(() => {
      for (const event of appended) {
        const body = JSON.stringify(event);
        const previousHash = hash;
        hash = chainHash(previousHash, body);
        this.#store({ sequence: event.sequence, body, previousHash, hash }, event);
      }
      also?.(appended);
    });
    if (appended.length > 0) this.#advance(world, { head: before.head + appended.length, hash, recordedAt, state });
    return appended;
  }

  rows(world: WorldId, from: number, limit: number): JournalRow[] {
    return this.#rows
      .all(world, from, limit)
      .map((row) => ({ sequence: row.sequence, body: row.body, previousHash: row.previous_hash, hash: row.hash }));
  }

  /** The present state, for a station that is far behind. */
  snapshotMessage(world: WorldId): Snapshot {
    const { head, hash, recordedAt, state } = this.#projection(world);
    return { world, sequence: head, hash, recordedAt, state: JSON.stringify(state) };
  }

  /**
   * Replica: adds rows as the hub sent them, after checking that they follow on and that their hashes hold. Rows that
   * are there already change nothing. `also` runs in the same transaction. Returns what is new and known.
   *
   * Throws JournalGap, JournalBroken, or ZodError for a row that is no event; nothing is changed then.
   */
  insertRows(
    world: WorldId,
    rows: readonly JournalRow[],
    also?: (events: readonly JournalEvent[]) => void,
  ): { events: JournalEvent[]; unknown: UnknownEvent[] } {
    const before = this.#projection(world);
    const next: Projection = { ...before };
    const events: JournalEvent[] = [];
    const unknown: UnknownEvent[] = [];
    this.#transaction.immediate(() => {
      for (const row of rows) {
        if (row.sequence <= before.head) {
          const held = this.#statements.hashOf.get(world, row.sequence);
          if (held !== undefined && held !== row.hash)
            throw new JournalBroken(world, row.sequence, 'the hub’s record differs from the one held here');
          continue;
        }
        if (row.sequence !== next.head + 1) throw new JournalGap(world, next.head + 1, row.sequence);
        checkRow(world, row, next.hash);
        const parsed = parseJournalEvent(JSON.parse(row.body));
        this.#store(row, parsed.event);
        if (parsed.known) events.push(parsed.event);
        else unknown.push(parsed.event);
        next.head = row.sequence;
        next.hash = row.hash;
        next.recordedAt = parsed.event.recordedAt;
      }
      next.state = evolveAll(before.state, events);
      also?.(events);
    });
    if (next.head !== before.head) this.#advance(world, next);
    return { events, unknown };
  }

  /** Replica: takes a state as given; what lies between it and what was held is missing until it is filled in. */
  installSnapshot(message: Snapshot, also?: () => void): void {
    const { world, sequence, hash, recordedAt } = message;
    const before = this.#projection(world);
    if (sequence <= before.head) return;
    // Made by the hub's own projection; a hub of another state version sends events instead.
    const state = JSON.parse(message.state) as WorldState;
    this.#transaction.immediate(() => {
      this.#statements.addMissing.run(world, before.head + 1, sequence);
      this.#snapshots.put(world, { sequence, hash, recordedAt, state });
      also?.();
    });
    this.#snapshotted.set(world, sequence);
    this.#hold(world, { head: sequence, hash, recordedAt, state });
  }

  missing(world: WorldId): { from: number; to: number }[] {
    return this.#statements.missing.all(world);
  }

  /** Replica: rows of a missing range, from its end backwards or as a whole; what they leave stays missing. */
  insertHistory(world: WorldId, rows: readonly JournalRow[]): void {
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const range = this.missing(world).find(({ from, to }) => from <= first.sequence && last.sequence <= to);
    if (range === undefined) return;
    this.#transaction.immediate(() => {
      let previous: JournalRow | null = null;
      for (const row of rows) {
        if (previous !== null && row.sequence !== previous.sequence + 1)
          throw new JournalGap(world, previous.sequence + 1, row.sequence);
        checkRow(world, row, previous?.hash ?? row.previousHash);
        this.#store(row, parseJournalEvent(JSON.parse(row.body)).event);
        previous = row;
      }
      this.#statements.dropMissing.run(world, range.from);
      if (range.from < first.sequence) this.#statements.addMissing.run(world, range.from, first.sequence - 1);
      if (last.sequence < range.to) this.#statements.addMissing.run(world, last.sequence + 1, range.to);
    });
  }

  /**
   * The world as it was at an instant: all acts done by then, in the journal's order, also those that reached the hub
   * later. Starts from the nearest snapshot, so its cost does not grow with the journal.
   */
  stateAt(world: WorldId, at: Instant): WorldState {
    const snapshot = this.#snapshots.latestRecordedBy(world, at);
    const from = snapshot?.sequence ?? 0;
    const to = Math.max(from, this.#lastRecordedBy(world, at + LATE_MS));
    const bodies = [...this.#statements.between.all(world, from, to, at), ...this.#statements.late.all(world, at, to)];
    return evolveAll(snapshot?.state ?? emptyWorld, knownEvents(bodies));
  }

  /** Replica: the key that the hub of this epoch signs with; null: not known yet. */
  get signer(): PublicKey | null {
    const key = this.#statements.meta.get('signer');
    return key === undefined ? null : PublicKey.parse(key);
  }

  set signer(key: PublicKey) {
    this.#statements.setMeta.run('signer', key);
  }

  /** The epochs that this history followed before its own. */
  lineage(): Lineage {
    return this.#lineage.all();
  }

  /** The hash of the event at a place, or of a snapshot taken there; null: not held. Place 0 is before the first. */
  hashAt(world: WorldId, sequence: number): string | null {
    if (sequence === 0) return GENESIS;
    const standing = this.#end(world);
    if (standing.head === sequence) return standing.hash;
    return this.#statements.hashOf.get(world, sequence) ?? this.#snapshots.hashAt(world, sequence);
  }

  /** The world after the event at a place. Throws ContentDamaged where what leads there is not held. */
  stateUpTo(world: WorldId, sequence: number): WorldState {
    if (this.head(world) === sequence) return this.state(world);
    const snapshot = this.#snapshots.latestUpTo(world, sequence);
    const from = snapshot?.sequence ?? 0;
    if (this.missing(world).some((range) => range.from <= sequence && range.to > from))
      throw new ContentDamaged(`What leads to event ${String(sequence)} of ${world} is not held here.`);
    return evolveAll(snapshot?.state ?? emptyWorld, knownEvents(this.#statements.upTo.iterate(world, from, sequence)));
  }

  /**
   * Goes on as a history of its own, under a new epoch: for a journal that was restored from a backup, or that begins
   * from a copy. Where it left the epoch before stays on record: at its head, or at `left` where others went another way
   * from there.
   */
  beginEpoch(left: Heads = {}): string {
    const epoch = randomUUID();
    this.#transaction.immediate(() => {
      const heads: Heads = {};
      for (const { world, head, hash } of this.worlds()) heads[world] = left[world] ?? { sequence: head, hash };
      this.#lineage.add({ epoch: this.epoch, heads });
      this.#statements.setMeta.run('epoch', epoch);
    });
    return epoch;
  }

  /**
   * Replica: goes over to another history, keeping of each world what `kept` says is common; a world that is not named
   * goes whole. What cannot be projected any more without what goes, goes too, and comes again from the hub.
   * `also` runs first in the same transaction, for each world of which events go: from `after` + 1 on.
   */
  goOver(
    { epoch, lineage, signer }: { readonly epoch: string; readonly lineage: Lineage; readonly signer: PublicKey },
    kept: Readonly<Record<WorldId, number>>,
    also: (world: WorldId, after: number) => void,
  ): void {
    this.#transaction.immediate(() => {
      for (const { world, head } of this.worlds()) {
        const keep = Math.min(head, kept[world] ?? 0);
        if (keep < head) {
          also(world, keep);
          this.#cut(world, keep);
        }
      }
      this.#lineage.replace(lineage);
      this.#statements.setMeta.run('epoch', epoch);
      this.signer = signer;
    });
    this.#projections.clear();
    this.#ended.clear();
    this.#put.clear();
    this.#snapshotted.clear();
  }

  #cut(world: WorldId, keep: number): void {
    const { cutEvents, cutMissing } = this.#statements;
    const base = this.#snapshots.latestUpTo(world, keep)?.sequence ?? 0;
    const whole = this.missing(world).every(({ from, to }) => from > keep || to <= base);
    const left = whole ? keep : 0;
    cutEvents.run(world, left);
    cutMissing.run(world, left);
    this.#snapshots.cut(world, left);
    this.checkpoints.cut(world, left);
  }

  /**
   * The last sequence recorded by an instant; 0: none. Record never runs backwards, so it is searched by halves: an index
   * by time of record would cost every append a page more. A replica's gaps are stepped over.
   */
  #lastRecordedBy(world: WorldId, at: Instant): number {
    let found = 0;
    for (let low = 1, high = this.head(world); low <= high;) {
      const middle = Math.floor((low + high) / 2);
      const row = this.#statements.recordedFrom.get(world, middle);
      if (row === undefined || row.sequence > high || row.recorded_at > at) high = middle - 1;
      else {
        found = row.sequence;
        low = row.sequence + 1;
      }
    }
    return found;
  }

  #store(row: JournalRow, event: JournalEvent | UnknownEvent): void {
    this.#insert.run(
      event.world,
      row.sequence,
      event.id,
      event.commandId,
      event.at,
      event.recordedAt,
      event.type,
      laneOf(event.type),
      incidentOf(event.data),
      row.body,
      row.previousHash,
      row.hash,
    );
  }

  #projection(world: WorldId): Projection {
    const standing = this.#projections.get(world);
    if (standing !== undefined) {
      if (this.#ended.delete(world)) this.#ended.add(world);
      return standing;
    }
    const snapshot = this.#snapshots.latest(world);
    const last = this.#statements.last.get(world);
    if (this.missing(world).some(({ to }) => to > (snapshot?.sequence ?? 0)))
      throw new ContentDamaged(`What ${world} was given a snapshot of cannot be read any more.`);
    const state = evolveAll(
      snapshot?.state ?? emptyWorld,
      knownEvents(this.#statements.bodiesAfter.iterate(world, snapshot?.sequence ?? 0)),
    );
    const head = Math.max(last?.sequence ?? 0, snapshot?.sequence ?? 0);
    const end =
      last?.sequence === head
        ? last
        : snapshot === null
          ? null
          : { hash: snapshot.hash, recorded_at: snapshot.recordedAt };
    const projection = { head, hash: end?.hash ?? GENESIS, recordedAt: end?.recorded_at ?? 0, state };
    // A world that has nothing is not remembered: anybody can ask for one by any name.
    if (head > 0) {
      this.#snapshotted.set(world, snapshot?.sequence ?? 0);
      this.#hold(world, projection);
    }
    return projection;
  }

  #end(world: WorldId): WorldEnd {
    const put = this.#put.get(world);
    if (put !== undefined) return put;
    const { state, ...end } = this.#projections.get(world) ?? this.#projection(world);
    return { ...end, drill: state.drill };
  }

  #advance(world: WorldId, next: Projection): void {
    if (next.head - (this.#snapshotted.get(world) ?? 0) >= SNAPSHOT_INTERVAL) this.#snapshot(world, next);
    this.#hold(world, next);
  }

  /** Of those that have ended no more than the bound stays. */
  #hold(world: WorldId, projection: Projection): void {
    this.#projections.set(world, projection);
    this.#put.delete(world);
    this.#ended.delete(world);
    if ((projection.state.drill.drill?.endedAt ?? null) === null) return;
    this.#ended.add(world);
    for (const oldest of this.#ended) {
      if (this.#ended.size <= ENDED_STATES_KEPT) return;
      const held = this.#projections.get(oldest);
      if (held === undefined || !this.#isSnapshotted(oldest, held)) continue;
      const { state, ...end } = held;
      this.#put.set(oldest, { ...end, drill: state.drill });
      this.#projections.delete(oldest);
      this.#ended.delete(oldest);
    }
  }

  #isSnapshotted(world: WorldId, projection: Projection): boolean {
    return this.#snapshotted.get(world) === projection.head || this.#snapshot(world, projection);
  }

  /** False: the disk did not take it. The events are on it and were told; a snapshot is a convenience, and tried again. */
  #snapshot(world: WorldId, { head, recordedAt, hash, state }: Projection): boolean {
    try {
      this.#snapshots.put(world, { sequence: head, recordedAt, hash, state });
      this.#snapshotted.set(world, head);
      return true;
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      return false;
    }
  }
}

function checkRow(world: WorldId, row: JournalRow, previousHash: string): void {
  if (row.previousHash !== previousHash)
    throw new JournalBroken(world, row.sequence, 'it does not follow on the event before it');
  if (chainHash(row.previousHash, row.body) !== row.hash)
    throw new JournalBroken(world, row.sequence, 'its text does not match its hash');
}

/** Rows of our own database were parsed when they came in. */
function* knownEvents(bodies: Iterable<string>): Iterable<JournalEvent> {
  for (const body of bodies) {
    const event = storedEvent(body);
    if (isKnownEventType(event.type)) yield event;
  }
}

function storedEvent(body: string): JournalEvent {
  try {
    return JSON.parse(body) as JournalEvent;
  } catch (error) {
    throw new ContentDamaged(
      `The journal is damaged: an event in it is no longer readable (${body.slice(0, 80)}…). Run \`muster journal verify\` to see from where on, and restore a backup.`,
      { cause: error },
    );
  }
}

function incidentOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('incidentId' in data)) return null;
  return typeof data.incidentId === 'string' ? data.incidentId : null;
}
