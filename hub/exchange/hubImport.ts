/** Takes an exchange file at the hub: what was lost comes back by recovery, acts are judged, as if each came by the network. */
import { WorldId, type AttachmentId, type StationId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';
import { takeAttachments } from '#shared/node/exchange/incomingAttachments.ts';
import { openExchange, type OpenedExchange } from '#shared/node/exchange/readExchange.ts';
import { commandOf } from '#shared/node/exchange/soundness.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import {
  Settled,
  type AttachmentsTaken,
  type ExchangeHeader,
  type ExchangeResult,
  type SignedAct,
} from '#shared/protocol/exchange.ts';
import type { Checkpoint, RecoverReply } from '#shared/protocol/histories.ts';
import type { PublicKey } from '#shared/protocol/signatures.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { Recovery } from '../histories/recovery.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import type { CarriedActs } from './carriedActs.ts';
import type { AskedAct, ExchangeRecord } from './exchangeRecord.ts';

export interface HubImportOptions {
  readonly journal: JournalStore;
  readonly desk: CommandDesk;
  readonly carried: CarriedActs;
  readonly nameOf: (stationId: StationId) => Promise<string>;
  readonly recovery: Recovery;
  readonly record: ExchangeRecord;
  readonly attachments: AttachmentStore;
  readonly onAttachmentHeld: (attachmentId: AttachmentId) => void;
  readonly publicKey: PublicKey;
  readonly problems: ProblemBook;
  readonly clock: Clock;
}

interface Counts {
  acts: number;
  known: number;
  events: number;
  conflicts: number;
  readonly notes: Map<string, LocalizedText>;
}

/** Rows of one branch: its end, and the place of the first. */
interface Lost {
  readonly checkpoint: Checkpoint;
  readonly first: number;
}

export class HubImport {
  readonly #options: HubImportOptions;

  constructor(options: HubImportOptions) {
    this.#options = options;
  }

  /** `enrol`: fingerprints of stations that a person accepts. Rejects with ExchangeRefused: then nothing was taken. */
  async take(file: string, enrol: readonly string[]): Promise<ExchangeResult> {
    const opened = await openExchange(file);
    try {
      return await this.#takeOpened(opened, enrol);
    } finally {
      await opened.close();
    }
  }

  async #takeOpened(opened: OpenedExchange, enrol: readonly string[]): Promise<ExchangeResult> {
    const { header } = opened;
    const { from, history, cursors, madeAt } = header;
    const { record, carried } = this.#options;
    if (from.kind === 'hub') throw new ExchangeRefused(OF_A_HUB);
    const { stationId } = from;
    const stranger = await carried.stranger(stationId, from.publicKey, enrol);
    // Who carries what others have signed need not be known itself; but nobody carries in another's name.
    if (stranger !== null && stranger.code !== 'carried-not-enrolled') throw new ExchangeRefused(stranger.sentence);
    await this.#history(header, stationId);
    const counts: Counts = { acts: 0, known: 0, events: 0, conflicts: 0, notes: new Map() };
    const asked: AskedAct[] = [];
    const lost = new Map<string, Lost>();
    const held: AttachmentId[] = [];
    for await (const part of opened.parts()) {
      if (part.part === 'lost' && stranger === null) await this.#hold(part, stationId, lost, counts);
      if (part.part === 'acts') {
        // They were done on what is brought back.
        await this.#recover(stationId, lost, counts);
        asked.push(...(await this.#judge(part.acts, enrol, counts)));
      }
      if (part.part === 'held') held.push(...part.attachmentIds);
    }
    await this.#recover(stationId, lost, counts);
    record.took(stationId, { epoch: history?.epoch ?? null, cursors, madeAt }, asked, [...lost.keys()], held);
    const attachments = await this.#attachments(opened, counts);
    const { acts, known, events, conflicts } = counts;
    const notes = [...counts.notes.values()];
    return { from, madeAt, acts, known, events, settled: 0, conflicts, missing: 0, attachments, notes };
  }

  /** After the acts that name them, which wait for no bytes. */
  async #attachments(opened: OpenedExchange, counts: Counts): Promise<AttachmentsTaken> {
    const { journal, attachments: store, onAttachmentHeld } = this.#options;
    const named = new Map((await journal.attachments()).map(({ attachmentId, bytes }) => [attachmentId, bytes]));
    const taken = await takeAttachments({
      opened,
      store,
      isWanted: ({ attachmentId, bytes }) => named.get(attachmentId) === bytes,
      onWhole: ({ attachmentId }) => {
        onAttachmentHeld(attachmentId);
      },
    });
    for (const note of taken.notes) counts.notes.set(note.en, note);
    for (const attachmentId of await store.held([...named.keys()])) named.delete(attachmentId);
    const bytes = [...named.values()].reduce((sum, size) => sum + size, 0);
    return { ...taken.counts, missing: { files: named.size, bytes } };
  }

  /** Throws ExchangeRefused where the station's record and this hub's cannot both be right, or have nothing in common. */
  async #history({ history, cursors }: ExchangeHeader, stationId: StationId): Promise<void> {
    const { journal, publicKey, nameOf } = this.#options;
    if (history === null) return;
    const { histories, epoch } = journal;
    const isOurs =
      history.signer === publicKey || (await histories.trusted()).some((hub) => hub.publicKey === history.signer);
    if (!isOurs) throw new ExchangeRefused(anotherHub(fingerprintOf(history.signer), fingerprintOf(publicKey)));
    if (history.epoch !== epoch) return;
    for (const [name, { sequence, hash }] of Object.entries(cursors)) {
      const world = WorldId.parse(name);
      const atHub = sequence > journal.head(world) ? null : await histories.hashAt(world, sequence);
      if (sequence === 0 || atHub === hash) continue;
      const called = await nameOf(stationId);
      const sentence = atHub === null ? ahead(called, name, sequence) : differs(called, name, sequence);
      this.#count(atHub === null ? 'station-ahead' : 'history-differs', stationId, sentence);
      throw new ExchangeRefused(sentence);
    }
  }

  async #hold(
    { rows, checkpoint }: Parameters<Recovery['take']>[0],
    stationId: StationId,
    lost: Map<string, Lost>,
    counts: Counts,
  ): Promise<void> {
    const reply = await this.#options.recovery.take({ rows, checkpoint }, stationId);
    if (reply.state === 'refused') {
      counts.notes.set(reply.sentence.en, reply.sentence);
      return;
    }
    counts.events += rows.length;
    const first = Math.min(lost.get(checkpoint.hash)?.first ?? Infinity, rows[0]?.sequence ?? Infinity);
    lost.set(checkpoint.hash, { checkpoint, first });
  }

  /** Each branch once. */
  async #recover(stationId: StationId, lost: Map<string, Lost>, counts: Counts): Promise<void> {
    const { recovery, record } = this.#options;
    for (const [hash, { checkpoint, first }] of lost) {
      if (first > checkpoint.sequence) continue;
      const replies: RecoverReply[] = [];
      for (let from = first; from <= checkpoint.sequence;) {
        const reply = await recovery.recover({ checkpoint, from }, stationId);
        replies.push(reply);
        if (reply.state === 'refused') {
          counts.notes.set(reply.sentence.en, reply.sentence);
          break;
        }
        for (const { outcome } of reply.acts) {
          if (outcome === 'back') counts.acts += 1;
          else if (outcome === 'known') counts.known += 1;
          else counts.conflicts += 1;
        }
        from = reply.upTo + 1;
      }
      record.answered(stationId, checkpoint, replies);
      lost.set(hash, { checkpoint, first: Infinity });
    }
  }

  async #judge(acts: readonly SignedAct[], enrol: readonly string[], counts: Counts): Promise<AskedAct[]> {
    const { carried, desk } = this.#options;
    const before = await desk.outcomesOf(acts.flatMap((act) => commandOf(act)?.id ?? []));
    const known = new Set(before.map(({ commandId }) => commandId));
    const asked: AskedAct[] = [];
    for (const act of acts) {
      const commandId = commandOf(act)?.id;
      const reply = await carried.judge(act, enrol);
      if (reply.state !== 'judged') {
        counts.notes.set(reply.sentence.en, reply.sentence);
        continue;
      }
      if (commandId === undefined) continue;
      asked.push({ commandId, stationId: act.stationId });
      if (known.has(commandId)) counts.known += 1;
      else {
        counts.acts += 1;
        if (Settled.parse(JSON.parse(reply.outcome.text)).outcome === 'rejected') counts.conflicts += 1;
      }
    }
    return asked;
  }

  #count(code: string, stationId: StationId, sentence: LocalizedText): void {
    const { problems, clock } = this.#options;
    problems.count({ code, source: 'exchange file', where: stationId, sentence }, clock.now());
  }
}

const OF_A_HUB: LocalizedText = {
  en: 'The file was made at a hub, for its stations. Nothing was taken. Import it at a station.',
  zh: '该文件由中心为其工作站生成。未接收任何内容。请在工作站导入。',
};
const anotherHub = (file: string, own: string): LocalizedText => ({
  en: `The file comes from a station of another hub (${file}); this hub is ${own}. Nothing was taken. Import it there, or, if this hub is to take what that one has signed, run here: muster hub trust "${file}"`,
  zh: `该文件来自另一中心（${file}）的工作站；本中心为 ${own}。未接收任何内容。请在该中心导入；如需接收其签名的内容，请在此运行：muster hub trust "${file}"`,
});
const ahead = (name: string, world: string, sequence: number): LocalizedText => ({
  en: `${name} holds event ${String(sequence)} of ${world}, which this hub has not: the hub runs on an older copy. Nothing was taken. Restore the newest backup with “muster restore”, then import again.`,
  zh: `${name} 持有 ${world} 的第 ${String(sequence)} 条事件，而本中心没有：中心使用了较旧的副本。未接收任何内容。请用“muster restore”恢复最新备份后重新导入。`,
});
const differs = (name: string, world: string, sequence: number): LocalizedText => ({
  en: `${name} holds another event ${String(sequence)} of ${world} than this hub: one of the two records was rewritten. Nothing was taken. Run “muster journal verify” on both.`,
  zh: `${name} 的 ${world} 第 ${String(sequence)} 条事件与本中心不同：其中一方的记录被改写。未接收任何内容。请对两者运行“muster journal verify”。`,
});
