/**
 * This station's copy of the hub's record. What comes is on disk before it is acknowledged; what does not follow on is
 * asked for again; what contradicts what is held is never written over.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { CommandId, StationId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { copyDatabase, isDamage, isDiskFailure, type Database } from '#shared/node/database.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { isSound } from '#shared/node/journal/checkpoints.ts';
import { JournalBroken, JournalGap, type Journal } from '#shared/node/journal/journal.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import { stamp } from '#shared/node/setAside.ts';
import {
  commonHeads,
  placesBack,
  type Checkpoint,
  type Differing,
  type Head,
  type ProvenLoss,
} from '#shared/protocol/histories.ts';
import {
  MAX_UNANSWERED,
  PROTOCOL_VERSION,
  type EventsMessage,
  type Hello,
  type SnapshotMessage,
  type Welcome,
} from '#shared/protocol/hubSocket.ts';
import type { PublicKey } from '#shared/protocol/signatures.ts';
import type { Carried } from '../db/carried.ts';
import type { Conflicts } from '../db/conflicts.ts';
import type { LostRows } from '../db/lostRows.ts';
import type { Outbox } from '../db/outbox.ts';
import { DATABASE_DAMAGED, DISK_FAILED } from '../refusal.ts';
import type { Worlds } from '../worlds.ts';

export interface ReplicaOptions {
  readonly dataDirectory: string;
  readonly database: Database;
  readonly journal: Journal;
  readonly outbox: Outbox;
  /** Acts of other stations that are carried here. */
  readonly carried?: Carried;
  readonly conflicts: Conflicts;
  readonly lostRows: LostRows;
  readonly worlds: Worlds;
  readonly stationId: StationId;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly count: (problem: ProblemSeen) => void;
  readonly notice: (sentence: LocalizedText) => void;
  readonly onEvents: (world: WorldId, events: readonly JournalEvent[], settled: readonly CommandId[]) => void;
  /** A person decided a conflict of this station, here or elsewhere. */
  readonly onConflictDecided: () => void;
  /** The hub's history has not all that was held here. */
  readonly onLost: () => void;
  /** What is shown of these worlds no longer holds. */
  readonly onReplaced: (worlds: readonly WorldId[]) => void;
}

export type Taken =
  | { readonly kind: 'taken' }
  /** Ask again from the cursor. */
  | { readonly kind: 'gap'; readonly reason: string }
  /** The disk did not take it: try again when it may. */
  | { readonly kind: 'later'; readonly sentence: LocalizedText }
  /** Going on would harm the record, here or in what people make of it. */
  | { readonly kind: 'stop'; readonly sentence: LocalizedText };

/** The hub’s record ends before what it has signed itself, which it is to be shown. */
export interface OlderCopy {
  readonly kind: 'older-copy';
  readonly shown: ProvenLoss;
  readonly sentence: LocalizedText;
}

/** As much of a welcome as tells of the hub's history. */
export interface ToldHistory extends Pick<Welcome, 'epoch' | 'lineage' | 'hub'> {
  readonly worlds: readonly { readonly world: WorldId; readonly head: number }[];
}

export class Replica {
  readonly #options: ReplicaOptions;
  /** The command whose last event here may not be its last: the message ended with it and the hub has more. */
  readonly #unfinished = new Map<WorldId, CommandId>();

  constructor(options: ReplicaOptions) {
    this.#options = options;
  }

  hello(): Hello {
    const { journal, outbox, conflicts, worlds, stationId } = this.#options;
    const cursors = worlds.cursors();
    return {
      stationId,
      protocol: PROTOCOL_VERSION,
      epoch: Object.keys(cursors).length === 0 ? null : journal.epoch,
      cursors,
      unanswered: [...conflicts.allSetAside(), ...outbox.unanswered(MAX_UNANSWERED)].slice(0, MAX_UNANSWERED),
    };
  }

  /** Before anything else of a connection is taken: is it the same history? */
  welcome(welcome: Welcome): Taken | OlderCopy {
    const { journal, worlds, count } = this.#options;
    return this.#guarded<OlderCopy>(() => {
      const [differs] = welcome.differing;
      if (differs !== undefined) {
        const sentence = rewritten(differs, journal.hashAt(differs.world, differs.sequence));
        count({ code: 'history-differs', source: 'hub', where: differs.world, sentence });
        return { kind: 'stop', sentence };
      }
      if (welcome.epoch !== journal.epoch) this.#goOver(welcome);
      else if (journal.signer === null) journal.signer = welcome.hub.publicKey;
      else if (journal.signer !== welcome.hub.publicKey)
        return { kind: 'stop', sentence: anotherKey(journal.signer, welcome.hub.publicKey) };
      worlds.hubLists(welcome.worlds);
      const shorter = welcome.worlds.find(({ world, head }) => head < journal.head(world));
      if (shorter !== undefined) {
        const sentence = hubIsBehind(shorter, journal.head(shorter.world));
        const shown = this.#provenLoss(welcome);
        return shown === null ? { kind: 'stop', sentence } : { kind: 'older-copy', shown, sentence };
      }
      return { kind: 'taken' };
    });
  }

  events(message: EventsMessage): Taken {
    return this.#guarded(() => {
      const { world, rows, checkpoint } = message;
      const end = rows.at(-1);
      this.#vouchedFor(checkpoint, world, end?.sequence ?? 0, end?.hash ?? '');
      return this.#add(message, checkpoint);
    });
  }

  /** Rows of an exchange file, of which is known that they lead to what the hub has signed: `checkpoint`, if they end there. */
  exchanged(message: Omit<EventsMessage, 'checkpoint'>, checkpoint: Checkpoint | null): Taken {
    return this.#guarded(() => {
      const { journal } = this.#options;
      const { world } = message;
      const head = journal.head(world);
      const known = message.rows.findLast(({ sequence }) => sequence <= head);
      const held = known === undefined ? null : journal.hashAt(world, known.sequence);
      if (known !== undefined && held !== null && held !== known.hash)
        throw new JournalBroken(world, known.sequence, 'the file’s record differs from the one held here');
      // What is here already says nothing new, also not of an act that is not complete yet.
      const rows = message.rows.filter(({ sequence }) => sequence > head);
      return rows.length === 0 ? { kind: 'taken' } : this.#add({ ...message, rows }, checkpoint);
    });
  }

  /** The history that an exchange file tells of, newer than the one held here. */
  exchangedHistory(welcome: ToldHistory): Taken {
    return this.#guarded(() => {
      const { journal } = this.#options;
      if (welcome.epoch !== journal.epoch) this.#goOver(welcome);
      else journal.signer ??= welcome.hub.publicKey;
      return { kind: 'taken' };
    });
  }

  #add({ world, rows, head }: Omit<EventsMessage, 'checkpoint'>, checkpoint: Checkpoint | null): Taken {
    const { journal, outbox, carried, conflicts, worlds, onEvents, onConflictDecided, count } = this.#options;
    const last = rows.at(-1)?.sequence ?? 0;
    let decided = 0;
    let settled: CommandId[] = [];
    let unfinished: CommandId | undefined;
    const { events, unknown } = journal.insertRows(world, rows, (added) => {
      const newest = added.at(-1);
      unfinished = newest?.sequence === last && last < head ? newest.commandId : undefined;
      const waiting = new Set([...outbox.of(world), ...(carried?.of(world) ?? [])].map(({ commandId }) => commandId));
      const ended = new Set([
        ...added.map(({ commandId }) => commandId),
        ...outbox.acceptedUpTo(world, last),
        ...(this.#unfinished.has(world) ? [this.#unfinished.get(world)] : []),
      ]);
      settled = [...waiting].filter((id) => ended.has(id) && id !== unfinished);
      outbox.remove(settled);
      carried?.remove(settled);
      // An act that was set aside, and is in the record all the same, leaves nothing to decide.
      const done = added.flatMap(({ commandId }) => (conflicts.setAside(commandId) === null ? [] : [commandId]));
      const here = added.filter((event) => event.type === 'ConflictResolved.v1' && conflicts.decide(event.data));
      decided = here.length + done.filter((id) => conflicts.remove(id)).length;
      if (checkpoint !== null && checkpoint.sequence >= journal.checkpoints.newestSequence(world))
        journal.checkpoints.keepNewest(checkpoint);
    });
    outbox.forget(settled);
    carried?.forget(settled);
    if (decided > 0) onConflictDecided();
    if (unfinished === undefined) this.#unfinished.delete(world);
    else this.#unfinished.set(world, unfinished);
    worlds.received(world, head);
    for (const { type } of unknown) count(unreadableEvent(world, type));
    onEvents(world, events, settled);
    return { kind: 'taken' };
  }

  snapshot(message: SnapshotMessage): Taken {
    const { journal, outbox, worlds, onReplaced } = this.#options;
    return this.#guarded(() => {
      this.#vouchedFor(message.checkpoint, message.world, message.sequence, message.hash);
      const settled = outbox.acceptedUpTo(message.world, message.sequence);
      journal.installSnapshot(message, () => {
        outbox.remove(settled);
        journal.checkpoints.keepNewest(message.checkpoint);
      });
      outbox.forget(settled);
      worlds.received(message.world, message.sequence);
      onReplaced([message.world]);
      return { kind: 'taken' };
    });
  }

  /**
   * To the hub's history, keeping what both have in common. What the hub lacks is set aside to be brought to it; the acts
   * in the outbox stay and are given to it.
   */
  #goOver(welcome: ToldHistory): void {
    const { journal, outbox, lostRows, worlds, now, log, notice, onReplaced, onLost } = this.#options;
    const before = journal.epoch;
    const kept = this.#common(welcome);
    const held = worlds.held();
    if (kept === null && held.length > 0) this.#copyAside();
    outbox.forgetAcceptances();
    outbox.notePremises((world) => journal.state(world));
    this.#unfinished.clear();
    const cut: WorldId[] = [];
    const at = now();
    let lost = 0;
    journal.goOver(
      { epoch: welcome.epoch, lineage: welcome.lineage, signer: welcome.hub.publicKey },
      kept ?? {},
      (world, after) => {
        cut.push(world);
        lost += lostRows.take(world, after, before, journal.checkpoints.newest(world), at);
      },
    );
    worlds.forget();
    log.warn({ from: before, to: welcome.epoch, lost }, 'the hub has another history');
    if (kept !== null && lost > 0) notice(restored(lost));
    if (lost > 0) onLost();
    onReplaced(held.filter((world) => cut.includes(world)));
  }

  /** How far this station's record and the hub's are the same; null: they have nothing in common. Throws JournalBroken. */
  #common({ epoch, lineage, worlds: listed }: ToldHistory): Readonly<Record<WorldId, number>> | null {
    const { journal } = this.#options;
    const heads = (worlds: readonly { world: WorldId; head: number }[]): Record<WorldId, number> =>
      Object.fromEntries(worlds.map(({ world, head }) => [world, head]));
    const own = { epoch: journal.epoch, lineage: journal.lineage(), heads: heads(journal.worlds()) };
    const common = commonHeads(own, { epoch, lineage, heads: heads(listed) });
    if (common === null) return null;
    for (const left of lineage)
      for (const [name, head] of Object.entries(left.heads)) this.#holds(name as WorldId, head, common);
    return common;
  }

  /** Null: what is held here beyond the hub’s record is not signed by it. */
  #provenLoss({ epoch, hub, worlds }: Welcome): ProvenLoss | null {
    const { journal } = this.#options;
    const proof = worlds
      .map(({ world, head }) => ({ newest: journal.checkpoints.newest(world), head }))
      .find(
        ({ newest, head }) => newest?.epoch === epoch && newest.publicKey === hub.publicKey && newest.sequence > head,
      )?.newest;
    if (proof === undefined || proof === null) return null;
    const held = worlds
      .filter(({ world }) => journal.head(world) > 0)
      .map(({ world, head }) => {
        const places = placesBack(Math.min(head, journal.head(world))).flatMap((sequence): Head[] => {
          const hash = journal.hashAt(world, sequence);
          return hash === null ? [] : [{ sequence, hash }];
        });
        return [world, places] as const;
      });
    return { proof, held: Object.fromEntries(held) };
  }

  /** Where the hub says that it left an epoch, this station must hold the same event. */
  #holds(world: WorldId, { sequence, hash }: Head, common: Readonly<Record<WorldId, number>>): void {
    if (sequence > (common[world] ?? 0)) return;
    const held = this.#options.journal.hashAt(world, sequence);
    if (held !== null && held !== hash)
      throw new JournalBroken(world, sequence, 'the hub’s record differs from the one held here');
  }

  /** A whole copy stays beside it under another name. */
  #copyAside(): void {
    const { dataDirectory, database, stationId, now, notice } = this.#options;
    const file = join(dataDirectory, 'station', `station.db.history-${stamp(new Date(now()))}`);
    copyDatabase(database, file);
    const events = database.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0;
    const own =
      database
        .prepare<[string], number>(
          "SELECT count(DISTINCT command_id) FROM events WHERE json_extract(body, '$.actor.stationId') = ?",
        )
        .pluck()
        .get(stationId) ?? 0;
    notice(anotherHistory(file, events, own));
  }

  /** What is stored is what the hub of this epoch signed. Throws NotVouchedFor. */
  #vouchedFor(checkpoint: Checkpoint, world: WorldId, sequence: number, hash: string): void {
    const { journal } = this.#options;
    const isIts =
      checkpoint.epoch === journal.epoch &&
      checkpoint.world === world &&
      checkpoint.sequence === sequence &&
      checkpoint.hash === hash &&
      checkpoint.publicKey === journal.signer;
    if (!isIts || !isSound(checkpoint)) throw new NotVouchedFor(world, sequence);
  }

  #guarded<More = never>(take: () => Taken | More): Taken | More {
    const { log, count } = this.#options;
    try {
      return take();
    } catch (error) {
      if (error instanceof JournalGap) return { kind: 'gap', reason: error.message };
      log.error({ error }, 'what the hub sent could not be taken');
      if (error instanceof NotVouchedFor) return { kind: 'stop', sentence: notVouchedFor(error.message) };
      if (error instanceof JournalBroken) return { kind: 'stop', sentence: recordsDiffer(error) };
      if (error instanceof z.ZodError) return { kind: 'stop', sentence: eventMalformed(error) };
      if (isDamage(error)) return { kind: 'stop', sentence: DATABASE_DAMAGED };
      if (!isDiskFailure(error)) return { kind: 'stop', sentence: FAILED };
      count({ code: 'replica-not-written', source: 'station', where: 'station.db', sentence: DISK_FAILED });
      return { kind: 'later', sentence: DISK_FAILED };
    }
  }
}

/** The hub's signature is missing, or is another's. */
class NotVouchedFor extends Error {
  constructor(world: WorldId, sequence: number) {
    super(`${world}, event ${String(sequence)}`);
    this.name = 'NotVouchedFor';
  }
}

const short = (hash: string | null): string => hash?.slice(0, 12) ?? '–';

const rewritten = ({ world, sequence, atHub }: Differing, held: string | null): LocalizedText => ({
  en: `Event ${String(sequence)} of ${world} is another at the hub (${short(atHub)}) than the one held here (${short(held)}): one of the two records was rewritten. Nothing is exchanged and nothing is written over; acts done here wait. Run \`muster journal verify\` on the hub’s journal.db and on this station’s station.db: the hub’s signatures kept here show what it had recorded before.`,
  zh: `${world} 的第 ${String(sequence)} 条事件在中心（${short(atHub)}）与本站（${short(held)}）不同：其中一方的记录被改写。双方停止交换，未覆盖任何内容；本站操作将等待。请对中心的 journal.db 和本站的 station.db 运行 \`muster journal verify\`：本站保存的中心签名可证明中心此前的记录。`,
});

const anotherKey = (pinned: PublicKey, given: PublicKey): LocalizedText => ({
  en: `The hub claims the history that this station follows, but signs with another key (${fingerprintOf(given)} instead of ${fingerprintOf(pinned)}). Nothing is taken from it or given to it. Restore the hub’s identity.json from its backup, or find out what answers there; acts done here wait.`,
  zh: `中心声称是本站所跟随的历史记录，但签名密钥不同（${fingerprintOf(given)}，应为 ${fingerprintOf(pinned)}）。双方停止交换。请从备份恢复中心的 identity.json，或查明应答者的身份；本站操作将等待。`,
});

const notVouchedFor = (where: string): LocalizedText => ({
  en: `The hub sent events without its own signature (${where}). Nothing was stored. Find out what answers in the hub’s place; acts done here wait.`,
  zh: `中心发来的事件没有其自身的签名（${where}）。未存储任何内容。请查明是谁在以中心的名义应答；本站操作将等待。`,
});

const restored = (lost: number): LocalizedText => ({
  en: `The hub was restored from an earlier copy: it lacks ${String(lost)} events that this station holds. They are being brought back to it; what contradicts what was done since will be shown under Conflicts.`,
  zh: `中心已从较早的副本恢复，缺少本工作站持有的 ${String(lost)} 条事件。正在送回；与其后操作相矛盾的将显示在“冲突”中。`,
});

const hubIsBehind = ({ world, head }: { world: WorldId; head: number }, held: number): LocalizedText => ({
  en: `The hub’s record of ${world} ends at event ${String(head)}, this station holds ${String(held)}: the hub runs on an older copy, and this station cannot prove it to the hub. Nothing is taken from it or given to it. Restore the hub’s newest journal; acts done here wait.`,
  zh: `中心的 ${world} 记录止于第 ${String(head)} 条，本工作站已有 ${String(held)} 条：中心使用了较旧的副本，本工作站无法向中心证明。双方暂停交换数据。请恢复中心最新的日志；本站操作将等待。`,
});

const recordsDiffer = ({ message }: JournalBroken): LocalizedText => ({
  en: `The hub’s record and the one held here contradict each other (${message}) Nothing is written over. Run \`muster journal verify\` on the hub’s journal.db and on this station’s station.db to see which was changed; acts done here wait.`,
  zh: `中心记录与本站记录相互矛盾（${message}）未覆盖任何内容。请对中心的 journal.db 和本站的 station.db 运行 \`muster journal verify\`，查明哪一方被改动；本站操作将等待。`,
});

const eventMalformed = (error: z.ZodError): LocalizedText => {
  const issue = error.issues[0];
  const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
  return {
    en: `The hub sent an event that this version of Muster cannot read (${where}). Nothing was stored. Bring this station to the hub’s version; acts done here wait.`,
    zh: `中心发送了本版本 Muster 无法读取的事件（${where}）。未存储任何内容。请将本工作站更新到与中心相同的版本；本站操作将等待。`,
  };
};

const FAILED: LocalizedText = {
  en: 'This station failed on what the hub sent; its log says why. Nothing was stored; it is tried again. Acts done here are kept.',
  zh: '本工作站处理中心发来的内容时出错，原因见日志。未存储任何内容，将重试。本站操作已保存。',
};

const anotherHistory = (file: string, events: number, own: number): LocalizedText => ({
  en: `The hub has begun another history. The one held here until now was kept as ${file}: ${String(events)} events, ${String(own)} acts of this station. It is offered to the hub, which takes it if it trusts the hub that signed it.`,
  zh: `中心已启用新的历史记录。此前的记录保存为 ${file}：${String(events)} 条事件，其中本工作站操作 ${String(own)} 项。已提供给中心；若中心信任为其签名的中心，将予以接收。`,
});

const unreadableEvent = (world: WorldId, type: string): ProblemSeen => ({
  code: 'event-unknown',
  source: 'hub',
  where: `${world} ${type}`,
  sentence: {
    en: `The record has an event of a newer version (${type}). It is kept and listed, but this version cannot show what it means. Update this station.`,
    zh: `记录中有较新版本的事件（${type}）。已保存并列出，但本版本无法显示其含义。请更新本工作站。`,
  },
});
