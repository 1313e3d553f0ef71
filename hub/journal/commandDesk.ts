/**
 * Where acts become record: each command is judged once, by the rules of its area, against the state as the hub has it;
 * its events and the answer are on disk together before anybody is told.
 */
import { createHash } from 'node:crypto';
import type { Command } from '#shared/domain/command.ts';
import { takeOver } from '#shared/domain/drills/takeOver.ts';
import { LIVE, isExercise, type CommandId, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import { isHubsOwn, isPlayersOf } from '#shared/domain/permissions/permissions.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { decide, WorldDraft } from '#shared/domain/world.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Clock } from '#shared/node/clock.ts';
import { JournalNotWritten, type JournalStore, type JudgedCommand, type WorldAtHead } from './journalStore.ts';

/** What waits for the disk goes to it together; more than this would keep those behind waiting. */
const MOST_AT_ONCE = 200;

export interface CommandDeskOptions {
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  /** What was answered to a command, and how long that took. */
  readonly onJudged?: (outcome: CommandOutcome['outcome'], milliseconds: number) => void;
}

/** Who gave a command: the hub itself, or the station that said hello with this id. */
export type Giver = 'hub' | { readonly stationId: StationId };

interface Refused {
  readonly code: string;
  readonly sentence: LocalizedText;
}

/** Another command was judged under the same id before. */
const REUSED = Symbol('id reused');
type Answer = CommandOutcome | typeof REUSED;

/** Commands that wait for their turn in a world and stand or fall together. */
interface Waiting {
  readonly commands: readonly Command[];
  readonly answered: (answers: readonly Answer[]) => void;
  readonly failed: (error: unknown) => void;
}

export class CommandDesk {
  readonly #options: CommandDeskOptions;
  /** A world that is in it is being judged in; what comes meanwhile waits. */
  readonly #turns = new Map<WorldId, Waiting[]>();

  constructor(options: CommandDeskOptions) {
    this.#options = options;
  }

  async judge(command: Command, giver: Giver): Promise<CommandOutcome> {
    const since = performance.now();
    const answer = await this.#judge(command, giver);
    this.#options.onJudged?.(answer.outcome, performance.now() - since);
    return answer;
  }

  async #judge(command: Command, giver: Giver): Promise<CommandOutcome> {
    const refusal = giver === 'hub' ? null : refusalOf(command, giver.stationId);
    if (refusal !== null) return this.#refused(command, giver, refusal);
    let answer: Answer | undefined;
    try {
      [answer] = await this.#inTurn(command.world, [command]);
    } catch (error) {
      return { outcome: 'deferred', commandId: command.id, sentence: this.#notWritten(error) };
    }
    if (answer === undefined) throw new Error('A command that is judged has an outcome.');
    if (answer !== REUSED) return answer;
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
   * it resolves to true, else none: they are to be given again.
   */
  async conclude(world: WorldId, commands: readonly Command[]): Promise<boolean> {
    try {
      await this.#inTurn(world, commands);
      return true;
    } catch (error) {
      this.#notWritten(error);
      return false;
    }
  }

  /** What was answered to these commands, of those that were judged. */
  async outcomesOf(ids: readonly CommandId[]): Promise<CommandOutcome[]> {
    if (ids.length === 0) return [];
    const judged = await this.#options.journal.judged(ids);
    return ids.flatMap((id) => judged.get(id)?.outcome ?? []);
  }

  #inTurn(world: WorldId, commands: readonly Command[]): Promise<readonly Answer[]> {
    return new Promise((resolve, reject) => {
      const waiting = { commands, answered: resolve, failed: reject };
      const turn = this.#turns.get(world);
      if (turn !== undefined) {
        turn.push(waiting);
        return;
      }
      const first = [waiting];
      this.#turns.set(world, first);
      void this.#work(world, first);
    });
  }

  /** Until nothing waits. Each is told how it went; nothing is thrown. */
  async #work(world: WorldId, waiting: Waiting[]): Promise<void> {
    while (waiting.length > 0) {
      const together = takeTogether(waiting);
      try {
        await this.#record(world, together);
      } catch (error) {
        // A command that the rules themselves stumble over must not take those with it that only waited beside it.
        if (together.length === 1 || error instanceof JournalNotWritten)
          for (const { failed } of together) failed(error);
        else for (const one of together) await this.#record(world, [one]).catch(one.failed);
      }
    }
    this.#turns.delete(world);
  }

  async #record(world: WorldId, together: readonly Waiting[]): Promise<void> {
    const { journal, clock } = this.#options;
    const now = clock.now();
    const ids = together.flatMap(({ commands }) => commands.map(({ id }) => id));
    let answers: Answer[][] = [];
    await journal.record(world, ids, now, (at) => {
      // As the hub has them, whatever the station had.
      const judging = new Judging(at, now, (command) => takeOver(command, () => journal.state(LIVE)));
      answers = together.map(({ commands }) => commands.map((command) => judging.judge(command)));
      return judging;
    });
    together.forEach(({ answered }, index) => {
      answered(answers[index] ?? []);
    });
  }

  /** Counts it and says why; throws what is not the database's fault. */
  #notWritten(error: unknown): LocalizedText {
    if (!(error instanceof JournalNotWritten)) throw error;
    const { clock, problems } = this.#options;
    const { sentence, where } = error;
    problems.count({ code: 'journal-not-written', source: 'hub', where, sentence }, clock.now());
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

/** Commands judged one after the other on a world at its head; what they lead to is recorded together. */
class Judging {
  readonly events: PendingEvent[] = [];
  readonly judged: JudgedCommand[] = [];
  readonly #head: number;
  readonly #draft: WorldDraft;
  readonly #known: Map<CommandId, JudgedCommand>;
  readonly #now: number;
  readonly #completed: (command: Command) => Command;

  constructor({ head, state, judged }: WorldAtHead, now: number, completed: (command: Command) => Command) {
    this.#head = head;
    this.#draft = new WorldDraft(state);
    this.#known = new Map(judged);
    this.#now = now;
    this.#completed = completed;
  }

  judge(command: Command): Answer {
    const digest = digestOf(command);
    const before = this.#known.get(command.id);
    if (before !== undefined) return before.digest === null || before.digest === digest ? before.outcome : REUSED;
    const outcome = this.#outcome(command);
    const judged = { id: command.id, digest, outcome };
    this.#known.set(command.id, judged);
    this.judged.push(judged);
    return outcome;
  }

  #outcome(command: Command): CommandOutcome {
    // An act cannot be later than its arrival: a station whose clock runs ahead is held to the hub's.
    const held: Command = { ...command, at: Math.min(command.at, this.#now) };
    const decision = decide(this.#draft.state, this.#completed(held));
    if (decision.kind === 'rejected')
      return { outcome: 'rejected', commandId: command.id, rejection: decision.rejection };
    for (const event of decision.events) this.#draft.take(event);
    this.events.push(...decision.events);
    const lastSequence = decision.events.length === 0 ? null : this.#head + this.events.length;
    return { outcome: 'accepted', commandId: command.id, lastSequence };
  }
}

/** From the first on, as many as go to the disk at once. */
function takeTogether(waiting: Waiting[]): Waiting[] {
  let commands = 0;
  const beyond = waiting.findIndex((one, index) => (commands += one.commands.length) > MOST_AT_ONCE && index > 0);
  return waiting.splice(0, beyond < 0 ? waiting.length : beyond);
}

const digestOf = (command: Command): string => createHash('sha256').update(JSON.stringify(command)).digest('hex');

/** What a station may not give, whatever the state: what rules conclude, and what is another's. */
function refusalOf(command: Command, stationId: StationId): Refused | null {
  if (isPlayersOf(stationId, command)) return null;
  if (isHubsOwn(command.type))
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
        en: `${command.type} was given in the name of “${command.actor.name}”. A station gives the acts of its operator only: begin a shift there.`,
        zh: `${command.type} 以“${command.actor.name}”名义提交。工作站只能提交其值班人员的操作：请先在该站登记上岗。`,
      },
    };
  const other = [command.actor.stationId, stationNamedIn(command)].find((id) => (id ?? stationId) !== stationId);
  if (other === undefined) return null;
  return {
    code: 'station-refused',
    sentence: {
      en: `${command.type} was given here in the name of another station. Give it at that station.`,
      zh: `${command.type} 在此以另一工作站名义提交。请在该工作站操作。`,
    },
  };
}

/** Whose shift it is, or which station plays the drill. */
function stationNamedIn(command: Command): StationId | undefined {
  if (command.type === 'BeginShift' || command.type === 'EndShift') return command.data.stationId;
  return command.type === 'StartDrill' ? command.data.player : undefined;
}

/** A drill's world exists from its DrillStarted on; `live` always. */
export const worldExists = (journal: Pick<JournalStore, 'drill'>, world: WorldId): boolean =>
  !isExercise(world) || journal.drill(world).drill !== null;
