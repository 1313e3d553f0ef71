/** Gives the hub what other stations did and this one carries, before its own acts, which may have been done on it. */
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { isSoundOutcome } from '#shared/node/exchange/signed.ts';
import { CarriedReply, type SignedAct } from '#shared/protocol/exchange.ts';
import { Refusal } from '#shared/protocol/hubSocket.ts';
import type { Carried } from '../db/carried.ts';
import type { Outcomes } from '../exchange/outcomes.ts';
import { sentenceOf } from '../refusal.ts';
import type { HubSocket } from './hubLink.ts';

const ANSWER_WITHIN_MS = 10_000;
const PAUSE_MS = 5_000;
const Answer = CarriedReply.or(Refusal);

export interface CarriedSenderOptions {
  readonly carried: Carried;
  readonly outcomes: Outcomes;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  /** All that can be given is given: own acts may go. Null: there is no hub. */
  readonly onDone: (socket: HubSocket | null) => void;
}

export class CarriedSender {
  readonly #options: CarriedSenderOptions;
  #socket: HubSocket | null = null;
  #underWay = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CarriedSenderOptions) {
    this.#options = options;
  }

  /** Null: there is no hub. */
  connected(socket: HubSocket | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket = socket;
    this.#underWay = false;
    if (socket === null) this.#options.onDone(null);
    else void this.#giveAll(socket, true);
  }

  /** Something may be there to give. */
  kick(): void {
    if (this.#socket !== null && !this.#underWay) void this.#giveAll(this.#socket, false);
  }

  async #giveAll(socket: HubSocket, first: boolean): Promise<void> {
    const { carried, log, count, onDone } = this.#options;
    this.#underWay = true;
    try {
      for (const act of carried.all()) {
        const more = await this.#give(socket, act);
        if (this.#socket !== socket) return;
        if (!more) break;
      }
    } catch (error) {
      log.error({ error }, 'a carried act could not be given or settled');
      const sentence = sentenceOf(error) ?? FAILED;
      count({ code: 'carried-failed', source: 'station', where: 'station.db', sentence });
    }
    if (this.#socket !== socket) return;
    this.#underWay = false;
    if (first) onDone(socket);
    clearTimeout(this.#timer);
    if (carried.size > 0)
      this.#timer = setTimeout(() => {
        this.kick();
      }, PAUSE_MS);
  }

  /** Whether the next may be given. */
  async #give(socket: HubSocket, act: SignedAct): Promise<boolean> {
    const { outcomes, count } = this.#options;
    const raw = await new Promise<unknown>((resolve) => {
      socket.timeout(ANSWER_WITHIN_MS).emit('carried', act, (error: Error | null, reply: unknown) => {
        resolve(error === null ? reply : null);
      });
    });
    if (this.#socket !== socket) return false;
    const reply = Answer.safeParse(raw).data;
    if (reply === undefined) return false;
    if ('state' in reply && reply.state === 'judged') {
      if (isSoundOutcome(reply.outcome)) outcomes.take(reply.outcome);
      return true;
    }
    count({ code: 'carried-not-taken', source: 'hub', where: act.stationId, sentence: reply.sentence });
    // What is refused waits here, and those behind it go on.
    return 'state' in reply && reply.state === 'refused';
  }
}

const FAILED: LocalizedText = {
  en: 'This station failed on an act that it carries for another; its log says why. The act is kept and given again.',
  zh: '本工作站处理为其他工作站携带的操作时出错，原因见日志。该操作已保留并将重试。',
};
