/**
 * Where acts become record: each command is judged once, by the rules of its area, against the state as the hub has it;
 * its events and the answer are on disk together before anybody is told.
 */
import { createHash } from 'node:crypto';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { LIVE, isExercise, type CommandId, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { decide, WorldDraft } from '#shared/domain/world.ts';
import { isDamage, isDiskFailure, type Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Clock } from '../clock.ts';

/** Concluded by the hub's own rules from readings; a station cannot claim them. */
const RULES_ONLY: ReadonlySet<DomainCommand['type']> = new Set(['RaiseAlarm', 'ReturnAlarmToNormal']);

export interface CommandDeskOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly onEvents: (world: WorldId, events: readonly JournalEvent[]) => void;
}

/** Who gave a command: the hub itself, or the station that said hello with this id. */
export type Giver = 'hub' | { readonly stationId: StationId };

interface Refused {
  readonly code: string;
  readonly sentence: LocalizedText;
}

export class CommandDesk {
  readonly #options: CommandDeskOptions;
  readonly #judged;
  readonly #keep;

  constructor(options: CommandDeskOptions) {
    this.#options = options;
    this.#judged = options.database.prepare<[string], { outcome: string; digest: string | null }>(
      'SELECT outcome, digest FROM judged_commands WHERE id = ?',
    );
    this.#keep = options.database.prepare<[string, number, string, string]>(
      'INSERT INTO judged_commands (id, judged_at, outcome, digest) VALUES (?, ?, ?, ?)',
    );
  }

  judge(command: Command, giver: Giver): CommandOutcome {
    const refusal = giver === 'hub' ? null : refusalOf(command, giver.stationId);
    if (refusal !== null) return this.#refused(command, giver, refusal);
    const now = this.#options.clock.now();
    try {
      const before = this.#judged.get(command.id);
      if (before === undefined) return this.#judgeFirst(command, now);
      if (before.digest === null || before.digest === digestOf(command))
        return CommandOutcome.parse(JSON.parse(before.outcome));
    } catch (error) {
      return { outcome: 'deferred', commandId: command.id, sentence: this.#notWritten(error, now) };
    }
    return this.#refused(command, giver, {
      code: 'command-id-reused',
      sentence: {
        en: `Another act was given under the id ${command.id} before, and this one (${command.type}) was not carried out. Give it again.`,
        zh: `编号 ${command.id} 已用于另一操作，本次操作（${command.type}）未执行。请重新提交。`,
      },
    });
  }

  /**
   * What the hub's rules conclude at once in a world, in order, each on what those before it led to. All are on disk when
   * it returns true, else none: they are to be given again.
   */
  conclude(world: WorldId, commands: readonly Command[]): boolean {
    const now = this.#options.clock.now();
    try {
      const first = commands.filter(({ id }) => this.#judged.get(id) === undefined);
      this.#judgeAll(world, first, now);
      return true;
    } catch (error) {
      this.#notWritten(error, now);
      return false;
    }
  }

  /** What was answered to these commands, of those that were judged. */
  outcomesOf(ids: readonly CommandId[]): CommandOutcome[] {
    return ids.flatMap((id) => {
      const before = this.#judged.get(id);
      return before === undefined ? [] : [CommandOutcome.parse(JSON.parse(before.outcome))];
    });
  }

  #judgeFirst(command: Command, now: number): CommandOutcome {
    const [outcome] = this.#judgeAll(command.world, [command], now);
    if (outcome === undefined) throw new Error('A command that is judged has an outcome.');
    return outcome;
  }

  #judgeAll(world: WorldId, commands: readonly Command[], now: number): CommandOutcome[] {
    const { journal, onEvents } = this.#options;
    const draft = new WorldDraft(journal.state(world));
    const events: PendingEvent[] = [];
    const outcomes = commands.map((command): CommandOutcome => {
      // An act cannot be later than its arrival: a station whose clock runs ahead is held to the hub's.
      const held: Command = { ...command, at: Math.min(command.at, now) };
      const decision = decide(draft.state, this.#withRegister(held));
      if (decision.kind === 'rejected')
        return { outcome: 'rejected', commandId: command.id, rejection: decision.rejection };
      for (const event of decision.events) draft.take(event);
      events.push(...decision.events);
      const lastSequence = decision.events.length === 0 ? null : journal.head(world) + events.length;
      return { outcome: 'accepted', commandId: command.id, lastSequence };
    });
    const appended = journal.append(world, events, now, () => {
      commands.forEach((command, index) => {
        this.#keep.run(command.id, now, JSON.stringify(outcomes[index]), digestOf(command));
      });
    });
    if (appended.length > 0) onEvents(world, appended);
    return outcomes;
  }

  /** A drill is practised on the register of `live` as the hub has it, whatever the station had. */
  #withRegister(command: Command): Command {
    if (command.type !== 'StartDrill') return command;
    const { site } = this.#options.journal.state(LIVE).register;
    return { ...command, data: { ...command.data, site } };
  }

  /** Counts it and says why; throws what is not the disk's fault. */
  #notWritten(error: unknown, now: number): LocalizedText {
    const sentence = notWritten(error);
    if (sentence === null) throw error;
    this.#options.problems.count({ code: 'journal-not-written', source: 'hub', where: 'journal.db', sentence }, now);
    return sentence;
  }

  /** Not kept as judged: it was no act of the one it claims to be of. */
  #refused(command: Command, giver: Giver, { code, sentence }: Refused): CommandOutcome {
    const { clock, problems } = this.#options;
    const where = giver === 'hub' ? 'hub' : giver.stationId;
    problems.count({ code, source: 'command', where, sentence }, clock.now());
    return { outcome: 'rejected', commandId: command.id, rejection: { kind: 'refused', code, sentence } };
  }
}

const digestOf = (command: Command): string => createHash('sha256').update(JSON.stringify(command)).digest('hex');

/** What a station may not give, whatever the state: what rules conclude, and what is another's. */
function refusalOf(command: Command, stationId: StationId): Refused | null {
  if (RULES_ONLY.has(command.type))
    return {
      code: 'rules-only',
      sentence: {
        en: `${command.type} is concluded by the hub’s rules from readings; a station cannot give it.`,
        zh: `${command.type} 由中心规则根据读数得出，工作站不能提交。`,
      },
    };
  if (command.actor.kind === 'system')
    return {
      code: 'actor-refused',
      sentence: {
        en: `${command.type} came from station ${stationId} in the name of “${command.actor.name}”. A station gives the acts of its operator only: begin a shift there.`,
        zh: `工作站 ${stationId} 以“${command.actor.name}”名义提交了 ${command.type}。工作站只能提交其值班人员的操作：请先在该站登记上岗。`,
      },
    };
  const shift = command.type === 'BeginShift' || command.type === 'EndShift' ? command.data.stationId : stationId;
  const other = [command.actor.stationId, shift].find((id) => id !== stationId);
  if (other === undefined) return null;
  return {
    code: 'station-refused',
    sentence: {
      en: `${command.type} came from station ${stationId} in the name of station ${other}. Give it at that station.`,
      zh: `${command.type} 由工作站 ${stationId} 以工作站 ${other} 名义提交。请在该工作站操作。`,
    },
  };
}

/** Null: the fault is not the disk's. */
function notWritten(error: unknown): LocalizedText | null {
  if (isDiskFailure(error))
    return {
      en: 'The hub cannot write its journal: the disk is full or failed. The act is kept at the station and sent again. Make room on the hub’s disk.',
      zh: '中心无法写入日志：磁盘已满或故障。该操作保存在工作站并将重新发送。请清理中心磁盘。',
    };
  if (isDamage(error))
    return {
      en: 'The hub’s journal is damaged and was not written. The act is kept at the station and sent again. End the hub, run “muster journal verify”, and restore a backup.',
      zh: '中心日志已损坏，未写入。该操作保存在工作站并将重新发送。请停止中心，运行“muster journal verify”，并恢复备份。',
    };
  return null;
}

/** A drill's world exists from its DrillStarted on; `live` always. */
export const worldExists = (journal: Journal, world: WorldId): boolean =>
  !isExercise(world) || journal.state(world).drill.drill !== null;
