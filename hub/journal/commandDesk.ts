/**
 * Where acts become record: each command is judged once, by the rules of its area, against the state as the hub has it;
 * its events and the answer are on disk together before anybody is told.
 */
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { isExercise, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { decide } from '#shared/domain/world.ts';
import { isDiskFailure, type Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Clock } from '../clock.ts';
import type { ProblemBook } from '../problems.ts';

/** Concluded by the hub's own rules from readings; a station cannot claim them. */
const RULES_ONLY: ReadonlySet<DomainCommand['type']> = new Set(['RaiseAlarm', 'ReturnAlarmToNormal']);

export interface CommandDeskOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly onEvents: (world: WorldId, events: readonly JournalEvent[]) => void;
}

export class CommandDesk {
  readonly #options: CommandDeskOptions;
  readonly #outcomeOf;
  readonly #keep;

  constructor(options: CommandDeskOptions) {
    this.#options = options;
    this.#outcomeOf = options.database
      .prepare<[string], string>('SELECT outcome FROM judged_commands WHERE id = ?')
      .pluck();
    this.#keep = options.database.prepare<[string, number, string]>(
      'INSERT INTO judged_commands (id, judged_at, outcome) VALUES (?, ?, ?)',
    );
  }

  judge(command: Command, from: 'station' | 'hub'): CommandOutcome {
    const { journal, clock, problems, onEvents } = this.#options;
    const before = this.#outcomeOf.get(command.id);
    if (before !== undefined) return CommandOutcome.parse(JSON.parse(before));
    if (from === 'station' && RULES_ONLY.has(command.type))
      return this.#rejected(command, 'rules-only', {
        en: `${command.type} is concluded by the hub’s rules from readings; a station cannot give it.`,
        zh: `${command.type} 由中心规则根据读数得出，工作站不能提交。`,
      });
    const now = clock.now();
    // An act cannot be later than its arrival: a station whose clock runs ahead is held to the hub's.
    const held: Command = { ...command, at: Math.min(command.at, now) };
    const decision = decide(journal.state(command.world), held);
    try {
      if (decision.kind === 'rejected') {
        const outcome: CommandOutcome = { outcome: 'rejected', commandId: command.id, rejection: decision.rejection };
        this.#keep.run(command.id, now, JSON.stringify(outcome));
        return outcome;
      }
      let outcome: CommandOutcome = { outcome: 'accepted', commandId: command.id, lastSequence: null };
      const appended = journal.append(command.world, decision.events, now, (events) => {
        outcome = {
          ...outcome,
          outcome: 'accepted',
          commandId: command.id,
          lastSequence: events.at(-1)?.sequence ?? null,
        };
        this.#keep.run(command.id, now, JSON.stringify(outcome));
      });
      if (appended.length > 0) onEvents(command.world, appended);
      return outcome;
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      const sentence = {
        en: 'The hub cannot write its journal: the disk is full or failed. The act is kept at the station and sent again. Make room on the hub’s disk.',
        zh: '中心无法写入日志：磁盘已满或故障。该操作保存在工作站并将重新发送。请清理中心磁盘。',
      };
      problems.count({ code: 'journal-not-written', source: 'hub', where: 'journal.db', sentence }, now);
      return { outcome: 'deferred', commandId: command.id, sentence };
    }
  }

  #rejected(command: Command, code: string, sentence: { en: string; zh: string }): CommandOutcome {
    return { outcome: 'rejected', commandId: command.id, rejection: { kind: 'refused', code, sentence } };
  }
}

/** A drill's world exists from its DrillStarted on; `live` always. */
export const worldExists = (journal: Journal, world: WorldId): boolean =>
  !isExercise(world) || journal.state(world).drill.drill !== null;
