/**
 * Gives the hub the acts of the outbox: those of each world in order, one under way at a time, until it has accepted or
 * turned away each. There is no last attempt, and what is stuck in one world holds up no other.
 */
import { isOfStation } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/command.ts';
import type { CommandId, WorldId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import type { CommandMessage } from '#shared/protocol/accounts.ts';
import { CommandOutcome, Refusal } from '#shared/protocol/hubSocket.ts';
import type { Conflicts } from '../db/conflicts.ts';
import type { Outbox } from '../db/outbox.ts';
import { conclusionRefused } from './conclusionRefused.ts';
import { sentenceOf } from '../refusal.ts';
import type { HubSocket } from './hubLink.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;
const Answer = CommandOutcome.or(Refusal);
type Answer = ReturnType<typeof Answer.parse>;

export interface OutboxSenderOptions {
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly conflicts: Conflicts;
  readonly now: () => Instant;
  /** Whether it was done on a record that is still being brought back to the hub. */
  readonly standsOnLost: (command: Command) => boolean;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  /** Settled without events to come, or turned away. */
  readonly onSettled: (world: WorldId, commandId: CommandId) => void;
  readonly onConflict: () => void;
  /** It has come further, or was tried in vain. */
  readonly onDelivery: (world: WorldId, commandId: CommandId) => void;
}

/** The acts of one world on their way. */
interface Lane {
  underWay: boolean;
  pauseMs: number;
  timer: NodeJS.Timeout | undefined;
}

export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  readonly #lanes = new Map<WorldId, Lane>();
  #socket: HubSocket | null = null;

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
  }

  /** Null: there is no hub to send to. */
  connected(socket: HubSocket | null): void {
    for (const { timer } of this.#lanes.values()) clearTimeout(timer);
    this.#lanes.clear();
    this.#socket = socket;
    this.kick();
  }

  /** Something may be there to send. */
  kick(): void {
    for (const world of this.#options.outbox.worlds()) this.#send(world);
  }

  /** What the first act of a world waited for is past, or another is the first. */
  kickAnew(world: WorldId): void {
    const lane = this.#lanes.get(world);
    if (lane !== undefined) {
      clearTimeout(lane.timer);
      this.#lanes.delete(world);
    }
    this.#send(world);
  }

  #send(world: WorldId): void {
    const { outbox, onDelivery } = this.#options;
    const socket = this.#socket;
    const lane = this.#laneOf(world);
    if (socket === null || lane.underWay || lane.timer !== undefined) return;
    const message = this.#next(world, lane);
    if (message === null) return;
    const { command } = message;
    if (this.#options.standsOnLost(command)) {
      this.#notTaken(command, { outcome: 'deferred', commandId: command.id, sentence: STANDS_ON_LOST });
      this.#again(world, lane);
      return;
    }
    lane.underWay = true;
    outbox.sent(command.id);
    onDelivery(world, command.id);
    socket.timeout(ANSWER_WITHIN_MS).emit('command', message, (error: Error | null, raw: unknown) => {
      // The answer of a connection that is gone; the act is sent again on the next one.
      if (this.#socket !== socket) return;
      lane.underWay = false;
      const answer = error === null ? Answer.safeParse(raw) : null;
      const settled = this.#take(command, answer?.success === true ? answer.data : null);
      // Late: the act was set aside meanwhile, and the lane is another.
      if (this.#lanes.get(world) !== lane) return;
      if (settled) {
        lane.pauseMs = FIRST_PAUSE_MS;
        this.#send(world);
      } else this.#again(world, lane);
    });
  }

  #laneOf(world: WorldId): Lane {
    const standing = this.#lanes.get(world);
    if (standing !== undefined) return standing;
    const lane: Lane = { underWay: false, pauseMs: FIRST_PAUSE_MS, timer: undefined };
    this.#lanes.set(world, lane);
    return lane;
  }

  /** Answers to acts that were given over a connection that is gone. */
  answered(outcomes: readonly CommandOutcome[]): void {
    try {
      for (const outcome of outcomes) {
        const { outbox, conflicts } = this.#options;
        const command = outbox.command(outcome.commandId) ?? conflicts.setAside(outcome.commandId);
        if (command !== null) this.#take(command, outcome);
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  #next(world: WorldId, lane: Lane): CommandMessage | null {
    try {
      const { journal, outbox } = this.#options;
      const message = outbox.next(world);
      if (message === null) return null;
      return { ...message, command: outbox.carryOver(message.command, journal.state(world)) };
    } catch (error) {
      this.#failed(error);
      this.#again(world, lane);
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
    const { journal, outbox, conflicts, onSettled, onConflict, onDelivery } = this.#options;
    if (outbox.get(id) === undefined) {
      // The events were here first and have settled it; or it was set aside here and done at the hub all the same.
      if (conflicts.setAside(id) !== null && conflicts.remove(id)) onConflict();
      return;
    }
    if (lastSequence !== null && lastSequence > journal.head(world)) {
      outbox.accept(id, lastSequence);
      onDelivery(world, id);
      return;
    }
    outbox.remove([id]);
    outbox.forget([id]);
    onSettled(world, id);
  }

  #rejected(command: Command, rejection: Extract<CommandOutcome, { outcome: 'rejected' }>['rejection']): void {
    const { outbox, conflicts, count, now, onSettled, onConflict } = this.#options;
    const { id, world } = command;
    // What rules concluded is nobody's to decide on.
    const isAct = !isOfStation(command.actor);
    outbox.moveTo(id, () => {
      if (isAct) conflicts.add(command, rejection, now());
    });
    onSettled(world, id);
    if (isAct) onConflict();
    else count(conclusionRefused(command, rejection.sentence));
  }

  #notTaken({ id, world, type }: Command, answer: Answer | null): void {
    const { outbox, count, now, onDelivery } = this.#options;
    const sentence = answer !== null && 'sentence' in answer ? answer.sentence : null;
    outbox.notTaken(id, now(), sentence);
    onDelivery(world, id);
    if (sentence === null) return;
    count({ code: 'act-not-taken', source: 'hub', where: `${world} ${type}`, sentence });
  }

  #again(world: WorldId, lane: Lane): void {
    lane.timer = setTimeout(() => {
      lane.timer = undefined;
      this.#send(world);
    }, lane.pauseMs);
    lane.pauseMs = Math.min(lane.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

const STANDS_ON_LOST: LocalizedText = {
  en: 'This was done on a record that the hub does not have. It goes when the hub has taken back what it lost; the Sync panel says what that waits for.',
  zh: '该操作基于中心尚未恢复的记录。待中心取回丢失的记录后自动发送；等待原因见同步面板。',
};
const OUTBOX_FAILED: LocalizedText = {
  en: 'This station failed on an act that waits for the hub; its log says why. The act is kept and tried again.',
  zh: '本工作站处理等待发送的操作时出错，原因见日志。该操作已保留并将重试。',
};
