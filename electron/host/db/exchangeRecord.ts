/** What a station remembers of files: whom they were exchanged with, how far those are, and answers for others. */
import { z } from 'zod';
import { AttachmentId, type CommandId, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { SignedOutcome } from '#shared/protocol/exchange.ts';
import { Heads } from '#shared/protocol/histories.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';

export const HUB = 'hub';
export type Peer = StationId | typeof HUB;

export interface KnownPeer {
  readonly peer: string;
  readonly publicKey: PublicKey;
  readonly epoch: string | null;
  readonly cursors: Heads;
  /** Of the newest file that came from there; 0: none did, it is known by its acts. */
  readonly madeAt: Instant;
}

interface PeerRow {
  peer: string;
  public_key: string;
  epoch: string | null;
  cursors: string;
  made_at: number;
}

export class ExchangeRecord {
  readonly #database: Database;
  readonly #statements;

  constructor(database: Database) {
    this.#database = database;
    const columns = 'SELECT peer, public_key, epoch, cursors, made_at FROM exchange_peers';
    this.#statements = {
      peer: database.prepare<[string], PeerRow>(`${columns} WHERE peer = ?`),
      peers: database.prepare<[], PeerRow>(`${columns} ORDER BY peer`),
      keep: database.prepare<[string, string, string | null, string, number]>(
        'INSERT OR REPLACE INTO exchange_peers (peer, public_key, epoch, cursors, made_at) VALUES (?, ?, ?, ?, ?)',
      ),
      know: database.prepare<[string, string]>(
        "INSERT OR IGNORE INTO exchange_peers (peer, public_key, epoch, cursors, made_at) VALUES (?, ?, NULL, '{}', 0)",
      ),
      held: database.prepare<[string], string>('SELECT attachment_id FROM exchange_held WHERE peer = ?').pluck(),
      hold: database.prepare<[string, string]>(
        'INSERT OR IGNORE INTO exchange_held (peer, attachment_id) VALUES (?, ?)',
      ),
      letGo: database.prepare<[string]>('DELETE FROM exchange_held WHERE peer = ?'),
      outcome: database
        .prepare<[string, string], number>(
          "SELECT 1 FROM exchange_outcomes WHERE id = ? AND json_extract(outcome, '$.epoch') = ?",
        )
        .pluck(),
      outcomes: database.prepare<[], string>('SELECT outcome FROM exchange_outcomes ORDER BY known_at, id').pluck(),
      note: database.prepare<[string, string, string, number]>(
        'INSERT OR REPLACE INTO exchange_outcomes (id, station_id, outcome, known_at) VALUES (?, ?, ?, ?)',
      ),
      heard: database.prepare<[string, number, string]>(
        `DELETE FROM exchange_outcomes WHERE station_id = ? AND known_at < ?
         AND id NOT IN (SELECT value FROM json_each(?))`,
      ),
      recorded: database
        .prepare<[string, string], string>(
          'SELECT DISTINCT command_id FROM events WHERE world = ? AND command_id IN (SELECT value FROM json_each(?))',
        )
        .pluck(),
    };
  }

  peer(peer: Peer): KnownPeer | null {
    const row = this.#statements.peer.get(peer);
    return row === undefined ? null : peerOf(row);
  }

  peers(): KnownPeer[] {
    return this.#statements.peers.all().map(peerOf);
  }

  /** Whether it is the newest: an older file tells nothing. */
  keep(
    peer: Peer,
    { publicKey, epoch, cursors, madeAt }: Omit<KnownPeer, 'peer'>,
    held: readonly AttachmentId[],
  ): boolean {
    const { keep, letGo, hold } = this.#statements;
    return this.#database
      .transaction(() => {
        if (madeAt < (this.peer(peer)?.madeAt ?? 0)) return false;
        keep.run(peer, publicKey, epoch, JSON.stringify(cursors), madeAt);
        letGo.run(peer);
        for (const attachmentId of held) hold.run(peer, attachmentId);
        return true;
      })
      .immediate();
  }

  /** Attachments that the other side said it has. */
  held(peer: Peer): ReadonlySet<AttachmentId> {
    return new Set(this.#statements.held.all(peer).map((id) => AttachmentId.parse(id)));
  }

  /** The key of a station as it was first seen. */
  keyOf(stationId: StationId, seen: PublicKey): PublicKey {
    this.#statements.know.run(stationId, seen);
    return this.peer(stationId)?.publicKey ?? seen;
  }

  /** Whether the hub of this history has answered to it. */
  hasOutcome(id: CommandId, epoch: string): boolean {
    return this.#statements.outcome.get(id, epoch) !== undefined;
  }

  note(id: CommandId, outcome: SignedOutcome, now: Instant): void {
    this.#statements.note.run(id, outcome.stationId, JSON.stringify(outcome), now);
  }

  outcomes(): SignedOutcome[] {
    return this.#statements.outcomes.all().map((text) => SignedOutcome.parse(JSON.parse(text)));
  }

  /** A station whose file does not name an act any more has heard what became of it. */
  heard(stationId: StationId, madeAt: Instant, waiting: readonly CommandId[]): void {
    this.#statements.heard.run(stationId, madeAt, JSON.stringify(waiting));
  }

  /** Those of the acts that the record held here has. */
  recorded(world: WorldId, ids: readonly CommandId[]): ReadonlySet<string> {
    return new Set(this.#statements.recorded.all(world, JSON.stringify(ids)));
  }
}

const Key = z.string().pipe(PublicKey);

const peerOf = (row: PeerRow): KnownPeer => ({
  peer: row.peer,
  publicKey: Key.parse(row.public_key),
  epoch: row.epoch,
  cursors: Heads.parse(JSON.parse(row.cursors)),
  madeAt: row.made_at,
});
