/**
 * Which attachments the record names, as far as it is here, and where the bytes of each are: on this disk, at the hub, or
 * on the way. What is to be sent and fetched follows from it.
 */
import type { AttachmentId, WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { namedBy, type NamedAttachment } from '#shared/node/journal/attachments.ts';
import type { AttachmentState, AttachmentWork } from '#shared/protocol/hostContract.ts';
import type { AttachmentsAtHub } from '../db/attachmentsAtHub.ts';

/** Screens are told of progress so often at most. */
const TELL_EVERY_MS = 200;

export interface AttachmentBookOptions {
  readonly bytes: AttachmentStore;
  readonly atHub: AttachmentsAtHub;
  readonly onChange: (states: readonly AttachmentState[], work: AttachmentWork) => void;
}

interface Entry extends NamedAttachment {
  here: number;
  atHub: number;
  sentence: LocalizedText | null;
}

export class AttachmentBook {
  readonly #options: AttachmentBookOptions;
  readonly #entries = new Map<AttachmentId, Entry>();
  /** Whole on this disk, named or not yet. */
  readonly #whole = new Map<AttachmentId, number>();
  readonly #known: Set<AttachmentId>;
  readonly #changed = new Set<AttachmentId>();
  #telling: NodeJS.Timeout | undefined;
  #wanted: AttachmentId | null = null;

  constructor(options: AttachmentBookOptions) {
    this.#options = options;
    this.#known = new Set(options.atHub.all());
  }

  /** What is on the disk. */
  async open(): Promise<void> {
    for (const { attachmentId, bytes } of await this.#options.bytes.whole()) this.isWhole(attachmentId, bytes);
  }

  close(): void {
    clearTimeout(this.#telling);
  }

  name(named: Iterable<NamedAttachment>): void {
    for (const one of named) {
      const standing = this.#entries.get(one.attachmentId);
      // The same file named again: as new as the newest that names it.
      if (standing !== undefined && standing.at >= one.at) continue;
      const here = this.#whole.get(one.attachmentId) ?? standing?.here ?? 0;
      const atHub = this.#known.has(one.attachmentId) ? one.bytes : (standing?.atHub ?? 0);
      this.#entries.set(one.attachmentId, { ...one, here, atHub, sentence: null });
      this.#touch(one.attachmentId);
    }
  }

  nameIn(events: readonly (JournalEvent | PendingEvent)[]): void {
    this.name(events.flatMap((event) => namedBy(event)));
  }

  /** What a snapshot names: its events come later. */
  nameInState(world: WorldId, { attachments }: WorldState): void {
    for (const [incidentId, of] of Object.entries(attachments.of))
      for (const { attachmentId, bytes, name, thumbnail, addedAt } of of) {
        const named = { name, world, incidentId: incidentId as NamedAttachment['incidentId'], at: addedAt };
        if (thumbnail !== null) this.name([{ ...named, ...thumbnail, isThumbnail: true }]);
        this.name([{ ...named, attachmentId, bytes, isThumbnail: false }]);
      }
  }

  named(): AttachmentId[] {
    return [...this.#entries.keys()];
  }

  /** Those that the hub is not known to have. */
  notAtHub(): NamedAttachment[] {
    return this.all().filter(({ attachmentId }) => !this.#known.has(attachmentId));
  }

  all(): NamedAttachment[] {
    return [...this.#entries.values()];
  }

  /** What the record says of its size; null: nothing names it. */
  sizeNamed(attachmentId: AttachmentId): number | null {
    return this.#entries.get(attachmentId)?.bytes ?? null;
  }

  /** Its size, when all of it is on this disk. */
  sizeHere(attachmentId: AttachmentId): number | null {
    return this.#whole.get(attachmentId) ?? null;
  }

  isWhole(attachmentId: AttachmentId, bytes: number): void {
    this.#whole.set(attachmentId, bytes);
    this.#set(attachmentId, { here: bytes, sentence: null });
  }

  arriving(attachmentId: AttachmentId, here: number): void {
    this.#set(attachmentId, { here, sentence: null });
  }

  sent(attachmentId: AttachmentId, atHub: number): void {
    this.#set(attachmentId, { atHub, sentence: null });
  }

  failed(attachmentId: AttachmentId, sentence: LocalizedText | null): void {
    this.#set(attachmentId, { sentence });
  }

  hubHas(attachmentIds: readonly AttachmentId[]): void {
    const more = attachmentIds.filter((id) => !this.#known.has(id));
    if (more.length === 0) return;
    this.#options.atHub.set(more, true);
    for (const id of more) {
      this.#known.add(id);
      const entry = this.#entries.get(id);
      if (entry !== undefined) this.#set(id, { atHub: entry.bytes, sentence: null });
    }
  }

  hubLacks(attachmentIds: readonly AttachmentId[]): void {
    const fewer = attachmentIds.filter((id) => this.#known.has(id));
    if (fewer.length > 0) this.#options.atHub.set(fewer, false);
    for (const id of fewer) {
      this.#known.delete(id);
      this.#set(id, { atHub: 0 });
    }
  }

  /** All that the hub has, as it said by a file. */
  hubHolds(attachmentIds: readonly AttachmentId[]): void {
    const held = new Set(attachmentIds);
    this.hubHas(attachmentIds);
    this.hubLacks(this.named().filter((id) => !held.has(id)));
  }

  /** Somebody is waiting for it. */
  want(attachmentId: AttachmentId): void {
    this.#wanted = attachmentId;
  }

  /** The next to give to the hub: small pictures first, then in the order of the acts. */
  nextToSend(isOut: (attachmentId: AttachmentId) => boolean): NamedAttachment | null {
    return this.#first(
      ({ attachmentId }) => this.#whole.has(attachmentId) && !this.#known.has(attachmentId) && !isOut(attachmentId),
      (a, b) => a.at - b.at,
    );
  }

  /** The next to fetch from the hub: what somebody waits for, small pictures, then the newest. */
  nextToFetch(isOut: (attachmentId: AttachmentId) => boolean): NamedAttachment | null {
    const isNext = ({ attachmentId }: NamedAttachment): boolean =>
      !this.#whole.has(attachmentId) && this.#known.has(attachmentId) && !isOut(attachmentId);
    const wanted = this.#wanted === null ? undefined : this.#entries.get(this.#wanted);
    if (wanted !== undefined && isNext(wanted)) return wanted;
    return this.#first(isNext, (a, b) => b.at - a.at);
  }

  states(attachmentIds: readonly AttachmentId[]): AttachmentState[] {
    return attachmentIds.flatMap((id) => {
      const entry = this.#entries.get(id);
      return entry === undefined ? [] : [stateOf(entry)];
    });
  }

  get work(): AttachmentWork {
    const toSend = { files: 0, bytes: 0 };
    const toFetch = { files: 0, bytes: 0 };
    for (const { attachmentId, bytes, here, atHub } of this.#entries.values()) {
      const isHere = this.#whole.has(attachmentId);
      if (isHere && !this.#known.has(attachmentId)) {
        toSend.files += 1;
        toSend.bytes += bytes - Math.min(atHub, bytes);
      }
      if (!isHere) {
        toFetch.files += 1;
        toFetch.bytes += bytes - Math.min(here, bytes);
      }
    }
    return { toSend, toFetch };
  }

  #first(
    isOne: (entry: NamedAttachment) => boolean,
    order: (a: NamedAttachment, b: NamedAttachment) => number,
  ): NamedAttachment | null {
    let first: NamedAttachment | null = null;
    for (const entry of this.#entries.values()) {
      if (!isOne(entry)) continue;
      const before =
        first === null || (entry.isThumbnail === first.isThumbnail ? order(entry, first) < 0 : entry.isThumbnail);
      if (before) first = entry;
    }
    return first;
  }

  #set(attachmentId: AttachmentId, change: Partial<Entry>): void {
    const entry = this.#entries.get(attachmentId);
    if (entry === undefined) return;
    Object.assign(entry, change);
    this.#touch(attachmentId);
  }

  #touch(attachmentId: AttachmentId): void {
    this.#changed.add(attachmentId);
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.#options.onChange(this.states(changed), this.work);
    }, TELL_EVERY_MS);
  }
}

const stateOf = ({ attachmentId, bytes, here, atHub, sentence }: Entry): AttachmentState => ({
  attachmentId,
  bytes,
  here: Math.min(here, bytes),
  atHub: Math.min(atHub, bytes),
  sentence,
});
