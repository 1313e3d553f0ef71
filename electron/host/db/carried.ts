/**
 * Acts of other stations that came by an exchange file, in the order in which they came. Each stays until the hub has
 * settled it, as far as is known here: its events came, or the hub's answer.
 */
import type { Command } from '#shared/domain/command.ts';
import { StationId, type CommandId, type WorldId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Database } from '#shared/node/database.ts';
import { commandOf } from '#shared/node/exchange/soundness.ts';
import { SignedAct } from '#shared/protocol/exchange.ts';
import { PendingCommand } from '#shared/protocol/hostContract.ts';
import { UNTRIED } from './outbox.ts';

interface CarriedRow {
  id: string;
  station_id: string;
  public_key: string;
  signature: string;
  command: string;
  events: string;
  grant_json: string | null;
}

interface Held {
  readonly act: SignedAct;
  readonly pending: PendingCommand;
}

export interface CarriedAct {
  readonly act: SignedAct;
  readonly command: Command;
  readonly events: readonly PendingEvent[];
}

const NONE: readonly PendingCommand[] = [];

export class Carried {
  readonly #database: Database;
  readonly #statements;
  readonly #held = new Map<CommandId, Held>();
  readonly #byWorld = new Map<WorldId, readonly PendingCommand[]>();

  constructor(database: Database) {
    this.#database = database;
    this.#statements = {
      add: database.prepare<[string, string, string, string, string, string, string, string]>(
        `INSERT INTO carried_acts (id, world, station_id, public_key, signature, command, events, grant_json)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      remove: database.prepare<[string]>('DELETE FROM carried_acts WHERE id = ?'),
    };
    const rows = database.prepare<[], CarriedRow>('SELECT * FROM carried_acts ORDER BY ordinal');
    for (const row of rows.iterate()) {
      const act = SignedAct.parse({
        text: row.command,
        stationId: row.station_id,
        publicKey: row.public_key,
        signature: row.signature,
        grant: row.grant_json === null ? null : (JSON.parse(row.grant_json) as unknown),
      });
      const command = commandOf(act);
      // Of a version that knows more: it is kept for that, and not shown by this one.
      if (command !== null) this.#hold({ act, command, events: Events.parse(JSON.parse(row.events)) });
    }
  }

  /** On disk when it returns. */
  add(acts: readonly CarriedAct[]): PendingCommand[] {
    this.#database
      .transaction(() => {
        for (const { act, command, events } of acts)
          this.#statements.add.run(
            command.id,
            command.world,
            act.stationId,
            act.publicKey,
            act.signature,
            act.text,
            JSON.stringify(events),
            JSON.stringify(act.grant),
          );
      })
      .immediate();
    return acts.map((act) => this.#hold(act));
  }

  get size(): number {
    return this.#held.size;
  }

  all(): SignedAct[] {
    return [...this.#held.values()].map(({ act }) => act);
  }

  pending(): PendingCommand[] {
    return [...this.#held.values()].map(({ pending }) => pending);
  }

  get(id: CommandId): SignedAct | undefined {
    return this.#held.get(id)?.act;
  }

  /** Null: it is not here. */
  worldOf(id: CommandId): WorldId | null {
    return this.#held.get(id)?.pending.world ?? null;
  }

  /** The same array until something of this world changes. */
  of(world: WorldId): readonly PendingCommand[] {
    return this.#byWorld.get(world) ?? NONE;
  }

  worlds(): WorldId[] {
    return [...this.#byWorld.keys()];
  }

  /** The rows go in the caller's transaction; `forget` follows when that is committed. */
  remove(ids: readonly CommandId[]): void {
    for (const id of ids) this.#statements.remove.run(id);
  }

  forget(ids: readonly CommandId[]): void {
    for (const id of ids) {
      const held = this.#held.get(id);
      if (held === undefined) continue;
      this.#held.delete(id);
      const { world } = held.pending;
      const left = this.of(world).filter(({ commandId }) => commandId !== id);
      if (left.length > 0) this.#byWorld.set(world, left);
      else this.#byWorld.delete(world);
    }
  }

  #hold({ act, command, events }: CarriedAct): PendingCommand {
    const pending: PendingCommand = {
      commandId: command.id,
      world: command.world,
      type: command.type,
      at: command.at,
      delivery: UNTRIED,
      events: [...events],
      carriedFor: StationId.parse(act.stationId),
    };
    this.#held.set(command.id, { act, pending });
    this.#byWorld.set(command.world, [...this.of(command.world), pending]);
    return pending;
  }
}

const Events = PendingCommand.shape.events;
