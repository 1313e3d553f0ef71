/**
 * Takes the bytes of attachments from stations and gives them: those that the journal names, and, within bounds, those
 * whose act has not come yet. What a station may claim is bounded, so that none fills the disk for the others.
 */
import type { StationId, AttachmentId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { AttachmentRefused, type AttachmentStore, type Whole } from '#shared/node/attachments/attachmentStore.ts';
import { senderKey } from '#shared/node/attachments/senderKey.ts';
import { namedBy, type NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type {
  AttachmentChunk,
  AttachmentOffer,
  AttachmentPart,
  AttachmentRead,
  AttachmentReceived,
  AttachmentsAsked,
  AttachmentsHeldReply,
} from '#shared/protocol/attachments.ts';
import type { Clock } from '#shared/node/clock.ts';

/** Bytes that no act names yet: of one station, and of all. */
const UNNAMED_BYTES_OF_STATION = 200 * 1024 * 1024;
const UNNAMED_BYTES = 1024 * 1024 * 1024;
const UNNAMED_OF_STATION = 100;
const UNNAMED_OF_ALL = 1_000;
/** Files that one station has begun to give and not ended; it gives one at a time and goes on with those it began. */
const UNFINISHED_OF_STATION = 16;
/** A file that another station is giving is not taken twice, unless that one has fallen silent. */
const GIVING_MS = 15_000;
const GIVING_AT_MOST_MS = 600_000;
/** A transfer that was not gone on with, and a file that no act came to name. Stations give again what is named later. */
const KEEP_UNFINISHED_MS = 7 * 86_400_000;
const KEEP_UNNAMED_MS = 7 * 86_400_000;
const LOOK_EVERY_MS = 3_600_000;
/** What other hub processes took is known so soon. */
const LOOK_FOR_ARRIVALS_MS = 2_000;
/** Parts that are being read for one station; more are asked for by a program that does not wait. */
const READS_OF_STATION = 4;

export interface AttachmentDeskOptions {
  readonly bytes: AttachmentStore;
  /** Other hub processes take files into it, too. */
  readonly isShared: boolean;
  readonly named: Iterable<NamedAttachment>;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly log: Logger;
  /** It is here whole: stations that wait for it may ask. */
  readonly onHeld: (attachmentId: AttachmentId) => void;
}

interface Claim {
  readonly stationId: StationId | null;
  bytes: number;
}

interface Giving {
  readonly stationId: StationId;
  readonly since: number;
  at: number;
}

export class AttachmentDesk {
  readonly #options: AttachmentDeskOptions;
  /** What the journal names: how many bytes. */
  readonly #named = new Map<AttachmentId, number>();
  /** What it does not, by sender and attachment. */
  readonly #claims = new Map<string, Claim>();
  readonly #giving = new Map<AttachmentId, Giving>();
  readonly #unfinished = new Map<StationId, Set<AttachmentId>>();
  readonly #reads = new Map<StationId, number>();
  /** Named, and not here as far as is known; of a store of this hub alone nothing needs to be. */
  readonly #lacking = new Set<AttachmentId>();
  readonly #stops: readonly (() => void)[];
  /** What was kept before is counted before anything is taken; null: that has failed, and is tried again. */
  #counted: Promise<void> | null = null;
  #looking = false;

  constructor(options: AttachmentDeskOptions) {
    this.#options = options;
    for (const named of options.named) this.#name(named);
    const { clock, log, isShared } = options;
    this.#whenCounted().catch((error: unknown) => {
      log.error({ error }, 'the attachments that are kept could not be counted');
    });
    const clearing = clock.every(LOOK_EVERY_MS, () => {
      this.clear().catch((error: unknown) => {
        log.error({ error }, 'attachments that nobody needs could not be removed');
      });
    });
    const looking = clock.every(LOOK_FOR_ARRIVALS_MS, () => {
      if (isShared)
        this.lookForArrivals().catch((error: unknown) => {
          log.error({ error }, 'what other hubs took could not be looked for');
        });
    });
    this.#stops = [clearing, looking];
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  eventsAppended(events: readonly JournalEvent[]): void {
    for (const named of events.flatMap((event) => namedBy(event))) {
      this.#name(named);
      for (const key of this.#claims.keys()) if (key.startsWith(named.attachmentId)) this.#claims.delete(key);
    }
  }

  /** It came another way than from a station here: by an exchange file, or to another hub process. */
  heardHeld(attachmentId: AttachmentId): void {
    for (const stationId of this.#unfinished.keys()) this.#ended(stationId, attachmentId);
    this.#isHeld(attachmentId);
  }

  /** What another hub process has taken meanwhile is told to the stations of this one. */
  async lookForArrivals(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await this.#whenCounted();
      const open = new Set([...this.#lacking, ...[...this.#unfinished.values()].flatMap((begun) => [...begun])]);
      if (open.size === 0) return;
      for (const attachmentId of await this.#options.bytes.held([...open])) this.heardHeld(attachmentId);
    } catch (error) {
      if (!(error instanceof AttachmentRefused)) throw error;
      const { code, sentence } = error;
      this.#options.problems.count({ code, source: 'hub', where: 'attachments', sentence }, this.#options.clock.now());
    } finally {
      this.#looking = false;
    }
  }

  held(stationId: StationId, { attachmentIds }: AttachmentsAsked): Promise<AttachmentsHeldReply> {
    return this.#answered(stationId, async () => ({
      ok: true,
      attachmentIds: await this.#options.bytes.held(attachmentIds),
    }));
  }

  offer(stationId: StationId, offer: AttachmentOffer): Promise<AttachmentReceived> {
    return this.#answered(stationId, async () => {
      const { bytes } = this.#options;
      const size = await bytes.size(offer.attachmentId);
      if (size !== null) return { ok: true, received: size, whole: true };
      await this.#whenCounted();
      const refusal = this.#refusal(stationId, offer);
      if (refusal !== null) return refused(this.#counts(stationId, refusal));
      const received = await bytes.received(offer.attachmentId, stationId);
      // All bytes were here and the hub died before it had checked them: nothing more is to be given.
      if (received === offer.bytes)
        return this.#take(stationId, { ...offer, offset: received, chunk: new Uint8Array(0) });
      return { ok: true, received, whole: false };
    });
  }

  take(stationId: StationId, given: AttachmentChunk): Promise<AttachmentReceived> {
    return this.#answered(stationId, async () => {
      await this.#whenCounted();
      const refusal = this.#refusal(stationId, given);
      if (refusal !== null) return refused(this.#counts(stationId, refusal));
      return this.#take(stationId, given);
    });
  }

  read(stationId: StationId, { attachmentId, offset, length }: AttachmentRead): Promise<AttachmentPart> {
    return this.#answered(stationId, async () => {
      const { bytes } = this.#options;
      const reads = this.#reads.get(stationId) ?? 0;
      if (reads >= READS_OF_STATION) return refused(this.#counts(stationId, TOO_MANY_READS));
      this.#reads.set(stationId, reads + 1);
      try {
        const size = await bytes.size(attachmentId);
        const chunk = await bytes.read(attachmentId, offset, length);
        if (size === null || chunk.byteLength === 0) return refused(this.#counts(stationId, BEYOND_END));
        return { ok: true, bytes: size, chunk };
      } finally {
        const left = (this.#reads.get(stationId) ?? 1) - 1;
        if (left > 0) this.#reads.set(stationId, left);
        else this.#reads.delete(stationId);
      }
    });
  }

  /** Removes transfers that nobody went on with, and files that no act came to name. */
  async clear(): Promise<void> {
    const { bytes, clock, log } = this.#options;
    const now = clock.now();
    const unfinished = await bytes.unfinished();
    const begun = new Set(unfinished.map(({ attachmentId, sender }) => `${attachmentId} ${sender}`));
    // Ended at another hub process, one way or the other.
    for (const [stationId, ids] of this.#unfinished)
      for (const attachmentId of ids)
        if (!begun.has(claimKey(attachmentId, stationId)) && !this.#isGiving(stationId, attachmentId, now))
          this.#ended(stationId, attachmentId);
    for (const one of unfinished)
      if (now - one.changedAt > KEEP_UNFINISHED_MS || (await bytes.size(one.attachmentId)) !== null) {
        await bytes.dropUnfinished(one);
        for (const [stationId] of this.#unfinished)
          if (senderKey(stationId) === one.sender) this.#ended(stationId, one.attachmentId);
        log.info({ attachmentId: one.attachmentId }, 'an unfinished attachment was removed');
      }
    for (const { attachmentId, changedAt } of await bytes.whole())
      if (!this.#named.has(attachmentId) && now - changedAt > KEEP_UNNAMED_MS) {
        await bytes.drop(attachmentId);
        log.info({ attachmentId }, 'an attachment that no act names was removed');
      }
    for (const [attachmentId, { at }] of this.#giving) if (now - at > GIVING_MS) this.#giving.delete(attachmentId);
    await this.#count();
  }

  #name({ attachmentId, bytes }: NamedAttachment): void {
    if (this.#options.isShared && !this.#named.has(attachmentId)) this.#lacking.add(attachmentId);
    this.#named.set(attachmentId, bytes);
  }

  #isHeld(attachmentId: AttachmentId): void {
    this.#lacking.delete(attachmentId);
    this.#options.onHeld(attachmentId);
  }

  #whenCounted(): Promise<void> {
    this.#counted ??= this.#count().then(
      (whole) => {
        for (const { attachmentId } of whole) this.#lacking.delete(attachmentId);
      },
      (error: unknown) => {
        this.#counted = null;
        throw error;
      },
    );
    return this.#counted;
  }

  /** After a restart: what is kept and not named counts, whoever gave it. */
  async #count(): Promise<Whole[]> {
    const { bytes } = this.#options;
    const whole = await bytes.whole();
    const kept = [
      ...whole.map(({ attachmentId, bytes: size }) => ({ attachmentId, sender: 'whole', size })),
      ...(await bytes.unfinished()).map(({ attachmentId, sender, received }) => ({
        attachmentId,
        sender,
        size: received,
      })),
    ].filter(({ attachmentId }) => !this.#named.has(attachmentId));
    const known = new Map(this.#claims);
    this.#claims.clear();
    for (const { attachmentId, sender, size } of kept) {
      const key = `${attachmentId} ${sender}`;
      this.#claims.set(key, known.get(key) ?? { stationId: null, bytes: size });
    }
    return whole;
  }

  /** What it claims is noted before anything is waited for: however many chunks come at once, the bounds hold. */
  async #take(stationId: StationId, given: AttachmentChunk): Promise<AttachmentReceived> {
    const { bytes, clock } = this.#options;
    const { attachmentId } = given;
    if (!this.#named.has(attachmentId))
      this.#claims.set(claimKey(attachmentId, stationId), { stationId, bytes: given.bytes });
    const now = clock.now();
    const giving = this.#giving.get(attachmentId);
    if (giving?.stationId === stationId) giving.at = now;
    else this.#giving.set(attachmentId, { stationId, since: now, at: now });
    const begun = this.#unfinished.get(stationId) ?? new Set();
    begun.add(attachmentId);
    this.#unfinished.set(stationId, begun);
    const wasHere = (await bytes.size(attachmentId)) !== null;
    try {
      const taken = await bytes.take({ ...given, sender: stationId });
      if (taken.whole) {
        this.#ended(stationId, attachmentId);
        if (!wasHere) this.#isHeld(attachmentId);
      }
      return { ok: true, ...taken };
    } catch (error) {
      // Of these nothing is left on the disk.
      if (error instanceof AttachmentRefused && SPOILT.has(error.code)) {
        this.#ended(stationId, attachmentId);
        this.#claims.delete(claimKey(attachmentId, stationId));
      }
      throw error;
    }
  }

  #refusal(stationId: StationId, { attachmentId, bytes }: AttachmentOffer): Refused | null {
    const named = this.#named.get(attachmentId);
    if (named !== undefined && named !== bytes) return sizeDiffers(bytes, named);
    const giving = this.#giving.get(attachmentId);
    const now = this.#options.clock.now();
    if (
      giving !== undefined &&
      giving.stationId !== stationId &&
      now - giving.at < GIVING_MS &&
      now - giving.since < GIVING_AT_MOST_MS
    )
      return BEING_GIVEN;
    const begun = this.#unfinished.get(stationId);
    if (begun !== undefined && begun.size >= UNFINISHED_OF_STATION && !begun.has(attachmentId)) return UNFINISHED;
    if (named !== undefined) return null;
    const own = claimKey(attachmentId, stationId);
    let ofStation = bytes;
    let ofAll = bytes;
    let count = 1;
    for (const [key, claim] of this.#claims) {
      if (key === own) continue;
      ofAll += claim.bytes;
      if (claim.stationId !== stationId) continue;
      ofStation += claim.bytes;
      count += 1;
    }
    const tooMany = count > UNNAMED_OF_STATION || this.#claims.size >= UNNAMED_OF_ALL;
    return tooMany || ofStation > UNNAMED_BYTES_OF_STATION || ofAll > UNNAMED_BYTES ? UNNAMED : null;
  }

  #isGiving(stationId: StationId, attachmentId: AttachmentId, now: number): boolean {
    const giving = this.#giving.get(attachmentId);
    return giving?.stationId === stationId && now - giving.at < GIVING_MS;
  }

  #ended(stationId: StationId, attachmentId: AttachmentId): void {
    const begun = this.#unfinished.get(stationId);
    begun?.delete(attachmentId);
    if (begun?.size === 0) this.#unfinished.delete(stationId);
    if (this.#giving.get(attachmentId)?.stationId === stationId) this.#giving.delete(attachmentId);
  }

  async #answered<Reply>(stationId: StationId, act: () => Promise<Reply>): Promise<Reply | RefusedReply> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AttachmentRefused)) throw error;
      return refused(this.#counts(stationId, error));
    }
  }

  #counts(stationId: StationId, { code, sentence }: Refused): Refused {
    // Two stations that have the same file are no problem, nor is one that asks for what is on its way.
    if (code !== 'attachment-being-given' && code !== 'attachment-missing')
      this.#options.problems.count({ code, source: 'station', where: stationId, sentence }, this.#options.clock.now());
    return { code, sentence };
  }
}

interface Refused {
  readonly code: string;
  readonly sentence: LocalizedText;
}
interface RefusedReply {
  ok: false;
  sentence: LocalizedText;
}

const refused = ({ sentence }: Refused): RefusedReply => ({ ok: false, sentence });

const claimKey = (attachmentId: AttachmentId, stationId: StationId): string =>
  `${attachmentId} ${senderKey(stationId)}`;

const SPOILT: ReadonlySet<string> = new Set(['attachment-too-long', 'attachment-hash-differs']);

const sizeDiffers = (given: number, named: number): Refused => ({
  code: 'attachment-size-differs',
  sentence: {
    en: `A file of ${String(given)} bytes was offered, but the record says ${String(named)} of it. It was not taken. Look at that station.`,
    zh: `提供的文件为 ${String(given)} 字节，而记录中为 ${String(named)} 字节，未接收。请检查该工作站。`,
  },
});

const BEING_GIVEN: Refused = {
  code: 'attachment-being-given',
  sentence: {
    en: 'Another station is giving this file just now. It is asked for again if that does not end well.',
    zh: '另一工作站正在上传该文件；若未完成将重新请求。',
  },
};

const UNFINISHED: Refused = {
  code: 'attachments-unfinished',
  sentence: {
    en: `This station began to give ${String(UNFINISHED_OF_STATION)} files and ended none of them. No further one is taken before; look at that station.`,
    zh: `该工作站已开始上传 ${String(UNFINISHED_OF_STATION)} 个文件但均未完成，在此之前不再接收其他文件。请检查该工作站。`,
  },
};

const UNNAMED: Refused = {
  code: 'attachments-unnamed',
  sentence: {
    en: 'More files were given than the acts that name them allow for. They are taken when their acts have come; until then they wait at the station.',
    zh: '已上传的文件超出尚未到达的操作所允许的数量。待相应操作到达后再接收；在此之前文件保留在工作站。',
  },
};

const TOO_MANY_READS: Refused = {
  code: 'attachment-reads',
  sentence: {
    en: 'Too many parts of files were asked for at once. Ask for the next when the one before has come.',
    zh: '同时请求的文件片段过多。请在收到前一片段后再请求下一片段。',
  },
};

const BEYOND_END: Refused = {
  code: 'attachment-beyond-end',
  sentence: {
    en: 'A part beyond the end of a file was asked for. Look at the program that asked.',
    zh: '请求的片段超出文件末尾。请检查发出请求的程序。',
  },
};
