/**
 * Takes an exchange file at a station, as its hub would tell it by the network: rows go into the replica, answers settle
 * acts, and what other stations did is carried for them until the hub has settled it.
 */
import type { AttachmentId, CommandId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { decide } from '#shared/domain/world.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';
import { takeAttachments } from '#shared/node/exchange/incomingAttachments.ts';
import { openExchange, type OpenedExchange } from '#shared/node/exchange/readExchange.ts';
import { commandOf } from '#shared/node/exchange/soundness.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { namedByAct } from '#shared/node/journal/attachments.ts';
import { isSound } from '#shared/node/journal/checkpoints.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type {
  AttachmentsTaken,
  ExchangeHeader,
  ExchangePart,
  ExchangeResult,
  SignedAct,
} from '#shared/protocol/exchange.ts';
import type { PendingCommand } from '#shared/protocol/hostContract.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import type { Carried, CarriedAct } from '../db/carried.ts';
import type { Conflicts } from '../db/conflicts.ts';
import { HUB, type ExchangeRecord } from '../db/exchangeRecord.ts';
import type { Outbox } from '../db/outbox.ts';
import type { LostRowsSender } from '../sync/lostRowsSender.ts';
import type { Replica, Taken } from '../sync/replica.ts';
import type { Worlds } from '../worlds.ts';
import type { Outcomes } from './outcomes.ts';

export interface StationImportOptions {
  readonly journal: Journal;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly carried: Carried;
  readonly conflicts: Conflicts;
  readonly record: ExchangeRecord;
  readonly outcomes: Outcomes;
  readonly recovery: LostRowsSender;
  readonly worlds: Worlds;
  readonly stationId: StationId;
  /** What people call a workstation. */
  readonly nameOf: (stationId: StationId) => string;
  readonly now: () => Instant;
  readonly attachments: AttachmentStore;
  readonly book: AttachmentBook;
  /** The newest word of the hub that came by file: all attachments that it has. */
  readonly onHubHolds: (attachmentIds: readonly AttachmentId[], madeAt: Instant) => void;
  readonly onCarried: (acts: readonly PendingCommand[]) => void;
}

/** Whether what the file says of the record is taken. */
type Record = 'taken' | 'none';

interface Counts {
  acts: number;
  known: number;
  readonly notes: Map<string, LocalizedText>;
  /** Worlds of which no more rows are taken. */
  readonly stopped: Set<WorldId>;
}

export class StationImport {
  readonly #options: StationImportOptions;

  constructor(options: StationImportOptions) {
    this.#options = options;
  }

  /** Rejects with ExchangeRefused: then nothing was taken. */
  async take(file: string): Promise<ExchangeResult> {
    const opened = await openExchange(file);
    try {
      return await this.#takeOpened(opened);
    } finally {
      await opened.close();
    }
  }

  async #takeOpened(opened: OpenedExchange): Promise<ExchangeResult> {
    const { header } = opened;
    const { outbox, conflicts, journal } = this.#options;
    const counts: Counts = { acts: 0, known: 0, notes: new Map(), stopped: new Set() };
    const before = { waiting: outbox.all(), conflicts: conflicts.count, events: this.#events() };
    const record = this.#history(header, counts);
    const named: CommandId[] = [];
    const held: AttachmentId[] = [];
    for await (const part of opened.parts()) {
      if (part.part === 'acts') named.push(...idsFrom(header, part.acts));
      if (part.part === 'held') held.push(...part.attachmentIds);
      this.#part(part, header, record, counts);
    }
    this.#remember(header, named, held);
    const attachments = await this.#attachments(opened, counts);
    const isSame = header.history?.epoch === journal.epoch;
    return {
      from: header.from,
      madeAt: header.madeAt,
      acts: counts.acts,
      known: counts.known,
      events: Math.max(0, this.#events() - before.events),
      settled: before.waiting.filter(({ commandId }) => outbox.get(commandId) === undefined).length,
      conflicts: Math.max(0, conflicts.count - before.conflicts),
      missing: isSame ? this.#missing(header) : 0,
      attachments,
      notes: [...counts.notes.values()],
    };
  }

  #part(part: ExchangePart, header: ExchangeHeader, record: Record, counts: Counts): void {
    const { journal, replica, outcomes, recovery } = this.#options;
    switch (part.part) {
      case 'rows': {
        if (record === 'none' || counts.stopped.has(part.world)) return;
        const checkpoint = header.checkpoints.find(({ world }) => world === part.world);
        const last = part.rows.at(-1)?.sequence ?? 0;
        const head = checkpoint?.sequence ?? last;
        const message = { world: part.world, rows: part.rows, head };
        this.#taken(part.world, replica.exchanged(message, last === head ? (checkpoint ?? null) : null), counts);
        return;
      }
      case 'snapshot': {
        const { world, sequence } = part.snapshot;
        if (record === 'none' || sequence <= journal.head(world)) return;
        this.#taken(world, replica.snapshot({ ...part.snapshot, checkpoint: part.checkpoint }), counts);
        return;
      }
      case 'acts':
        this.#carry(part.acts, counts);
        return;
      case 'outcomes':
        for (const outcome of part.outcomes) outcomes.take(outcome);
        return;
      case 'recovered':
        // As the history, so the answers: of the hub that is followed here.
        if (header.from.publicKey === journal.signer) recovery.answered(part.checkpoint, part.reply);
        return;
      case 'lost':
        note(counts, FOR_THE_HUB);
        return;
      case 'held':
      case 'attachments':
    }
  }

  /** After what names them. The hub that is followed here also gives those of incidents whose events come later. */
  async #attachments(opened: OpenedExchange, counts: Counts): Promise<AttachmentsTaken> {
    const { attachments: store, book, journal } = this.#options;
    const isHubs = opened.header.from.publicKey === journal.signer;
    const taken = await takeAttachments({
      opened,
      store,
      isWanted: ({ attachmentId, bytes }) => {
        const named = book.sizeNamed(attachmentId);
        return named === null ? isHubs : named === bytes;
      },
      onWhole: ({ attachmentId, bytes }) => {
        book.isWhole(attachmentId, bytes);
      },
    });
    for (const one of taken.notes) note(counts, one);
    const { toFetch } = book.work;
    return { ...taken.counts, missing: toFetch };
  }

  #taken(world: WorldId, taken: Taken, counts: Counts): void {
    if (taken.kind === 'taken') return;
    counts.stopped.add(world);
    note(counts, taken.kind === 'gap' ? gap(world, this.#options.journal.head(world)) : taken.sentence);
  }

  /** Throws ExchangeRefused where going on would mix two records. */
  #history({ history, from, checkpoints, cursors }: ExchangeHeader, counts: Counts): Record {
    const { journal, replica, worlds } = this.#options;
    if (history === null) return 'none';
    const isNew = worlds.held().length === 0;
    if (!isNew && journal.signer !== null && journal.signer !== history.signer)
      throw new ExchangeRefused(anotherHub(fingerprintOf(history.signer), fingerprintOf(journal.signer)));
    if (!isNew && history.epoch === journal.epoch) this.#sameRecord(cursors);
    const follows = history.lineage.some(({ epoch }) => epoch === journal.epoch);
    if (!isNew && history.epoch !== journal.epoch && !follows) {
      note(counts, journal.lineage().some(({ epoch }) => epoch === history.epoch) ? EARLIER : UNRELATED);
      return 'none';
    }
    // That a new history has begun is the hub's to say: itself, or by what it signed in it.
    const isSaid =
      from.publicKey === history.signer ||
      checkpoints.some((one) => one.epoch === history.epoch && one.publicKey === history.signer && isSound(one));
    if ((isNew || history.epoch !== journal.epoch) && !isSaid) {
      note(counts, NOT_SAID);
      return 'none';
    }
    const heads = Object.entries(cursors).map(([world, { sequence }]) => ({ world: world as WorldId, head: sequence }));
    const taken = replica.exchangedHistory({
      epoch: history.epoch,
      lineage: history.lineage,
      hub: { publicKey: history.signer },
      worlds: heads,
    });
    if (taken.kind !== 'taken') throw new ExchangeRefused(taken.kind === 'gap' ? UNRELATED : taken.sentence);
    return 'taken';
  }

  #sameRecord(cursors: ExchangeHeader['cursors']): void {
    for (const [name, { sequence, hash }] of Object.entries(cursors)) {
      const held = this.#options.journal.hashAt(name as WorldId, sequence);
      if (held !== null && held !== hash && sequence > 0) throw new ExchangeRefused(differs(name, sequence));
    }
  }

  #carry(acts: readonly SignedAct[], counts: Counts): void {
    const { carried, stationId, onCarried, book } = this.#options;
    for (const [world, some] of this.#byWorld(acts, counts)) {
      book.name(some.flatMap(({ command }) => namedByAct(command)));
      const isKnown = this.#knownOf(world, some);
      for (const { act, command } of some) {
        if (act.stationId === stationId || isKnown(command.id)) {
          counts.known += 1;
          continue;
        }
        // On what was done before it, as it is shown here.
        const decision = decide(this.#options.worlds.state(world), command);
        const one: CarriedAct = { act, command, events: decision.kind === 'accepted' ? decision.events : [] };
        onCarried(carried.add([one]));
        counts.acts += 1;
      }
    }
  }

  /** Acts that can be read and whose station is the one that it was before, in their order. */
  #byWorld(acts: readonly SignedAct[], counts: Counts): Map<WorldId, Omit<CarriedAct, 'events'>[]> {
    const { record, stationId, nameOf } = this.#options;
    const found = new Map<WorldId, Omit<CarriedAct, 'events'>[]>();
    for (const act of acts) {
      const command = commandOf(act);
      if (command === null) note(counts, NEWER_ACTS);
      else if (act.stationId !== stationId && record.keyOf(act.stationId, act.publicKey) !== act.publicKey)
        note(counts, anotherStation(nameOf(act.stationId)));
      else found.set(command.world, [...(found.get(command.world) ?? []), { act, command }]);
    }
    return found;
  }

  #knownOf(world: WorldId, acts: readonly Omit<CarriedAct, 'events'>[]): (id: CommandId) => boolean {
    const { carried, record, journal } = this.#options;
    const recorded = record.recorded(
      world,
      acts.map(({ command }) => command.id),
    );
    return (id) => carried.get(id) !== undefined || recorded.has(id) || record.hasOutcome(id, journal.epoch);
  }

  #remember(
    { from, history, cursors, madeAt }: ExchangeHeader,
    waiting: readonly CommandId[],
    held: readonly AttachmentId[],
  ): void {
    const { record, journal, onHubHolds } = this.#options;
    const peer = from.kind === 'hub' ? HUB : from.stationId;
    const isNewest = record.keep(
      peer,
      { publicKey: from.publicKey, epoch: history?.epoch ?? null, cursors, madeAt },
      from.kind === 'hub' ? [] : held,
    );
    if (from.kind === 'hub' && isNewest && from.publicKey === journal.signer) onHubHolds(held, madeAt);
    if (from.kind !== 'station') return;
    record.heard(from.stationId, madeAt, waiting);
  }

  #missing({ cursors }: ExchangeHeader): number {
    const { journal } = this.#options;
    return Object.entries(cursors)
      .map(([world, { sequence }]) => Math.max(0, sequence - journal.head(world as WorldId)))
      .reduce((sum, missing) => sum + missing, 0);
  }

  #events(): number {
    const { journal } = this.#options;
    return journal.worlds().reduce((sum, { head }) => sum + head, 0);
  }
}

/** Of the sender's own acts. */
const idsFrom = ({ from }: ExchangeHeader, acts: readonly SignedAct[]): CommandId[] =>
  acts.flatMap((act) =>
    from.kind === 'station' && from.stationId === act.stationId ? (commandOf(act)?.id ?? []) : [],
  );

function note({ notes }: Counts, sentence: LocalizedText): void {
  notes.set(sentence.en, sentence);
}

const anotherHub = (file: string, own: string): LocalizedText => ({
  en: `The file belongs to another hub (${file}) than the one this station follows (${own}). Nothing was taken. Have a file made at the hub of this station, or at a station of it.`,
  zh: `该文件属于另一中心（${file}），而本工作站跟随的中心为 ${own}。未接收任何内容。请使用本站所属中心或其工作站导出的文件。`,
});

const differs = (world: string, sequence: number): LocalizedText => ({
  en: `Event ${String(sequence)} of ${world} is another in the file than the one held here: one of the two records was rewritten. Nothing was taken. Run \`muster journal verify\` on both.`,
  zh: `文件中 ${world} 的第 ${String(sequence)} 条事件与本站不同：其中一方的记录被改写。未接收任何内容。请对双方运行 \`muster journal verify\`。`,
});

const gap = (world: WorldId, head: number): LocalizedText => ({
  en: `The events of ${world} in the file begin later than those here end (event ${String(head)}). They were not taken. Give the other side a file from this station first, then have one made for it.`,
  zh: `文件中 ${world} 的事件未能接上本站末尾（第 ${String(head)} 条），未予接收。请先将本站导出的文件交给对方，再由对方重新导出。`,
});

const anotherStation = (name: string): LocalizedText => ({
  en: `Acts in the file are signed in the name of ${name} with another key than before, and were not taken. Find out who made them: ${name} may have been copied.`,
  zh: `文件中以 ${name} 名义签名的操作使用了与以前不同的密钥，未予接收。请查明来源：${name} 可能被复制。`,
});

const NEWER_ACTS: LocalizedText = {
  en: 'The file has acts of a newer version of Muster, which were not taken. Update this station and import it again.',
  zh: '文件中有较新版本 Muster 的操作，未予接收。请更新本工作站后重新导入。',
};
const EARLIER: LocalizedText = {
  en: 'The file was made before the hub was restored, or by somebody who does not know of that. Its events were not taken; acts in it were. Have a new one made.',
  zh: '该文件在中心恢复之前生成，或由尚不知情者生成。未接收其中的事件，已接收其中的操作。请重新导出。',
};
const UNRELATED: LocalizedText = {
  en: 'The file belongs to a history that this station cannot follow from the one that it has. Its events were not taken; acts in it were. Connect this station to the hub once.',
  zh: '该文件所属的历史记录无法与本站记录衔接。未接收其中的事件，已接收其中的操作。请将本站连接中心一次。',
};
const NOT_SAID: LocalizedText = {
  en: 'The file tells of another history, and has nothing that the hub signed in it. Its events were not taken; acts in it were. Have a file made at the hub.',
  zh: '该文件涉及另一历史记录，但其中没有中心的签名。未接收其中的事件，已接收其中的操作。请在中心导出文件。',
};
const FOR_THE_HUB: LocalizedText = {
  en: 'The file has events that the hub lost; they are for the hub only. Take it there as well.',
  zh: '文件含有中心丢失的事件，仅供中心使用。请将该文件也带到中心。',
};
