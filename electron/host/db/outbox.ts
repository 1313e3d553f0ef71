/**
 * Acts done here that the hub has not settled, in the order in which they were done. A row is written before the screen
 * hears that the act is done, and leaves when the hub has accepted it and its events are here, or has turned it away.
 */
import { Command } from '#shared/domain/command.ts';
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { onPremise, premiseOf } from '#shared/domain/transplant.ts';
import type { Instant } from '#shared/domain/values.ts';
import { WorldDraft, type WorldState } from '#shared/domain/world.ts';
import type { Database } from '#shared/node/database.ts';
import { PendingCommand } from '#shared/protocol/hostContract.ts';

export interface Act {
  readonly command: Command;
  readonly events: readonly PendingEvent[];
}

interface OutboxRow {
  id: string;
  command: string;
  events: string;
  attempts: number;
  accepted_sequence: number | null;
}

export class Outbox {
  readonly #database: Database;
  readonly #statements;
  /** In the order of the acts. */
  readonly #pending = new Map<CommandId, PendingCommand>();
  readonly #byWorld = new Map<WorldId, readonly PendingCommand[]>();
  readonly #accepted = new Map<CommandId, number>();
  /** Rows that this build cannot read: left where they are, for the build that can. */
  readonly unreadable: readonly string[];

  constructor(database: Database) {
    this.#database = database;
    this.#statements = {
      add: database.prepare<[string, string, number, string, string]>(
        'INSERT INTO outbox (id, world, at, command, events) VALUES (?, ?, ?, ?, ?)',
      ),
      command: database.prepare<[string], string>('SELECT command FROM outbox WHERE id = ?').pluck(),
      attempt: database.prepare<[string]>('UPDATE outbox SET attempts = attempts + 1 WHERE id = ?'),
      accept: database.prepare<[number, string]>('UPDATE outbox SET accepted_sequence = ? WHERE id = ?'),
      unaccept: database.prepare('UPDATE outbox SET accepted_sequence = NULL WHERE accepted_sequence IS NOT NULL'),
      remove: database.prepare<[string]>('DELETE FROM outbox WHERE id = ?'),
      premise: database.prepare<[string], string | null>('SELECT premise FROM outbox WHERE id = ?').pluck(),
      setPremise: database.prepare<[string, string]>('UPDATE outbox SET premise = ? WHERE id = ? AND premise IS NULL'),
      replace: database.prepare<[string, string]>('UPDATE outbox SET command = ?, premise = NULL WHERE id = ?'),
    };
    const unreadable: string[] = [];
    for (const row of database
      .prepare<[], OutboxRow>('SELECT id, command, events, attempts, accepted_sequence FROM outbox ORDER BY ordinal')
      .iterate()) {
      const act = parseAct(row.command, row.events);
      if (act === null) {
        unreadable.push(row.id);
        continue;
      }
      this.#hold(act, row.attempts);
      if (row.accepted_sequence !== null) this.#accepted.set(act.command.id, row.accepted_sequence);
    }
    this.unreadable = unreadable;
  }

  /** The acts and what `also` writes, in one transaction: on disk when it returns. */
  put(acts: readonly Act[], also?: () => void): PendingCommand[] {
    this.#database
      .transaction(() => {
        for (const { command, events } of acts)
          this.#statements.add.run(
            command.id,
            command.world,
            command.at,
            JSON.stringify(command),
            JSON.stringify(events),
          );
        also?.();
      })
      .immediate();
    return acts.map((act) => this.#hold(act, 0));
  }

  all(): PendingCommand[] {
    return [...this.#pending.values()];
  }

  /** How many wait, and since when the first does. */
  get waiting(): { waiting: number; oldestAt: Instant | null } {
    const [oldest] = this.#pending.values();
    return { waiting: this.#pending.size, oldestAt: oldest?.at ?? null };
  }

  /** The same array until something of this world changes. */
  of(world: WorldId): readonly PendingCommand[] {
    return this.#byWorld.get(world) ?? [];
  }

  get(id: CommandId): PendingCommand | undefined {
    return this.#pending.get(id);
  }

  worlds(): WorldId[] {
    return [...this.#byWorld.keys()];
  }

  /** The first act that the hub has not accepted. */
  next(): Command | null {
    for (const id of this.#pending.keys()) {
      if (this.#accepted.has(id)) continue;
      const command = this.command(id);
      if (command !== null) return command;
    }
    return null;
  }

  /** The first acts that the hub has not accepted, as far as is known here. */
  unanswered(limit: number): CommandId[] {
    return [...this.#pending.keys()].filter((id) => !this.#accepted.has(id)).slice(0, limit);
  }

  /** The exact JSON of the command. */
  text(id: CommandId): string | null {
    return this.#statements.command.get(id) ?? null;
  }

  command(id: CommandId): Command | null {
    const text = this.text(id);
    return text === null ? null : Command.parse(JSON.parse(text));
  }

  /**
   * The history that versions count in is left: of each act that is compared with what its operator saw is noted what that
   * was. `settled`: the worlds as this station held them.
   */
  notePremises(settled: (world: WorldId) => WorldState): void {
    for (const [world, acts] of this.#byWorld) {
      const draft = new WorldDraft(settled(world));
      for (const { commandId, events } of acts) {
        const command = this.command(commandId);
        const premise = command === null ? null : premiseOf(command, draft.state);
        if (premise !== null) this.#statements.setPremise.run(premise, commandId);
        for (const event of events) draft.take(event);
      }
    }
  }

  /** The act in terms of the history that is followed now, once and for all. */
  carryOver(command: Command, settled: WorldState): Command {
    const premise = this.#statements.premise.get(command.id) ?? null;
    if (premise === null) return command;
    const draft = new WorldDraft(settled);
    for (const { commandId, events } of this.of(command.world)) {
      if (commandId === command.id) break;
      for (const event of events) draft.take(event);
    }
    const { id, world, at, actor, ...asked } = command;
    const carried: Command = { id, world, at, actor, ...onPremise(asked, premise, draft.state) };
    this.#statements.replace.run(JSON.stringify(carried), id);
    return carried;
  }

  countAttempt(id: CommandId): void {
    const standing = this.#pending.get(id);
    if (standing === undefined) return;
    this.#statements.attempt.run(id);
    this.#replace({ ...standing, attempts: standing.attempts + 1 });
  }

  accept(id: CommandId, lastSequence: number): void {
    this.#statements.accept.run(lastSequence, id);
    this.#accepted.set(id, lastSequence);
  }

  /** Accepted acts of a world whose events are here once the replica is at `sequence`. */
  acceptedUpTo(world: WorldId, sequence: number): CommandId[] {
    return this.of(world)
      .map(({ commandId }) => commandId)
      .filter((id) => (this.#accepted.get(id) ?? Infinity) <= sequence);
  }

  /** What a hub of another history had accepted is given to this one, too. */
  forgetAcceptances(): void {
    this.#statements.unaccept.run();
    this.#accepted.clear();
  }

  /** The rows go in the caller's transaction; `forget` follows when that is committed. */
  remove(ids: readonly CommandId[]): void {
    for (const id of ids) this.#statements.remove.run(id);
  }

  forget(ids: readonly CommandId[]): void {
    for (const id of ids) {
      const standing = this.#pending.get(id);
      if (standing === undefined) continue;
      this.#pending.delete(id);
      this.#accepted.delete(id);
      const left = this.of(standing.world).filter(({ commandId }) => commandId !== id);
      if (left.length > 0) this.#byWorld.set(standing.world, left);
      else this.#byWorld.delete(standing.world);
    }
  }

  #hold({ command, events }: Act, attempts: number): PendingCommand {
    const pending: PendingCommand = {
      commandId: command.id,
      world: command.world,
      type: command.type,
      at: command.at,
      attempts,
      events: [...events],
    };
    this.#pending.set(command.id, pending);
    this.#byWorld.set(command.world, [...this.of(command.world), pending]);
    return pending;
  }

  #replace(pending: PendingCommand): void {
    this.#pending.set(pending.commandId, pending);
    this.#byWorld.set(
      pending.world,
      this.of(pending.world).map((standing) => (standing.commandId === pending.commandId ? pending : standing)),
    );
  }
}

const PendingEvents = PendingCommand.shape.events;

/** Null: not of this build, or damaged. */
function parseAct(command: string, events: string): Act | null {
  try {
    return { command: Command.parse(JSON.parse(command)), events: PendingEvents.parse(JSON.parse(events)) };
  } catch {
    return null;
  }
}
