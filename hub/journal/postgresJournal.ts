/**
 * The journal of several hub processes in one PostgreSQL. Whoever appends to a world holds the row of its head, has read
 * what the others appended before, and decides on that: one order for all. Each process keeps the worlds as it knows
 * them in memory, and learns of the others' events when it is told of them, and once a second in any case.
 */
import { randomUUID } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type pg from 'pg';
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { isKnownEventType, laneOf, type Lane } from '#shared/domain/lane.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import { emptyWorld, evolveAll, WORLD_STATE_VERSION, type WorldState } from '#shared/domain/world.ts';
import { chainHash, GENESIS } from '#shared/node/journal/hash.ts';
import { namedBy, type NamedAttachment } from '#shared/node/journal/attachments.ts';
import { SNAPSHOT_INTERVAL, type WorldHead } from '#shared/node/journal/journal.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { CommandOutcome, type JournalRow, type Snapshot } from '#shared/protocol/hubSocket.ts';
import type { Clock } from '#shared/node/clock.ts';
import { PostgresStationStore } from '../enrolment/postgresStationStore.ts';
import {
  JournalNotWritten,
  type EventsListener,
  type JournalStore,
  type JudgedCommand,
  type Recording,
  type WorldAtHead,
} from './journalStore.ts';
import { PostgresAttachments } from '../attachments/postgresAttachments.ts';
import { PostgresAccountStore } from '../accounts/postgresAccountStore.ts';
import { PostgresHistories } from '../histories/postgresHistories.ts';
import { postgres0001 } from './postgres/migrations/0001-journal.ts';
import { postgres0002 } from './postgres/migrations/0002-histories.ts';
import { postgres0003 } from './postgres/migrations/0003-attachments.ts';
import { postgres0004 } from './postgres/migrations/0004-accounts.ts';
import { postgres0005 } from './postgres/migrations/0005-stations.ts';
import { postgres0006 } from './postgres/migrations/0006-attachment-chunks.ts';
import {
  ask,
  BEGIN_DURABLE,
  connectionOf,
  Contended,
  giveBack,
  notWritten,
  openAside,
  openPostgres,
  serverOf,
  type Asked,
} from './postgres/postgres.ts';

const LOOK_EVERY_MS = 1_000;
const ROWS_AT_ONCE = 2_000;
/** Two processes that meet at the same place give way in turns; so often is no chance. */
const TRIES = 10;

export const postgresMigrations = [
  postgres0001,
  postgres0002,
  postgres0003,
  postgres0004,
  postgres0005,
  postgres0006,
] as const;

export interface PostgresJournalOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly problems: ProblemBook;
}

interface Projection {
  readonly head: number;
  readonly hash: string;
  readonly recordedAt: Instant;
  readonly state: WorldState;
}

interface EventRow {
  readonly sequence: number;
  readonly body: string;
  readonly previous_hash: string;
  readonly hash: string;
  readonly recorded_at: number;
}

const NOTHING: Projection = { head: 0, hash: GENESIS, recordedAt: 0, state: emptyWorld };

export class PostgresJournal implements JournalStore {
  readonly epoch: string;
  readonly histories: PostgresHistories;
  readonly stations: PostgresStationStore;
  readonly #options: PostgresJournalOptions;
  readonly #pool: pg.Pool;
  #aside: pg.Pool | null = null;
  readonly #worlds = new Map<WorldId, Projection>();
  readonly #snapshotted = new Map<WorldId, number>();
  readonly #listeners: EventsListener[] = [];
  readonly #stop: () => void;
  /** A look at what others appended that is under way, and whether another is wanted after it. */
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  /** Snapshots that are on their way to the server. */
  readonly #underWay = new Set<Promise<void>>();

  /** Rejects with DatabaseRefused, or JournalNotWritten when the server cannot be reached. */
  static async open(options: PostgresJournalOptions): Promise<PostgresJournal> {
    const { url, problems, clock } = options;
    const pool = await openPostgres(url, postgresMigrations, (error) => {
      problems.count(lost(url, error), clock.now());
    });
    try {
      await ask(pool, url, "INSERT INTO journal_meta (key, value) VALUES ('epoch', $1) ON CONFLICT DO NOTHING", [
        randomUUID(),
      ]);
      const [epoch] = await ask<{ value: string }>(pool, url, "SELECT value FROM journal_meta WHERE key = 'epoch'");
      const histories = await PostgresHistories.open(pool, url);
      const journal = new PostgresJournal(options, pool, epoch?.value ?? '', histories);
      await journal.#load();
      return journal;
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  private constructor(options: PostgresJournalOptions, pool: pg.Pool, epoch: string, histories: PostgresHistories) {
    this.#options = options;
    this.#pool = pool;
    this.epoch = epoch;
    this.histories = histories;
    this.stations = new PostgresStationStore(pool, options.url);
    this.#stop = options.clock.every(LOOK_EVERY_MS, () => void this.look());
  }

  beginEpoch(): Promise<null> {
    return Promise.resolve(null);
  }

  worlds(): WorldHead[] {
    return [...this.#worlds]
      .map(([world, { head, hash, recordedAt }]) => ({ world, head, hash, recordedAt }))
      .toSorted((a, b) => (a.world < b.world ? -1 : 1));
  }

  head(world: WorldId): number {
    return this.#projection(world).head;
  }

  state(world: WorldId): WorldState {
    return this.#projection(world).state;
  }

  drill(world: WorldId): DrillState {
    return this.#projection(world).state.drill;
  }

  snapshotMessage(world: WorldId): Snapshot {
    const { head, hash, recordedAt, state } = this.#projection(world);
    return { world, sequence: head, hash, recordedAt, state: JSON.stringify(state) };
  }

  async record(
    world: WorldId,
    ids: readonly CommandId[],
    now: Instant,
    decide: (world: WorldAtHead) => Recording,
  ): Promise<JournalEvent[]> {
    const { url } = this.#options;
    for (let tried = 1; ; tried += 1) {
      const client = await connectionOf(this.#pool, url);
      try {
        const appended = await this.#recordOn(client, world, ids, now, decide);
        client.release();
        return appended;
      } catch (error) {
        await giveBack(client);
        if (!(error instanceof Contended)) throw error;
        if (tried === TRIES)
          throw notWritten(error, url, {
            en: `The journal at ${serverOf(url)} was contended for too long. The act is kept at the station and sent again.`,
            zh: `${serverOf(url)} 上的日志竞争过久。该操作保存在工作站并将重新发送。`,
          });
      }
    }
  }

  async judged(ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, JudgedCommand>> {
    return this.#judgedOn(this.#pool, ids);
  }

  async rows(world: WorldId, from: number, limit: number): Promise<JournalRow[]> {
    const rows = await this.#rowsOn(this.#pool, world, from, limit);
    return rows.map(({ sequence, body, previous_hash, hash }) => ({
      sequence,
      body,
      previousHash: previous_hash,
      hash,
    }));
  }

  async newestOf(world: WorldId, lane: Lane, type?: JournalEvent['type']): Promise<JournalEvent | null> {
    const [newest] = await ask<{ body: string }>(
      this.#pool,
      this.#options.url,
      'SELECT body FROM events WHERE world = $1 AND lane = $2 AND type = coalesce($3, type) ORDER BY at DESC, sequence DESC LIMIT 1',
      [world, lane, type ?? null],
    );
    return newest === undefined ? null : (knownEvent(newest.body) ?? null);
  }

  async attachments(): Promise<NamedAttachment[]> {
    const rows = await ask<{ body: string }>(
      this.#pool,
      this.#options.url,
      "SELECT body FROM events WHERE type = 'AttachmentAdded.v1' ORDER BY world, sequence",
      [],
    );
    return rows.flatMap(({ body }) => {
      const event = knownEvent(body);
      return event === undefined ? [] : namedBy(event);
    });
  }

  follow(listener: EventsListener): void {
    this.#listeners.push(listener);
  }

  /** Another process says that it appended to a world up to `head`. */
  heard(world: WorldId, head: number): void {
    if (head > this.head(world)) void this.look();
  }

  /** Reads what other processes appended. What goes wrong is counted; a second later it is tried again. */
  async look(): Promise<void> {
    this.#lookAgain = true;
    this.#looking ??= this.#lookUntilNothingIsNew().finally(() => {
      this.#looking = null;
      if (this.#lookAgain) void this.look();
    });
    await this.#looking;
  }

  /** Of a name, what all processes on this journal have in common: that of the one that came first. */
  async shared(name: string, make: () => string): Promise<string> {
    const { url } = this.#options;
    await ask(this.#pool, url, 'INSERT INTO shared_secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      make(),
    ]);
    const [found] = await ask<{ value: string }>(this.#pool, url, 'SELECT value FROM shared_secrets WHERE name = $1', [
      name,
    ]);
    if (found === undefined) throw new Error(`The journal has lost its ${name}.`);
    return found.value;
  }

  /** Of a name, what all processes on this journal have in common from now on, unless another was there before. */
  async replace(name: string, before: string, after: string): Promise<void> {
    await ask(this.#pool, this.#options.url, 'UPDATE shared_secrets SET value = $3 WHERE name = $1 AND value = $2', [
      name,
      before,
      after,
    ]);
  }

  /** What all processes keep of accounts beside the journal. */
  accountStore(): PostgresAccountStore {
    return new PostgresAccountStore(this.#pool, this.#options.url);
  }

  /** The bytes of attachments, which all processes have in common. */
  attachmentStore(): PostgresAttachments {
    const { url, problems, clock } = this.#options;
    this.#aside ??= openAside(url, (error) => {
      problems.count(lost(url, error), clock.now());
    });
    return new PostgresAttachments(this.#aside, url);
  }

  async close(): Promise<void> {
    this.#stop();
    this.#lookAgain = false;
    await this.#looking;
    await Promise.all(this.#underWay);
    await this.#aside?.end();
    await this.#pool.end();
  }

  async #recordOn(
    client: pg.PoolClient,
    world: WorldId,
    ids: readonly CommandId[],
    now: Instant,
    decide: (world: WorldAtHead) => Recording,
  ): Promise<JournalEvent[]> {
    const { url } = this.#options;
    await ask(client, url, BEGIN_DURABLE);
    const [locked] = await ask<{ head: number; hash: string }>(
      client,
      url,
      'SELECT head, hash FROM worlds WHERE world = $1 FOR UPDATE',
      [world],
    );
    await this.#catchUp(client, world, locked?.head ?? 0);
    const before = this.#projection(world);
    if (before.head !== (locked?.head ?? 0) || before.hash !== (locked?.hash ?? GENESIS)) throw this.#rewritten(world);
    const { events, judged } = decide({
      head: before.head,
      state: before.state,
      judged: await this.#judgedOn(client, ids),
    });
    if (events.length === 0 && judged.length === 0) {
      await ask(client, url, 'ROLLBACK');
      return [];
    }
    // A clock set back, or behind another process's, must not make the record run backwards: seeking relies on it.
    const recordedAt = Math.max(now, before.recordedAt);
    const appended = events.map((event, index): JournalEvent => ({
      ...event,
      sequence: before.head + 1 + index,
      recordedAt,
    }));
    const rows = chained(appended, before.hash);
    const last = rows.at(-1);
    await ask(client, url, WRITE, [
      world,
      recordedAt,
      last?.sequence ?? 0,
      last?.hash ?? '',
      rows.map(({ sequence }) => sequence),
      appended.map(({ id }) => id),
      appended.map(({ commandId }) => commandId),
      appended.map(({ at }) => at),
      appended.map(({ type }) => type),
      appended.map(({ type }) => laneOf(type)),
      appended.map(({ data }) => ('incidentId' in data ? data.incidentId : null)),
      rows.map(({ body }) => body),
      rows.map(({ previousHash }) => previousHash),
      rows.map(({ hash }) => hash),
      now,
      judged.map(({ id }) => id),
      judged.map(({ outcome }) => JSON.stringify(outcome)),
      judged.map(({ digest }) => digest),
    ]);
    await ask(client, url, 'COMMIT');
    if (last !== undefined) {
      this.#advance(world, appended, { head: last.sequence, hash: last.hash, recordedAt }, 'this hub');
      this.#keepSnapshot(world);
    }
    return appended;
  }

  #projection(world: WorldId): Projection {
    return this.#worlds.get(world) ?? NOTHING;
  }

  async #load(): Promise<void> {
    const { url } = this.#options;
    const snapshots = await ask<{ world: WorldId; sequence: number; recorded_at: number; hash: string; state: Buffer }>(
      this.#pool,
      url,
      `SELECT DISTINCT ON (world) world, sequence, recorded_at, hash, state FROM snapshots
       WHERE state_version = $1 ORDER BY world, sequence DESC`,
      [WORLD_STATE_VERSION],
    );
    for (const { world, sequence, recorded_at, hash, state } of snapshots) {
      const readable = snapshotState(state);
      // One that is damaged is passed over: the events from the first on lead to the same state.
      if (readable === null) continue;
      this.#worlds.set(world, { head: sequence, hash, recordedAt: recorded_at, state: readable });
      this.#snapshotted.set(world, sequence);
    }
    for (const { world, head } of await this.#heads()) await this.#catchUp(this.#pool, world, head);
  }

  #heads(): Promise<{ world: WorldId; head: number }[]> {
    return ask(this.#pool, this.#options.url, 'SELECT world, head FROM worlds');
  }

  async #lookUntilNothingIsNew(): Promise<void> {
    const { url, problems, clock } = this.#options;
    while (this.#lookAgain) {
      this.#lookAgain = false;
      try {
        const heads = await this.#heads();
        for (const { world, head } of heads)
          if (head > this.head(world)) await this.#catchUp(this.#pool, world, head);
          else if (head < this.head(world)) throw this.#rewritten(world);
      } catch (error) {
        if (!(error instanceof JournalNotWritten)) throw error;
        const { sentence } = error;
        problems.count({ code: 'journal-not-read', source: 'hub', where: serverOf(url), sentence }, clock.now());
      }
    }
  }

  /** Up to `head` at least, which is on the server. */
  async #catchUp(asked: Asked, world: WorldId, head: number): Promise<void> {
    while (this.head(world) < head) {
      const rows = await this.#rowsOn(asked, world, this.head(world) + 1, ROWS_AT_ONCE);
      const next = rows.filter(({ sequence }) => sequence > this.head(world));
      const before = this.#projection(world);
      const last = next.at(-1);
      // Meanwhile somebody else here has read them.
      if (last === undefined && rows.length > 0) continue;
      if (last === undefined || next[0]?.previous_hash !== before.hash) throw this.#rewritten(world);
      const events = next.flatMap(({ body }) => knownEvent(body) ?? []);
      const end = { head: last.sequence, hash: last.hash, recordedAt: last.recorded_at };
      this.#advance(world, events, end, 'another hub');
    }
  }

  /** Tells of what is new to this process, in order, once. */
  #advance(
    world: WorldId,
    events: readonly JournalEvent[],
    end: Omit<Projection, 'state'>,
    by: Parameters<EventsListener>[2],
  ): void {
    const before = this.#projection(world);
    if (end.head <= before.head) return;
    const fresh = events.filter(({ sequence }) => sequence > before.head);
    this.#worlds.set(world, { ...end, state: evolveAll(before.state, fresh) });
    for (const listener of this.#listeners) listener(world, fresh, by);
  }

  /** A convenience: when it fails, the next event tries again. */
  #keepSnapshot(world: WorldId): void {
    const { head, hash, recordedAt, state } = this.#projection(world);
    if (head - (this.#snapshotted.get(world) ?? 0) < SNAPSHOT_INTERVAL) return;
    const before = this.#snapshotted.get(world) ?? 0;
    this.#snapshotted.set(world, head);
    const kept = ask(
      this.#pool,
      this.#options.url,
      'INSERT INTO snapshots (world, sequence, state_version, recorded_at, hash, state) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
      [world, head, WORLD_STATE_VERSION, recordedAt, hash, deflateSync(JSON.stringify(state), { level: 1 })],
    )
      .then(() => undefined)
      .catch((error: unknown) => {
        if (!(error instanceof JournalNotWritten)) throw error;
        this.#snapshotted.set(world, before);
      })
      .finally(() => {
        this.#underWay.delete(kept);
      });
    this.#underWay.add(kept);
  }

  async #judgedOn(asked: Asked, ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, JudgedCommand>> {
    const rows = await ask<{ id: CommandId; outcome: string; digest: string | null }>(
      asked,
      this.#options.url,
      'SELECT id, outcome, digest FROM judged_commands WHERE id = ANY ($1::text[])',
      [ids],
    );
    return new Map(
      rows.map(({ id, outcome, digest }) => [id, { id, digest, outcome: CommandOutcome.parse(JSON.parse(outcome)) }]),
    );
  }

  #rowsOn(asked: Asked, world: WorldId, from: number, limit: number): Promise<EventRow[]> {
    return ask(
      asked,
      this.#options.url,
      'SELECT sequence, body, previous_hash, hash, recorded_at FROM events WHERE world = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3',
      [world, from, limit],
    );
  }

  #rewritten(world: WorldId): JournalNotWritten {
    const { url } = this.#options;
    return notWritten(null, url, {
      en: `The journal at ${serverOf(url)} is no longer the one that this hub opened: ${world} does not go on where it was. It was restored or changed. Nothing is written; end all hubs on it, compare with a station by “muster journal verify”, and start them again.`,
      zh: `${serverOf(url)} 上的日志已不是本中心打开时的日志：${world} 无法衔接。日志被恢复或改动。现不再写入；请停止使用它的所有中心，用“muster journal verify”与工作站核对后重新启动。`,
    });
  }
}

/** Events, the answers to their commands and the new head, in one statement. */
const WRITE = `
  WITH written AS (
    INSERT INTO events (world, recorded_at, sequence, id, command_id, at, type, lane, incident_id, body, previous_hash, hash)
    SELECT $1, $2, * FROM unnest($5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::text[],
      $12::text[], $13::text[], $14::text[])
  ), kept AS (
    INSERT INTO judged_commands (judged_at, id, outcome, digest)
    SELECT $15, * FROM unnest($16::text[], $17::text[], $18::text[])
  )
  INSERT INTO worlds (world, recorded_at, head, hash) SELECT $1, $2, $3::bigint, $4 WHERE $3::bigint > 0
  ON CONFLICT (world) DO UPDATE SET recorded_at = excluded.recorded_at, head = excluded.head, hash = excluded.hash`;

function chained(events: readonly JournalEvent[], from: string): JournalRow[] {
  let previousHash = from;
  return events.map((event) => {
    const body = JSON.stringify(event);
    const hash = chainHash(previousHash, body);
    const row = { sequence: event.sequence, body, previousHash, hash };
    previousHash = hash;
    return row;
  });
}

/** Rows of our own database were parsed when they came in; undefined: of a newer build. */
function knownEvent(body: string): JournalEvent | undefined {
  const event = JSON.parse(body) as JournalEvent;
  return isKnownEventType(event.type) ? event : undefined;
}

/** Written by `#keepSnapshot` with the same state version, so its shape is WorldState's. */
function snapshotState(state: Buffer): WorldState | null {
  try {
    return JSON.parse(inflateSync(state).toString('utf8')) as WorldState;
  } catch {
    return null;
  }
}

const lost = (url: string, error: Error): Parameters<ProblemBook['count']>[0] => ({
  code: 'journal-connection-lost',
  source: 'hub',
  where: serverOf(url),
  sentence: {
    en: `A connection to the journal at ${serverOf(url)} was lost (${error.message}); the hub makes a new one. If this goes on, look at PostgreSQL and at the line to it.`,
    zh: `与 ${serverOf(url)} 上日志的一条连接已断开（${error.message}），中心将新建连接。若持续出现，请检查 PostgreSQL 及其线路。`,
  },
});
