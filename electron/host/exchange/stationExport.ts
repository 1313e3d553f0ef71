/** What a station gives in an exchange file: to the hub the acts that wait, to another station also its record. */
import { randomUUID } from 'node:crypto';
import type { StationId, WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { chooseAttachments } from '#shared/node/exchange/outgoingAttachments.ts';
import { actParts, heldParts, lostParts, outcomeParts, rowParts } from '#shared/node/exchange/parts.ts';
import { signAct } from '#shared/node/exchange/signed.ts';
import { writeExchange } from '#shared/node/exchange/writeExchange.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import type { NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import {
  EXCHANGE_VERSION,
  isOfHistory,
  type ExchangeHeader,
  type ExchangeMade,
  type ExchangePart,
  type ExchangeTarget,
  type SignedAct,
} from '#shared/protocol/exchange.ts';
import type { Checkpoint } from '#shared/protocol/histories.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import type { Carried } from '../db/carried.ts';
import type { ExchangeRecord, KnownPeer } from '../db/exchangeRecord.ts';
import type { LostRows } from '../db/lostRows.ts';
import type { Outbox } from '../db/outbox.ts';
import type { Worlds } from '../worlds.ts';

export interface StationExportOptions {
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly carried: Carried;
  readonly lostRows: LostRows;
  readonly record: ExchangeRecord;
  readonly worlds: Worlds;
  readonly attachments: AttachmentStore;
  readonly book: AttachmentBook;
  readonly stationId: StationId;
  readonly signer: Signer;
  readonly now: () => Instant;
}

/** Rows of a world that go along: those after `after`, up to what the hub has signed. */
interface Section {
  readonly after: number;
  readonly checkpoint: Checkpoint;
}

export class StationExport {
  readonly #options: StationExportOptions;

  constructor(options: StationExportOptions) {
    this.#options = options;
  }

  /** The file is there as a whole, or this rejects and there is none. */
  async write(file: string, target: ExchangeTarget, attachmentBytes: number): Promise<ExchangeMade> {
    const { journal, worlds, stationId, signer, now, attachments } = this.#options;
    const sections = target.kind === 'hub' ? [] : this.#sections(target.stationId);
    const header: ExchangeHeader = {
      part: 'header',
      format: 'muster-exchange',
      version: EXCHANGE_VERSION,
      id: randomUUID(),
      from: { kind: 'station', stationId, publicKey: signer.publicKey },
      for: target,
      madeAt: now(),
      history:
        journal.signer === null ? null : { epoch: journal.epoch, lineage: journal.lineage(), signer: journal.signer },
      cursors: worlds.cursors(),
      worlds: worlds.list(),
      checkpoints: sections.map(({ checkpoint }) => checkpoint),
    };
    const wanted = this.#unknownAt(target);
    const chosen = await chooseAttachments({ store: attachments, wanted, limit: attachmentBytes, file });
    const bytes = await writeExchange(file, signer, header, this.#parts(target, sections), chosen);
    return { bytes, attachments: chosen.sent, sentence: chosen.sentence };
  }

  /** Attachments that the other side is not known to have. */
  #unknownAt(target: ExchangeTarget): NamedAttachment[] {
    const { book, record } = this.#options;
    if (target.kind === 'hub') return book.notAtHub();
    if (target.stationId === null) return book.all();
    const held = record.held(target.stationId);
    return book.all().filter(({ attachmentId }) => !held.has(attachmentId));
  }

  async *#parts(target: ExchangeTarget, sections: readonly Section[]): AsyncGenerator<ExchangePart> {
    const { journal, record, lostRows, book } = this.#options;
    for (const { after, checkpoint } of sections) {
      const { world, sequence } = checkpoint;
      yield* rowParts(world, after + 1, sequence, (from, limit) => journal.rows(world, from, limit));
    }
    if (target.kind === 'hub')
      for (const history of lostRows.waiting()) {
        const first = lostRows.first(history);
        if (history.checkpoint === null || first === null) continue;
        yield* lostParts(history.checkpoint, first, (from, limit) => lostRows.rows(history, from, limit));
      }
    else yield* outcomeParts(record.outcomes());
    yield* actParts(this.#acts());
    yield* heldParts(book.named().filter((id) => book.sizeHere(id) !== null));
  }

  /** Those carried for others first, as they are shown and given to the hub; own ones as they would be sent. */
  #acts(): SignedAct[] {
    const { journal, outbox, carried, signer, stationId } = this.#options;
    const own = outbox.all().flatMap(({ commandId, world }) => {
      const message = outbox.message(commandId);
      if (message === null) return [];
      const text = JSON.stringify(outbox.carryOver(message.command, journal.state(world)));
      return [signAct(signer, stationId, text, message.grant)];
    });
    return [...carried.all(), ...own];
  }

  #sections(stationId: StationId | null): Section[] {
    const { journal, worlds, record } = this.#options;
    const peer = stationId === null ? null : record.peer(stationId);
    return worlds.held().flatMap((world) => {
      const checkpoint = this.#signed(world);
      if (checkpoint === null) return [];
      const after = this.#known(peer, world);
      const isWhole = journal.missing(world).every(({ to }) => to <= after);
      return isWhole && checkpoint.sequence > after ? [{ after, checkpoint }] : [];
    });
  }

  /** How far the other side said that it is; 0: it said nothing that holds for this history. */
  #known(peer: KnownPeer | null, world: WorldId): number {
    const { journal } = this.#options;
    const cursor = peer?.epoch === journal.epoch ? peer.cursors[world] : undefined;
    if (cursor === undefined || cursor.sequence > journal.head(world)) return 0;
    return journal.hashAt(world, cursor.sequence) === cursor.hash ? cursor.sequence : 0;
  }

  /** How far the hub vouches for what is held of a world; null: it does not. */
  #signed(world: WorldId): Checkpoint | null {
    const { journal } = this.#options;
    const checkpoint = journal.checkpoints.newest(world);
    if (checkpoint === null || checkpoint.publicKey !== journal.signer) return null;
    const isHeld = journal.hashAt(world, checkpoint.sequence) === checkpoint.hash;
    return isHeld && isOfHistory(checkpoint, { epoch: journal.epoch, lineage: journal.lineage() }) ? checkpoint : null;
  }
}
