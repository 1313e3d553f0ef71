/** Acts that the hub turned away. Each stands until a person has decided. */
import { Command, DomainCommand } from '#shared/domain/command.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { Conflict } from '#shared/protocol/hostContract.ts';
import { RejectionMessage, type CommandOutcome } from '#shared/protocol/hubSocket.ts';

export type Rejection = Extract<CommandOutcome, { outcome: 'rejected' }>['rejection'];

interface ConflictRow {
  rejected_at: number;
  command: string;
  rejection: string;
}

export class Conflicts {
  readonly #statements;

  constructor(database: Database) {
    const columns = 'SELECT rejected_at, command, rejection FROM conflicts';
    this.#statements = {
      add: database.prepare<[string, string, number, string, string]>(
        'INSERT OR REPLACE INTO conflicts (id, world, rejected_at, command, rejection) VALUES (?, ?, ?, ?, ?)',
      ),
      all: database.prepare<[], ConflictRow>(`${columns} ORDER BY rejected_at, id`),
      one: database.prepare<[string], ConflictRow>(`${columns} WHERE id = ?`),
      count: database.prepare<[], number>('SELECT count(*) FROM conflicts').pluck(),
      remove: database.prepare<[string]>('DELETE FROM conflicts WHERE id = ?'),
      // Seldom asked: there is no index for it.
      decided: database
        .prepare<[string, string], number>(
          `SELECT 1 FROM events WHERE world = ? AND type = 'ConflictResolved.v1'
           AND json_extract(body, '$.data.commandId') = ? LIMIT 1`,
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

  get count(): number {
    return this.#statements.count.get() ?? 0;
  }

  /** Whether a person has decided it already, at whatever station. */
  isDecided({ id, world }: Command): boolean {
    return this.#statements.decided.get(world, id) !== undefined;
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
