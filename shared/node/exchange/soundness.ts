/** Whether each part of an exchange file is vouched for by those who may: the hub for its record, a station for its acts. */
import { z } from 'zod';
import { Command } from '../../domain/command.ts';
import type { WorldId } from '../../domain/ids.ts';
import {
  isOfHistory,
  Settled,
  type ExchangeHeader,
  type ExchangePart,
  type SignedAct,
  type SignedOutcome,
} from '../../protocol/exchange.ts';
import type { Checkpoint, JournalRow } from '../../protocol/histories.ts';
import type { LocalizedText } from '../../domain/values.ts';
import { isSound } from '../journal/checkpoints.ts';
import { chainHash } from '../journal/hash.ts';
import { isSoundAct, isSoundOutcome } from './signed.ts';

interface Reached {
  readonly sequence: number;
  readonly hash: string;
}

/** Parts are shown to it in their order. */
export class Soundness {
  readonly #header: ExchangeHeader;
  /** The last row of each world so far. */
  readonly #reached = new Map<WorldId, Reached>();

  constructor(header: ExchangeHeader) {
    this.#header = header;
  }

  /** Null: nothing. */
  wrongIn(part: ExchangePart): LocalizedText | null {
    switch (part.part) {
      case 'rows':
        return this.#rows(part.world, part.rows);
      case 'snapshot':
        return this.#snapshot(part.snapshot, part.checkpoint);
      case 'acts':
        return part.acts.every(isTheirs) ? null : ACT;
      case 'outcomes':
        return part.outcomes.every(isAnswer) ? null : OUTCOME;
      case 'lost':
        return isSound(part.checkpoint) && isChain(part.rows) ? null : CHECKPOINT;
      case 'recovered':
        return this.#header.from.kind === 'hub' ? null : NOT_A_HUB;
      case 'held':
      case 'attachments':
        // The sender's own word; the bytes are vouched for by their hash.
        return null;
    }
  }

  /** A world of which the rows do not lead to a checkpoint of the header; null: there is none. */
  unvouched(): WorldId | null {
    const { checkpoints } = this.#header;
    for (const [world, { sequence, hash }] of this.#reached)
      if (
        !checkpoints.some(
          (one) => one.world === world && one.sequence === sequence && one.hash === hash && this.#isHubs(one),
        )
      )
        return world;
    return null;
  }

  #rows(world: WorldId, rows: readonly JournalRow[]): LocalizedText | null {
    const before = this.#reached.get(world);
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return null;
    const follows =
      before === undefined || (first.sequence === before.sequence + 1 && first.previousHash === before.hash);
    if (!follows || !isChain(rows)) return CHAIN;
    this.#reached.set(world, last);
    return null;
  }

  #snapshot(
    { world, sequence, hash }: Reached & { readonly world: WorldId },
    checkpoint: Checkpoint,
  ): LocalizedText | null {
    // A state is no part of the chain: only the hub itself can give it.
    if (this.#header.from.kind !== 'hub') return NOT_A_HUB;
    const isIts = checkpoint.world === world && checkpoint.sequence === sequence && checkpoint.hash === hash;
    if (!isIts || !this.#isHubs(checkpoint)) return CHECKPOINT;
    this.#reached.set(world, { sequence, hash });
    return null;
  }

  #isHubs(checkpoint: Checkpoint): boolean {
    const { history } = this.#header;
    return (
      history !== null &&
      checkpoint.publicKey === history.signer &&
      isOfHistory(checkpoint, history) &&
      isSound(checkpoint)
    );
  }
}

const isChain = (rows: readonly JournalRow[]): boolean =>
  rows.every((row, index) => {
    const before = rows[index - 1];
    const follows = before === undefined || (row.previousHash === before.hash && row.sequence === before.sequence + 1);
    return follows && chainHash(row.previousHash, row.body) === row.hash;
  });

function isTheirs(act: SignedAct): boolean {
  const actor = ActorOf.safeParse(parsed(act.text));
  return actor.success && actor.data.actor.stationId === act.stationId && isSoundAct(act);
}
const ActorOf = z.object({ actor: z.object({ stationId: z.string() }) });

const isAnswer = (outcome: SignedOutcome): boolean =>
  Settled.safeParse(parsed(outcome.text)).success && isSoundOutcome(outcome);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no act and no answer: the schemas say so.
    return null;
  }
}

/** An act that this build can judge; null: it is of a newer version. */
export function commandOf({ text }: SignedAct): Command | null {
  const command = Command.safeParse(parsed(text));
  return command.success ? command.data : null;
}

const CHAIN: LocalizedText = { en: 'an event does not follow on the one before it', zh: '事件前后不连贯' };
const CHECKPOINT: LocalizedText = { en: 'the hub has not signed it', zh: '未经中心签名' };
const ACT: LocalizedText = { en: 'an act is not signed by the station that it names', zh: '操作未经其所属工作站签名' };
const OUTCOME: LocalizedText = { en: 'an answer is not signed by a hub', zh: '答复未经中心签名' };
const NOT_A_HUB: LocalizedText = { en: 'only a hub can say that', zh: '只有中心可以提供该内容' };
