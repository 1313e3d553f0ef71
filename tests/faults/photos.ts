/** Files to attach, by a number: the same number, the same bytes. */
import { createHash } from 'node:crypto';
import { AttachmentId } from '#shared/domain/ids.ts';
import type { TestFile } from '../integration/attachmentFiles.ts';
import { randomFrom } from './random.ts';

const KB = 1024;
const MOST_DOUBLINGS = 11.55;

/** From 1 KB to 3 MB, small ones as often as large ones. */
export function photo(number: number): TestFile {
  const random = randomFrom(number + 1);
  random(1);
  const size = Math.floor(KB * 2 ** ((random(1_000) / 1_000) * MOST_DOUBLINGS));
  const block = createHash('sha512')
    .update(`photo ${String(number)}`)
    .digest();
  const bytes = Buffer.alloc(size, block);
  return { bytes, attachmentId: AttachmentId.parse(createHash('sha256').update(bytes).digest('hex')) };
}
