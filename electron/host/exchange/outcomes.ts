/** What the hub answered to acts, by file or to what was carried to it: for acts done here, and for those of others. */
import type { CommandId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import { Settled, type SignedOutcome } from '#shared/protocol/exchange.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Carried } from '../db/carried.ts';
import type { ExchangeRecord } from '../db/exchangeRecord.ts';

export interface OutcomesOptions {
  readonly journal: Journal;
  readonly carried: Carried;
  readonly record: ExchangeRecord;
  readonly stationId: StationId;
  readonly now: () => Instant;
  /** Of acts done here. */
  readonly onOwn: (outcomes: readonly CommandOutcome[]) => void;
  /** An act of another station is carried no longer. */
  readonly onSettled: (world: WorldId, commandId: CommandId) => void;
}

export class Outcomes {
  readonly #options: OutcomesOptions;

  constructor(options: OutcomesOptions) {
    this.#options = options;
  }

  /** False: it is of another history than the one followed here, where the act is given anew. */
  take(signed: SignedOutcome): boolean {
    const { journal, carried, record, stationId, now, onOwn, onSettled } = this.#options;
    if (signed.publicKey !== journal.signer || signed.epoch !== journal.epoch) return false;
    // The file was checked to hold one.
    const outcome = Settled.parse(JSON.parse(signed.text));
    if (signed.stationId === stationId) {
      onOwn([outcome]);
      return true;
    }
    const act = carried.get(outcome.commandId);
    // An answer for one station says nothing of another's act.
    if (act !== undefined && act.stationId !== signed.stationId) return false;
    record.note(outcome.commandId, signed, now());
    const world = carried.worldOf(outcome.commandId);
    if (world === null) return true;
    const last = outcome.outcome === 'accepted' ? outcome.lastSequence : null;
    // Its events are to come, and it is shown until then.
    if (last !== null && last > journal.head(world)) return true;
    carried.remove([outcome.commandId]);
    carried.forget([outcome.commandId]);
    onSettled(world, outcome.commandId);
    return true;
  }
}
