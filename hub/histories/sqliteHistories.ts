import { StationId, WorldId, type CommandId } from '#shared/domain/ids.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Checkpoint, JournalRow, Lineage } from '#shared/protocol/histories.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';
import type { BranchPath, HistoryStore, OfferedHistory, TrustedHub } from './historyStore.ts';

/** Carries out an act on the database: what it throws is a rejection, of the kind that the journal's own acts have. */
export type Promised = <T>(act: () => T) => Promise<T>;

export class SqliteHistories implements HistoryStore {
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #promised: Promised;
  readonly #statements;

  constructor(database: Database, journal: Journal, promised: Promised) {
    this.#database = database;
    this.#journal = journal;
    this.#promised = promised;
    this.#statements = {
      addRow: database.prepare<[string, string, string, number, string]>(
        'INSERT OR IGNORE INTO branch_rows (world, hash, previous_hash, sequence, body) VALUES (?, ?, ?, ?, ?)',
      ),
      addCommand: database.prepare<[string, string]>(
        'INSERT OR IGNORE INTO brought_commands (id, station_id) VALUES (?, ?)',
      ),
      path: database.prepare<[string, string], { hash: string; previous_hash: string; sequence: number }>(
        `WITH RECURSIVE up (world, hash, previous_hash, sequence) AS (
           SELECT world, hash, previous_hash, sequence FROM branch_rows WHERE world = ? AND hash = ?
           UNION ALL
           SELECT earlier.world, earlier.hash, earlier.previous_hash, earlier.sequence
           FROM up JOIN branch_rows AS earlier ON earlier.world = up.world AND earlier.hash = up.previous_hash
         )
         SELECT hash, previous_hash, sequence FROM up ORDER BY sequence`,
      ),
      row: database.prepare<[string, string], { sequence: number; body: string; previousHash: string; hash: string }>(
        'SELECT sequence, body, previous_hash AS previousHash, hash FROM branch_rows WHERE world = ? AND hash = ?',
      ),
      broughtBy: database.prepare<[string], string>('SELECT station_id FROM brought_commands WHERE id = ?').pluck(),
      trusted: database.prepare<[], { public_key: string; trusted_at: number }>(
        'SELECT public_key, trusted_at FROM trusted_hubs ORDER BY trusted_at, public_key',
      ),
      trust: database.prepare<[string, number]>(
        'INSERT OR IGNORE INTO trusted_hubs (public_key, trusted_at) VALUES (?, ?)',
      ),
      offered: database.prepare<[], OfferedRow>('SELECT * FROM offered_histories ORDER BY offered_at'),
      offer: database.prepare<[string, string, string, number, string, number]>(
        `INSERT OR REPLACE INTO offered_histories (public_key, world, hash, sequence, station_id, offered_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ),
    };
  }

  lineage(): Lineage {
    return this.#journal.lineage();
  }

  hashAt(world: WorldId, sequence: number): Promise<string | null> {
    return this.#promised(() => this.#journal.hashAt(world, sequence));
  }

  stateUpTo(world: WorldId, sequence: number): Promise<WorldState> {
    return this.#promised(() => this.#journal.stateUpTo(world, sequence));
  }

  keepCheckpoint(checkpoint: Checkpoint): Promise<void> {
    return this.#promised(() => {
      this.#journal.checkpoints.keep(checkpoint);
    });
  }

  keepBranch(world: WorldId, rows: readonly JournalRow[], ids: readonly CommandId[], by: StationId): Promise<void> {
    const { addRow, addCommand } = this.#statements;
    return this.#promised(() => {
      this.#database
        .transaction(() => {
          for (const { hash, previousHash, sequence, body } of rows)
            addRow.run(world, hash, previousHash, sequence, body);
          for (const id of ids) addCommand.run(id, by);
        })
        .immediate();
    });
  }

  branchPath(world: WorldId, hash: string): Promise<BranchPath | null> {
    return this.#promised(() => {
      const rows = this.#statements.path.all(world, hash);
      const [first] = rows;
      if (first === undefined) return null;
      return { root: { sequence: first.sequence - 1, hash: first.previous_hash }, hashes: rows.map((row) => row.hash) };
    });
  }

  branchRows(world: WorldId, hashes: readonly string[]): Promise<JournalRow[]> {
    return this.#promised(() => hashes.flatMap((hash) => this.#statements.row.get(world, hash) ?? []));
  }

  broughtBy(ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, StationId>> {
    return this.#promised(
      () =>
        new Map(
          ids.flatMap((id): [CommandId, StationId][] => {
            const by = this.#statements.broughtBy.get(id);
            return by === undefined ? [] : [[id, StationId.parse(by)]];
          }),
        ),
    );
  }

  trusted(): Promise<TrustedHub[]> {
    return this.#promised(() =>
      this.#statements.trusted
        .all()
        .map((row) => ({ publicKey: PublicKey.parse(row.public_key), trustedAt: row.trusted_at })),
    );
  }

  trust({ publicKey, trustedAt }: TrustedHub): Promise<void> {
    return this.#promised(() => {
      this.#statements.trust.run(publicKey, trustedAt);
    });
  }

  offered(): Promise<OfferedHistory[]> {
    return this.#promised(() =>
      this.#statements.offered.all().map((row) => ({
        publicKey: PublicKey.parse(row.public_key),
        world: WorldId.parse(row.world),
        hash: row.hash,
        sequence: row.sequence,
        stationId: StationId.parse(row.station_id),
        offeredAt: row.offered_at,
      })),
    );
  }

  offer({ publicKey, world, hash, sequence, stationId, offeredAt }: OfferedHistory): Promise<void> {
    return this.#promised(() => {
      this.#statements.offer.run(publicKey, world, hash, sequence, stationId, offeredAt);
    });
  }
}

interface OfferedRow {
  public_key: string;
  world: string;
  hash: string;
  sequence: number;
  station_id: string;
  offered_at: number;
}
