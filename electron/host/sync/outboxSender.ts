/**
 * Gives the hub the acts of the outbox, in order, one under way at a time, until it has accepted or turned away each:
 * there is no last attempt.
 */
import type { Command } from '#shared/domain/command.ts';
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { CommandOutcome, Refusal } from '#shared/protocol/hubSocket.ts';
import type { Conflicts } from '../db/conflicts.ts';
import type { Outbox } from '../db/outbox.ts';
import { sentenceOf } from '../refusal.ts';
import type { HubSocket } from './hubLink.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;
const Answer = CommandOutcome.or(Refusal);
type Answer = ReturnType<typeof Answer.parse>;

export interface OutboxSenderOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly conflicts: Conflicts;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  /** Settled without events to come, or turned away. */
  readonly onSettled: (world: WorldId, commandId: CommandId) => void;
  readonly onConflict: () => void;
  readonly onAttempt: (world: WorldId, commandId: CommandId) => void;
}

export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  #socket: HubSocket | null = null;
  #underWay = false;
  #pauseMs = FIRST_PAUSE_MS;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
  }

  /** Null: there is no hub to send to. */
  connected(socket: HubSocket | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket = socket;
    this.#underWay = false;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.kick();
  }

  /** Something may be there to send. */
  kick(): void {
    const socket = this.#socket;
    if (socket === null || this.#underWay || this.#timer !== undefined) return;
    const command = this.#next();
    if (command === null) return;
    this.#underWay = true;
    socket.timeout(ANSWER_WITHIN_MS).emit('command', command, (error: Error | null, raw: unknown) => {
      // The answer of a connection that is gone; the act is sent again on the next one.
      if (this.#socket !== socket) return;
      this.#underWay = false;
      const answer = error === null ? Answer.safeParse(raw) : null;
      if (this.#take(command, answer?.success === true ? answer.data : null)) {
        this.#pauseMs = FIRST_PAUSE_MS;
        this.kick();
      } else this.#again();
    });
  }

  /** Answers to acts that were given over a connection that is gone. */
  answered(outcomes: readonly CommandOutcome[]): void {
    try {
      for (const outcome of outcomes) {
        const command = this.#options.outbox.command(outcome.commandId);
        if (command !== null) this.#take(command, outcome);
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  #next(): Command | null {
    try {
      const { journal, outbox } = this.#options;
      const command = outbox.next();
      return command === null ? null : outbox.carryOver(command, journal.state(command.world));
    } catch (error) {
      this.#failed(error);
      this.#again();
      return null;
    }
  }

  /** Whether the act is settled, as far as the hub is concerned. */
  #take(command: Command, answer: Answer | null): boolean {
    try {
      if (answer === null || 'ok' in answer || answer.outcome === 'deferred') {
        this.#notTaken(command, answer);
        return false;
      }
      // The hub names what it judged; anything else answers another question.
      if (answer.commandId !== command.id) return false;
      if (answer.outcome === 'rejected') this.#rejected(command, answer.rejection);
      else this.#accepted(command, answer.lastSequence);
      return true;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  /** The act stays where it is; it is tried again. */
  #failed(error: unknown): void {
    const { log, count } = this.#options;
    log.error({ error }, 'an act could not be sent or settled');
    count({
      code: 'outbox-failed',
      source: 'station',
      where: 'station.db',
      sentence: sentenceOf(error) ?? OUTBOX_FAILED,
    });
  }

  #accepted({ id, world }: Command, lastSequence: number | null): void {
    const { journal, outbox, onSettled } = this.#options;
    // The events were here first: they have settled it.
    if (outbox.get(id) === undefined) return;
    if (lastSequence !== null && lastSequence > journal.head(world)) {
      outbox.accept(id, lastSequence);
      return;
    }
    outbox.remove([id]);
    outbox.forget([id]);
    onSettled(world, id);
  }

  #rejected(command: Command, rejection: Extract<CommandOutcome, { outcome: 'rejected' }>['rejection']): void {
    const { database, outbox, conflicts, now, onSettled, onConflict } = this.#options;
    database
      .transaction(() => {
        outbox.remove([command.id]);
        conflicts.add(command, rejection, now());
      })
      .immediate();
    outbox.forget([command.id]);
    onSettled(command.world, command.id);
    onConflict();
  }

  #notTaken({ id, world, type }: Command, answer: Answer | null): void {
    const { outbox, count, onAttempt } = this.#options;
    outbox.countAttempt(id);
    onAttempt(world, id);
    if (answer === null || !('sentence' in answer)) return;
    count({ code: 'act-not-taken', source: 'hub', where: `${world} ${type}`, sentence: answer.sentence });
  }

  #again(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.kick();
    }, this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

const OUTBOX_FAILED: LocalizedText = {
  en: 'This station failed on an act that waits for the hub; its log says why. The act is kept and tried again.',
  zh: '本工作站处理等待发送的操作时出错，原因见日志。该操作已保留并将重试。',
};
