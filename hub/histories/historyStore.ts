/**
 * What a hub keeps of histories beside its own record: the epochs that led to it, what it has signed, the branches that
 * stations brought, and whose branches it takes.
 */
import type { CommandId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Checkpoint, JournalRow, Lineage } from '#shared/protocol/histories.ts';
import type { PublicKey } from '#shared/protocol/signatures.ts';

export interface TrustedHub {
  readonly publicKey: PublicKey;
  readonly trustedAt: Instant;
}

/** A history that a station holds, signed by a hub that is not trusted. */
export interface OfferedHistory {
  readonly publicKey: PublicKey;
  readonly world: WorldId;
  readonly sequence: number;
  readonly hash: string;
  readonly stationId: StationId;
  readonly offeredAt: Instant;
}

/** A branch from where it leaves the record that is asked about; its rows are named by their hashes, in order. */
export interface BranchPath {
  /** What the first row follows on; no row of a branch that is held here. */
  readonly root: { readonly sequence: number; readonly hash: string };
  readonly hashes: readonly string[];
}

/** Everything that waits for the database rejects with JournalNotWritten when that does not take it. */
export interface HistoryStore {
  /** The epochs before the journal's own. */
  lineage(): Lineage;
  /** Null: the journal has no event there. Place 0 is before the first. */
  hashAt(world: WorldId, sequence: number): Promise<string | null>;
  stateUpTo(world: WorldId, sequence: number): Promise<WorldState>;
  keepCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Rows that are held already change nothing; who brought a command first stays. */
  keepBranch(world: WorldId, rows: readonly JournalRow[], ids: readonly CommandId[], by: StationId): Promise<void>;
  /** Null: no row of this hash is held. */
  branchPath(world: WorldId, hash: string): Promise<BranchPath | null>;
  branchRows(world: WorldId, hashes: readonly string[]): Promise<JournalRow[]>;
  broughtBy(ids: readonly CommandId[]): Promise<ReadonlyMap<CommandId, StationId>>;
  trusted(): Promise<TrustedHub[]>;
  trust(hub: TrustedHub): Promise<void>;
  offered(): Promise<OfferedHistory[]>;
  offer(history: OfferedHistory): Promise<void>;
}
