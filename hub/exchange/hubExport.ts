/** What a hub gives in an exchange file: what the station lacks of the record, signed, and the answers to its acts. */
import { randomUUID } from 'node:crypto';
import type { AttachmentId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';
import { chooseAttachments } from '#shared/node/exchange/outgoingAttachments.ts';
import { heldParts, outcomeParts, rowParts } from '#shared/node/exchange/parts.ts';
import { signOutcome } from '#shared/node/exchange/signed.ts';
import { writeExchange } from '#shared/node/exchange/writeExchange.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import type { WorldHead } from '#shared/node/journal/journal.ts';
import {
  EXCHANGE_VERSION,
  type ExchangeHeader,
  type ExchangeMade,
  type ExchangePart,
  type ExchangeTarget,
} from '#shared/protocol/exchange.ts';
import type { Checkpoint } from '#shared/protocol/histories.ts';
import { SNAPSHOT_WHEN_BEHIND, type Snapshot } from '#shared/protocol/hubSocket.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CheckpointSigner } from '../histories/checkpointSigner.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { worldSummaries } from '../stations/worldSummaries.ts';
import type { ExchangeRecord, KnownStation } from './exchangeRecord.ts';

const ANSWERS_AT_ONCE = 100;

export interface HubExportOptions {
  readonly journal: JournalStore;
  readonly desk: CommandDesk;
  readonly checkpoints: CheckpointSigner;
  readonly signer: Signer;
  readonly record: ExchangeRecord;
  readonly attachments: AttachmentStore;
  readonly clock: Clock;
}

interface Section {
  readonly after: number;
  readonly checkpoint: Checkpoint;
  /** Instead of the rows, for who is far behind. */
  readonly snapshot: Snapshot | null;
}

export class HubExport {
  readonly #options: HubExportOptions;

  constructor(options: HubExportOptions) {
    this.#options = options;
  }

  /** The file is there as a whole, or this rejects and there is none. */
  async write(file: string, target: ExchangeTarget, attachmentBytes: number): Promise<ExchangeMade> {
    if (target.kind === 'hub') throw new ExchangeRefused(NOT_FOR_A_HUB);
    const { journal, signer, clock, record, attachments } = this.#options;
    const heads = journal.worlds();
    const station = target.stationId === null ? null : record.station(target.stationId);
    const sections: Section[] = [];
    for (const head of heads) {
      const section = await this.#section(head, station);
      if (section !== null) sections.push(section);
    }
    const header: ExchangeHeader = {
      part: 'header',
      format: 'muster-exchange',
      version: EXCHANGE_VERSION,
      id: randomUUID(),
      from: { kind: 'hub', publicKey: signer.publicKey },
      for: target,
      madeAt: clock.now(),
      history: { epoch: journal.epoch, lineage: journal.histories.lineage(), signer: signer.publicKey },
      cursors: Object.fromEntries(heads.map(({ world, head, hash }) => [world, { sequence: head, hash }])),
      worlds: worldSummaries(journal),
      checkpoints: sections.map(({ checkpoint }) => checkpoint),
    };
    const named = await journal.attachments();
    const held = await attachments.held([...new Set(named.map(({ attachmentId }) => attachmentId))]);
    const theirs = target.stationId === null ? new Set<string>() : record.held(target.stationId);
    const chosen = await chooseAttachments({
      store: attachments,
      wanted: named.filter(({ attachmentId }) => !theirs.has(attachmentId)),
      limit: attachmentBytes,
      file,
    });
    const bytes = await writeExchange(file, signer, header, this.#parts(target.stationId, sections, held), chosen);
    return { bytes, attachments: chosen.sent, sentence: chosen.sentence };
  }

  async #section({ world, head, hash }: WorldHead, station: KnownStation | null): Promise<Section | null> {
    const { journal, checkpoints } = this.#options;
    const after = await this.#known(world, station);
    if (head <= after) return null;
    const snapshot = head - after > SNAPSHOT_WHEN_BEHIND ? journal.snapshotMessage(world) : null;
    const at = snapshot ?? { sequence: head, hash };
    return { after, checkpoint: await checkpoints.sign(world, at.sequence, at.hash), snapshot };
  }

  /** How far a station said that it is; 0: it said nothing that holds for this history. */
  async #known(world: WorldId, station: KnownStation | null): Promise<number> {
    const { journal } = this.#options;
    const cursor = station?.epoch === journal.epoch ? station.cursors[world] : undefined;
    if (cursor === undefined || cursor.sequence > journal.head(world)) return 0;
    return (await journal.histories.hashAt(world, cursor.sequence)) === cursor.hash ? cursor.sequence : 0;
  }

  async *#parts(
    stationId: StationId | null,
    sections: readonly Section[],
    held: readonly AttachmentId[],
  ): AsyncGenerator<ExchangePart> {
    const { journal, record } = this.#options;
    for (const { after, checkpoint, snapshot } of sections) {
      const { world, sequence } = checkpoint;
      if (snapshot !== null) yield { part: 'snapshot', snapshot, checkpoint };
      else yield* rowParts(world, after + 1, sequence, (from, limit) => journal.rows(world, from, limit));
    }
    if (stationId !== null)
      for (const { checkpoint, replies } of record.recovered(stationId))
        for (const reply of replies) yield { part: 'recovered', checkpoint, reply };
    yield* this.#answers(stationId);
    yield* heldParts(held);
  }

  async *#answers(stationId: StationId | null): AsyncGenerator<ExchangePart> {
    const { desk, journal, record, signer } = this.#options;
    const asked = record.asked(stationId);
    for (let at = 0; at < asked.length; at += ANSWERS_AT_ONCE) {
      const some = new Map(asked.slice(at, at + ANSWERS_AT_ONCE).map((act) => [act.commandId, act.stationId]));
      const outcomes = await desk.outcomesOf([...some.keys()]);
      yield* outcomeParts(
        outcomes.flatMap((outcome) => {
          const done = some.get(outcome.commandId);
          if (done === undefined || outcome.outcome === 'deferred') return [];
          return [signOutcome(signer, { stationId: done, epoch: journal.epoch, outcome })];
        }),
      );
    }
  }
}

const NOT_FOR_A_HUB = {
  en: 'A hub makes files for its stations only. Name a station, or none for all.',
  zh: '中心只为其工作站导出文件。请指定工作站，或不指定以适用于所有工作站。',
};
