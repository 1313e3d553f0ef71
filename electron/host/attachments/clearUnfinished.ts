/**
 * Removes transfers that nobody went on with: a file that a screen began to give and then was closed, or one that has
 * come another way meanwhile. What is whole stays, named or not: an act that names it may still come back.
 */
import type { Instant } from '#shared/domain/values.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';

const KEEP_MS = 7 * 86_400_000;

export async function clearUnfinished(kept: AttachmentStore, now: Instant): Promise<void> {
  for (const one of await kept.unfinished())
    if (now - one.changedAt > KEEP_MS || (await kept.size(one.attachmentId)) !== null) await kept.dropUnfinished(one);
}
