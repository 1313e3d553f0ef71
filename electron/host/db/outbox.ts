/**
 * Acts done here that the hub has not settled, in the order in which they were done. A row is written before the screen
 * hears that the act is done, and leaves when the hub has accepted it and its events are here, or has turned it away.
 */
import { Command } from '#shared/domain/command.ts';
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { onPremise, premiseOf } from '#shared/domain/transplant.ts';
import { LocalizedText, type Instant } from '#shared/domain/values.ts';
import { WorldDraft, type WorldState } from '#shared/domain/world.ts';
import type { Database } from '#shared/node/database.ts';
import { Grant, type CommandMessage } from '#shared/protocol/accounts.ts';
import { PendingAct, type Delivery, type PendingCommand } from '#shared/protocol/hostContract.ts';

export interface Act {
  readonly command: Command;
  readonly events: readonly PendingEvent[];
  /** What its person was given at sign-in; null: nobody's, a drill that is played here concluded it. */
  readonly grant: Grant | null;
}

interface OutboxRow {
  id: string;
  command: string;
  events: string;
  attempts: number;
  tried_at: number | null;
  answer: string | null;
  accepted_sequence: number | null;
}

export const UNTRIED: Delivery = { stage: 'here', attempts: 0, triedAt: null, answer: null };

export class Outbox {
  readonly #database: Database;
  readonly #statements;
  /** In the order of the acts. */
  readonly #pending = new Map<CommandId, PendingAct>();
  readonly #byWorld = new Map<WorldId, readonly PendingAct[]>();
  /** Apart from the acts: how far one has come changes nothing of what it did. */
  readonly #deliveries = new Map<CommandId, Delivery>();
  readonly #accepted = new Map<CommandId, number>();
  readonly #stuck = new Set<CommandId>();
  /** Rows that this build cannot read: left where they are, for the build that can. */
  readonly unreadable: readonly string[];

  constructor(database: Database) {
    this.#database = database;
    this.#statements = {
      add: database.prepare<[string, string, number, string, string, string | null]>(
        'INSERT INTO outbox (id, world, at, command, events, grant_json) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      message: database.prepare<[string], { command: string; grant_json: string | null }>(
        'SELECT command, grant_json FROM outbox WHERE id = ?',
      ),
      tried: database.prepare<[number, number, string | null, string]>(
        'UPDATE outbox SET attempts = ?, tried_at = ?, answer = ? WHERE id = ?',
      ),
      accept: database.prepare<[number, string]>('UPDATE outbox SET accepted_sequence = ? WHERE id = ?'),
      unaccept: database.prepare('UPDATE outbox SET accepted_sequence = NULL WHERE accepted_sequence IS NOT NULL'),
      remove: database.prepare<[string]>('DELETE FROM outbox WHERE id = ?'),
      premise: database.prepare<[string], string | null>('SELECT premise FROM outbox WHERE id = ?').pluck(),
      setPremise: database.prepare<[string, string]>('UPDATE outbox SET premise = ? WHERE id = ? AND premise IS NULL'),
      replace: database.prepare<[string, string]>('UPDATE outbox SET command = ?, premise = NULL WHERE id = ?'),
    };
    const unreadable: string[] = [];
    for (const row of database
      .prepare<[], OutboxRow>(
        'SELECT id, command, events, attempts, tried_at, answer, accepted_sequence FROM outbox ORDER BY ordinal',
      )
      .iterate()) {
      const act = parseAct(row.command, row.events);
      if (act === null) {
        unreadable.push(row.id);
        continue;
      }
      this.#hold(act, {
        stage: row.accepted_sequence === null ? 'here' : 'accepted',
        attempts: row.attempts,
        triedAt: row.tried_at,
        answer: row.answer === null ? null : LocalizedText.parse(JSON.parse(row.answer)),
      });
      if (row.accepted_sequence !== null) this.#accepted.set(act.command.id, row.accepted_sequence);
    }
    this.unreadable = unreadable;
  }

  /** The acts and what `also` writes, in one transaction: on disk when it returns. */
  put(acts: readonly Act[], also?: () => void): PendingCommand[] {
    this.#database
      .transaction(() => {
        for (const { command, events, grant } of acts)
          this.#statements.add.run(
            command.id,
            command.world,
            command.at,
            JSON.stringify(command),
            JSON.stringify(events),
            grant === null ? null : JSON.stringify(grant),
          );
        also?.();
      })
      .immediate();
    return acts.map((act) => this.#hold(act, UNTRIED));
  }

  all(): PendingCommand[] {
    return [...this.#pending.values()].map((act) => this.#withDelivery(act));
  }

  pending(world: WorldId): PendingCommand[] {
    return this.of(world).map((act) => this.#withDelivery(act));
  }

  /** How many wait, since when the first does, and how many of them the hub has said that it does not take. */
  get waiting(): { waiting: number; oldestAt: Instant | null; stuck: number } {
    const [oldest] = this.#pending.values();
    return { waiting: this.#pending.size, oldestAt: oldest?.at ?? null, stuck: this.#stuck.size };
  }

  /** The same array until something of this world changes. */
  of(world: WorldId): readonly PendingAct[] {
    return this.#byWorld.get(world) ?? [];
  }

  get(id: CommandId): PendingCommand | undefined {
    const act = this.#pending.get(id);
    return act === undefined ? undefined : this.#withDelivery(act);
  }

  worlds(): WorldId[] {
    return [...this.#byWorld.keys()];
  }

  /** The first act of a world that the hub has not accepted. */
  next(world: WorldId): CommandMessage | null {
    for (const { commandId } of this.of(world)) {
      if (this.#accepted.has(commandId)) continue;
      const message = this.message(commandId);
      if (message !== null) return message;
    }
    return null;
  }

  /** The first acts that the hub has not accepted, as far as is known here; of each world in turn, as they are sent. */
  unanswered(limit: number): CommandId[] {
    const waiting = [...this.#byWorld.values()].map((acts) =>
      acts.map(({ commandId }) => commandId).filter((id) => !this.#accepted.has(id)),
    );
    const first: CommandId[] = [];
    for (let place = 0; first.length < limit && waiting.some((ids) => ids.length > place); place += 1)
      for (const ids of waiting) first.push(...ids.slice(place, place + 1));
    return first.slice(0, limit);
  }

  /** The exact JSON of the command. */
  text(id: CommandId): string | null {
    return this.#statements.message.get(id)?.command ?? null;
  }

  /** What whoever did it was given at sign-in. Null: nobody's, or from before there were accounts. */
  grant(id: CommandId): Grant | null {
    return this.message(id)?.grant ?? null;
  }

  command(id: CommandId): Command | null {
    return this.message(id)?.command ?? null;
  }

  /** The act as it is sent. */
  message(id: CommandId): CommandMessage | null {
    const row = this.#statements.message.get(id);
    if (row === undefined) return null;
    const grant = row.grant_json === null ? null : Grant.parse(JSON.parse(row.grant_json));
    return { command: Command.parse(JSON.parse(row.command)), grant };
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

  /** Given to the hub; whether it came there is not known. */
  sent(id: CommandId): void {
    this.#deliver(id, { stage: 'sent' });
  }

  /** An attempt in vain. `answer`: why the hub did not take it; null: it did not answer, and may have taken it. */
  notTaken(id: CommandId, at: Instant, answer: LocalizedText | null): void {
    const standing = this.#deliveries.get(id);
    if (standing === undefined) return;
    const tried: Delivery = {
      stage: answer === null ? standing.stage : 'here',
      attempts: standing.attempts + 1,
      triedAt: at,
      answer: answer ?? standing.answer,
    };
    this.#statements.tried.run(tried.attempts, at, tried.answer === null ? null : JSON.stringify(tried.answer), id);
    this.#deliveries.set(id, tried);
    if (tried.answer !== null) this.#stuck.add(id);
  }

  accept(id: CommandId, lastSequence: number): void {
    this.#statements.accept.run(lastSequence, id);
    this.#accepted.set(id, lastSequence);
    this.#stuck.delete(id);
    this.#deliver(id, { stage: 'accepted' });
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
    for (const id of this.#pending.keys()) this.#deliver(id, { stage: 'here' });
  }

  /** The rows go in the caller's transaction; `forget` follows when that is committed. */
  remove(ids: readonly CommandId[]): void {
    for (const id of ids) this.#statements.remove.run(id);
  }

  /** Out of here and into what `also` writes, in one transaction. */
  moveTo(id: CommandId, also: () => void): void {
    this.#database
      .transaction(() => {
        this.remove([id]);
        also();
      })
      .immediate();
    this.forget([id]);
  }

  forget(ids: readonly CommandId[]): void {
    for (const id of ids) {
      const standing = this.#pending.get(id);
      if (standing === undefined) continue;
      this.#pending.delete(id);
      this.#accepted.delete(id);
      this.#deliveries.delete(id);
      this.#stuck.delete(id);
      const left = this.of(standing.world).filter(({ commandId }) => commandId !== id);
      if (left.length > 0) this.#byWorld.set(standing.world, left);
      else this.#byWorld.delete(standing.world);
    }
  }

  #hold({ command, events }: Pick<Act, 'command' | 'events'>, delivery: Delivery): PendingCommand {
    const act: PendingAct = {
      commandId: command.id,
      world: command.world,
      type: command.type,
      at: command.at,
      events: [...events],
    };
    this.#pending.set(command.id, act);
    this.#deliveries.set(command.id, delivery);
    if (delivery.answer !== null && delivery.stage !== 'accepted') this.#stuck.add(command.id);
    this.#byWorld.set(command.world, [...this.of(command.world), act]);
    return { ...act, delivery };
  }

  #deliver(id: CommandId, change: Pick<Delivery, 'stage'>): void {
    const standing = this.#deliveries.get(id);
    if (standing !== undefined) this.#deliveries.set(id, { ...standing, ...change });
  }

  #withDelivery(act: PendingAct): PendingCommand {
    return { ...act, delivery: this.#deliveries.get(act.commandId) ?? UNTRIED };
  }
}

const PendingEvents = PendingAct.shape.events;

/** Null: not of this build, or damaged. */
function parseAct(command: string, events: string): Pick<Act, 'command' | 'events'> | null {
  try {
    return { command: Command.parse(JSON.parse(command)), events: PendingEvents.parse(JSON.parse(events)) };
  } catch {
    return null;
  }
}
