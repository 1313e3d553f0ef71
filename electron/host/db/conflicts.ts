/** Acts that the hub turned away, and those that a person set aside. Each stands until a person has decided. */
import { Command, DomainCommand } from '#shared/domain/command.ts';
import type { ConflictEvent } from '#shared/domain/conflicts/events.ts';
import { CommandId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { Conflict } from '#shared/protocol/hostContract.ts';
import { RejectionMessage, type CommandOutcome } from '#shared/protocol/hubSocket.ts';

type Decided = Extract<ConflictEvent, { type: 'ConflictResolved.v1' }>['data'];
export type Rejection = Extract<CommandOutcome, { outcome: 'rejected' }>['rejection'];

/** The code of the rejection of an act that a person took out of the way: the hub may have it all the same. */
export const SET_ASIDE = 'set-aside';

interface ConflictRow {
  rejected_at: number;
  command: string;
  rejection: string;
}

export class Conflicts {
  readonly #statements;

  constructor(database: Database) {
    const isSetAside = `json_extract(rejection, '$.code') = '${SET_ASIDE}'`;
    const columns = 'SELECT rejected_at, command, rejection FROM conflicts';
    this.#statements = {
      add: database.prepare<[string, string, number, string, string]>(
        'INSERT OR REPLACE INTO conflicts (id, world, rejected_at, command, rejection) VALUES (?, ?, ?, ?, ?)',
      ),
      all: database.prepare<[], ConflictRow>(`${columns} ORDER BY rejected_at, id`),
      one: database.prepare<[string], ConflictRow>(`${columns} WHERE id = ?`),
      setAside: database.prepare<[string], ConflictRow>(`${columns} WHERE id = ? AND ${isSetAside}`),
      allSetAside: database
        .prepare<[], string>(`SELECT id FROM conflicts WHERE ${isSetAside} ORDER BY rejected_at, id`)
        .pluck(),
      count: database.prepare<[], number>('SELECT count(*) FROM conflicts').pluck(),
      remove: database.prepare<[string]>('DELETE FROM conflicts WHERE id = ?'),
      decide: database.prepare<[string, string]>(
        "DELETE FROM conflicts WHERE id = ? AND json_extract(command, '$.type') = ?",
      ),
      // Seldom asked: there is no index for it.
      decided: database
        .prepare<[string, string, string], number>(
          `SELECT 1 FROM events WHERE world = ? AND type = 'ConflictResolved.v1'
           AND json_extract(body, '$.data.commandId') = ? AND json_extract(body, '$.data.commandType') = ? LIMIT 1`,
        )
        .pluck(),
    };
  }

  add(command: Command, rejection: Rejection, rejectedAt: Instant): void {
    this.#statements.add.run(command.id, command.world, rejectedAt, JSON.stringify(command), JSON.stringify(rejection));
  }

  all(): Conflict[] {
    return this.#statements.all.all().map(conflictOf);
  }

  get(id: CommandId): Conflict | null {
    const row = this.#statements.one.get(id);
    return row === undefined ? null : conflictOf(row);
  }

  /** Null: there is none with this id, or the hub itself turned it away. */
  setAside(id: CommandId): Command | null {
    const row = this.#statements.setAside.get(id);
    return row === undefined ? null : Command.parse(JSON.parse(row.command));
  }

  /** What the hub is asked about: it may have been done there before it was set aside here. */
  allSetAside(): CommandId[] {
    return this.#statements.allSetAside.all().map((id) => CommandId.parse(id));
  }

  get count(): number {
    return this.#statements.count.get() ?? 0;
  }

  /** Whether a person has decided it already, at whatever station. */
  isDecided({ id, world, type }: Command): boolean {
    return this.#statements.decided.get(world, id, type) !== undefined;
  }

  /**
   * Whether it was there. Who may decide depends on what was turned away, and the hub has only the word of whoever
   * decided for that: a decision on something else is none on this.
   */
  decide({ commandId, commandType }: Pick<Decided, 'commandId' | 'commandType'>): boolean {
    return this.#statements.decide.run(commandId, commandType).changes > 0;
  }

  /** Whether it was there. */
  remove(id: CommandId): boolean {
    return this.#statements.remove.run(id).changes > 0;
  }
}

function conflictOf(row: ConflictRow): Conflict {
  const raw: unknown = JSON.parse(row.command);
  const command = Command.parse(raw);
  // Only operators act at a station.
  const operator =
    command.actor.kind === 'operator'
      ? command.actor.operator
      : { name: command.actor.name, role: 'observer' as const };
  return {
    commandId: command.id,
    world: command.world,
    at: command.at,
    rejectedAt: row.rejected_at,
    operator,
    command: DomainCommand.parse(raw),
    rejection: RejectionMessage.parse(JSON.parse(row.rejection)),
  };
}
