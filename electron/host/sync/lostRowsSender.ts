/**
 * Brings the hub what its history has not: first the rows, which it keeps, then act after act, each answered when it is
 * on the hub's disk. What it turns away becomes a conflict here. There is no last attempt; meanwhile new acts wait, for
 * they were done on what is brought back, unless the hub takes nothing of it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isOfStation } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/command.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { LostRowsReply, RecoverReply, type Checkpoint, type JournalRow } from '#shared/protocol/histories.ts';
import type { Recovery } from '#shared/protocol/hostContract.ts';
import { Refusal } from '#shared/protocol/hubSocket.ts';
import type { Conflicts } from '../db/conflicts.ts';
import type { LostHistory, LostRows } from '../db/lostRows.ts';
import { conclusionRefused } from './conclusionRefused.ts';
import { sentenceOf } from '../refusal.ts';
import type { HubSocket } from './hubLink.ts';

const ANSWER_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const LOOK_EVERY_MS = 20;
const ROWS_PER_MESSAGE = 500;
/** On a slow line a message must be through before the heartbeat is missed. */
const MESSAGE_CHARACTERS = 400_000;

export interface LostRowsSenderOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly lostRows: LostRows;
  readonly conflicts: Conflicts;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  readonly notice: (sentence: LocalizedText) => void;
  readonly onProgress: (recovery: Recovery) => void;
  readonly onConflict: () => void;
  /** All that can be given is given: new acts may go. Null: there is no hub. */
  readonly onDone: (socket: HubSocket | null) => void;
  /** What waited longer is at the hub and here: acts that stand on it may go. */
  readonly onBrought: () => void;
}

type Step = 'done' | 'waits' | 'again';

export class LostRowsSender {
  readonly #options: LostRowsSenderOptions;
  #socket: HubSocket | null = null;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #released = false;
  /** How far the hub's record went when it had taken what was brought, by world. */
  readonly #heads = new Map<WorldId, number>();
  /** Why what waits is not taken; null: nothing waits, or it is on its way. */
  #sentence: LocalizedText | null = null;

  constructor(options: LostRowsSenderOptions) {
    this.#options = options;
  }

  get recovery(): Recovery {
    return { ...this.#options.lostRows.totals, sentence: this.#sentence };
  }

  /** Whether an act was done on a record that the hub does not have yet: judged now, it would be turned away for that. */
  standsOnLost({ world, at }: Command): boolean {
    return at <= (this.#options.lostRows.lostAt(world) ?? -Infinity) || this.isBehind(world);
  }

  /** The hub has taken back more of a world than has come here again. */
  isBehind(world: WorldId): boolean {
    return this.#options.journal.head(world) < (this.#heads.get(world) ?? 0);
  }

  /** Null: there is no hub. */
  connected(socket: HubSocket | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket = socket;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#released = false;
    this.#heads.clear();
    if (socket === null) this.#options.onDone(null);
    else void this.#bring(socket);
  }

  /** What the hub answered in an exchange file, in the order of its answers. Whether something was waiting for it. */
  answered(checkpoint: Checkpoint, reply: RecoverReply): boolean {
    const history = this.#options.lostRows
      .waiting()
      .find((waiting) => waiting.world === checkpoint.world && waiting.checkpoint?.hash === checkpoint.hash);
    if (history === undefined) return false;
    if (reply.state === 'refused') this.#refused(history, reply.sentence);
    else this.#take(history, reply);
    return true;
  }

  async #bring(socket: HubSocket): Promise<void> {
    const { log, count } = this.#options;
    let step: Step = 'again';
    try {
      step = await this.#bringAll(socket);
    } catch (error) {
      if (this.#socket !== socket) return;
      log.error({ error }, 'lost rows could not be brought to the hub');
      count({
        code: 'recovery-failed',
        source: 'station',
        where: 'station.db',
        sentence: sentenceOf(error) ?? RECOVERY_FAILED,
      });
    }
    if (this.#socket !== socket) return;
    if (step !== 'again' && !this.#released) {
      this.#released = true;
      this.#options.onDone(socket);
    } else if (step === 'done') this.#options.onBrought();
    if (step === 'done') return;
    this.#timer = setTimeout(() => void this.#bring(socket), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  async #bringAll(socket: HubSocket): Promise<Step> {
    const { lostRows } = this.#options;
    const waiting = lostRows.waiting();
    if (waiting.length === 0) return 'done';
    let step: Step = 'done';
    for (const history of waiting) {
      const own = await this.#bringOne(socket, history);
      if (this.#socket !== socket || own === 'again') return 'again';
      if (own === 'waits') step = 'waits';
    }
    if (step === 'done') this.#told(null);
    await this.#caughtUp(socket);
    const { back, known, conflicts } = lostRows.totals;
    if (step === 'done') this.#options.notice(broughtBack(back, known, conflicts));
    return step;
  }

  async #bringOne(socket: HubSocket, history: LostHistory): Promise<Step> {
    const { lostRows } = this.#options;
    const { checkpoint } = history;
    if (checkpoint === null) return this.#refused(history, UNSIGNED);
    for (let from = lostRows.first(history); from !== null;) {
      const rows = fitting(lostRows.rows(history, from, ROWS_PER_MESSAGE));
      const last = rows.at(-1);
      if (last === undefined) break;
      const reply = await this.#sendRows(socket, rows, checkpoint);
      if (reply === null) return 'again';
      if (reply.state === 'refused') return this.#refused(history, reply.sentence);
      from = last.sequence + 1;
    }
    for (let from = lostRows.first(history); from !== null; from = lostRows.first(history)) {
      const reply = await this.#recover(socket, checkpoint, from);
      if (reply === null) return 'again';
      if (reply.state === 'refused') return this.#refused(history, reply.sentence);
      this.#take(history, reply);
      this.#heads.set(history.world, reply.head);
    }
    return 'done';
  }

  /** What was brought back is here again: acts that wait are compared with it. */
  async #caughtUp(socket: HubSocket): Promise<void> {
    const isBehind = (): boolean => [...this.#heads.keys()].some((world) => this.isBehind(world));
    while (this.#socket === socket && isBehind()) await pause(LOOK_EVERY_MS);
  }

  /** What was judged leaves, and what was turned away is a conflict, in one transaction. */
  #take(history: LostHistory, { upTo, acts }: Extract<RecoverReply, { state: 'judged' }>): void {
    const { database, lostRows, conflicts, now, count, onProgress, onConflict } = this.#options;
    const numberOf = (outcome: string): number => acts.filter((act) => act.outcome === outcome).length;
    const turnedAway = acts.filter((act) => act.outcome === 'conflict');
    // What rules concluded is nobody's to decide on.
    const toDecide = turnedAway.filter(({ command }) => !isOfStation(command.actor));
    database
      .transaction(() => {
        for (const { command, rejection } of toDecide)
          if (!conflicts.isDecided(command)) conflicts.add(command, rejection, now());
        const brought = { back: numberOf('back'), known: numberOf('known'), conflicts: toDecide.length };
        lostRows.given(history, upTo, brought, now());
      })
      .immediate();
    this.#pauseMs = FIRST_PAUSE_MS;
    onProgress(this.recovery);
    if (toDecide.length > 0) onConflict();
    for (const { command, rejection } of turnedAway)
      if (isOfStation(command.actor)) count(conclusionRefused(command, rejection.sentence));
  }

  #refused({ world }: LostHistory, sentence: LocalizedText): Step {
    const { count, notice } = this.#options;
    count({ code: 'recovery-waits', source: 'hub', where: world, sentence });
    if (this.#sentence?.en !== sentence.en) notice(sentence);
    this.#told(sentence);
    return 'waits';
  }

  #told(sentence: LocalizedText | null): void {
    if (this.#sentence?.en === sentence?.en) return;
    this.#sentence = sentence;
    this.#options.onProgress(this.recovery);
  }

  #sendRows(socket: HubSocket, rows: JournalRow[], checkpoint: Checkpoint): Promise<LostRowsReply | null> {
    return new Promise((resolve) => {
      socket.timeout(ANSWER_WITHIN_MS).emit('lost-rows', { rows, checkpoint }, (error: Error | null, raw: unknown) => {
        resolve(error === null ? this.#parsed(LostRowsReply.safeParse(raw), raw) : null);
      });
    });
  }

  #recover(socket: HubSocket, checkpoint: Checkpoint, from: number): Promise<RecoverReply | null> {
    return new Promise((resolve) => {
      socket.timeout(ANSWER_WITHIN_MS).emit('recover', { checkpoint, from }, (error: Error | null, raw: unknown) => {
        resolve(error === null ? this.#parsed(RecoverReply.safeParse(raw), raw) : null);
      });
    });
  }

  /** Null: the hub could not; it is asked again. */
  #parsed<Reply>(reply: { success: boolean; data?: Reply }, raw: unknown): Reply | null {
    if (reply.data !== undefined) return reply.data;
    const refusal = Refusal.safeParse(raw);
    const sentence = refusal.success ? refusal.data.sentence : RECOVERY_FAILED;
    this.#options.count({ code: 'recovery-failed', source: 'hub', where: 'recover', sentence });
    return null;
  }
}

/** As many rows from the first on as one message carries; at least one. */
function fitting(rows: readonly JournalRow[]): JournalRow[] {
  let characters = 0;
  return rows.filter((row, index) => (characters += row.body.length) <= MESSAGE_CHARACTERS || index === 0);
}

const RECOVERY_FAILED: LocalizedText = {
  en: 'What the hub lacks could not be brought to it; the log of this station says why. It is kept here and tried again.',
  zh: '未能将中心缺少的内容送达，原因见本工作站日志。内容保留在本站并将重试。',
};

const UNSIGNED: LocalizedText = {
  en: 'This station holds events that the hub has not and that no hub has signed, from before Muster signed its record. They are kept in station.db and cannot be given back by themselves: compare, and give again what the hub lacks.',
  zh: '本工作站有中心缺少且未经任何中心签名的事件（来自 Muster 开始签名之前）。已保留在 station.db 中，无法自动送回：请核对，并补做中心缺少的操作。',
};

function broughtBack(back: number, known: number, conflicts: number): LocalizedText {
  const [b, k, c] = [String(back), String(known), String(conflicts)];
  if (conflicts === 0)
    return {
      en: `What the hub had lost is there again: ${b} acts were brought back from this station, ${k} were known there already.`,
      zh: `中心丢失的内容已恢复：本工作站送回 ${b} 项操作，另有 ${k} 项中心已有。`,
    };
  return {
    en: `What the hub had lost was brought to it: ${b} acts are back, ${k} were known there already, ${c} contradict what was done since. Decide each of these under Conflicts.`,
    zh: `已将中心丢失的内容送达：${b} 项操作已恢复，${k} 项中心已有，${c} 项与其后的操作相矛盾。请在“冲突”中逐项决定。`,
  };
}
