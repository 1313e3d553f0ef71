/**
 * Stores the attachments whose bytes came in an exchange file, by the store that the network uses, which hashes each
 * before it counts. One that was damaged is named, and harms nothing else.
 */
import { randomUUID } from 'node:crypto';
import type { AttachmentId } from '../../domain/ids.ts';
import type { LocalizedText } from '../../domain/values.ts';
import type { Amount, AttachmentsTaken, ExchangedAttachment } from '../../protocol/exchange.ts';
import { AttachmentRefused, type AttachmentStore } from '../attachments/attachmentStore.ts';
import { senderKey } from '../attachments/senderKey.ts';
import type { OpenedExchange } from './readExchange.ts';

/** So many are named; a person does not read more. */
const NAMED = 5;

export interface IncomingOptions {
  readonly opened: OpenedExchange;
  readonly store: AttachmentStore;
  /** Whether anything here names it with that size: what nobody asked for takes no room. */
  readonly isWanted: (attachment: ExchangedAttachment) => boolean;
  /** All of it is here now. */
  readonly onWhole: (attachment: ExchangedAttachment) => void;
}

export interface Incoming {
  readonly counts: Omit<AttachmentsTaken, 'missing'>;
  /** What was not stored, and what to do. */
  readonly notes: readonly LocalizedText[];
}

export async function takeAttachments({ opened, store, isWanted, onWhole }: IncomingOptions): Promise<Incoming> {
  const counts = { taken: none(), known: none(), damaged: none(), left: none() };
  const damaged: string[] = [];
  const notes = new Map<string, LocalizedText>();
  // Of this import alone: one that was ended in the middle has left nothing that this one goes on with.
  const sender = `exchange ${randomUUID()}`;
  for (const attachment of opened.attachments) {
    const count = (amount: Amount): void => {
      amount.files += 1;
      amount.bytes += attachment.bytes;
    };
    const stored = await storeOne(opened, store, sender, attachment, isWanted);
    if (stored.kind === 'refused') {
      notes.set(stored.sentence.en, stored.sentence);
      count(counts.left);
      continue;
    }
    count(counts[stored.kind]);
    if (stored.kind === 'taken') onWhole(attachment);
    if (stored.kind === 'damaged') damaged.push(`“${attachment.name}” (${attachment.attachmentId.slice(0, 12)})`);
    if (stored.kind === 'left') notes.set(UNNAMED.en, UNNAMED);
  }
  return { counts, notes: [...(damaged.length === 0 ? [] : [damagedNote(damaged)]), ...notes.values()] };
}

type Stored =
  | { readonly kind: 'taken' | 'known' | 'damaged' | 'left' }
  | { readonly kind: 'refused'; readonly sentence: LocalizedText };

async function storeOne(
  opened: OpenedExchange,
  store: AttachmentStore,
  sender: string,
  attachment: ExchangedAttachment,
  isWanted: IncomingOptions['isWanted'],
): Promise<Stored> {
  const { attachmentId, bytes } = attachment;
  try {
    if ((await store.size(attachmentId)) !== null) return { kind: 'known' };
    if (!isWanted(attachment)) return { kind: 'left' };
    let offset = 0;
    const pieces = readable(opened.bytesOf(attachment));
    for await (const chunk of pieces) {
      const { received, whole } = await store.take({ attachmentId, bytes, sender, offset, chunk });
      if (whole) return { kind: 'taken' };
      offset = received;
    }
    await dropBegun(store, attachmentId, sender);
    return { kind: 'damaged' };
  } catch (error) {
    if (!(error instanceof AttachmentRefused)) throw error;
    // Where the database is away, what was begun goes with all that nobody went on with.
    if (error.code !== 'attachment-store-away') await dropBegun(store, attachmentId, sender);
    return error.code === 'attachment-hash-differs'
      ? { kind: 'damaged' }
      : { kind: 'refused', sentence: error.sentence };
  }
}

/** Where the medium cannot be read the file has ended. */
async function* readable(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  for (;;) {
    const next = await iterator.next().catch((error: unknown) => {
      if (error instanceof Error && 'code' in error) return null;
      throw error;
    });
    if (next === null || next.done === true) return;
    yield next.value;
  }
}

const dropBegun = (store: AttachmentStore, attachmentId: AttachmentId, sender: string): Promise<void> =>
  store.dropUnfinished({ attachmentId, sender: senderKey(sender) });

const none = (): Amount => ({ files: 0, bytes: 0 });

function damagedNote(damaged: readonly string[]): LocalizedText {
  const some = damaged.slice(0, NAMED);
  const more = damaged.length - some.length;
  return {
    en: `Cut off or changed on the way, and not taken: ${some.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}. All else was. Copy the file again, or have a new one made: they go along again.`,
    zh: `以下附件在途中被截断或改动，未接收：${some.join('、')}${more > 0 ? ` 等，另有 ${String(more)} 个` : ''}。其余均已接收。请重新复制文件或重新导出，这些附件将再次随附。`,
  };
}

const UNNAMED: LocalizedText = {
  en: 'Some photos and files belong to acts that were not taken here, and were not stored. Import the file again when those have been.',
  zh: '部分照片和文件所属的操作未被接收，因此未保存。待操作接收后请重新导入该文件。',
};
