import { inflateSync } from 'node:zlib';
import type pg from 'pg';
import { StationId, WorldId, type CommandId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { isKnownEventType } from '#shared/domain/lane.ts';
import { emptyWorld, WORLD_STATE_VERSION, WorldDraft, type WorldState } from '#shared/domain/world.ts';
import { GENESIS } from '#shared/node/journal/hash.ts';
import type { Checkpoint, Heads, JournalRow, Lineage } from '#shared/protocol/histories.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';
import { ask } from '../journal/postgres/postgres.ts';
import type { BranchPath, HistoryStore, OfferedHistory, TrustedHub } from './historyStore.ts';

const ROWS_AT_ONCE = 2_000;

export class PostgresHistories implements HistoryStore {
  readonly #pool: pg.Pool;
  readonly #url: string;
  readonly #lineage: Lineage;

  private constructor(pool: pg.Pool, url: string, lineage: Lineage) {
    this.#pool = pool;
    this.#url = url;
    this.#lineage = lineage;
  }

  /** A lineage changes while no hub runs on the journal only: it is read once. Rejects with JournalNotWritten. */
  static async open(pool: pg.Pool, url: string): Promise<PostgresHistories> {
    const rows = await ask<{ epoch: string; world: string; sequence: number; hash: string }>(
      pool,
      url,
      'SELECT epoch, world, sequence, hash FROM epoch_lineage ORDER BY place, world',
    );
    const byEpoch = new Map<string, Heads>();
    for (const { epoch, world, sequence, hash } of rows) {
      const heads = byEpoch.get(epoch) ?? {};
      if (sequence > 0) heads[WorldId.parse(world)] = { sequence, hash };
      byEpoch.set(epoch, heads);
    }
    return new PostgresHistories(
      pool,
      url,
      [...byEpoch].map(([epoch, heads]) => ({ epoch, heads })),
    );
  }

  lineage(): Lineage {
    return this.#lineage;
  }

  async hashAt(world: WorldId, sequence: number): Promise<string | null> {
    if (sequence === 0) return GENESIS;
    const [row] = await this.#ask<{ hash: string }>('SELECT hash FROM events WHERE world = $1 AND sequence = $2', [
      world,
      sequence,
    ]);
    return row?.hash ?? null;
  }

  async stateUpTo(world: WorldId, sequence: number): Promise<WorldState> {
    const [snapshot] = await this.#ask<{ sequence: number; state: Buffer }>(
      `SELECT sequence, state FROM snapshots WHERE world = $1 AND state_version = $2 AND sequence <= $3
       ORDER BY sequence DESC LIMIT 1`,
      [world, WORLD_STATE_VERSION, sequence],
    );
    // Written by the journal with the same state version, so its shape is WorldState's.
    const from =
      snapshot === undefined ? emptyWorld : (JSON.parse(inflateSync(snapshot.state).toString('utf8')) as WorldState);
    const draft = new WorldDraft(from);
    for (let at = snapshot?.sequence ?? 0; at < sequence; at += ROWS_AT_ONCE) {
      const rows = await this.#ask<{ body: string }>(
        'SELECT body FROM events WHERE world = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence',
        [world, at, Math.min(sequence, at + ROWS_AT_ONCE)],
      );
      for (const { body } of rows) {
        const event = JSON.parse(body) as JournalEvent;
        if (isKnownEventType(event.type)) draft.take(event);
      }
    }
    return draft.state;
  }

  async keepCheckpoint({ world, sequence, epoch, hash, publicKey, signature }: Checkpoint): Promise<void> {
    await this.#ask(
      `INSERT INTO checkpoints (world, sequence, epoch, hash, public_key, signature) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [world, sequence, epoch, hash, publicKey, signature],
    );
  }

  async keepBranch(
    world: WorldId,
    rows: readonly JournalRow[],
    ids: readonly CommandId[],
    by: StationId,
  ): Promise<void> {
    await this.#ask(
      `WITH brought AS (
         INSERT INTO brought_commands (id, station_id) SELECT id, $7 FROM unnest($6::text[]) AS id ON CONFLICT DO NOTHING
       )
       INSERT INTO branch_rows (world, hash, previous_hash, sequence, body)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) ON CONFLICT DO NOTHING`,
      [
        world,
        rows.map(({ hash }) => hash),
        rows.map(({ previousHash }) => previousHash),
        rows.map(({ sequence }) => sequence),
        rows.map(({ body }) => body),
        ids,
        by,
      ],
    );
  }

  async branchPath(world: WorldId, hash: string): Promise<BranchPath | null> {
    const rows = await this.#ask<{ hash: string; previous_hash: string; sequence: number }>(
      `WITH RECURSIVE up AS (
         SELECT world, hash, previous_hash, sequence FROM branch_rows WHERE world = $1 AND hash = $2
         UNION ALL
         SELECT earlier.world, earlier.hash, earlier.previous_hash, earlier.sequence
         FROM up JOIN branch_rows AS earlier ON earlier.world = up.world AND earlier.hash = up.previous_hash
       )
       SELECT hash, previous_hash, sequence FROM up ORDER BY sequence`,
      [world, hash],
    );
    const [first] = rows;
    if (first === undefined) return null;
    return { root: { sequence: first.sequence - 1, hash: first.previous_hash }, hashes: rows.map((row) => row.hash) };
  }

  async branchRows(world: WorldId, hashes: readonly string[]): Promise<JournalRow[]> {
    const rows = await this.#ask<{ sequence: number; body: string; previous_hash: string; hash: string }>(
      `SELECT sequence, body, previous_hash, hash FROM branch_rows
       WHERE world = $1 AND hash = ANY ($2::text[]) ORDER BY sequence`,
      [world, hashes],
    );
    return rows.map(({ previous_hash, ...row }) => ({ ...row, previousHash: previous_hash }));
  }

  async broughtBy(ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, StationId>> {
    const rows = await this.#ask<{ id: CommandId; station_id: string }>(
      'SELECT id, station_id FROM brought_commands WHERE id = ANY ($1::text[])',
      [ids],
    );
    return new Map(rows.map(({ id, station_id }) => [id, StationId.parse(station_id)]));
  }

  async trusted(): Promise<TrustedHub[]> {
    const rows = await this.#ask<{ public_key: string; trusted_at: number }>(
      'SELECT public_key, trusted_at FROM trusted_hubs ORDER BY trusted_at, public_key',
    );
    return rows.map((row) => ({ publicKey: PublicKey.parse(row.public_key), trustedAt: row.trusted_at }));
  }

  async trust({ publicKey, trustedAt }: TrustedHub): Promise<void> {
    await this.#ask('INSERT INTO trusted_hubs (public_key, trusted_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      publicKey,
      trustedAt,
    ]);
  }

  async offered(): Promise<OfferedHistory[]> {
    const rows = await this.#ask<{
      public_key: string;
      world: string;
      hash: string;
      sequence: number;
      station_id: string;
      offered_at: number;
    }>('SELECT * FROM offered_histories ORDER BY offered_at');
    return rows.map((row) => ({
      publicKey: PublicKey.parse(row.public_key),
      world: WorldId.parse(row.world),
      hash: row.hash,
      sequence: row.sequence,
      stationId: StationId.parse(row.station_id),
      offeredAt: row.offered_at,
    }));
  }

  async offer({ publicKey, world, hash, sequence, stationId, offeredAt }: OfferedHistory): Promise<void> {
    await this.#ask(
      `INSERT INTO offered_histories (public_key, world, hash, sequence, station_id, offered_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (public_key, world, station_id) DO UPDATE
       SET hash = excluded.hash, sequence = excluded.sequence, offered_at = excluded.offered_at`,
      [publicKey, world, hash, sequence, stationId, offeredAt],
    );
  }

  #ask<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return ask<Row>(this.#pool, this.#url, sql, values);
  }
}
