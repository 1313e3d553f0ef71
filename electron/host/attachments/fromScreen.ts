/** A file that a screen gives, a part at a time; where it does not follow on the screen is told where to go on. */
import type { AttachmentStore, Received } from '#shared/node/attachments/attachmentStore.ts';
import { AttachmentRefused } from '#shared/node/attachments/attachmentStore.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { AttachmentBook } from './attachmentBook.ts';

/** Two screens that give the same file give the same bytes: one transfer serves both. */
const FROM_SCREEN = 'screen';

export interface Given {
  readonly attachmentId: AttachmentId;
  readonly bytes: number;
  readonly offset: number;
  readonly chunk: Uint8Array;
}

export async function takeFromScreen(
  kept: AttachmentStore,
  book: AttachmentBook,
  given: Given,
): Promise<HostReply<'attachment.write'>> {
  const { attachmentId } = given;
  const received = await take(kept, given);
  if (received.whole) book.isWhole(attachmentId, received.received);
  return received;
}

async function take(kept: AttachmentStore, given: Given): Promise<Received> {
  const received = await kept.received(given.attachmentId, FROM_SCREEN);
  if (given.chunk.byteLength === 0 && received < given.bytes) {
    const size = await kept.size(given.attachmentId);
    return size === null ? { received, whole: false } : { received: size, whole: true };
  }
  try {
    return await kept.take({
      ...given,
      sender: FROM_SCREEN,
      offset: given.chunk.byteLength === 0 ? received : given.offset,
    });
  } catch (error) {
    if (!(error instanceof AttachmentRefused) || error.code !== 'attachment-out-of-order') throw error;
    return { received: await kept.received(given.attachmentId, FROM_SCREEN), whole: false };
  }
}
