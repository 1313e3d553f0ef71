import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttachmentId } from '../../domain/ids.ts';
import type { Received } from './attachmentStore.ts';
import { AttachmentFolder } from './attachmentFolder.ts';
import { senderKey } from './senderKey.ts';

let directory: string;
let folder: AttachmentFolder;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-attachments-'));
  folder = new AttachmentFolder({ directory });
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const idOf = (bytes: Uint8Array): AttachmentId => AttachmentId.parse(createHash('sha256').update(bytes).digest('hex'));
const give = (
  bytes: Uint8Array,
  from: number,
  to: number,
  { sender = 'station-1', attachmentId = idOf(bytes), said = bytes.byteLength, into = folder } = {},
): Promise<Received> => into.take({ attachmentId, bytes: said, sender, offset: from, chunk: bytes.subarray(from, to) });

describe('a folder of attachments', () => {
  it('goes on from what is there of a chunk that was cut off', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400);
    truncateSync(join(directory, 'unfinished', `${idOf(bytes)}.${senderKey('station-1')}`), 123);
    expect(await folder.received(idOf(bytes), 'station-1')).toBe(123);
    expect(await give(bytes, 123, 1000)).toEqual({ received: 1000, whole: true });
    expect(readFileSync(folder.file(idOf(bytes)))).toEqual(bytes);
  });

  it('has a file with all its bytes and no name yet hashed and named by an empty chunk', async () => {
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400);
    // Killed between the last write and the rename.
    const unfinished = join(directory, 'unfinished', `${idOf(bytes)}.${senderKey('station-1')}`);
    writeFileSync(unfinished, bytes);
    expect(await give(bytes, 1000, 1000)).toEqual({ received: 1000, whole: true });
  });

  it('leaves room on the disk: what does not fit beside it is refused with a sentence', async () => {
    let free = 600 * 1024 * 1024;
    const narrow = new AttachmentFolder({ directory, freeBytes: () => Promise.resolve(free) });
    const bytes = randomBytes(1000);
    await give(bytes, 0, 400, { into: narrow });
    free = 512 * 1024 * 1024;
    const refused = give(bytes, 400, 1000, { into: narrow });
    await expect(refused).rejects.toMatchObject({ code: 'attachment-disk-full' });
    await expect(refused).rejects.toThrow('too little room');
    // What was received stays, and it goes on when there is room.
    free = 600 * 1024 * 1024;
    expect(await give(bytes, 400, 1000, { into: narrow })).toEqual({ received: 1000, whole: true });
  });
});
